"""Elementary cells to printed ones: the rectangles of those that no rule divides."""

from __future__ import annotations

import numpy as np

from extractor.reading.dividing import DRAWN, Grid

Place = tuple[int, int]  # row and column of an elementary cell


def merged(across: Grid, down: Grid) -> list[tuple[int, int, int, int]]:
    """Rectangles (row, column, row end, column end) of elementary cells that no rule divides. What is no rectangle, or
    has most of a rule running through it, is cut there, again and again. ``across`` (rows + 1, columns) and ``down``
    (rows, columns + 1) are the shares of the edges above and before each cell that are drawn.
    """
    every = {(r, c) for r in range(across.shape[0] - 1) for c in range(across.shape[1])}
    todo, found = _groups(every, across, down), []
    while todo:
        group = todo.pop()
        extent = _extent(group)
        share, parts = _cut(group, across, down) if len(group) > 1 else (0.0, [])
        if len(group) == _area(extent) and share < DRAWN:
            found.append(extent)
        else:
            todo += parts
    return sorted(found)


def _cut(group: set[Place], across: Grid, down: Grid) -> tuple[float, list[set[Place]]]:
    """The parts of a group on the two sides of the row or column edge along which most is drawn, and how much."""
    top, left, bottom, right = _extent(group)
    lines = [
        (_along([(r - 1, c, r, c) for c in range(left, right)], group, across), 0, r) for r in range(top + 1, bottom)
    ]
    lines += [
        (_along([(r, c - 1, r, c) for r in range(top, bottom)], group, down), 1, c) for c in range(left + 1, right)
    ]
    share, axis, edge = max(lines, key=lambda line: (line[0], -line[1]))
    before = {cell for cell in group if cell[axis] < edge}
    return share, [part for side in (before, group - before) for part in _groups(side, across, down)]


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
