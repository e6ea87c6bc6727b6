"""Which edges between the elementary cells of a table divide: those that are drawn, and those that must have been.

An edge is drawn to a share of its length. What a broken, shaded or pale rule lacks, the print on its two sides makes
up: it keeps off a rule, and stands in the middle of its own row and column.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.rules import Rules, coverage

DRAWN = 0.6  # share of an edge that must carry ink to divide two cells
FAINT = 0.25  # what is enough where no print runs over the edge
TRACES = 0.35  # share of an edge with ink where dashes were too broken to be taken for a rule
MANY = 5  # columns
CENTRED = 0.12  # share of a row's height by which its print may stand off its middle
LEAST_INK = 0.04  # of print, in square characters
# Lengths in characters.
FREE = 0.3  # paper that is left free beside a rule, on its two sides together
CLEAR = 0.45  # and beside one that is not seen
SPECK = 0.3  # no speck is longer

Grid = NDArray[Any]  # of edges or elementary cells by row and column


def dividing_edges(table: Rules, ink: Pixels, ys: list[float], xs: list[float], unit: float) -> tuple[Grid, Grid]:
    """The share to which each level edge, shape (len(ys), len(xs) - 1), and each upright one, shape (len(ys) - 1,
    len(xs)), counts as drawn, ``ys`` and ``xs`` being their places in pixels and ``ink`` the mask of print.
    """
    reach = max(2, round(unit * 0.2))
    filled = _filled(ink, ys, xs, reach, unit)
    crossed = _crossed(ink, ys, xs, unit)
    upright = _drawn(table.down.T, xs, ys, reach)
    across = _in_line(_dividing(_drawn(table.across, ys, xs, reach), crossed), crossed, filled, upright)
    if table.pale:
        across = _between_lines(across, crossed, _centred(ink, ys, xs, reach) & filled)
    crossed, near = (_crossed(ink.T, xs, ys, unit, free) for free in (FREE, CLEAR))
    traces = np.where(near, 0.0, _drawn(ink.T, xs, ys, 1))
    down = _going_on(_dividing(upright, crossed), crossed, filled.T, traces)
    down = _headed(down, near, filled.T)
    return across, down.T


def _drawn(mask: Grid, ys: list[float], xs: list[float], reach: int) -> Grid:
    """For each row edge and each column between edges, the share that carries a rule; shape (len(ys), len(xs) − 1). The
    crossings at its ends do not count, but where a slanted rule makes two edges there is nothing else.
    """
    spans = [(x0 + inset, x1 - inset) for x0, x1 in pairwise(xs) for inset in (min(reach, (x1 - x0) / 4),)]
    return np.array([[coverage(mask, y, start, end, reach) for start, end in spans] for y in ys])


def _dividing(drawn: Grid, crossed: Grid) -> Grid:
    """The drawn shares, with traces of a rule that no print crosses counted as a whole one."""
    return np.where((drawn >= FAINT) & ~crossed, np.maximum(drawn, DRAWN), drawn)


def _crossed(ink: Grid, ys: list[float], xs: list[float], unit: float, free: float = FREE) -> Grid:
    """For each row edge and each column between edges, whether print runs over the edge or right up to it from both
    sides; the gap between two characters of a line is narrower than the paper that a cell keeps ``free``.
    """
    return np.array([[_gap(ink, y, x0, x1, unit) < free * unit for x0, x1 in pairwise(xs)] for y in ys])


def _gap(ink: Grid, y: float, x0: float, x1: float, unit: float) -> float:
    """How much paper is free on the two sides of an edge together, in pixels; infinite at the edge of the page."""
    rule, reach = max(1, round(unit * 0.1)), round(unit * 0.5)
    middle, left, right = round(y), round(x0) + 2 * rule, round(x1) - 2 * rule
    if middle - reach < 0 or middle + reach >= len(ink) or right <= left:
        return float("inf")
    filled = np.asarray(ink[middle - reach : middle + reach + 1, left:right].any(axis=1))
    before, after = filled[: reach - rule][::-1], filled[reach + rule + 1 :]
    return sum(int(side.argmax()) if side.any() else len(side) for side in (before, after))


def _filled(ink: Pixels, ys: list[float], xs: list[float], reach: int, unit: float) -> Grid:
    """For each elementary cell, whether print stands in it, and not but specks; shape (rows, columns)."""
    return np.array(
        [
            [
                _is_print(ink[round(y0) + reach : round(y1) - reach, round(x0) + reach : round(x1) - reach], unit)
                for x0, x1 in pairwise(xs)
            ]
            for y0, y1 in pairwise(ys)
        ]
    )


def _is_print(ink: Pixels, unit: float) -> bool:
    """Whether there is ink enough for a character, and a stroke of one: of dirt there may be as much."""
    if int(ink.sum()) < LEAST_INK * unit * unit:
        return False
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink), connectivity=8)
    return bool(stats[1:, 2:4].max() > SPECK * unit)


def _going_on(drawn: Grid, crossed: Grid, filled: Grid, traces: Grid) -> Grid:
    """Upright edges, shape (column edges, rows), that a gap interrupts: with print on both sides and none across,
    drawn in the rows above and below, or in one of them with the dashes of a rule between. A title over all columns
    has no upright in its row.
    """
    solid = drawn >= DRAWN
    parted = solid[1:-1].any(axis=0)
    above, below, both = (np.zeros_like(solid) for _ in range(3))
    above[:, 1:] = solid[:, :-1]
    below[:, :-1] = solid[:, 1:]
    both[1:-1] = filled[:-1] & filled[1:]
    interrupted = (above & below & parted) | ((above | below) & (traces >= TRACES))
    return np.where(interrupted & both & ~crossed, np.maximum(drawn, DRAWN), drawn)


def _in_line(drawn: Grid, crossed: Grid, filled: Grid, upright: Grid) -> Grid:
    """Level edges, shape (row edges, columns), that a gap interrupts: drawn in most columns of a row of many. A label
    that spans two rows stands beside fewer; how many a row has its ``upright`` edges tell, shape (column edges, rows).
    """
    solid = drawn >= DRAWN
    own = (upright >= FAINT).sum(axis=0) - 1
    columns = np.zeros(len(drawn))
    columns[1:-1] = np.minimum(own[:-1], own[1:])
    ruled = (columns >= MANY) & (solid.sum(axis=1) >= MANY) & (solid.mean(axis=1) >= 0.6)
    both = np.zeros_like(solid)
    both[1:-1] = filled[:-1] & filled[1:]
    return np.where(ruled[:, None] & both & ~crossed, np.maximum(drawn, DRAWN), drawn)


def _centred(ink: Pixels, ys: list[float], xs: list[float], reach: int) -> Grid:
    """For each elementary cell, whether its print stands halfway between its upper and its lower edge."""
    return np.array(
        [[_off_centre(ink, y0, y1, x0, x1, reach) < CENTRED for x0, x1 in pairwise(xs)] for y0, y1 in pairwise(ys)]
    )


def _off_centre(ink: Pixels, y0: float, y1: float, x0: float, x1: float, reach: int) -> float:
    """How far the middle of a cell's print is off the cell's, as a share of the cell's height."""
    rows = ink[round(y0) + reach : round(y1) - reach, round(x0) + reach : round(x1) - reach].sum(axis=1)
    if not rows.any():
        return 1.0
    return abs(float(np.average(np.arange(len(rows)), weights=rows)) - (len(rows) - 1) / 2) / len(rows)


