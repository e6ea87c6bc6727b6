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

Floats = NDArray[np.floating]

ASPECTS = (1.0, 0.73)  # height over width of round seals, and of oval ones (30 x 20 mm to 45 x 30 mm)
RADII = (8.0, 27.0)  # half the width of a seal, in millimetres
STEP = 0.75  # between the radii that an edge votes for, in millimetres
GRAIN = 1.0  # size of a place that votes are counted for, in millimetres
PEAKS = 10  # places of most votes that are looked at for each aspect
LEAST_VOTES = 0.3  # of the best place, below which no more are looked at,
FLOOR = 0.15  # nor below so many for each edge that the smallest ring looked for would have
MOST_EDGES = 8_000
SOFT, STEEP = (41, 179), 120.0  # grey levels of a softened mask at its edges, and by how much they rise there
ROUND = 72  # parts of the way round, 5 degrees each
ALIGNED = 0.94  # cosine between an edge's direction and the way to its centre
NEAR = 0.6  # millimetres that an edge of a ring lies off its oval
OUTERMOST = 0.8  # a ring with so much of the arc of the best one, and outside it, is taken
ARC = 0.3  # share of a ring's way round that must carry edges,
AMID = 0.15  # and by so much more of it than the circles round its centre do on the whole: amid print all carry some
FEWEST = 12  # points that an oval is drawn to
FLATTEST = 0.5  # height over width of the flattest oval


class Oval(NamedTuple):
    """An ellipse in pixels: its centre, its half axes, and how far the first axis is turned clockwise, in degrees."""

    x: float
    y: float
    a: float
    b: float
    turn: float = 0.0

    @property
    def round(self) -> bool:
        return self.b > 0.88 * self.a

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
    """``places`` (n, 2) of edges of ink, and the unit ``ways`` (n, 2) that point out of it; of all edges they are every
    ``every``-th.
    """

    places: Floats
    ways: Floats
    every: int = 1


def find_ovals(mask: Pixels, millimetre: float, least: float = RADII[0]) -> list[Oval]:
    """The rings in a mask, of a radius of about ``least`` millimetres or more; ``millimetre`` is its pixels in one."""
    fewest = 2 * np.pi * least * millimetre * ARC
    if np.count_nonzero(mask) < fewest:
        return []
    edges = edges_of(mask)
    if len(edges.places) < fewest:
        return []
    found = [oval for aspect in ASPECTS for oval in _voted(edges, mask.shape, millimetre, aspect, least)]
    return [fitted for oval in found if (fitted := _fitted(edges, oval, millimetre)) is not None]


def oval_around(mask: Pixels, millimetre: float) -> Oval | None:
    """The oval, however it is turned, round all ink of a mask: where nothing else lies by a seal, its outer edge."""
    ys, xs = np.nonzero(mask)
    outline = cv2.convexHull(np.stack([xs, ys], 1).astype(np.int32)) if len(xs) else np.zeros((0, 1, 2))
    if len(outline) < FEWEST:
        return None
    rough = _drawn(cv2.fitEllipseDirect(outline.astype(np.float32)))
    sized = RADII[0] * millimetre < rough.a < RADII[1] * millimetre and rough.b > FLATTEST * rough.a
    return _fitted(edges_of(mask), rough, millimetre) if sized else None


def edges_of(mask: Pixels) -> Edges:
    """The edges of a mask, every n-th where it has very many."""
    # Only where the softened mask is neither ink nor paper can an edge lie: slopes are told there alone.
    soft = np.pad(cv2.GaussianBlur(mask * np.uint8(255), (5, 5), 1.0), 1, mode="reflect")
    found = cv2.findNonZero(cv2.inRange(soft[1:-1, 1:-1], *SOFT))
    xs, ys = np.reshape(found, (-1, 2)).T if found is not None else np.zeros((2, 0), np.int32)
    right, down = _slopes(soft, ys * soft.shape[1] + xs)
    steep = np.flatnonzero(right * right + down * down > STEEP * STEEP)
    every = len(steep) // MOST_EDGES + 1
    steep = steep[::every]
    ways = -np.stack([right[steep], down[steep]], 1)
    places = np.stack([xs[steep], ys[steep]], 1).astype(np.float32)
    return Edges(places, ways / np.linalg.norm(ways, axis=1, keepdims=True), every)


