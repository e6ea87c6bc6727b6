"""A mask of ink -> the rings in it: circles and ovals, whole or in part, told by where their edges point.

Each edge of ink votes for the centres that lie across it (the gradient method of the Hough transform, Kimme 1975); for
ovals the mask is stretched until they are round. What gathers votes is fitted again to the edges that lie on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

Floats = NDArray[np.float64]

ASPECTS = (1.0, 0.73)  # height over width of round seals, and of oval ones (30 x 20 mm to 45 x 30 mm)
RADII = (7.5, 27.0)  # half the width of a seal, in millimetres
STEP = 0.5  # between the radii that an edge votes for, in millimetres
GRAIN = 1.0  # size of a place that votes are counted for, in millimetres
PEAKS = 6  # places of most votes that are looked at for each aspect
MOST_EDGES = 20_000
ALIGNED = 0.94  # cosine between an edge's direction and the way to its centre
NEAR = 0.6  # millimetres that an edge of a ring lies off its oval
ARC = 0.3  # share of a ring's way round that must carry edges


class Oval(NamedTuple):
    """An ellipse in pixels: its centre, its half axes, and how far the first axis is turned clockwise, in degrees."""

    x: float
    y: float
    a: float
    b: float
    turn: float = 0.0

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The upright rectangle round it."""
        angle = np.radians(self.turn)
        across = float(np.hypot(self.a * np.cos(angle), self.b * np.sin(angle)))
        down = float(np.hypot(self.a * np.sin(angle), self.b * np.cos(angle)))
        return self.x - across, self.y - down, self.x + across, self.y + down

    def scaled(self, factor: float) -> Oval:
        """The same oval in an image of another resolution."""
        return Oval(self.x * factor, self.y * factor, self.a * factor, self.b * factor, self.turn)

    def round_places(self, points: Floats) -> tuple[Floats, Floats]:
        """Of points (n, 2): the angle in radians, and the way from the centre in shares of the oval's own radius."""
        angle = np.radians(self.turn)
        away = points - (self.x, self.y)
        along = away @ (np.cos(angle), np.sin(angle)) / self.a
        across = away @ (-np.sin(angle), np.cos(angle)) / self.b
        return np.arctan2(across, along), np.hypot(along, across)


class Edges(NamedTuple):
    """``places`` (n, 2) of edges of ink, and the unit ``ways`` (n, 2) that point out of it."""

    places: Floats
    ways: Floats


def find_ovals(mask: Pixels, millimetre: float) -> list[Oval]:
    """The rings in a mask; ``millimetre`` is its pixels a millimetre."""
    edges = edges_of(mask)
    if len(edges.places) < 2 * np.pi * RADII[0] * millimetre * ARC:
        return []
    found = [oval for aspect in ASPECTS for oval in _voted(edges, mask.shape, millimetre, aspect)]
    return [fitted for oval in found if (fitted := _fitted(edges, oval, millimetre)) is not None]


