"""Tables of the form: the heading row, and the rows under it over all pages that it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Field
from extractor.filling.labels import likeness
from extractor.filling.script import Glyph, Script
from extractor.filling.sheet import Room, Sheet
from extractor.filling.unruled import with_cells
from extractor.filling.values import text_field, unread
from extractor.form import ColumnSpec, Form, TableSpec

SLACK = 0.01  # page widths that text may stand outside its heading's column, where the sheet lay askew
LOWER = 0.006  # page heights by which a cell that reaches below its row runs into the next one
HEADING = 0.6  # likeness of one cell to a column's label; the row must agree as a whole
SKIPPED = 1  # numbers of a list that may have been misread between two items
NUMBERED = re.compile(r"^\s*[(（]?(\d{1,3})\s*[.、．)）]\s*(?!\d)")


class Found(NamedTuple):
    """A table's rows, each a field a column, and every room that belongs to the table."""

    rows: tuple[dict[str, Field], ...]
    rooms: tuple[Room, ...]


class _Row(NamedTuple):
    """One printed row: what stands in each column, its room, the row's number where the table prints one, and the
    columns whose cells ran together with others.
    """

    scripts: dict[str, Script]
    rooms: dict[str, Room]
    number: Script | None
    page: int
    merged: frozenset[str]


def find_tables(form: Form, sheet: Sheet) -> dict[str, Found]:
    """Every table of the form whose heading row is printed on the sheet."""
    specs = [table for table in form.tables if not table.after]
    headings = {table.id: heading for table in specs if (heading := _heading(table, sheet))}
    stops = {id(room) for heading in headings.values() for room in heading.values()}
    found = {
        table.id: _collect(form, table, sheet, headings[table.id], stops) for table in specs if table.id in headings
    }
    unseen = {table.id: _unruled(form, table, sheet) for table in specs if table.id not in headings}
    return found | {name: table for name, table in unseen.items() if table is not None}


def _unruled(form: Form, table: TableSpec, sheet: Sheet) -> Found | None:
    """A table that is printed outside all cells; each of its values is for a person to look at."""
    readings = with_cells(form, table, sheet.readings)
    made = Sheet(readings) if readings else None
    heading = _heading(table, made) if made else None
    if made is None or heading is None:
        return None
    rows, rooms = _collect(form, table, made, heading, {id(room) for room in heading.values()})
    return Found(tuple({name: _doubted(field) for name, field in row.items()} for row in rows), rooms) if rows else None


def _doubted(field: Field) -> Field:
    if field.unread or "cells_ran_together" in field.doubts:
        return field
    return field.model_copy(update={"review": True, "doubts": (*field.doubts, "cells_ran_together")})


def _heading(table: TableSpec, sheet: Sheet) -> dict[str, Room] | None:
    """The first row that prints the labels of (nearly) all columns, with the room of each; later ones repeat it."""
    found: list[tuple[float, dict[str, Room], list[Room]]] = []
    for row in _bands(sheet.rooms):
        matched = _match(table.columns, row)
        if len(matched) >= _needed(table):
            score = sum(likeness(room.script.text, _column(table, c).labels) for c, room in matched.items())
            found.append((score, matched, row))
    best = max((score for score, _, _ in found), default=0.0)
    first = next(((matched, row) for score, matched, row in found if score >= 0.85 * best), None)
    return _completed(table, *first) if first else None


def _completed(table: TableSpec, matched: dict[str, Room], row: list[Room]) -> dict[str, Room]:
    """With the headings that could not be read told by their neighbours, where as many rooms as columns are left."""
    order = [column.id for column in table.columns]
    known = [c for c in order if c in matched]
    for before, after in pairwise(known):
        missing = order[order.index(before) + 1 : order.index(after)]
        between = [
            r for r in row if matched[before].box.x1 - 0.01 <= r.box.x0 and r.box.x1 <= matched[after].box.x0 + 0.01
        ]
        if missing and len(missing) == len(between):
            matched |= dict(zip(missing, between, strict=True))
    return {c: matched[c] for c in order if c in matched}


