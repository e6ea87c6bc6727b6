"""A seal's ink -> the lines of writing across its middle."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.marks.bands import INKED, Band
from extractor.reading.marks.ovals import Oval

CODE_DEPTH = 0.16  # of the radius, that a code takes up within the ring
BESIDE = 10.0  # degrees that a line across the middle may run past the ends of the name, further in
LINE = (0.1, 0.42)  # height of a line across the middle, in shares of the radius,
AMID = 0.3  # told by the ink that lies no further aside than such a share of the width: an oval's name ends beside it
GAP = 1.0  # of that height: the parts of a line lie no further apart


def middle_lines(plane: Pixels, oval: Oval, band: Band) -> Iterator[Pixels]:
    """The lines across the middle, set level by the gap of the name, which lies below."""
    below = band.start + band.turn + (360 - band.turn) / 2
    tilt = np.radians((below - 90 if oval.round else 0.0) + oval.turn)
    scale = max(1.0, 90 / oval.b)
    half = (oval.a * scale, oval.b * scale)
    across, down = np.array([np.cos(tilt), np.sin(tilt)]) / scale, np.array([-np.sin(tilt), np.cos(tilt)]) / scale
    corner = np.array([oval.x, oval.y]) - across * half[0] - down * half[1]
    back = np.array([[across[0], down[0], corner[0]], [across[1], down[1], corner[1]]])
    size = (round(2 * half[0]), round(2 * half[1]))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    level = cv2.warpAffine(plane, back, size, flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    middle = np.where(_inside(size, band), level, 255).astype(np.uint8)
    return _lines(middle, half[1])


def _inside(size: tuple[int, int], band: Band) -> NDArray[np.bool_]:
    """Where, in the picture of a level seal, neither its name nor its code stands."""
    xs, ys = ((np.arange(side) + 0.5) / side * 2 - 1 for side in size)
    reach = np.hypot(xs[None], ys[:, None])
    off = np.degrees(np.abs(np.arctan2(xs[None], ys[:, None])))  # from straight below
    in_gap = (off < (360 - band.turn) / 2 + BESIDE) & (reach < band.outer - CODE_DEPTH)
    return np.asarray((reach < band.inner) | in_gap)


def _lines(middle: Pixels, radius: float) -> Iterator[Pixels]:
    """The rows of ink in a level picture that are as high as writing and wider than they are high."""
    inked = middle < INKED
    aside = round((0.5 - AMID) * middle.shape[1])
    rows = np.flatnonzero(inked[:, aside:-aside].sum(axis=1) > 1)
    for run in np.split(rows, np.flatnonzero(np.diff(rows) > max(1, 0.02 * radius)) + 1):
        if not len(run) or not LINE[0] * radius < run[-1] + 1 - run[0] < LINE[1] * radius:
            continue
        height = int(run[-1] + 1 - run[0])
        columns = np.flatnonzero(inked[run[0] : run[-1] + 1].any(axis=0))
        columns = max(np.split(columns, np.flatnonzero(np.diff(columns) > GAP * height) + 1), key=len)
        if columns[-1] - columns[0] < 1.8 * height:
            continue
        pad = round(0.15 * height)
        padded = np.pad(middle, pad, constant_values=255)
        yield padded[run[0] : run[-1] + 1 + 2 * pad, columns[0] : columns[-1] + 1 + 2 * pad]
