"""How far print is tilted, from the way its ink piles up in rows: text lines, rules and columns alike."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

REACH = 12.0
_SAMPLE = 24_000
_FEW = 300


def ink_of(grey: Pixels) -> Pixels:
    """255 where a pixel is darker than the paper around it (shape as given), else 0."""
    return np.asarray(
        cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 18), np.uint8
    )


def tilt(ink: Pixels) -> float:
    """The tilt of the print in degrees, positive where lines sink to the right, within ±12; 0 where none stands out.

    ``ink`` is a mask at about 100 dpi. The angle is searched coarsely on a reduced mask and then finely: the
    sharpest pile-up of ink in rows or in columns wins, so that a sideways page is levelled as well.
    """
    coarse = np.asarray(cv2.resize(ink, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA) > 60, np.uint8)
    angles = np.arange(-REACH, REACH + 0.01, 0.5)
    piles = _piles(coarse, angles)
    best = int(piles.argmax())
    if piles[best] < 1.12 * np.median(piles):
        return 0.0
    near = np.arange(-0.6, 0.61, 0.1) + angles[best]
    fine = _piles(ink, near)
    return float(_summit(near, fine))


def _piles(ink: Pixels, angles: NDArray[Any]) -> NDArray[np.float64]:
    """How unevenly ink falls into rows, or columns, at each angle: the larger of the two, each against its own mean."""
    ys, xs = np.nonzero(ink)
    if len(ys) < _FEW:
        return np.ones(len(angles))
    step = max(1, len(ys) // _SAMPLE)
    along, down = xs[::step].astype(np.float32), ys[::step].astype(np.float32)
    slopes = np.tan(np.radians(angles)).astype(np.float32)
    rows = np.array([_unevenness(down - slope * along) for slope in slopes])
    columns = np.array([_unevenness(along + slope * down) for slope in slopes])
    return np.asarray(np.maximum(rows / np.median(rows), columns / np.median(columns)), np.float64)


def _unevenness(offsets: NDArray[np.float32]) -> float:
    counts = np.bincount((offsets - offsets.min()).astype(np.int32))
    return float(np.square(counts.astype(np.float64)).sum())


def _summit(angles: NDArray[Any], heights: NDArray[np.float64]) -> float:
    """The angle of the highest value, between samples by a parabola through its neighbours."""
    best = int(heights.argmax())
    if not 0 < best < len(angles) - 1:
        return float(angles[best])
    left, top, right = heights[best - 1 : best + 2]
    bend = left - 2 * top + right
    shift = 0.5 * (left - right) / bend if bend else 0.0
    return float(angles[best] + shift * (angles[1] - angles[0]))
