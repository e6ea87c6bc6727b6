"""Ruled lines of a nearly level page: where they lie and how they run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

_REACH = 0.08
_KERNEL = 24


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of ruled line: its middle, its length along its direction, and its slope across it."""

    x: float
    y: float
    length: float
    slope: float


def level_runs(ink: Pixels) -> list[Run]:
    """Stretches of nearly level rules at least 8 % of the longer side, with dy/dx as slope."""
    strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, _KERNEL), np.uint8))
    # Openings break a tilted rule into steps that touch only at corners: a pixel more joins them.
    joined = cv2.dilate(strokes, np.ones((3, 5), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    least = _REACH * max(ink.shape)
    runs = []
    for contour in contours:
        x, y, width, height = cv2.boundingRect(contour)
        if width < least or height > 0.06 * width + 8:
            continue
        mask = cv2.drawContours(np.zeros((height, width), np.uint8), [contour], -1, 255, cv2.FILLED, offset=(-x, -y))
        run = _run(cv2.bitwise_and(strokes[y : y + height, x : x + width], mask), x, y)
        if run is not None:
            runs.append(run)
    return runs


def plumb_runs(ink: Pixels) -> list[Run]:
    """Stretches of nearly plumb rules, with dx/dy as slope."""
    turned = level_runs(np.ascontiguousarray(ink.T))
    return [Run(run.y, run.x, run.length, run.slope) for run in turned]


def _run(mask: NDArray[Any], left: int, top: int) -> Run | None:
    """A straight line through the middle of each column of a mask; None where columns are thick or scattered."""
    weight = mask.astype(np.float32) / 255
    filled = weight.sum(axis=0)
    columns = np.nonzero(filled)[0]
    if len(columns) < 0.6 * mask.shape[1] or np.median(filled[columns]) > 9:
        return None
    middles = (np.arange(mask.shape[0], dtype=np.float32) @ weight)[columns] / filled[columns]
    slope, x, y = _fit(columns, middles)
    keep = np.abs(middles - y - slope * (columns - x)) < 1.5
    if keep.sum() < 0.6 * len(columns):
        return None
    slope, x, y = _fit(columns[keep], middles[keep])
    return Run(left + x + 0.5, top + y + 0.5, float(len(columns)), slope)


def _fit(xs: NDArray[Any], ys: NDArray[Any]) -> tuple[float, float, float]:
    """Slope of the line of least squares, and the mean point it goes through."""
    x, y = float(xs.mean()), float(ys.mean())
    off = xs - x
    return float(off @ (ys - y) / (off @ off)), x, y
