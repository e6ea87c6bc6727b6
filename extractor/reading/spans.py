"""Upright rules that run from one level rule to the next: what a short, dashed or faint one lacks in length, its two
ends make up.

Between two neighbouring level rules lies a row. A character in it keeps off them, while an upright rule goes on right
up to both. So darkness is averaged over the height of the row, and over the strips of paper along its two rules as
well; where a column is darker than its sides in each of them, a rule stands. Print counts neither for nor against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.even import FAINTEST
from extractor.reading.planes import DEEPEST, SIDES, Planes
from extractor.reading.segments import Segment
from extractor.reading.strokes import strength

# Lengths in characters.
LONG = 4.0  # a level rule of this length bounds a row
DOUBLED = 0.5  # two level rules closer than this are one
LOWEST = 1.1  # of a row, which holds at least one line of print
STRIP = (0.1, 0.4)  # where, off a level rule, the paper is looked at
CLOSE = (0.1, 0.25)  # and where it is beside print, whose strokes keep farther off
FREE = 0.3  # paper beside a column, on its two sides together, that less of is the gap between two characters
BESIDE = (0.1, 0.5)  # where it is looked for
AROUND = 2.0  # to both sides of a column tells how dark its paper is
LOW = 1.25  # a row no higher is filled by its line of print, whose strokes come close to both rules,
SOLID = 0.35  # but have a gap there: no pixel of a rule has less of the darkness of its darker part
PIECES, TALL = 3, 2.5  # a row is looked at in so many pieces, or in more of this height, for a rule may lean
LEAN = 0.1  # by which it may do so within a piece
RUN_OVER = 0.25  # print so far to both sides of a column runs over it

CLEAR = 0.45  # share of the darkness of the page's level rules that an upright one has at least
FIRM, SLIGHT = 6.0, 2.25  # median deviations by which it stands out over the row, and in a strip
SHOWN = 0.25  # share of a piece that must be free of print to tell
OPEN = 0.6  # and of the row, where both strips are hidden by print

Columns = NDArray[np.float32]


class Row(NamedTuple):
    """The place between two level rules, in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int


class Dips(NamedTuple):
    """For each column of a piece of a row, by how much it is darker than its sides, and its share free of print."""

    dips: Columns
    shown: Columns


def find_spans(planes: Planes, level: Sequence[Segment], unit: float) -> list[Segment]:
    """The upright rules between neighbouring ``level`` ones of the page, ``unit`` pixels a character."""
    long = sorted((rule for rule in level if rule.length >= LONG * unit), key=lambda rule: rule.across)
    if len(long) < 2:
        return []
    dark, blank = np.minimum(planes.depth, DEEPEST), ~planes.characters
    clear, least = CLEAR * _usual(dark, long, unit), FAINTEST * _usual(planes.depth, long, unit)
    found = [span for row in _rows(long, unit) for span in _uprights(dark, blank, row, unit, clear)]
    found = [span for span in found if not _is_stroke(planes, dark, span, unit, clear)]
    turned = planes.depth.T
    return [span for span in found if strength(turned, span.stroke, unit) >= least]


def _usual(depth: Pixels, rules: Sequence[Segment], unit: float) -> float:
    """The strength that half of the rules, by their length, do not exceed."""
    pairs = sorted((strength(depth, rule.stroke, unit), rule.length) for rule in rules)
    lengths = np.cumsum([length for _, length in pairs])
    return pairs[int(np.searchsorted(lengths, lengths[-1] / 2))][0]


def _rows(long: Sequence[Segment], unit: float) -> Iterator[Row]:
    """The stretches between each level rule and the nearest ones under it; ``long`` is in order from the top."""
    for i, upper in enumerate(long):
        open_stretches = [(upper.start, upper.end)]
        for lower in long[i + 1 :]:
            height = lower.across - upper.across
            if height < DOUBLED * unit:
                continue
            rest: list[tuple[int, int]] = []
            for start, end in open_stretches:
                x0, x1 = max(start, lower.start), min(end, lower.end)
                if x1 - x0 < unit:
                    rest.append((start, end))
                    continue
                if height >= LOWEST * unit:
                    yield Row(x0, round(upper.across), x1, round(lower.across))
                rest += [(a, b) for a, b in ((start, x0), (x1, end)) if b - a >= unit]
            open_stretches = rest


def _uprights(dark: Pixels, blank: NDArray[np.bool_], row: Row, unit: float, clear: float) -> list[Segment]:
    """The upright rules of one row; ``clear`` is how much darker than its sides one is at least."""
    reach = round(unit * 0.6)
    x0, columns = max(0, row.x0 - reach), slice(max(0, row.x0 - reach), row.x1 + reach)
    near, far = max(2, round(unit * STRIP[0])), round(unit * STRIP[1])
    top, bottom = row.top + near, row.bottom - near
    cuts = np.linspace(top, bottom, max(PIECES, round((bottom - top) / (TALL * unit))) + 1).round().astype(int)
    body = [_dips(dark[a:b, columns], blank[a:b, columns], unit) for a, b in pairwise(cuts)]
    strips = ((top, row.top + far), (row.bottom - far, bottom))
    ends = [_dips(dark[a:b, columns], blank[a:b, columns], unit) for a, b in strips]
    depth = _mean_dips(body)
    whole = _stands_out(depth, clear, FIRM) & _unbroken(body, clear) & _reaches(ends, body, clear)
    places = np.flatnonzero(whole & ~_run_over(blank[top:bottom, columns], unit))
    groups = np.split(places, np.flatnonzero(np.diff(places) > 0.3 * unit) + 1)
    return [Segment(x0 + _middle(group, depth), row.top, row.bottom) for group in groups if len(group)]


