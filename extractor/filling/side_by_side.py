"""Readings in which headings side by side ran together, as do the cells beneath -> readings in which each heading has a
cell of its own, parted in the white between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Reading
from extractor.filling.headings import bands_of
from extractor.filling.labels import likeness
from extractor.filling.pieces import Piece, with_pieces
from extractor.filling.rows import Band
from extractor.filling.run_on import with_headings_cut
from extractor.filling.sheet import Room, Sheet
from extractor.form import Form, TableSpec

LEAST = 0.85  # likeness of print to a column's heading
EDGE = 0.004  # page widths by which the boxes of lines beside one another may overlap
SHARE = 0.6  # share of a table's headings that stand in one row


class _Heading(NamedTuple):
    """The lines under one another that print a heading, and where they begin and end across the page."""

    name: str
    lines: tuple[int, ...]
    start: float
    end: float


def with_headings_parted(form: Form, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings, each cell that holds several headings of a table side by side cut between them."""
    tables = [table for table in form.tables if not table.after]
    return tuple(_parted(tables, reading) for reading in readings)


def _parted(tables: Sequence[TableSpec], reading: Reading) -> Reading:
    bands = _bands(reading)
    for table in tables:
        cut = with_headings_cut(table, reading)
        for band in bands if cut is reading else _bands(cut):
            found = [(room, _headings(table, cut, room)) for room in band]
            names = {heading.name for _, own in found for heading in own}
            together = [(room, own) for room, own in found if len(own) > 1]
            if together and len(names) >= SHARE * len(table.columns):
                reading = reduce(lambda made, pair: _cut(made, *pair), together, cut)
                bands = _bands(reading)
                break
    return reading


def _bands(reading: Reading) -> list[Band]:
    return bands_of(Sheet([reading]).pages[reading.number])


def _headings(table: TableSpec, reading: Reading, room: Room) -> list[_Heading]:
    """The headings in a room from the left; none if it holds anything else."""
    columns: list[list[int]] = []
    right = 0.0
    for index in sorted(room.lines, key=lambda i: reading.lines[i].box.x0):
        if not columns or reading.lines[index].box.x0 > right - EDGE:
            columns.append([])
        columns[-1].append(index)
        right = max(right, reading.lines[index].box.x1)
    found = [_heading(table, reading, column) for column in columns]
    whole = all(heading.name for heading in found) and len({heading.name for heading in found}) == len(found)
    return found if whole else []


def _heading(table: TableSpec, reading: Reading, indices: Sequence[int]) -> _Heading:
    lines = tuple(sorted(indices, key=lambda i: reading.lines[i].box.top))
    text = "".join(reading.lines[i].text for i in lines)
    score, name = max((likeness(text, column.labels), column.id) for column in table.columns)
    boxes = [reading.lines[i].box for i in lines]
    return _Heading(name if score >= LEAST else "", lines, min(box.x0 for box in boxes), max(box.x1 for box in boxes))


def _cut(reading: Reading, room: Room, found: Sequence[_Heading]) -> Reading:
    inner = [(one.end + other.start) / 2 for one, other in pairwise(found)]
    edges = pairwise([room.box.x0, *inner, room.box.x1])
    pieces = [
        Piece(room.box._replace(x0=x0, x1=x1), heading.lines, room.cell.row, room.cell.column + at)
        for at, (heading, (x0, x1)) in enumerate(zip(found, edges, strict=True))
    ]
    return with_pieces(reading, [room], pieces)
