"""Ruled lines to tables: crossings, elementary cells, and the cells that several of them form.

Every pair of neighbouring row and column edges makes an elementary cell. Two of them with no rule between belong to
one printed cell, so spans come out by themselves, and a rule that is broken or ends a little short still divides.
Missing outer borders are closed where the other rules end.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.rules import Rules, character_height, coverage
from extractor.reading.segments import Segment

DRAWN = 0.6  # share of an edge that must carry ink to divide two cells
FAINT = 0.25  # what is enough where no print runs over the edge
NEAR = 1.1  # rules that end so close to one another, in characters, belong to one table
FREE = 0.3  # paper, in characters, that is left free beside a rule, on its two sides together
TRACES = 0.35  # share of an edge with ink where dashes were too broken to be taken for a rule
MANY = 5  # columns
SAME_EDGE = 0.3  # rules closer than this, in characters, are one (doubled) edge
CENTRED = 0.12  # share of a row's height by which its print may stand off its middle
LEAST_INK = 0.04  # of print, in square characters
SMALLEST = 0.6  # a cell is at least this high and wide, in characters


Grid = NDArray[Any]  # of edges or elementary cells by row and column
Place = tuple[int, int]  # row and column of an elementary cell


class GridCell(NamedTuple):
    """One printed cell in pixels, with its row, column and spans within a table of the page."""

    rect: Rect
    table: int
    row: int
    column: int
    row_span: int
    column_span: int


def find_cells(rules: Rules, ink: Pixels, dpi: float) -> list[GridCell]:
    """The cells of all ruled tables of a page, table by table, row by row; ``ink`` is the mask of its print."""
    unit = character_height(dpi)
    blocks = [block for block in _blocks(rules, unit) if block.horizontal and block.vertical]
    blocks.sort(key=lambda block: min(s.across for s in block.horizontal))
    tables = [cells for block in blocks if (cells := _table_cells(block, ink, unit))]
    kept = [cells for cells in tables if not _frames(cells, tables)]
    return [cell._replace(table=table) for table, cells in enumerate(kept) for cell in cells]


def _frames(cells: list[GridCell], tables: list[list[GridCell]]) -> bool:
    """Whether a table is but a frame around others, such as the edge of the sheet or a border around the page."""
    if len(cells) > 1:
        return False
    inside = (other[0].rect for other in tables if other is not cells)
    return any(cells[0].rect.intersection(rect).area > 0.9 * rect.area for rect in inside)


def _blocks(rules: Rules, unit: float) -> list[Rules]:
    """The rules sorted into tables: those that touch one another, directly or through others."""
    segments = [(True, s) for s in rules.horizontal] + [(False, s) for s in rules.vertical]
    owner = list(range(len(segments)))

    def root(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    across = len(rules.horizontal)
    for i in range(across):
        for j in range(across, len(segments)):
            if _touch(segments[i][1], segments[j][1], unit * NEAR):
                owner[root(i)] = root(j)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, (horizontal, segment) in enumerate(segments):
        groups.setdefault(root(i), ([], []))[0 if horizontal else 1].append(segment)
    return [rules._replace(horizontal=h, vertical=v) for h, v in groups.values()]


def _touch(horizontal: Segment, vertical: Segment, reach: float) -> bool:
    return (
        horizontal.start - reach <= vertical.across <= horizontal.end + reach
        and vertical.start - reach <= horizontal.across <= vertical.end + reach
    )


def _table_cells(block: Rules, ink: Pixels, unit: float) -> list[GridCell]:
    horizontal = [s for s in block.horizontal if _held(s, block.vertical, unit)]
    ys = _edges([s.across for s in horizontal], [s for v in block.vertical for s in (v.start, v.end)], unit)
    xs = _edges([s.across for s in block.vertical], [e for h in horizontal for e in (h.start, h.end)], unit)
    if len(xs) < 2 or len(ys) < 2:
        return []
    reach = max(2, round(unit * 0.2))
    filled = _filled(ink, ys, xs, reach, unit)
    crossed = _crossed(ink, ys, xs, unit)
    upright = _drawn(block.down.T, xs, ys, reach)
    across = _in_line(_dividing(_drawn(block.across, ys, xs, reach), crossed), crossed, filled, upright)
    if block.pale:
        across = _between_lines(across, crossed, _centred(ink, ys, xs, reach) & filled)
    crossed = _crossed(ink.T, xs, ys, unit)
    down = _going_on(_dividing(upright, crossed), crossed, filled.T, _drawn(ink.T, xs, ys, 1))
    down = _headed(down, crossed, filled.T)
    return [
        GridCell(Rect(round(xs[c0]), round(ys[r0]), round(xs[c1]), round(ys[r1])), 0, r0, c0, r1 - r0, c1 - c0)
        for r0, c0, r1, c1 in _merged(across, down.T)
        if xs[c1] - xs[c0] >= unit * SMALLEST and ys[r1] - ys[r0] >= unit * SMALLEST
    ]


def _held(rule: Segment, uprights: list[Segment], unit: float) -> bool:
    """Whether a horizontal rule meets an upright one, or the page's table has none there: an underline floats."""
    meets = [v for v in uprights if _touch(rule, v, unit * 0.6)]
    ends = sum(any(abs(v.across - end) <= unit * 0.9 for v in meets) for end in (rule.start, rule.end))
    return ends == 2 or (ends == 1 and rule.length > 4 * unit) or (bool(meets) and rule.length > 10 * unit)


