"""Dashed rules to solid ones, so that all that look for rules see them alike.

A rule of one row of print is hardly longer than two of its dashes: too short to be told from the strokes of characters.
The level rules of the page tell how long its dashes are and how far apart; a stroke of this length that stands free of
print, with another in line at this distance, is a dash of a rule too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.stroke import Stroke

# Lengths in characters.
SHORTEST, LONGEST = 0.4, 2.0  # a shorter mark is a dot or a short dash (``dotted``)
THICK = 0.22
IN_LINE = 0.1  # how far off one another's row two dashes of a rule lie
NEAREST, FARTHEST = 0.1, 1.0  # and the gap between them: characters stand closer, or without rhythm
BESIDE = (0.12, 0.35)  # where, to both sides of a dash, there is paper

ROW = 8  # dashes in a row that tell how long and how far apart the page's are,
ENOUGH = 20  # of which it has so many
EVEN = 0.25  # share by which dashes, and the gaps between, differ in length
MOST = 0.7  # share of a row's dashes and gaps that are of the page's; those at a crossing flow together
FREE = 0.7  # share of a dash's length with paper on both sides


class Dashes(NamedTuple):
    """How long a page's dashes are, and how far apart, in pixels."""

    dash: float
    gap: float


def with_dashes_joined(depth: Pixels, ink: Pixels, unit: float) -> Pixels:
    """``depth`` (h, w), how many grey levels each pixel lies under the paper, with the gaps of dashed rules filled;
    the same array where the page has none. ``ink`` (h, w) is the mask of what is print or rule, ``unit`` the pixels of
    a character.
    """
    level = _rows(_strokes(ink, unit), unit)
    dashes = _usual(level)
    if dashes is None:
        return depth
    plumb = _rows(_strokes(np.ascontiguousarray(ink.T), unit), unit)
    level, plumb = ([rule for row in rows for rule in _rules(row, dashes)] for rows in (level, plumb))
    return np.asarray(np.maximum(_filled(depth, level), _filled(np.ascontiguousarray(depth.T), plumb).T), np.uint8)


def _filled(depth: Pixels, rules: Sequence[Sequence[Stroke]]) -> Pixels:
    """``depth`` with the gaps of rules along its rows filled as dark as their dashes usually are."""
    filled = depth.copy()
    dark = np.median([depth[round(s.middle), s.x + s.width // 2] for rule in rules for s in rule]) if rules else 0
    for a, b in (pair for rule in rules for pair in pairwise(rule)):
        gap = filled[min(a.y, b.y) : max(a.y + a.height, b.y + b.height), a.x + a.width : b.x]
        np.maximum(gap, dark, out=gap, casting="unsafe")
    return filled


def _strokes(ink: Pixels, unit: float) -> list[Stroke]:
    """The thin strokes along the rows of a mask that have paper on both sides, from the left."""
    stretches = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, round(SHORTEST * unit) | 1), np.uint8))
    _, _, stats, middles = cv2.connectedComponentsWithStats(stretches, connectivity=8)
    thin = (stats[:, cv2.CC_STAT_HEIGHT] <= THICK * unit) & (stats[:, cv2.CC_STAT_WIDTH] <= LONGEST * unit)
    strokes = sorted(
        Stroke(x, y, width, height, area, float(middles[i][1]))
        for i, (x, y, width, height, area) in enumerate(stats.tolist())
        if thin[i]
    )
    near, far = BESIDE
    printed = cv2.dilate(ink, np.ones((round((far - near) * unit) | 1, 1), np.uint8))
    off = round((near + far) / 2 * unit)
    return [stroke for stroke in strokes if _is_free(stroke, printed, off)]


def _is_free(stroke: Stroke, printed: Pixels, off: int) -> bool:
    """Whether a mask of print is bare so many pixels above and below a stroke."""
    y, along = round(stroke.middle), slice(stroke.x, stroke.x + stroke.width)
    beside = printed[max(0, y - off), along] | printed[min(y + off, len(printed) - 1), along]
    return bool(np.count_nonzero(beside) <= (1 - FREE) * stroke.width)


def _rows(strokes: Sequence[Stroke], unit: float) -> list[list[Stroke]]:
    """Strokes in line, each with the next one."""
    open_rows: dict[int, list[list[Stroke]]] = {}
    rows: list[list[Stroke]] = []
    band = max(1, round(IN_LINE * unit))
    for stroke in strokes:
        place = round(stroke.middle) // band
        near = [
            row
            for key in (place - 1, place, place + 1)
            for row in open_rows.get(key, ())
            if _follows(row[-1], stroke, unit)
        ]
        if near:
            row = max(near, key=lambda row: row[-1].x)
            row.append(stroke)
        else:
            row = [stroke]
            rows.append(row)
        open_rows.setdefault(place, []).append(row)
    return rows


def _follows(last: Stroke, stroke: Stroke, unit: float) -> bool:
    level = abs(last.middle - stroke.middle) <= IN_LINE * unit
    return level and NEAREST * unit <= _gap(last, stroke) <= FARTHEST * unit


def _gap(a: Stroke, b: Stroke) -> int:
    return b.x - a.x - a.width


def _usual(rows: Sequence[Sequence[Stroke]]) -> Dashes | None:
    """The dashes of a page's long level rules; None where there are not enough of one length and distance."""
    long = [row for row in rows if len(row) >= ROW]
    lengths = np.array([stroke.width for row in long for stroke in row])
    gaps = np.array([_gap(a, b) for row in long for a, b in pairwise(row)])
    if len(lengths) < ENOUGH:
        return None
    usual = Dashes(float(np.median(lengths)), float(np.median(gaps)))
    even = (_alike(lengths, usual.dash).mean(), _alike(gaps, usual.gap).mean())
    return usual if min(even) >= MOST else None


def _alike(sizes: NDArray[np.int64], usual: float) -> NDArray[np.bool_]:
    return np.asarray(np.abs(sizes - usual) <= max(1.5, EVEN * usual))


def _rules(row: Sequence[Stroke], dashes: Dashes) -> Iterator[list[Stroke]]:
    """The pieces of a row whose strokes keep the page's distance, two and more of them of its length."""
    piece = [row[0]]
    for a, b in pairwise([*row, row[-1]]):
        if a is not b and abs(_gap(a, b) - dashes.gap) <= max(1.5, 0.5 * dashes.gap):
            piece.append(b)
            continue
        if sum(abs(s.width - dashes.dash) <= max(1.5, EVEN * dashes.dash) for s in piece) > 1:
            yield piece
        piece = [b]
