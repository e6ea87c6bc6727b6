"""Rows of a table whose own rules were not seen: print in the table's columns, between its rows or close to them, that
no cell holds.

A picture of a dashed or folded sheet loses the rules of single rows. What is won so goes to review.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from extractor.document import Box, Cell, Reading
from extractor.filling.columns import Heading
from extractor.filling.foreign import MISREAD, is_foreign, is_heaped
from extractor.filling.furniture import running_lines
from extractor.filling.headings import repeats
from extractor.filling.row import Row
from extractor.filling.rows import Band
from extractor.filling.script import Script
from extractor.filling.sheet import Room, Sheet
from extractor.form import Form, TableSpec

NUMBERS = 0.09  # page widths left of the first column in which the numbers of rows stand
SLACK = 0.01  # by which print may stand outside its table
OVERLAP = 0.25  # share of a line's height by which it reaches into the line beside it
WHITE = 3.0  # heights of a line by which white ends a table

Span = tuple[float, float]  # where something begins and ends on its page, the sheet laid level


def with_loose_rows(form: Form, table: TableSpec, heading: Heading, sheet: Sheet, printed: Sequence[Row]) -> list[Row]:
    """The printed rows of a table in order, with those that stand on the same pages outside their cells."""
    rows = list(printed)
    for reading in sheet.readings:
        own = [row for row in printed if row.page == reading.number and row.filled]
        for loose in _loose_rows(form, table, heading, sheet, reading, own) if own else ():
            at = bisect([_place(row) for row in rows], _place(loose))
            if at and _is_empty_at(rows[at - 1], loose):
                rows[at - 1] = loose._replace(number=rows[at - 1].number)  # its print missed the cells
            else:
                rows.insert(at, loose)
    return rows


def _is_empty_at(row: Row, loose: Row) -> bool:
    """Whether a row without print stands at the height of one that was found outside the cells."""
    return not row.filled and row.page == loose.page and _gap(_height(row), _height(loose)) < 0


def _place(row: Row) -> tuple[int, float]:
    return row.page, _height(row)[0]


def _height(row: Row) -> Span:
    """From where to where a row reaches; a cell that ran together with others reaches farther."""
    return min((room.level for room in row.rooms.values()), key=lambda span: span[1] - span[0])


def _loose_rows(
    form: Form, table: TableSpec, heading: Heading, sheet: Sheet, reading: Reading, own: Sequence[Row]
) -> Iterator[Row]:
    """The rows of a page outside the cells of its ``own`` ones, those nearest to these first."""
    held = [_height(row) for row in own]
    held += [room.level for room in heading.rooms.values() if room.page == reading.number]
    used = {id(room) for rooms in (heading.rooms, *(row.rooms for row in own)) for room in rooms.values()}
    others = [room for room in sheet.pages[reading.number] if id(room) not in used and room.script]
    left = min(room.box.x0 for row in own for room in row.rooms.values())
    running = running_lines(sheet.readings, reading)
    top = max((room.level[0] for room in heading.rooms.values() if room.page == reading.number), default=0.0)
    under = [strip for strip in _strips(reading, held) if _span(strip)[0] > top]
    strips = [s for s in under if not repeats(table, s) and not _lines(s) <= running]
    barred = [strip for strip in strips if is_foreign(form, strip, MISREAD) or is_heaped(form, strip)]
    ends = [_span(strip) for strip in barred]
    for strip in sorted((s for s in strips if s not in barred), key=lambda s: min(_gap(_span(s), h) for h in held)):
        span = _span(strip)
        inside = [room for room in others if span[0] <= sum(room.level) / 2 <= span[1]]
        model = min(own, key=lambda row: (bool(row.merged), _gap(_height(row), span)))
        row = _row(heading, model, strip, inside, reading)
        bars = [*ends, *(room.level for room in others if room not in inside and room.box.centre[0] > left)]
        if row and any(_follows(span, known, strip[0].box.height, bars) for known in held):
            held.append(span)
            yield row


def _lines(strip: Band) -> set[int]:
    return {index for room in strip for index in room.lines}


def _strips(reading: Reading, held: Sequence[Span]) -> list[Band]:
    """The lines beside one another that stand in no cell and at the height of no row, each as a room, from the left."""
    loose = [i for i, line in enumerate(reading.lines) if line.cell is None]
    cells = tuple(Cell(text=reading.lines[i].text, box=reading.lines[i].box, table=0, row=0, column=0) for i in loose)
    homes = {line: cell for cell, line in enumerate(loose)}
    lines = tuple(line.model_copy(update={"cell": homes.get(i)}) for i, line in enumerate(reading.lines))
    made = reading.model_copy(update={"lines": lines, "cells": cells, "ticks": ()})
    strips: list[Band] = []
    for room in sorted((Room(made, cell) for cell in range(len(cells))), key=lambda room: room.level):
        if any(top < sum(room.level) / 2 < bottom for top, bottom in held):
            continue
        if strips and room.level[0] < _span(strips[-1])[1] - OVERLAP * room.box.height:
            strips[-1].append(room)
        else:
            strips.append([room])
    return [sorted(strip, key=lambda room: room.box.x0) for strip in strips]


def _row(heading: Heading, model: Row, loose: Band, inside: Sequence[Room], reading: Reading) -> Row | None:
    """Loose print and the rooms at its height as a row with the columns of its neighbour, all of it in doubt; None
    where too few columns have print, or none has loose print.
    """
    heads = heading.boxes(list(model.rooms.values()))
    strip = [*loose, *inside]
    if not _filled(heads, loose) or _filled(heads, strip) < max(2, ceil(len(heads) / 2)):
        return None
    left = min(head.x0 for head in heads.values())
    scripts = {column: _between(strip, head.x0, head.x1) for column, head in heads.items()}
    number = _between(strip, left - NUMBERS, left)
    span = _span(strip)
    rooms = {column: _empty(reading, head, span) for column, head in heads.items()}
    own = number if number.text.strip(" .、").isdecimal() else None
    return Row(scripts, rooms, own, reading.number, frozenset(heads), reading.slope, reading.number)


def _filled(heads: Mapping[str, Box], rooms: Iterable[Room]) -> int:
    """How many columns hold the middle of some room."""
    middles = [room.box.centre[0] for room in rooms]
    return sum(any(head.x0 <= x < head.x1 for x in middles) for head in heads.values())


def _between(strip: Band, start: float, end: float) -> Script:
    return Script(glyph for room in strip for glyph in room.script.glyphs if start <= glyph.x < end)


def _empty(reading: Reading, head: Box, span: Span) -> Room:
    """The room of a column at some height of a page."""
    sunk = reading.slope * head.centre[0]
    box = Box(head.x0, max(0.0, span[0] + sunk), head.x1, min(1.0, span[1] + sunk))
    cell = Cell(text="", box=box, table=0, row=0, column=0)
    return Room(reading.model_copy(update={"lines": (), "ticks": (), "cells": (cell,)}), 0)


def _span(band: Iterable[Room]) -> Span:
    levels = [room.level for room in band]
    return min(top for top, _ in levels), max(bottom for _, bottom in levels)


def _gap(a: Span, b: Span) -> float:
    return max(a[0], b[0]) - min(a[1], b[1])


def _follows(span: Span, known: Span, height: float, bars: Sequence[Span]) -> bool:
    """Whether but a little white parts a strip from a row, and no other print."""
    start, end = min(span[1], known[1]), max(span[0], known[0])
    return end - start < WHITE * height and not any(start < sum(bar) / 2 < end for bar in bars)