def edges_of(mask: Pixels) -> Edges:
    """The edges of a mask, every n-th where it has very many."""
    soft = cv2.GaussianBlur(mask * np.float32(255), (0, 0), 1.0)
    right, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    strength = cv2.magnitude(right, down)
    ys, xs = np.nonzero((strength > 120) & (soft > 40) & (soft < 180))
    kept = slice(None, None, len(xs) // MOST_EDGES + 1)
    xs, ys = xs[kept], ys[kept]
    ways = -np.stack([right[ys, xs], down[ys, xs]], 1).astype(np.float64)
    return Edges(np.stack([xs, ys], 1).astype(np.float64), ways / np.linalg.norm(ways, axis=1, keepdims=True))


def _voted(edges: Edges, shape: tuple[int, ...], millimetre: float, aspect: float) -> Iterator[Oval]:
    """The ovals of one aspect whose centres gather most votes; a ring's outer edge points away from its centre."""
    stretch = np.array([1.0, 1 / aspect])
    places, ways = edges.places * stretch, edges.ways / stretch
    ways = ways / np.linalg.norm(ways, axis=1, keepdims=True)
    radii = np.arange(RADII[0], RADII[1], STEP) * millimetre
    cell, rim = GRAIN * millimetre, RADII[1] * millimetre / 2
    size = [int(np.ceil((side * by + 2 * rim) / cell)) for side, by in zip(shape[1::-1], stretch, strict=True)]
    centres = (places[:, None] - ways[:, None] * radii[None, :, None] + rim) / cell
    columns, rows = (centres[:, :, k].astype(np.int32) for k in range(2))
    inside = (columns >= 0) & (rows >= 0) & (columns < size[0]) & (rows < size[1])
    votes = np.bincount((rows * size[0] + columns)[inside], minlength=size[0] * size[1]).reshape(size[1], size[0])
    votes = cv2.GaussianBlur(votes.astype(np.float32), (0, 0), 1.0)
    for _ in range(PEAKS):
        row, column = np.unravel_index(int(votes.argmax()), votes.shape)
        at = (np.array([column, row]) + 0.5) * cell - rim
        radius = _radius(places, ways, at, radii, millimetre)
        if radius:
            yield Oval(at[0], at[1] * aspect, radius, radius * aspect)
        reach = 4
        votes[max(0, row - reach) : row + reach + 1, max(0, column - reach) : column + reach + 1] = 0


def _radius(places: Floats, ways: Floats, at: Floats, radii: Floats, millimetre: float) -> float | None:
    """The largest radius round a centre at which edges run for a good part of the way round."""
    away = places - at
    far = np.hypot(away[:, 0], away[:, 1])
    outward = (away * ways).sum(axis=1) > ALIGNED * far
    angles = np.arctan2(away[:, 1], away[:, 0])
    for radius in radii[::-1]:
        on = outward & (np.abs(far - radius) < 1.5 * NEAR * millimetre)
        if arc_of(angles[on]) > ARC:
            return float(radius)
    return None


def arc_of(angles: Floats) -> float:
    """The share of the way round, in steps of 5 degrees, at which there is one of the angles."""
    return len(np.unique(((angles + np.pi) / (2 * np.pi) * 72).astype(int) % 72)) / 72


def _fitted(edges: Edges, oval: Oval, millimetre: float) -> Oval | None:
    """The oval drawn to the outer edges near it; None where it does not hold."""
    for near in (2.5 * NEAR, 1.5 * NEAR, NEAR):
        on = _on(edges, oval, near * millimetre)
        points = edges.places[on]
        if len(points) < 12:
            return None
        arc = arc_of(oval.round_places(points)[0])
        if arc < ARC:
            return None
        oval = _ellipse(points, oval) if arc > 0.6 else _circle(points, oval)
    return oval


def _on(edges: Edges, oval: Oval, near: float) -> NDArray[np.bool_]:
    angles, reach = oval.round_places(edges.places)
    radius = (oval.a + oval.b) / 2
    normal = np.stack([np.cos(angles) / oval.a, np.sin(angles) / oval.b], 1)
    turn = np.radians(oval.turn)
    normal = normal @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    return (np.abs(reach - 1) * radius < near) & ((normal * edges.ways).sum(axis=1) > ALIGNED - 0.1)


def _ellipse(points: Floats, like: Oval) -> Oval:
    (x, y), (w, h), turn = cv2.fitEllipseDirect(points.astype(np.float32))
    if w < h:
        w, h, turn = h, w, turn + 90
    turn = (turn + 90) % 180 - 90
    fitted = Oval(x, y, w / 2, h / 2, turn)
    return fitted if abs(np.log(fitted.a * fitted.b / like.a / like.b)) < 0.3 else like


def _circle(points: Floats, like: Oval) -> Oval:
    """The oval of the same aspect and turn that is nearest to the points (Kåsa's algebraic fit)."""
    aspect = like.b / like.a
    x, y = points[:, 0], points[:, 1] / aspect
    (p, q, r), *_ = np.linalg.lstsq(np.stack([x, y, np.ones_like(x)], 1), x * x + y * y, rcond=None)
    radius = float(np.sqrt(max(1.0, r + p * p / 4 + q * q / 4)))
    return Oval(float(p / 2), float(q / 2 * aspect), radius, radius * aspect)
