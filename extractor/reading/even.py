"""Strokes that are as dark as rules all along, told from what shines through from overleaf.

On a pale scan a rule is no darker than the print of the other side. But a rule goes on and on, while a line of print is
made of strokes of many heights: averaged over the length of a character, hardly any row of it is darker than both of
its sides for long. Where a rule parts two shadings, the difference between these stands in for its darkness.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.planes import SIDES, Planes
from extractor.reading.stroke import Stroke

# Lengths in characters.
AVERAGED = 1.0  # brightness is averaged over such a stretch
FLOOR = 25  # per cent of its length in which a rule may be less dark than it counts for
TABLE = 2.5  # lengths of the page that the rules of a table make up together
FAINTEST = 0.35  # share of the darkness of the page's rules that a stretch of a rule has at least
MOST = 0.75  # of its length
NEAR, FAR = 0.25, 1.25  # where, off a rule, the shading of its two sides is looked at: as high as a line of print
STEP = 4.0  # grey levels between two shadings


def usual_darkness(planes: Planes, strokes: Sequence[Stroke], unit: float) -> float:
    """By how many grey levels the rules of a page are darker than both sides all along: what a table's worth of its
    strokes reaches. At most ``planes.DEEPEST``.
    """
    pairs = [(float(np.percentile(_dips(planes.shallow, stroke, unit), FLOOR)), stroke.width) for stroke in strokes]
    length = 0
    for darkness, width in sorted(pairs, reverse=True):
        length += width
        if length >= TABLE * planes.shallow.shape[1]:
            return max(0.0, darkness)
    return 0.0


def is_even(planes: Planes, stroke: Stroke, usual: float, unit: float) -> bool:
    """Whether a stroke is dark, held against the ``usual`` darkness of the page's rules, or parts two shadings, over
    most of its length.
    """
    if usual <= 0:
        return True
    even = _dips(planes.shallow, stroke, unit) >= FAINTEST * usual
    return bool((even | (_steps(planes.paper, stroke, unit) >= STEP)).mean() >= MOST)


def _dips(shallow: Pixels, stroke: Stroke, unit: float) -> NDArray[np.float32]:
    """For each column of a stroke, by how much its darkest row is darker than the rows beside it."""
    off = max(2, round(unit * SIDES[0]))
    band = _averaged(_rows(shallow, stroke.y - off, stroke.y + stroke.height + off, stroke), unit)
    if len(band) <= 2 * off:
        return np.zeros(stroke.width, np.float32)
    return np.asarray((np.minimum(band[: -2 * off], band[2 * off :]) - band[off:-off]).max(axis=0), np.float32)


def _steps(paper: Pixels, stroke: Stroke, unit: float) -> NDArray[np.float32]:
    """For each column of a stroke, by how much the paper above and below differ."""
    near, far, y = max(2, round(unit * NEAR)), round(unit * FAR), round(stroke.middle)
    sides = _rows(paper, y - far, y - near, stroke), _rows(paper, y + near, y + far, stroke)
    if not all(side.size for side in sides):
        return np.zeros(stroke.width, np.float32)
    above, below = (_averaged(side.mean(axis=0, dtype=np.float32)[None], unit)[0] for side in sides)
    return np.asarray(np.abs(above - below), np.float32)


def _rows(plane: Pixels, top: int, bottom: int, stroke: Stroke) -> Pixels:
    return plane[max(0, top) : max(0, bottom), stroke.x : stroke.x + stroke.width]


def _averaged(band: Pixels | NDArray[np.float32], unit: float) -> NDArray[np.float32]:
    size = (round(unit * AVERAGED) | 1, 1)
    return np.asarray(cv2.blur(band.astype(np.float32), size, borderType=cv2.BORDER_REPLICATE), np.float32)