def _slopes(image: Pixels, places: NDArray[np.integer]) -> tuple[Floats, Floats]:
    """How steeply the brightness of an image rises to the right and down (Sobel), at the pixels right and below of
    ``places``, which count its pixels row by row.
    """
    flat, width = image.ravel(), image.shape[1]
    near = [[flat[places + (row * width + column)].astype(np.float32) for column in range(3)] for row in range(3)]
    right = (near[0][2] - near[0][0]) + 2 * (near[1][2] - near[1][0]) + (near[2][2] - near[2][0])
    down = (near[2][0] - near[0][0]) + 2 * (near[2][1] - near[0][1]) + (near[2][2] - near[0][2])
    return right, down


def _voted(edges: Edges, shape: tuple[int, ...], millimetre: float, aspect: float, smallest: float) -> Iterator[Oval]:
    """The ovals of one aspect whose centres gather most votes; a ring's outer edge points away from its centre."""
    stretched = _stretched(edges, aspect)
    cell, rim = GRAIN * millimetre, RADII[1] * millimetre / 2
    size = (int((shape[1] + 2 * rim) / cell) + 1, int((shape[0] / aspect + 2 * rim) / cell) + 1)
    votes = _votes(stretched, size, millimetre, smallest)
    least = max(LEAST_VOTES * float(votes.max()), FLOOR * 2 * np.pi * smallest * millimetre / edges.every)
    for _ in range(PEAKS):
        row, column = (int(v) for v in np.unravel_index(int(votes.argmax()), votes.shape))
        if votes[row, column] < least:
            return
        x, y = (column + 0.5) * cell - rim, (row + 0.5) * cell - rim
        radius = _radius(stretched, (x, y), millimetre, smallest)
        if radius:
            yield Oval(x, y * aspect, radius, radius * aspect)
        votes[max(0, row - 4) : row + 5, max(0, column - 4) : column + 5] = 0


def _stretched(edges: Edges, aspect: float) -> Edges:
    """The edges of the mask pulled down until ovals of that aspect are round."""
    ways = edges.ways * np.array([1, aspect], np.float32)
    return Edges(
        edges.places * np.array([1, 1 / aspect], np.float32), ways / np.linalg.norm(ways, axis=1, keepdims=True)
    )


def _votes(edges: Edges, size: tuple[int, int], millimetre: float, smallest: float) -> NDArray[np.float32]:
    """How many edges a centre at each place would explain, shape (rows, columns) for a ``size`` of (columns, rows)."""
    radii = (np.arange(smallest, RADII[1], STEP) / GRAIN).astype(np.float32)
    rim = RADII[1] / 2 / GRAIN
    starts = edges.places / np.float32(GRAIN * millimetre) + np.float32(rim)
    columns, rows = ((starts[:, None, k] - edges.ways[:, None, k] * radii).astype(np.int32).ravel() for k in (0, 1))
    inside = (columns >= 0) & (rows >= 0) & (columns < size[0]) & (rows < size[1])
    votes = np.bincount((rows * size[0] + columns)[inside], minlength=size[0] * size[1])
    return np.asarray(cv2.GaussianBlur(votes.reshape(size[1], size[0]).astype(np.float32), (5, 5), 1.0))


def _radius(edges: Edges, at: tuple[float, float], millimetre: float, smallest: float) -> float | None:
    """The largest radius round a centre at which edges point outward for about the best part of the way round."""
    least, most = (int(reach / STEP) for reach in (smallest, RADII[1]))
    near = _between(edges, at, (least * STEP * millimetre, most * STEP * millimetre))
    across, down = (near.places[:, k] - np.float32(at[k]) for k in (0, 1))
    far = np.hypot(across, down)
    outward = across * near.ways[:, 0] + down * near.ways[:, 1] > ALIGNED * far
    bins = (far[outward] / (STEP * millimetre)).astype(np.int32)
    rings = np.zeros((most + 2, ROUND), np.bool_)
    rings[bins, _steps(np.arctan2(down[outward], across[outward]))] = True
    arcs = (rings[1:] | rings[:-1]).mean(axis=1)[least:]
    hits = np.flatnonzero(arcs > max(ARC, OUTERMOST * arcs.max(), np.median(arcs) + AMID))
    return float((hits[-1] + least + 1) * STEP * millimetre) if len(hits) else None


