"""A seal's ink and its rough oval -> the oval that its outer edge really runs along."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.marks.ovals import Floats, Oval
from extractor.reading.marks.unwrap import unwrap

STEPS, LEVELS = 180, 60
REACH = (0.8, 1.2)  # where the edge is looked for, in shares of the rough radius
INKED = 128
SAMPLE, TRIES = 6, 80
NEAR = 0.015  # of the radius: how far from its oval an edge lies
FEWEST = 0.4  # share of the way round that must lie on the oval


def settle(plane: Pixels, rough: Oval) -> Oval:
    """The oval of most outermost ink (random sampling, Fischler & Bolles 1981), or the rough one where it finds none.

    ``plane`` is grey with the ink dark. Print of the same ink outside the seal is outvoted.
    """
    points = _edge(plane, rough)
    if len(points) < FEWEST * STEPS:
        return rough
    # Sampled points lie all round, or a stretch of the edge would be taken for the whole.
    groups = np.arange(SAMPLE) + np.random.default_rng(len(points)).random((TRIES, SAMPLE))
    tried = (groups / SAMPLE * len(points)).astype(np.int64)
    ovals = [oval for chosen in tried if (oval := _through(points[chosen], rough)) is not None]
    if not ovals:
        return rough
    best = max(ovals, key=lambda oval: int(_on(points, oval).sum()))
    kept = _on(points, best)
    return (_through(points[kept], rough) or best) if kept.sum() >= FEWEST * STEPS else rough


def _edge(plane: Pixels, rough: Oval) -> Floats:
    """The outermost ink near the oval, for each part of the way round that has any; shape (n, 2)."""
    strip = unwrap(plane, rough, REACH[0], REACH[1], (STEPS, LEVELS)) < INKED
    solid = strip[:-1] & strip[1:]
    columns = np.flatnonzero(solid.any(axis=0))
    reach = REACH[1] - (solid[:, columns].argmax(axis=0) + 0.5) / LEVELS * (REACH[1] - REACH[0])
    angles, lie = (columns + 0.5) / STEPS * 2 * np.pi, np.radians(rough.turn)
    along, across = reach * rough.a * np.cos(angles), reach * rough.b * np.sin(angles)
    xs, ys = along * np.cos(lie) - across * np.sin(lie), along * np.sin(lie) + across * np.cos(lie)
    return np.stack([rough.x + xs, rough.y + ys], 1)


def _through(points: Floats, rough: Oval) -> Oval | None:
    """The ellipse through points, None where it is far from the rough one."""
    (x, y), (w, h), turn = cv2.fitEllipseDirect(points.astype(np.float32))
    a, b, turn = (w / 2, h / 2, turn) if w >= h else (h / 2, w / 2, turn + 90)
    alike = 0.75 * rough.a < a < 1.3 * rough.a and 0.7 * rough.b < b < 1.35 * rough.b
    return Oval(x, y, a, b, (turn + 90) % 180 - 90) if alike else None


def _on(points: Floats, oval: Oval) -> Floats:
    return np.asarray(np.abs(oval.round_places(points)[1] - 1) < NEAR)
