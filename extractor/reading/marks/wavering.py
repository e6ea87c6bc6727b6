"""Ink behind a label that asks for a signature -> the one line that wavers there, as a signature drawn in one go does.

Such a line is too simple for the network to tell it from dirt; where it stands and how it runs tell it instead.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks.rings import fit_circle

# In characters.
WIDE, HIGH = (2.8, 14.0), (1.1, 4.0)
BEFORE, LEVEL = 1.2, 1.6  # how far it may begin before the end of its label, and lie above or below its middle
THIN = 0.5  # its thickness
FULL = 0.29  # share of its box that carries ink
BENT = 0.25  # by how much it strays from a straight line, and from an arc, on the average


def find_wavering(unread: Pixels, label: Rect, unit: float) -> Iterator[Rect]:
    """The places of such lines in ink that was not read; ``label`` lies in it, ``unit`` is a character in pixels."""
    reach = Rect(label.x1, label.top, round(label.x1 + WIDE[1] * unit), label.bottom)
    grown = reach.grown(round(BEFORE * unit), round(HIGH[1] * unit), unread.shape[1], unread.shape[0])
    ink = cv2.dilate(unread[grown.top : grown.bottom, grown.x0 : grown.x1], np.ones((2, 2), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    level = (label.top + label.bottom) / 2 - grown.top
    for index, (x, y, w, h, _) in enumerate(stats.tolist()):
        placed = x > 0 and abs(y + h / 2 - level) <= LEVEL * unit and index > 0
        large = WIDE[0] * unit <= w <= WIDE[1] * unit and HIGH[0] * unit <= h <= HIGH[1] * unit
        if placed and large and _wavers(np.asarray(labels[y : y + h, x : x + w] == index, np.uint8), unit):
            yield Rect(grown.x0 + x, grown.top + y, grown.x0 + x + w, grown.top + y + h)


def _wavers(ink: Pixels, unit: float) -> bool:
    """Whether a piece of ink is thin and runs neither straight nor on an arc."""
    thick = 4 * float(cv2.distanceTransform(np.pad(ink, 1), cv2.DIST_L2, 3).sum()) / np.count_nonzero(ink)
    points = np.argwhere(ink)[:, ::-1].astype(np.float64)
    ring = fit_circle(points)
    off_arc = np.abs(np.hypot(points[:, 0] - ring.x, points[:, 1] - ring.y) - ring.radius)
    away = points - points.mean(axis=0)
    off_line = np.abs(away @ np.linalg.svd(away, full_matrices=False)[2][1])
    bent = min(float(off_arc.mean()), float(off_line.mean())) >= BENT * unit
    return bool(ink.mean() <= FULL and thick <= THIN * unit and bent)
