"""Ink behind a label that asks for a signature -> strokes of a pen there that are far larger than print.

The network tells few neat hands on bilevel pages, whose strokes stand as apart as those of print; how large they are,
how thin and where they stand tells them instead.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks.penned import Pen, is_penned, is_ring
from extractor.reading.marks.regions import joint_of
from extractor.reading.marks.rings import fit_circle
from extractor.reading.marks.signing import is_behind, row_of

# In characters: print behind a label is one high, a seal's oval five and more.
HIGH, WIDE = (2.0, 4.8), 2.5
PEN = Pen(0.5, 1.5)  # a fax breaks long strokes
FULL = 0.35  # share of its box that carries ink
BENT = 0.25  # by how much it strays from an arc, on the average: what is left of a ring does not


def find_freehand(unread: Pixels, dark: Pixels, label: Rect, unit: float) -> Iterator[Rect]:
    """The places of such strokes in ink that was not read and is no seal's; ``dark`` are its grey levels, ``label``
    lies there, and ``unit`` is a character in pixels.
    """
    row = row_of(label, unit, unread.shape)
    reach = row.grown(round(WIDE * unit), round(HIGH[1] * unit), unread.shape[1], unread.shape[0])
    ink, shades = (picture[reach.top : reach.bottom, reach.x0 : reach.x1] for picture in (unread, dark))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, joint_of(unit))
    for x, y, w, h, _ in cv2.connectedComponentsWithStats(joined)[2][1:].tolist():
        there = slice(y, y + h), slice(x, x + w)
        rect = Rect(reach.x0 + x, reach.top + y, reach.x0 + x + w, reach.top + y + h)
        large = WIDE * unit <= w and HIGH[0] * unit <= h <= HIGH[1] * unit
        if large and is_behind(rect, label, unit) and _is_freehand(ink[there], shades[there], unit):
            yield rect


def _is_freehand(ink: Pixels, shades: Pixels, unit: float) -> bool:
    """Whether ink is thin, has paper between its strokes, and is no ring nor a part of one."""
    whole = cv2.morphologyEx(np.pad(ink, 1), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))[1:-1, 1:-1]
    if ink.mean() > FULL or is_ring(ink) or not is_penned(whole, shades, unit, PEN):
        return False
    points = np.argwhere(ink)[:, ::-1].astype(np.float64)
    ring = fit_circle(points)
    off = np.abs(np.hypot(points[:, 0] - ring.x, points[:, 1] - ring.y) - ring.radius)
    return float(off.mean()) >= BENT * unit
