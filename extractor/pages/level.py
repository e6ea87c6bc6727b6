"""Print -> the homography that makes its rows level and its columns plumb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.pages.plane import IDENTITY, Plane, fitted, from_quad, warped
from extractor.pages.rules import Run, level_runs, plumb_runs
from extractor.pages.skew import tilt

# Below this a tilt moves the end of a rule by less than its own thickness (radians; 0.08 degrees).
_STILL = 0.0014
_STEEP = 0.02
_FEW = 4


@dataclass(frozen=True, slots=True)
class _Trend:
    """How the slope of parallel rules changes across the page: ``base`` in its middle, ``change`` from edge to edge."""

    base: float
    change: float


def levelling(ink: Pixels) -> Plane:
    """The homography, in the pixels of an ink mask of about 100 dpi, that levels its print; the identity if it is level.

    Rules tell best, and tell perspective too; where there are few, text rows tell the tilt.
    """
    first = _from_rules(ink)
    if first is not None:
        return first
    angle = np.radians(tilt(ink))
    if abs(angle) < _STILL:
        return IDENTITY
    height, width = ink.shape
    rough, across, down = fitted(rotation(-float(angle), width, height), width, height)
    if abs(angle) < _STEEP:
        return rough
    # A steep page hides its rules from the first look: look again once it is roughly level.
    second = _from_rules(255 - warped(255 - ink, rough, across, down))
    return rough if second is None else second @ rough


def rotation(angle: float, width: float, height: float) -> Plane:
    """Turns clockwise by ``angle`` radians around the middle of a width × height picture."""
    c, s = np.cos(angle), np.sin(angle)
    x, y = width / 2, height / 2
    return np.array([[c, -s, x - c * x + s * y], [s, c, y - s * x - c * y], [0, 0, 1]])


def _from_rules(ink: Pixels) -> Plane | None:
    height, width = ink.shape
    rows, columns = level_runs(ink), plumb_runs(ink)
    level = _trend(rows, [run.y / height for run in rows])
    plumb = _trend(columns, [run.x / width for run in columns])
    if level is None and plumb is None:
        return None
    level = level or _Trend(-plumb.base, 0.0)  # type: ignore[union-attr]
    plumb = plumb or _Trend(-level.base, 0.0)
    if max(abs(v) for v in (level.base, level.change, plumb.base, plumb.change)) < _STILL:
        return IDENTITY
    if max(abs(level.change), abs(plumb.change), abs(level.base + plumb.base)) < _STILL:
        return rotation(-level.base, width, height)
    return from_quad(_quad(level, plumb, width, height), width, height)


def _trend(runs: list[Run], places: list[float]) -> _Trend | None:
    """A robust straight line through slope over place (0–1); None where too few rules agree."""
    if len(runs) < _FEW:
        return None
    slopes = np.array([run.slope for run in runs])
    weights = np.array([run.length for run in runs])
    spots = np.array(places) - 0.5
    keep = np.abs(slopes - _weighted_median(slopes, weights)) < 0.03
    for _ in range(3):
        if keep.sum() < _FEW:
            return None
        change, base = _line(spots[keep], slopes[keep], weights[keep])
        off = np.abs(slopes - base - change * spots)
        keep = off < max(0.0025, 2.5 * float(np.median(off[keep])))
    if weights[keep].sum() < 0.6 * weights.sum():
        return None
    return _Trend(base, change)


def _line(spots: NDArray[Any], slopes: NDArray[Any], weights: NDArray[Any]) -> tuple[float, float]:
    """Change and base of a weighted fit; rules that lie close together cannot tell a change."""
    if np.ptp(spots) < 0.3:
        return 0.0, float(np.average(slopes, weights=weights))
    change, base = np.polyfit(spots, slopes, 1, w=weights)
    return float(change), float(base)


def _weighted_median(values: NDArray[Any], weights: NDArray[Any]) -> float:
    order = np.argsort(values)
    piled = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(piled, piled[-1] / 2)])


def _quad(level: _Trend, plumb: _Trend, width: float, height: float) -> NDArray[np.float64]:
    """Where the page's edges run when they follow the trends, as corners clockwise from the top left."""

    def corner(x: float, y: float) -> tuple[float, float]:
        row = level.base + level.change * (y / height - 0.5)
        column = plumb.base + plumb.change * (x / width - 0.5)
        # Row: Y = y + row (X - w/2); column: X = x + column (Y - h/2).
        down = (y + row * (x - column * height / 2 - width / 2)) / (1 - row * column)
        return x + column * (down - height / 2), down

    return np.array([corner(0, 0), corner(width, 0), corner(width, height), corner(0, height)])