def _edges(places: list[float], ends: list[int], unit: float) -> list[float]:
    """The distinct row (or column) edges: clusters of rules, and the table's outer ends where no rule was drawn."""
    clusters: list[list[float]] = []
    for place in sorted(places):
        if (
            clusters
            and place - clusters[-1][0] <= 2 * SAME_EDGE * unit
            and place - clusters[-1][-1] <= SAME_EDGE * unit
        ):
            clusters[-1].append(place)
        else:
            clusters.append([place])
    edges = [float(np.mean(cluster)) for cluster in clusters]
    if edges and ends:
        if edges[0] - min(ends) > unit * SMALLEST:
            edges.insert(0, float(min(ends)))
        if max(ends) - edges[-1] > unit * SMALLEST:
            edges.append(float(max(ends)))
    return edges


def _drawn(mask: Grid, ys: list[float], xs: list[float], reach: int) -> Grid:
    """For each row edge and each column between edges, the share that carries a rule; shape (len(ys), len(xs) − 1)."""
    return np.array([[coverage(mask, y, x0 + reach, x1 - reach, reach) for x0, x1 in pairwise(xs)] for y in ys])


def _crossed(ink: Grid, ys: list[float], xs: list[float], unit: float) -> Grid:
    """For each row edge and each column between edges, whether print runs over the edge or right up to it from both
    sides; the gap between two characters of a line is narrower than the paper that a cell keeps free.
    """
    return np.array([[_tight(ink, y, x0, x1, unit) for x0, x1 in pairwise(xs)] for y in ys])


def _tight(ink: Grid, y: float, x0: float, x1: float, unit: float) -> bool:
    rule, reach = max(1, round(unit * 0.1)), round(unit * 0.5)
    middle, left, right = round(y), round(x0) + 2 * rule, round(x1) - 2 * rule
    if middle - reach < 0 or middle + reach >= len(ink) or right <= left:
        return False
    filled = np.asarray(ink[middle - reach : middle + reach + 1, left:right].any(axis=1))
    before, after = filled[: reach - rule][::-1], filled[reach + rule + 1 :]
    free = sum(int(side.argmax()) if side.any() else len(side) for side in (before, after))
    return free < FREE * unit


def _filled(ink: Pixels, ys: list[float], xs: list[float], reach: int, unit: float) -> Grid:
    """For each elementary cell, whether print stands in it, and not but specks; shape (rows, columns)."""
    return np.array(
        [
            [
                int(ink[round(y0) + reach : round(y1) - reach, round(x0) + reach : round(x1) - reach].sum())
                >= LEAST_INK * unit * unit
                for x0, x1 in pairwise(xs)
            ]
            for y0, y1 in pairwise(ys)
        ]
    )


def _dividing(drawn: Grid, crossed: Grid) -> Grid:
    """The drawn shares, with traces of a rule that no print crosses counted as a whole one."""
    return np.where((drawn >= FAINT) & ~crossed, np.maximum(drawn, DRAWN), drawn)