def _is_stroke(planes: Planes, dark: Pixels, span: Segment, unit: float, clear: float) -> bool:
    """Whether what stands as close to print on both sides as one character to the next keeps off both level rules; in
    a low row, whether what stands close to print on either side keeps off one of them.
    """
    inner, outer = (max(2, round(side * unit)) for side in BESIDE)
    x, rows = round(span.across), slice(span.start + inner, span.end - inner + 1)
    if x < outer:
        return False
    printed = np.asarray(planes.ink[rows, x - outer : x + outer + 1].any(axis=0))
    sides = [int(side.argmax()) if side.any() else len(side) for side in _sides(printed, outer, inner)]
    if span.length <= LOW * unit and min(sides) < FREE * unit and not _is_solid(planes.depth, span, inner):
        return True
    if sum(sides) >= FREE * unit:
        return False
    near, far = max(2, round(unit * CLOSE[0])), round(unit * CLOSE[1])
    strips = slice(span.start + near, span.start + far), slice(span.end - far + 1, span.end - near + 1)
    around = slice(max(0, x - round(AROUND * unit)), x + round(AROUND * unit) + 1)
    return max(_rise(dark[strip, around], x - around.start, inner) for strip in strips) < clear


def _rise(strip: Pixels, x: int, reach: int) -> float:
    """By how much the darkest column within ``reach`` of one is darker than such columns of its strip usually are."""
    columns = strip.mean(axis=0)
    darkest = np.lib.stride_tricks.sliding_window_view(np.pad(columns, reach, mode="edge"), 2 * reach + 1).max(axis=1)
    return float(darkest[x] - np.median(darkest))


def _sides(printed: NDArray[np.bool_], outer: int, inner: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The columns to the left and to the right of the middle one, outwards."""
    return printed[: outer - inner][::-1], printed[outer + inner + 1 :]


def _is_solid(depth: Pixels, span: Segment, reach: int) -> bool:
    """Whether a span has no gap from one level rule to the other."""
    x = round(span.across)
    column = depth[span.start : span.end + 1, max(0, x - reach + 1) : x + reach].max(axis=1)
    return bool(column.min() >= SOLID * np.percentile(column, 75))


def _mean_dips(body: Sequence[Dips]) -> Columns:
    """The mean of the pieces that print does not hide."""
    seen = np.array([piece.shown >= SHOWN for piece in body])
    total = np.sum([piece.dips for piece in body] * seen, axis=0)
    return np.asarray(total / np.maximum(seen.sum(axis=0), 1), np.float32)


def _unbroken(body: Sequence[Dips], clear: float) -> NDArray[np.bool_]:
    """Which columns are dark in every piece that print does not hide."""
    return np.asarray(np.all([_stands_out(dips, clear, SLIGHT) | (shown < SHOWN) for dips, shown in body], axis=0))


def _reaches(ends: Sequence[Dips], body: Sequence[Dips], clear: float) -> NDArray[np.bool_]:
    """Which columns are dark in both strips; one that print hides is given the benefit of the doubt, and both are where
    the row itself is open.
    """
    upper, lower = (_stands_out(end.dips, clear, SLIGHT) for end in ends)
    no_upper, no_lower = (end.shown < SHOWN for end in ends)
    open_row = np.mean([piece.shown for piece in body], axis=0) > OPEN
    return np.asarray((upper | no_upper) & (lower | no_lower) & (upper | lower | open_row))


def _middle(group: NDArray[np.intp], depth: Columns) -> float:
    """The middle of the darkest of neighbouring columns."""
    return float(group[depth[group] >= depth[group].max() - 0.01].mean())


def _stands_out(dips: Columns, clear: float, deviations: float) -> NDArray[np.bool_]:
    """Which columns are clearly darker than their sides, measured by the page's rules and by the noise of the row."""
    usual = float(np.median(dips))
    return np.asarray(dips >= max(clear, usual + deviations * float(np.median(np.abs(dips - usual)))))


def _run_over(blank: NDArray[np.bool_], unit: float) -> NDArray[np.bool_]:
    """Where print runs over a column from its left to its right."""
    share, off = blank.mean(axis=0), max(2, round(unit * RUN_OVER))
    return np.asarray((share < 0.75) & (np.roll(share, off) < 0.7) & (np.roll(share, -off) < 0.7))


def _dips(dark: Pixels, blank: NDArray[np.bool_], unit: float) -> Dips:
    """The dips of a piece of a row, print left out of account; a rule that leans shows in the columns beside it too."""
    free = blank.sum(axis=0)
    mean = np.where(free >= max(2, SHOWN * len(blank)), (dark * blank).sum(axis=0) / np.maximum(free, 1), 0)
    offs = [max(2, round(unit * side)) for side in SIDES]
    dips = np.max([mean - np.maximum(np.roll(mean, off), np.roll(mean, -off)) for off in offs], axis=0)
    lean = max(1, round(unit * LEAN))
    padded = np.pad(np.maximum(dips, 0), lean)
    widest = np.lib.stride_tricks.sliding_window_view(padded, 2 * lean + 1).max(axis=1)
    return Dips(widest.astype(np.float32), (free / len(blank)).astype(np.float32))