def _needed(table: TableSpec) -> int:
    return len(table.columns) if len(table.columns) <= 2 else -(-len(table.columns) * 6 // 10)


def _column(table: TableSpec, column: str) -> ColumnSpec:
    return next(c for c in table.columns if c.id == column)


def _bands(rooms: Iterable[Room]) -> list[list[Room]]:
    """Rooms of one page and table that start at the same height."""
    bands: dict[tuple[int, int, int], list[Room]] = {}
    for room in rooms:
        bands.setdefault((room.page, room.cell.table, room.cell.row), []).append(room)
    return [sorted(band, key=lambda r: r.box.x0) for band in bands.values()]


def _match(columns: Sequence[ColumnSpec], row: Sequence[Room]) -> dict[str, Room]:
    pairs = sorted(
        ((likeness(room.script.text, c.labels), c.id, room) for c in columns for room in row if room.script),
        key=lambda pair: -pair[0],
    )
    matched: dict[str, Room] = {}
    for score, column, room in pairs:
        if score >= HEADING and column not in matched and all(room is not r for r in matched.values()):
            matched[column] = room
    return matched


def _collect(form: Form, table: TableSpec, sheet: Sheet, heading: dict[str, Room], stops: set[int]) -> Found:
    start = next(iter(heading.values()))
    rooms = list(heading.values())
    printed: list[_Row] = []
    for page in (number for number in sheet.pages if number >= start.page):
        bands = _bands(sheet.pages[page])
        for index, band in enumerate(bands):
            if page == start.page and band[0].box.top <= start.box.top + 0.001:
                continue
            below = bands[index + 1] if index + 1 < len(bands) else None
            if _repeats(table, band) or _is_title(table, band, below):
                rooms += band
                continue
            if any(id(room) in stops for room in band) or _foreign(form, band):
                return Found(_finish(table, _once(printed)), tuple(rooms))
            row = _row(heading, band, sheet.pages[page], below)
            if row is not None:
                printed.append(row)
                rooms += [*row.rooms.values(), *(room for room in band if room.box.x1 <= _left(heading) + 0.02)]
    return Found(_finish(table, _once(printed)), tuple(rooms))


def _once(printed: Sequence[_Row]) -> list[_Row]:
    """The rows without those that hold nothing but what others hold: a cell that ran together with the rows beneath is
    parted among them, and a strip of paper under a row is none.
    """
    held = [{(g.page, g.line, g.x) for script in row.scripts.values() for g in script.glyphs} for row in printed]
    kept = set(range(len(printed)))
    for index in sorted(kept, key=lambda i: -len(held[i])):
        others = set().union(*(held[i] for i in kept if i != index))
        if held[index] and held[index] <= others:
            kept.discard(index)
    return [printed[i] for i in sorted(kept)]


def _left(heading: dict[str, Room]) -> float:
    return min(room.box.x0 for room in heading.values())


def _repeats(table: TableSpec, band: Sequence[Room]) -> bool:
    return len(_match(table.columns, band)) >= _needed(table) and len(band) >= len(table.columns)


def _is_title(table: TableSpec, band: Sequence[Room], below: Sequence[Room] | None) -> bool:
    """Whether the table's title is printed again overleaf, over its heading row."""
    return len(band) == 1 and below is not None and _repeats(table, below)


def _row(heading: dict[str, Room], band: list[Room], page: list[Room], below: list[Room] | None) -> _Row | None:
    """A band as a row of the table; what ran together with the next column or row is parted by its place."""
    height = _height(band, below)
    beside = [room for room in page if room.cell.table == band[0].cell.table and _spans(room, height)]
    rooms = {
        column: max(beside, key=lambda r: r.in_column(head) if len(beside) else 0.0)
        for column, head in heading.items()
        if any(r.in_column(head) > 0.3 or _within(head, r) for r in beside)
    }
    if len(rooms) < max(1, len(heading) // 2):
        return None
    uses = [id(room) for room in rooms.values()]
    merged = frozenset(
        c
        for c, room in rooms.items()
        if uses.count(id(room)) > 1 or room not in band or room.box.bottom > height[1] + LOWER
    )
    if len(merged) > len(heading) / 2 and not all(_in_columns(room, heading) for room in rooms.values()):
        return None
    scripts = {c: _part(room, heading[c], height) if c in merged else room.script for c, room in rooms.items()}
    number = next((r for r in band if abs(r.box.x1 - _left(heading)) < 0.03 and r.box.width < 0.09), None)
    return _Row(scripts, rooms, number.script if number else None, band[0].page, merged)


def _in_columns(room: Room, heading: dict[str, Room]) -> bool:
    """Whether each line of a room stands under one heading, or before the first: no text runs over the columns."""
    spans = [(head.box.x0 - SLACK, head.box.x1 + SLACK) for head in heading.values()] + [(0.0, _left(heading) + SLACK)]
    ends = [(line[0].x, line[-1].x) for line in _lines(room.script)]
    return all(any(start <= first and last <= end for start, end in spans) for first, last in ends)


def _height(band: list[Room], below: list[Room] | None) -> tuple[float, float]:
    """Where a row begins and ends on its page."""
    single = [room.box.bottom for room in band if room.cell.row_span == 1]
    ends = [room.box.top for room in below or ()] or [max(room.box.bottom for room in band)]
    return min(room.box.top for room in band), max(single) if single else min(ends)


def _spans(room: Room, height: tuple[float, float]) -> bool:
    return min(room.box.bottom, height[1]) - max(room.box.top, height[0]) > 0.5 * (height[1] - height[0])


def _within(head: Room, room: Room) -> bool:
    return room.box.x0 - 0.01 <= head.box.x0 and head.box.x1 <= room.box.x1 + 0.01


def _part(room: Room, head: Room, height: tuple[float, float]) -> Script:
    """What of a room stands under a heading and within a row."""
    return Script(g for g in room.script.glyphs if head.box.x0 <= g.x <= head.box.x1 and height[0] <= g.y <= height[1])


def _foreign(form: Form, band: list[Room]) -> bool:
    """Whether another part of the form begins here: a label or a heading is printed in the row."""
    texts = [room.script.text for room in band if room.script and len(room.script) <= 60]
    labels = [label for entry in form.entries if not entry.free for label in entry.labels if len(label) > 3]
    return any(likeness(text, labels) > 0.88 or likeness(text, form.headings) > 0.88 for text in texts)


def _finish(table: TableSpec, printed: list[_Row]) -> tuple[dict[str, Field], ...]:
    """Printed rows with those split by a page break joined, several list items in one row taken apart."""
    rows: list[_Row] = []
    for index, row in enumerate(printed):
        if rows and printed[index - 1].page != row.page and _goes_on(table, row, rows):
            last = rows[-1]
            columns = [c for c in (*last.scripts, *row.scripts) if c in last.scripts or c in row.scripts]
            joined = {c: last.scripts.get(c, Script()) + row.scripts.get(c, Script()) for c in columns}
            rows[-1] = last._replace(scripts=joined, merged=last.merged | row.merged)
        else:
            rows.append(row)
    return tuple(
        {column.id: _field(table, column, part, row) for column in table.columns}
        for row in rows
        for part in _items(table, row)
        if any(part.values())
    )


def _field(table: TableSpec, column: ColumnSpec, part: dict[str, Script], row: _Row) -> Field:
    if column.id not in row.rooms:
        return unread()
    script = _unnumbered(column, table, part.get(column.id, Script()))
    field = text_field(column, script, row.rooms[column.id].place)
    return _doubted(field) if column.id in row.merged else field


def _goes_on(table: TableSpec, row: _Row, rows: list[_Row]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before."""
    if row.number is not None:
        return not row.number
    first = next(c.id for c in table.columns if c.id in row.scripts)
    if NUMBERED.match(row.scripts[first].text):
        return False
    numbered = sum(bool(NUMBERED.match(known.scripts[first].text)) for known in rows if first in known.scripts)
    return numbered > len(rows) / 2 or any(not script for script in row.scripts.values())


def _items(table: TableSpec, row: _Row) -> list[dict[str, Script]]:
    """The rows that one printed row holds: where its number cell counts several (a rule between was not seen), or where
    its first cell lists "1. … 2. …" on lines of their own. They are parted by height.
    """
    numbers = _lines(row.number) if row.number else []
    if len(numbers) > 1 and all("".join(g.char for g in line).strip(" .、").isdigit() for line in numbers):
        return _parted(row.scripts, [(a[0].y + b[0].y) / 2 for a, b in pairwise(numbers)])
    first = next(row.scripts[c.id] for c in table.columns if c.id in row.scripts)
    starts = _starts(_lines(first))
    return _parted(row.scripts, starts[1:]) if len(starts) > 1 else [row.scripts]


def _starts(lines: Sequence[Sequence[Glyph]]) -> list[float]:
    """Where items of a list begin that counts up; what begins with another number goes on: "(T/CPPA 197-2 / 020)"."""
    starts: list[float] = []
    last = 0
    for line in lines:
        found = NUMBERED.match("".join(g.char for g in line))
        if found and (not starts or last < int(found[1]) <= last + SKIPPED + 1):
            starts.append(line[0].box.top)
            last = int(found[1])
    return starts


def _parted(scripts: dict[str, Script], heights: Sequence[float]) -> list[dict[str, Script]]:
    bounds = [-1.0, *heights, 2.0]
    return [
        {column: Script(g for g in script.glyphs if top <= g.y < end) for column, script in scripts.items()}
        for top, end in pairwise(bounds)
    ]


def _lines(script: Script) -> list[list[Glyph]]:
    lines: dict[int, list[Glyph]] = {}
    for glyph in script.glyphs:
        lines.setdefault(glyph.line, []).append(glyph)
    return list(lines.values())


def _unnumbered(column: ColumnSpec, table: TableSpec, script: Script) -> Script:
    """The first column's text without its list number."""
    found = NUMBERED.match(script.chars) if column is table.columns[0] else None
    return script[found.end() :] if found else script
