"""Uprights without those of their ends that are strokes of characters.

A row of one line of print is hardly higher than its characters, so that a long stroke of one looks like a short rule,
and the strokes of a word that is repeated row by row like a long one. They keep off the level rules above and below,
though, while a rule goes on right into them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.rhythm import GAP, WHITE, WIDEST, Rhythm, darkness, darkness_beside
from extractor.reading.segments import Segment
from extractor.reading.strokes import FAINT_INK

# Lengths in characters.
ONE_LINE = 2.5  # in a row higher than this no stroke of a character comes near both level rules
LINES = 6.0  # nor, in one higher than this, do strokes that stand above one another by chance
LOWEST = 0.5  # level rules closer than this are one
NEAR, FAR = 0.1, 0.3  # where, off a level rule, a gap is looked for
DASH = 0.4  # an unbroken stretch of this length is no dash of a rule as short as a row

PATCHY = 0.5  # share of its darker part that a faint rule has in its middle
OWN = 0.5  # share of a row over which a solid upright runs that is looked for there
OFF = 0.4  # no dashed upright ends so far from both level rules: a dash of a page's rules and its gap are shorter


def reaching(upright: Segment, level: Sequence[Segment], depth: Pixels, rhythm: Rhythm, unit: float) -> list[Segment]:
    """What is left of an upright, ``unit`` pixels a character, when the rows at its ends that it does not fill from
    level rule to level rule are taken off, and those that it was joined over without standing there; nothing of the
    sides of tick boxes. An evenly faint one is left as it is. ``depth`` (h, w) is how many grey levels each pixel lies
    under the paper; ``rhythm``, how the page's rules are drawn.
    """
    dark = darkness(upright, depth, unit)
    if rhythm.is_stack(dark, unit):
        return []
    places = _places(upright, level, unit)
    usual = float(np.percentile(dark, 70))
    if usual < FAINT_INK and not _is_patchy(dark):
        return [upright]
    if rhythm.solid:
        upright = _without_ends(upright, places)
    rows = _rows(upright, places, OWN if rhythm.solid else 0.0)
    if not rows:
        return [upright]
    short = [_ends_short(row, depth, usual, rhythm, unit) for row in rows]
    firm = [i for i, is_short in enumerate(short) if not is_short]
    if rows[0].start - upright.start > unit:  # it goes on where a page break leaves a row open
        firm.insert(0, 0)
    if upright.end - rows[-1].end > unit:
        firm.append(len(rows) - 1)
    if not firm:
        return []
    start = rows[firm[0]].start if firm[0] else upright.start
    end = rows[firm[-1]].end if firm[-1] < len(rows) - 1 else upright.end
    inner = [rows[i] for i in range(firm[0] + 1, firm[-1]) if rhythm.solid and short[i]]
    gaps = [row for row in inner if row.length >= unit and _is_open(row, depth, usual, unit)]
    edges = [start, *(edge for gap in gaps for edge in (gap.start, gap.end)), end]
    return [Segment(upright.across, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _is_patchy(dark: NDArray[np.uint8]) -> bool:
    """Whether a faint upright is as dark as print in a part of it, as what stands between two characters is."""
    median, dense = np.percentile(dark, [50, 90])
    return bool(dense >= FAINT_INK and median < PATCHY * dense)


def _places(upright: Segment, level: Sequence[Segment], unit: float) -> list[int]:
    """The heights of the level rules that an upright crosses or would cross farther on, from the top."""
    places: list[int] = []
    for y in sorted(round(r.across) for r in level if r.start - unit <= upright.across <= r.end + unit):
        if not places or y - places[-1] >= LOWEST * unit:
            places.append(y)
    return places


def _without_ends(upright: Segment, places: Sequence[int]) -> Segment:
    """An upright cut where it ends short within a row: what reaches from a level rule less than half the way to the
    next is the stroke of a character that it met.
    """
    start, end = upright.start, upright.end
    for a, b in pairwise(places):
        if a < upright.start < b <= upright.end and b - upright.start <= OWN * (b - a):
            start = b
        if upright.start <= a < upright.end < b and upright.end - a <= OWN * (b - a):
            end = a
    return Segment(upright.across, start, end) if start < end else upright


def _rows(upright: Segment, places: Sequence[int], share: float) -> list[Segment]:
    """The rows over more than a ``share`` of which an upright runs, from the top: where it would stand in each, from
    level rule to level rule.
    """
    return [
        Segment(upright.across, a, b)
        for a, b in pairwise(places)
        if min(b, upright.end) - max(a, upright.start) > share * (b - a)
    ]


def _ends_short(row: Segment, depth: Pixels, usual: float, rhythm: Rhythm, unit: float) -> bool:
    """Whether what stands in a row is free above and below; where the page has dashes, farther than their gaps are
    wide, or in a low row without their rhythm.
    """
    if rhythm.solid and row.length > LINES * unit:
        return False
    dark = darkness_beside(row, depth, unit)
    near, far = _strip(dark, unit)
    kept = dark >= GAP * max(usual, float(np.median(dark)))
    if not rhythm.solid and row.length > ONE_LINE * unit:
        return _keeps_off(kept[near:-near], max(OFF * unit, WIDEST * rhythm.gap))
    if kept[near:far].all() or kept[-far:-near].all():
        return False
    return rhythm.solid or (_longest(kept[near:-near]) >= DASH * unit and not rhythm.runs_in(kept))


def _strip(dark: NDArray[np.uint8], unit: float) -> tuple[int, int]:
    """From where to where, off either end of a row, a gap is looked for, in pixels."""
    return max(2, round(unit * NEAR)), min(round(unit * FAR), len(dark) // 3)


def _is_open(row: Segment, depth: Pixels, usual: float, unit: float) -> bool:
    """Whether there is nothing of a rule at either end of a row."""
    dark = darkness_beside(row, depth, unit)
    near, far = _strip(dark, unit)
    return bool(max(dark[near:far].max(), dark[-far:-near].max()) < WHITE * usual)


def _keeps_off(kept: NDArray[np.bool_], off: float) -> bool:
    """Whether the first and last true values lie farther than ``off`` from both ends; also where there is none."""
    places = np.flatnonzero(kept)
    return not len(places) or bool(min(places[0], len(kept) - 1 - places[-1]) > off)


def _longest(kept: NDArray[np.bool_]) -> int:
    """The length of the longest run of true values."""
    breaks = np.flatnonzero(~np.concatenate(([False], kept, [False])))
    return int(np.diff(breaks).max()) - 1
