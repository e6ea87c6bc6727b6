"""Where the columns of a table stand in a row: as under their headings, or shifted as one.

A sheet that was photographed or fed askew lies elsewhere on the next page, and even along one page upright rules lean.
A row's own edges tell: they are those of the heading row, moved and a little stretched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from extractor.document import Box
from extractor.filling.sheet import Room

SAME = 0.005  # page widths between the edges of one column
FARTHEST = 0.12  # by which a sheet may lie beside where the last one lay
STRETCH = 0.06  # share by which it may look wider or narrower
OUTER = 3  # edges at each end that may be the first or last one of both rows: slivers, and what stands beside a table
AGREED = 0.6  # share of the heading's edges that the row has
LEAST = 3  # edges that tell a shift


class Heading(NamedTuple):
    """The heading of each column, and all upright edges of the row that they stand in, as fractions of the width."""

    rooms: dict[str, Room]
    edges: tuple[float, ...]

    @property
    def first(self) -> Room:
        return next(iter(self.rooms.values()))

    @property
    def left(self) -> float:
        return min(room.box.x0 for room in self.rooms.values())

    def boxes(self, row: Sequence[Room]) -> dict[str, Box]:
        """The headings' boxes where they would stand over the rooms of a row."""
        move = _move(self.edges, edges_of(row))
        return {
            column: room.box._replace(x0=move.at(room.box.x0), x1=move.at(room.box.x1))
            for column, room in self.rooms.items()
        }


class _Move(NamedTuple):
    """What takes places of the heading to places of the row."""

    scale: float = 1.0
    shift: float = 0.0

    def at(self, x: float) -> float:
        return self.scale * x + self.shift


def edges_of(rooms: Sequence[Room]) -> tuple[float, ...]:
    """The places of the upright edges of some rooms, those of neighbours as one."""
    edges: list[float] = []
    for x in sorted(x for room in rooms for x in (room.box.x0, room.box.x1)):
        if not edges or x - edges[-1] > SAME:
            edges.append(x)
    return tuple(edges)


def _move(heading: Sequence[float], row: Sequence[float]) -> _Move:
    """The smallest movement under which the most edges agree; none where too few do, or no more than without it."""
    still = _Move()
    best, most = still, max(LEAST, AGREED * len(heading), _agreeing(still, heading, row) + 1)
    for move in sorted(_moves(heading, row), key=lambda move: _farthest(move, heading)):
        agreeing = _agreeing(move, heading, row)
        if agreeing >= most:
            best, most = move, agreeing + 1
    return best


def _moves(heading: Sequence[float], row: Sequence[float]) -> Iterator[_Move]:
    """Those that take one of the first edges to one of the first, and one of the last to one of the last."""
    for left, right, x0, x1 in product(heading[:OUTER], heading[-OUTER:], row[:OUTER], row[-OUTER:]):
        if left < right and x0 < x1 and abs((x1 - x0) / (right - left) - 1) <= STRETCH:
            scale = (x1 - x0) / (right - left)
            move = _Move(scale, x0 - scale * left)
            if _farthest(move, heading) <= FARTHEST:
                yield move


def _farthest(move: _Move, heading: Sequence[float]) -> float:
    return max(abs(move.at(x) - x) for x in (heading[0], heading[-1]))


def _agreeing(move: _Move, heading: Sequence[float], row: Sequence[float]) -> int:
    return sum(any(abs(move.at(x) - edge) <= SAME for edge in row) for x in heading)
