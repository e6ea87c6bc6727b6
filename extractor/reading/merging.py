"""Elementary cells to printed ones: the rectangles of those that no rule divides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from extractor.reading.dividing import DRAWN, Grid

Place = tuple[int, int]  # row and column of an elementary cell


def merged(across: Grid, down: Grid, ys: Sequence[float], xs: Sequence[float]) -> list[tuple[int, int, int, int]]:
    """Rectangles (row, column, row end, column end) of elementary cells that no rule divides. What is no rectangle, or
    has most of a rule running through it, is cut, again and again. ``across`` (rows + 1, columns) and ``down`` (rows,
    columns + 1) are the shares of the edges above and before each cell that are drawn; ``ys`` and ``xs`` are the places
    of the edges in pixels.
    """
    every = {(r, c) for r in range(across.shape[0] - 1) for c in range(across.shape[1])}
    todo, found = _groups(every, across, down), []
    while todo:
        group = todo.pop()
        extent = _extent(group)
        lines = _lines(group, across, down, np.diff(ys), np.diff(xs))
        whole = len(group) == _area(extent)
        if whole:
            lines = [line for line in lines if line.share >= DRAWN]
        if not lines:
            found.append(extent)
            continue
        line = max(lines, key=lambda line: line.share) if whole else min(lines, key=lambda line: line.bare)
        before = {cell for cell in group if cell[line.axis] < line.edge}
        todo += [part for side in (before, group - before) for part in _groups(side, across, down)]
    return sorted(found)


class _Line(NamedTuple):
    """A row (``axis`` 0) or column (1) edge right through a group: the share of it that is drawn, and how many pixels
    of what it would part are ``bare``.
    """

    axis: int
    edge: int
    share: float
    bare: float


def _lines(group: set[Place], across: Grid, down: Grid, heights: Grid, widths: Grid) -> list[_Line]:
    """All edges that have cells of the group on both sides."""
    top, left, bottom, right = _extent(group)
    lines = []
    for r in range(top + 1, bottom):
        columns = [c for c in range(left, right) if (r - 1, c) in group or (r, c) in group]
        inner = [c for c in columns if (r - 1, c) in group and (r, c) in group]
        bare = sum((1 - across[r, c]) ** 2 * widths[c] for c in inner)
        lines.append(_Line(0, r, float(np.mean(across[r, columns])), float(bare)))
    for c in range(left + 1, right):
        rows = [r for r in range(top, bottom) if (r, c - 1) in group or (r, c) in group]
        inner = [r for r in rows if (r, c - 1) in group and (r, c) in group]
        bare = sum((1 - down[r, c]) ** 2 * heights[r] for r in inner)
        lines.append(_Line(1, c, float(np.mean(down[rows, c])), float(bare)))
    return lines


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
