"""Ruled lines to tables: crossings, elementary cells, and the cells that several of them form.

Every pair of neighbouring row and column edges makes an elementary cell. Two of them with no rule between belong to
one printed cell, so spans come out by themselves, and a rule that is broken or ends a little short still divides.
Missing outer borders are closed where the other rules end.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np

from extractor.document import Pixels
from extractor.reading.dividing import dividing_edges
from extractor.reading.geometry import Rect
from extractor.reading.merging import merged
from extractor.reading.open_rows import open_rows
from extractor.reading.rules import Rules, character_height
from extractor.reading.segments import Segment

NEAR = 1.1  # rules that end so close to one another, in characters, belong to one table
SAME_EDGE = 0.3  # rules closer than this, in characters, are one (doubled) edge
SMALLEST = 0.6  # a cell is at least this high and wide, in characters
STROKES = 2  # uprights that underlined words may seem to have
CUT = 0.1  # share of a cell that lies within another which it cuts through
FRAMED = 2  # a frame holds so many cells of another table, or all of its cells
OUTERMOST = 1.5  # and one whose outer border is missing: rules run a little over the last one


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
    blocks = [block for block in _blocks(rules, ink, unit) if block.horizontal and block.vertical]
    blocks = [block for block in blocks if not _underlines(block, unit)]
    blocks.sort(key=lambda block: min(s.across for s in block.horizontal))
    tables = [cells for block in blocks if (cells := _table_cells(block, ink, unit))]
    tables = [cells for cells in tables if not _crosses(cells, tables)]
    kept = [[cell for cell in cells if not _frames(cell, cells, tables)] for cells in tables]
    return [cell._replace(table=table) for table, cells in enumerate(filter(None, kept)) for cell in cells]


def _underlines(block: Rules, unit: float) -> bool:
    """Whether level rules but underline words of their own lengths, and a stroke or two happen to join them."""
    ends = combinations(((rule.start, rule.end) for rule in block.horizontal), 2)
    alike = (abs(a[0] - b[0]) <= unit * NEAR and abs(a[1] - b[1]) <= unit * NEAR for a, b in ends)
    return len(block.vertical) <= STROKES and len(block.horizontal) > 1 and not any(alike)


def _frames(cell: GridCell, own: list[GridCell], tables: list[list[GridCell]]) -> bool:
    """Whether a cell is but a frame around cells of another table, such as the edge of the sheet or a border around the
    page; rules of the form may have run into it, so that it has neighbours.
    """
    others = (cells for cells in tables if cells is not own)
    return any(sum(_holds(cell, other) for other in cells) >= min(FRAMED, len(cells)) for cells in others)


def _crosses(cells: list[GridCell], tables: list[list[GridCell]]) -> bool:
    """Whether a table is a lone cell that cuts through another one's, as edges of the sheet make it up."""
    if len(cells) > 1:
        return False
    own = cells[0]
    others = (other for table in tables if table is not cells for other in table)
    return any(
        own.rect.intersection(other.rect).area > CUT * min(own.rect.area, other.rect.area)
        and not _holds(own, other)
        and not _holds(other, own)
        for other in others
    )


def _holds(cell: GridCell, other: GridCell) -> bool:
    return cell.rect.intersection(other.rect).area > 0.9 * other.rect.area


def _blocks(rules: Rules, ink: Pixels, unit: float) -> list[Rules]:
    """The rules sorted into tables: those that touch one another, directly or through others, and those that bound a
    row which is open at its sides.
    """
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
    for i, j in open_rows(rules, ink, unit):
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
    across, down = dividing_edges(block, ink, ys, xs, unit)
    return [
        GridCell(Rect(round(xs[c0]), round(ys[r0]), round(xs[c1]), round(ys[r1])), 0, r0, c0, r1 - r0, c1 - c0)
        for r0, c0, r1, c1 in merged(across, down, ys, xs)
        if xs[c1] - xs[c0] >= unit * SMALLEST and ys[r1] - ys[r0] >= unit * SMALLEST
    ]


def _held(rule: Segment, uprights: list[Segment], unit: float) -> bool:
    """Whether a horizontal rule meets an upright one, or bounds a row that has none: an underline floats."""
    if not any(_touch(rule, v, unit * NEAR) for v in uprights):
        return True
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
        if edges[0] - min(ends) > unit * OUTERMOST:
            edges.insert(0, float(min(ends)))
        if max(ends) - edges[-1] > unit * OUTERMOST:
            edges.append(float(max(ends)))
    return edges