def _between_lines(drawn: Grid, crossed: Grid, centred: Grid) -> Grid:
    """Level edges, shape (row edges, columns), that are too pale to be seen: drawn in a column beside, and the print
    above and below stands in the middle of its own row. That of a label that spans two rows does not.
    """
    solid = drawn >= DRAWN
    beside = np.zeros_like(solid)
    beside[:, 1:] |= solid[:, :-1]
    beside[:, :-1] |= solid[:, 1:]
    both = np.zeros_like(solid)
    both[1:-1] = centred[:-1] & centred[1:]
    return np.where(beside & both & ~crossed, np.maximum(drawn, DRAWN), drawn)


def _headed(drawn: Grid, crossed: Grid, filled: Grid) -> Grid:
    """Upright edges, shape (column edges, rows), with those of a heading row that shows none of its own: between two
    edges that it has, it has print in every column of the row beneath, and none runs from one into the next.
    """
    solid, crowned = drawn >= DRAWN, drawn.copy()
    for row in range(drawn.shape[1] - 1):
        bounds = [0, *(1 + np.flatnonzero(solid[1:-1, row])), len(filled)]
        for left, right in pairwise(bounds):
            edges = left + 1 + np.flatnonzero(solid[left + 1 : right, row + 1])
            printed = [filled[a:b, row].any() for a, b in pairwise([left, *edges, right])]
            if len(edges) and all(printed) and not crossed[edges, row].any():
                crowned[edges, row] = np.maximum(drawn[edges, row], DRAWN)
    return crowned