def _going_on(drawn: Grid, crossed: Grid, filled: Grid, traces: Grid) -> Grid:
    """Upright edges, shape (column edges, rows), that a gap interrupts: with print on both sides and none across,
    drawn in the rows above and below, or in one of them with the dashes of a rule between.
    """
    solid = drawn >= DRAWN
    above, below, both = (np.zeros_like(solid) for _ in range(3))
    above[:, 1:] = solid[:, :-1]
    below[:, :-1] = solid[:, 1:]
    both[1:-1] = filled[:-1] & filled[1:]
    interrupted = (above & below) | ((above | below) & (traces >= TRACES))
    return np.where(interrupted & both & ~crossed, np.maximum(drawn, DRAWN), drawn)


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
    """Upright edges, shape (column edges, rows), with those of a shaded heading row, which has none of its own: print
    stands in every column of the row beneath, and none runs from one into the next.
    """
    solid, crowned = drawn >= DRAWN, drawn.copy()
    for row in range(drawn.shape[1] - 1):
        edges = 1 + np.flatnonzero(solid[1:-1, row + 1])
        printed = [filled[a:b, row].any() for a, b in pairwise([0, *edges, len(filled)])]
        if len(printed) >= MANY and all(printed) and not crossed[edges, row].any():
            crowned[edges, row] = np.maximum(drawn[edges, row], DRAWN)
    return crowned


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


def _merged(across: Grid, down: Grid) -> list[tuple[int, int, int, int]]:
    """Rectangles (row, column, row end, column end) of elementary cells that no rule divides. What is no rectangle is
    cut, again and again, where most of a rule runs.
    """
    every = {(r, c) for r in range(across.shape[0] - 1) for c in range(across.shape[1])}
    todo, found = _groups(every, across, down), []
    while todo:
        group = todo.pop()
        extent = _extent(group)
        if len(group) == _area(extent):
            found.append(extent)
        else:
            todo += _cut(group, across, down)
    return sorted(found)


def _cut(group: set[Place], across: Grid, down: Grid) -> list[set[Place]]:
    """The parts of a group on the two sides of the row or column edge along which most is drawn."""
    top, left, bottom, right = _extent(group)
    lines = [
        (_along([(r - 1, c, r, c) for c in range(left, right)], group, across), 0, r) for r in range(top + 1, bottom)
    ]
    lines += [
        (_along([(r, c - 1, r, c) for r in range(top, bottom)], group, down), 1, c) for c in range(left + 1, right)
    ]
    _, axis, edge = max(lines, key=lambda line: (line[0], -line[1]))
    before = {cell for cell in group if cell[axis] < edge}
    return [part for side in (before, group - before) for part in _groups(side, across, down)]


def _along(pairs: list[tuple[int, int, int, int]], group: set[Place], edges: Grid) -> float:
    """The mean share drawn of the edges before the second of two neighbours, where one of them is of the group."""
    shares = [edges[r, c] for r0, c0, r, c in pairs if (r0, c0) in group or (r, c) in group]
    return float(np.mean(shares))


def _extent(group: set[Place]) -> tuple[int, int, int, int]:
    rows, columns = [r for r, _ in group], [c for _, c in group]
    return min(rows), min(columns), max(rows) + 1, max(columns) + 1


def _area(extent: tuple[int, int, int, int]) -> int:
    return (extent[2] - extent[0]) * (extent[3] - extent[1])


def _groups(cells: set[Place], across: Grid, down: Grid) -> list[set[Place]]:
    """The cells in groups that no drawn edge divides."""
    todo, groups = set(cells), []
    while todo:
        group, front = set(), [min(todo)]
        while front:
            r, c = front.pop()
            if (r, c) not in todo:
                continue
            todo.discard((r, c))
            group.add((r, c))
            front += [
                cell
                for cell, edge in (
                    ((r - 1, c), across[r, c]),
                    ((r + 1, c), across[r + 1, c]),
                    ((r, c - 1), down[r, c]),
                    ((r, c + 1), down[r, c + 1]),
                )
                if edge < DRAWN and cell in todo
            ]
        groups.append(group)
    return groups
