"""Ink -> whether it may have run from a pen, or was drawn as a ring."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from extractor.document import Pixels

DARK = 0.35  # of the way from the darkest ink to paper: the strokes of a pen, not a smudge under them
FULL = 0.65  # share of ink from which a place is no paper that was written on but a band, a photo, a logo
# A ring, as in a logo: in half sides from the middle of its box.
RIM, OUTSIDE = (0.82, 1.06), 1.1  # where its ink lies, and beyond which next to none does
AROUND, CORNERS = 0.97, 0.02  # shares of the way round that carry ink, and of ink outside
STEPS = 36  # parts of the way round


class Pen(NamedTuple):
    """In characters: how thick its strokes are at most, on the average, and on how far the longest runs at least."""

    thick: float
    long: float


def is_penned(ink: Pixels, shades: Pixels, unit: float, pen: Pen) -> bool:
    """Whether ink may have run from a pen: thin strokes, paper between them, and one that runs on.

    ``shades`` are the grey levels under the mask ``ink``; ``unit`` is the height of a character in pixels.
    """
    darkest = float(np.percentile(shades[ink > 0], 5))
    strokes = np.asarray((ink > 0) & (shades < darkest + DARK * (255 - darkest)), np.uint8)
    if float(strokes.mean()) >= FULL:
        return False
    thick = 4 * float(cv2.distanceTransform(strokes, cv2.DIST_L2, 3)[strokes > 0].mean())
    stats = cv2.connectedComponentsWithStats(ink)[2]
    longest = int(stats[1:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max())
    return thick <= pen.thick * unit and longest >= pen.long * unit


def is_ring(ink: Pixels) -> bool:
    """Whether the outermost ink of a place runs all round it, with nothing outside: a logo, an emblem, a clock."""
    ys, xs = np.nonzero(ink)
    across, down = (2 * (at + 0.5) / side - 1 for at, side in zip((xs, ys), ink.shape[::-1], strict=True))
    away, way = np.hypot(across, down), np.arctan2(down, across) / np.pi / 2 + 0.5
    inked = np.unique((way[(away > RIM[0]) & (away < RIM[1])] * STEPS).astype(int) % STEPS)
    return len(inked) >= AROUND * STEPS and float((away > OUTSIDE).mean()) <= CORNERS