def _between(edges: Edges, at: tuple[float, float], reach: tuple[float, float]) -> Edges:
    """The edges that lie so far from a place: all that may be of a ring round it, quick to tell."""
    across, down = edges.places[:, 0] - np.float32(at[0]), edges.places[:, 1] - np.float32(at[1])
    away = across * across + down * down
    kept = np.flatnonzero((away >= max(0.0, reach[0]) ** 2) & (away <= reach[1] ** 2))
    return Edges(edges.places[kept], edges.ways[kept])


def _steps(angles: Floats) -> NDArray[np.int32]:
    """Which of the ``ROUND`` parts of the way round each angle lies in."""
    return np.asarray(((angles + np.pi) / (2 * np.pi) * ROUND).astype(np.int32) % ROUND)


def arc_of(angles: Floats) -> float:
    """The share of the way round, in steps of 5 degrees, at which there is one of the angles."""
    return np.count_nonzero(np.bincount(_steps(angles))) / ROUND


def _fitted(edges: Edges, oval: Oval, millimetre: float) -> Oval | None:
    """The oval drawn to the outer edges near it; None where it does not hold."""
    edges = _between(edges, (oval.x, oval.y), _reach(oval, 4 * NEAR * millimetre))
    for near in (2.5 * NEAR, 1.5 * NEAR, NEAR):
        points = _on(edges, oval, near * millimetre)
        if len(points) < FEWEST:
            return None
        arc = arc_of(oval.round_places(points)[0])
        if arc < ARC:
            return None
        oval = _ellipse(points, oval) if arc > 0.6 else _circle(points, oval)
    return oval


def _on(edges: Edges, oval: Oval, near: float) -> Floats:
    """The places (n, 2) of the edges that lie so near an oval and point out of it."""
    radius = (oval.a + oval.b) / 2
    lie, axes = _lie(oval), np.array([oval.a, oval.b])
    edges = _between(edges, (oval.x, oval.y), _reach(oval, near))
    level = (edges.places - (oval.x, oval.y)) @ lie / axes
    kept = np.flatnonzero(np.abs(np.hypot(level[:, 0], level[:, 1]) - 1) * radius < near)
    normal = level[kept] / axes @ lie.T
    lean = (normal * edges.ways[kept]).sum(axis=1) / np.hypot(normal[:, 0], normal[:, 1])
    return np.asarray(edges.places[kept[lean > ALIGNED - 0.1]])


def _reach(oval: Oval, near: float) -> tuple[float, float]:
    """How far from its centre lies what is so near an oval."""
    slack = near * 2 * max(oval.a, oval.b) / (oval.a + oval.b) + 1
    return min(oval.a, oval.b) - slack, max(oval.a, oval.b) + slack


def _lie(oval: Oval) -> NDArray[np.float64]:
    """The columns (2, 2) are the ways along which its first and its second axis lie."""
    turn = np.radians(oval.turn)
    return np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])


def _ellipse(points: Floats, like: Oval) -> Oval:
    fitted = _drawn(cv2.fitEllipseDirect(points.astype(np.float32)))
    return fitted if abs(np.log(fitted.a * fitted.b / like.a / like.b)) < 0.3 else like


def _drawn(ellipse: cv2.typing.RotatedRect) -> Oval:
    """The ellipse that OpenCV fitted, its longer axis first."""
    (x, y), (w, h), turn = ellipse
    if w < h:
        w, h, turn = h, w, turn + 90
    return Oval(x, y, w / 2, h / 2, (turn + 90) % 180 - 90)


def _circle(points: Floats, like: Oval) -> Oval:
    """The oval of the same aspect and turn that is nearest to the points (Kåsa's algebraic fit)."""
    aspect = like.b / like.a
    x, y = (points - (like.x, like.y)).T / np.array([[1], [aspect]])
    terms = np.stack([x, y, np.ones_like(x)])
    p, q, r = np.linalg.solve(terms @ terms.T, terms @ (x * x + y * y)).tolist()
    radius = float(np.sqrt(max(1.0, r + p * p / 4 + q * q / 4)))
    return Oval(like.x + p / 2, like.y + q / 2 * aspect, radius, radius * aspect)
