"""Readings in which the headings of several columns ran together -> readings in which each has a cell of its own.

On the shading of a heading pale rules do not show. But the cells beneath tell where the columns run, and the form tells
what is printed over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import groupby
from typing import NamedTuple

from extractor.document import Box, Reading
from extractor.filling.labels import likeness
from extractor.filling.pieces import Piece, box_between, height_of, line_pieces, with_lines_cut, with_pieces
from extractor.filling.sheet import TOUCHING, Room, Sheet
from extractor.form import Form

LEAST = 0.85  # likeness of print to a column's heading
SHARE = 0.6  # share of a heading's columns that are told
EDGE = 0.01  # page widths by which the cells beneath may reach beyond the row above them

Headings = Mapping[str, Sequence[str]]  # the words that may stand over a column, by its name


class _Column(NamedTuple):
    """A heading, the lines that print it, and the room beneath it."""

    name: str
    lines: tuple[int, ...]
    beneath: Room


class _Version(NamedTuple):
    """A page, its rooms, and those rows of them that may be a heading."""

    reading: Reading
    rooms: list[Room]
    rows: list[list[Room]]


def with_headings_apart(form: Form, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings, each run-together heading of the form cut into its columns."""
    wanted: list[Headings] = [{c.id: c.labels for c in table.columns} for table in form.tables if not table.after]
    wanted += [{label: [label] for label in entry.columns} for entry in form.entries if entry.columns]
    return tuple(_apart(wanted, reading) for reading in readings)


def _apart(wanted: Sequence[Headings], reading: Reading) -> Reading:
    versions = list(_versions(reading))
    for headings in wanted:
        found = next((found for version in versions for found in _ran_together(headings, version)), None)
        if found:
            reading = _cut(*found)
            versions = list(_versions(reading))
    return reading


def _versions(reading: Reading) -> Iterator[_Version]:
    """The page as it was read, and with the lines of a row cut that run over the columns of the row beneath it."""
    rooms = Sheet([reading]).pages[reading.number]
    rows = [list(row) for _, row in groupby(sorted(rooms, key=_row), key=_row)]
    yield _Version(reading, rooms, rows)
    for row in rows:
        ends = {index: _ends(room, reading, index, _beneath(row, rooms)) for room in row for index in room.lines}
        pieces = {index: line_pieces(reading.lines[index], own) for index, own in ends.items() if own}
        if pieces:
            cut = with_lines_cut(reading, pieces)
            again = Sheet([cut]).pages[reading.number]
            yield _Version(cut, again, [[room for room in again if _row(room) == _row(row[0])]])


def _ends(room: Room, reading: Reading, index: int, beneath: Sequence[Room]) -> list[int]:
    """How many characters of a line stand over the first, the first two ... of the rooms beneath."""
    line = reading.lines[index]
    places = [room.across(x, line.box.centre[1]) for x in line.positions]
    edges = sorted(other.span[1] for other in beneath)[:-1]
    return sorted({end for edge in edges if 0 < (end := sum(place < edge for place in places)) < len(places)})


def _ran_together(headings: Headings, version: _Version) -> Iterator[tuple[Reading, list[Room], list[_Column]]]:
    """Rows in which fewer rooms than columns hold a heading: the page, these rooms, and the columns."""
    reading, rooms, rows = version
    for row in rows:
        columns = _columns(headings, reading, row, rooms)
        hosts = [room for room in rooms if any(set(column.lines) & set(room.lines) for column in columns)]
        if 1 < len(columns) > len(hosts) and len(columns) >= SHARE * len(headings):
            yield reading, hosts, columns


def _row(room: Room) -> tuple[int, int]:
    return room.cell.table, room.cell.row


def _columns(headings: Headings, reading: Reading, row: Sequence[Room], rooms: Sequence[Room]) -> list[_Column]:
    """What stands over each of the rooms beneath a row, as far as that is a heading, each once, from the left."""
    lines = [index for room in row for index in room.lines]
    columns: list[_Column] = []
    for room in sorted(_beneath(row, rooms), key=lambda room: room.span):
        over = [i for i in lines if room.span[0] < room.across(*reading.lines[i].box.centre) < room.span[1]]
        over.sort(key=lambda i: reading.lines[i].box.top)
        name, size = _named(headings, [reading.lines[i].text for i in over])
        if name and all(name != column.name for column in columns):
            columns.append(_Column(name, tuple(over[-size:]), room))
    return columns


def _beneath(row: Sequence[Room], rooms: Sequence[Room]) -> list[Room]:
    """The rooms right under those of a row that all end at one height."""
    return [
        room
        for room in rooms
        if any(
            abs(room.level[0] - over.level[1]) < TOUCHING
            and over.span[0] - EDGE < room.span[0]
            and room.span[1] < over.span[1] + EDGE
            for over in row
        )
    ]


def _named(headings: Headings, texts: Sequence[str]) -> tuple[str, int]:
    """The heading that the last lines of a column print, and how many lines they are."""
    found = [
        (likeness("".join(texts[-size:]), words), name, size)
        for size in range(1, len(texts) + 1)
        for name, words in headings.items()
    ]
    score, name, size = max(found, default=(0.0, "", 0))
    return (name, size) if score >= LEAST else ("", 0)


def _cut(reading: Reading, hosts: Sequence[Room], columns: Sequence[_Column]) -> Reading:
    """The reading with a cell for each column instead of those that held them, and one above for a title."""
    heading = {index for column in columns for index in column.lines}
    title = tuple(index for room in hosts for index in room.lines if index not in heading)
    top, bottom = min(room.level[0] for room in hosts), max(room.level[1] for room in hosts)
    highest = min(height_of(reading, index) for index in heading)
    lowest = max((height_of(reading, index) for index in title), default=highest)
    if title and lowest >= highest:
        return reading  # something stands beside or under the headings that is none of them
    start, first = (lowest + highest) / 2 if title else top, hosts[0].cell
    row = first.row + bool(title)
    pieces = [
        Piece(box_between(column.beneath, start, bottom), column.lines, row, first.column + at)
        for at, column in enumerate(columns)
    ]
    if title:
        whole = reduce(Box.union, (room.box for room in hosts))
        pieces.insert(0, Piece(box_between(hosts[0], top, start, whole), title, first.row, first.column))
        reading = _with_row_under(reading, first.table, first.row)
    return with_pieces(reading, hosts, pieces)


def _with_row_under(reading: Reading, table: int, row: int) -> Reading:
    """The reading with the rows under one of a table counted on by one."""
    cells = (
        cell.model_copy(update={"row": cell.row + 1}) if cell.table == table and cell.row > row else cell
        for cell in reading.cells
    )
    return reading.model_copy(update={"cells": tuple(cells)})
