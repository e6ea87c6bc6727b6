"""Tables of the form: the heading row, and the rows under it over all pages that it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.document import Field
from extractor.filling.labels import likeness
from extractor.filling.script import Script
from extractor.filling.sheet import Room, Sheet
from extractor.filling.values import text_field
from extractor.form import ColumnSpec, Form, TableSpec

HEADING = 0.6  # likeness of one cell to a column's label; the row must agree as a whole
NUMBERED = re.compile(r"^\s*[(（]?(\d{1,3})\s*[.、．)）]\s*(?!\d)")


class Found(NamedTuple):
    """A table's rows, each a field a column, and every room that belongs to the table."""

    rows: tuple[dict[str, Field], ...]
    rooms: tuple[Room, ...]


class _Row(NamedTuple):
    """One printed row: its cells by column, and the cell of its number where the table prints one."""

    cells: dict[str, Room]
    number: Room | None
    page: int


def find_tables(form: Form, sheet: Sheet) -> dict[str, Found]:
    """Every table of the form whose heading row is printed on the sheet."""
    specs = [table for table in form.tables if not table.after]
    headings = {table.id: heading for table in specs if (heading := _heading(table, sheet))}
    stops = {id(room) for heading in headings.values() for room in heading.values()}
    return {
        table.id: _collect(form, table, sheet, headings[table.id], stops) for table in specs if table.id in headings
    }


def _heading(table: TableSpec, sheet: Sheet) -> dict[str, Room] | None:
    """The row that prints the labels of (nearly) all columns, with the room of each."""
    best: tuple[float, dict[str, Room]] | None = None
    for row in _bands(sheet.rooms):
        matched = _match(table.columns, row)
        score = sum(likeness(room.script.text, _column(table, c).labels) for c, room in matched.items())
        if len(matched) >= _needed(table) and (best is None or score > best[0] + 0.05):
            best = score, matched
    return best[1] if best else None


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
        bands = [b for b in _bands(sheet.pages[page]) if page > start.page or b[0].box.top > start.box.top + 0.001]
        for band in bands:
            row = _row(table, heading, band)
            if row is None and page > start.page and band is bands[0]:
                continue
            if row is None or any(id(room) in stops for room in band):
                if _repeats(table, band):
                    rooms += band
                    continue
                return Found(_finish(table, printed), tuple(rooms))
            if _foreign(form, table, row):
                return Found(_finish(table, printed), tuple(rooms))
            printed.append(row)
            rooms += [*row.cells.values(), *([row.number] if row.number else [])]
    return Found(_finish(table, printed), tuple(rooms))


def _repeats(table: TableSpec, band: Sequence[Room]) -> bool:
    return len(_match(table.columns, band)) >= _needed(table) and len(band) >= len(table.columns)


def _row(table: TableSpec, heading: dict[str, Room], band: Sequence[Room]) -> _Row | None:
    """A band as a row of the table, if it has a room under every heading."""
    cells = {
        column: room
        for column, head in heading.items()
        if (room := max(band, key=lambda r: r.in_column(head))).in_column(head) > 0.5
    }
    if len(cells) < len(heading) or len({id(room) for room in cells.values()}) < len(cells):
        return None
    left = min(heading.values(), key=lambda r: r.box.x0)
    number = next((r for r in band if abs(r.box.x1 - left.box.x0) < 0.02 and r.cell.row_span == 1), None)
    return _Row(cells, number if number and _is_number_column(number) else None, band[0].page)


def _is_number_column(room: Room) -> bool:
    return room.box.width < 0.09 and (not room.script or len(room.script) <= 4)


def _foreign(form: Form, table: TableSpec, row: _Row) -> bool:
    """Whether the row starts with a label of the form: another part has begun."""
    text = next(iter(row.cells.values())).script.text
    return any(likeness(text, entry.labels) > 0.85 for entry in form.entries if not entry.free) and len(row.cells) < 3


def _finish(table: TableSpec, printed: list[_Row]) -> tuple[dict[str, Field], ...]:
    """Printed rows with those split by a page break joined, several list items in one row taken apart."""
    rows: list[dict[str, Script]] = []
    places: list[dict[str, Room]] = []
    for index, row in enumerate(printed):
        scripts = {column: room.script for column, room in row.cells.items()}
        if rows and printed[index - 1].page != row.page and _goes_on(table, row, rows):
            rows[-1] = {column: rows[-1][column] + scripts[column] for column in scripts}
        else:
            rows.append(scripts)
            places.append(row.cells)
    return tuple(
        {c.id: text_field(c, _unnumbered(c, table, part.get(c.id, Script())), room.get(c.id) and room[c.id].place)
         for c in table.columns}
        for scripts, room in zip(rows, places, strict=True)
        for part in _items(table, scripts)
        if any(part.values())
    )  # fmt: skip


def _goes_on(table: TableSpec, row: _Row, rows: list[dict[str, Script]]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before."""
    if row.number is not None:
        return not row.number.script
    first = next(c.id for c in table.columns if c.id in row.cells)
    if NUMBERED.match(row.cells[first].script.text):
        return False
    numbered = sum(bool(NUMBERED.match(known[first].text)) for known in rows)
    return numbered > len(rows) / 2 or any(not room.script for room in row.cells.values())


def _items(table: TableSpec, scripts: dict[str, Script]) -> list[dict[str, Script]]:
    """A row whose first cell lists "1. … 2. …" on lines of their own, taken apart by the height of those lines."""
    first = next(scripts[c.id] for c in table.columns if c.id in scripts)
    starts = [line[0].box.top for line in _lines(first) if NUMBERED.match("".join(g.char for g in line))]
    if len(starts) < 2:
        return [scripts]
    return [
        {
            column: Script(
                g for g in script.glyphs if (i == 0 or g.box.centre[1] >= top) and (end is None or g.box.centre[1] < end)
            )
            for column, script in scripts.items()
        }
        for i, (top, end) in enumerate(zip(starts, [*starts[1:], None], strict=True))
    ]


def _lines(script: Script) -> list[list]:
    lines: dict[int, list] = {}
    for glyph in script.glyphs:
        lines.setdefault(glyph.line, []).append(glyph)
    return list(lines.values())


def _unnumbered(column: ColumnSpec, table: TableSpec, script: Script) -> Script:
    """The first column's text without its list number."""
    found = NUMBERED.match(script.chars) if column is table.columns[0] else None
    return script[found.end() :] if found else script
