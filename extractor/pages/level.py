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
# Two rules tell the lie of a page if together they are longer than it is wide, four if they are short.
_FEW, _MANY, _LONG = 2, 4, 1.1
_SPREAD = 0.04
# Half of the rules that tell it differ by less; pieces of text lines that dirt has joined differ by 0.02.
_AGREED = 0.008


@dataclass(frozen=True, slots=True)
class _Trend:
    """How the slope of parallel rules changes across the page: ``base`` in its middle, ``change`` from edge to edge."""

    base: float
    change: float


def levelling(ink: Pixels) -> Plane:
    """The homography that levels the print of an ink mask of about 100 dpi; the identity if it is level.

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
    """What the rules ask for; None where too few agree."""
    height, width = ink.shape
    rows, columns = level_runs(ink), plumb_runs(ink)
    level = _trend(rows, [run.y / height for run in rows], width)
    plumb = _trend(columns, [run.x / width for run in columns], height)
    if level is None and plumb is None:
        return None
    # Where one family is missing it is taken to stand square on the other.
    level = level or _Trend(-plumb.base if plumb else 0.0, 0.0)
    plumb = plumb or _Trend(-level.base, 0.0)
    if max(abs(v) for v in (level.base, level.change, plumb.base, plumb.change)) < _STILL:
        return IDENTITY
    if max(abs(level.change), abs(plumb.change), abs(level.base + plumb.base)) < _STILL:
        return rotation(-level.base, width, height)
    return from_quad(_quad(level, plumb, width, height), width, height)


def _trend(runs: list[Run], places: list[float], span: float) -> _Trend | None:
    """A robust straight line through slope over place (0–1) of rules on a page ``span`` wide; None where few agree."""
    slopes = np.array([run.slope for run in runs])
    lengths = np.array([run.length for run in runs])
    spots = np.array(places) - 0.5
    if not _enough(lengths, span):
        return None
    keep = np.abs(slopes - _weighted_median(slopes, lengths)) < _SPREAD
    trend = _Trend(0.0, 0.0)
    for _ in range(3):
        if not _enough(lengths[keep], span):
            return None
        trend = _line(spots[keep], slopes[keep], lengths[keep], span)
        off = np.abs(slopes - trend.base - trend.change * spots)
        if np.median(off[keep]) > _AGREED:
            return None
        keep = off < max(0.0025, 2.5 * float(np.median(off[keep])))
    return trend if lengths[keep].sum() > 0.6 * lengths.sum() else None


def _enough(lengths: NDArray[Any], span: float) -> bool:
    return len(lengths) >= _MANY or (len(lengths) >= _FEW and bool(lengths.sum() > _LONG * span))


def _line(spots: NDArray[Any], slopes: NDArray[Any], lengths: NDArray[Any], span: float) -> _Trend:
    """A weighted fit; rules that are short, or lie close together, tell no change."""
    if np.ptp(spots) < (0.2 if len(spots) >= _MANY else 0.3) or lengths.sum() < _LONG * span:
        return _Trend(float(np.average(slopes, weights=lengths)), 0.0)
    change, base = np.polyfit(spots, slopes, 1, w=lengths)
    return _Trend(float(base), float(change))


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
