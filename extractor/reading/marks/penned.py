"""Ink -> whether it may have run from a pen, was drawn as a ring or a frame, or is made of grains."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

DARK = 0.35  # of the way from the darkest ink to paper: the strokes of a pen, not a smudge under them
FULL = 0.65  # share of ink from which a place is no paper that was written on but a band, a photo, a logo
# A ring, as in a logo: in half sides from the middle of its box.
RIM, OUTSIDE = (0.82, 1.06), 1.1  # where its ink lies, and beyond which next to none does
AROUND, CORNERS = 0.97, 0.02  # shares of the way round that carry ink, and of ink outside
STEPS = 36  # parts of the way round
# A frame, as of a name's stamp: its sides, in half sides from the middle of the box that lies around it most closely.
SIDES, ALONG, SQUARE = 0.8, 0.85, 1.6  # where they lie, the share of each that carries ink, the longer to the shorter
PARTS = 9  # of a side
# On a character's square of paper: pieces of ink, and those together with holes in it, from which on it is the grey of
# a photo as a fax brings it, and no strokes: over them a seal of such grey lies in holes, next to none in pieces.
GRAINS, WITH_HOLES = 2.0, 10.0


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


def is_frame(ink: NDArray[np.bool_]) -> bool:
    """Whether the outermost ink of a place runs along all four sides of a square, upright or tilted: a name's stamp."""
    if not ink.any():
        return False
    places = np.argwhere(ink)[:, ::-1].astype(np.float32)
    middle, sides, tilt = cv2.minAreaRect(places)
    if max(sides) >= SQUARE * min(sides):
        return False
    upright = cv2.getRotationMatrix2D((0, 0), tilt, 1)[:, :2].T
    at = (places - middle) @ upright * 2 / sides
    part = ((at + 1) / 2 * PARTS).astype(int).clip(0, PARTS - 1)
    inked = [part[at[:, axis] * way > SIDES, 1 - axis] for axis in (0, 1) for way in (-1, 1)]
    return all(len(np.unique(parts)) >= ALONG * PARTS for parts in inked)


def is_grainy(ink: NDArray[np.bool_], unit: float, grains: float) -> bool:
    """Whether the ink of a place lies in so many pieces on a character's square: dirt in black and white."""
    return _pieces(ink, 8) >= grains * ink.size / unit**2


def is_dithered(ink: NDArray[np.bool_], unit: float) -> bool:
    """Whether the ink of a place is the grey of a photo in black and white: grains, and where it is dark, holes."""
    characters = ink.size / unit**2
    grains = _pieces(ink, 8)
    return grains >= GRAINS * characters and grains + _pieces(~ink, 4) >= WITH_HOLES * characters


def _pieces(mask: NDArray[np.bool_], neighbours: int) -> int:
    return int(cv2.connectedComponents(mask.astype(np.uint8), connectivity=neighbours)[0]) - 1
