"""Tables of the form: the heading row, and the rows under it over all pages that it goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from extractor.document import Field
from extractor.filling.columns import Heading
from extractor.filling.finished import finished_rows
from extractor.filling.foreign import FOREIGN, MISREAD, before_sentence, is_foreign, is_heaped
from extractor.filling.headings import bands_of, find_heading, is_title, repeats, rests_of_heading, rests_under
from extractor.filling.loose import with_loose_rows
from extractor.filling.parting import with_heading_apart
from extractor.filling.row import Row, joined
from extractor.filling.rows import Band, is_whole, printed_row, torn_row
from extractor.filling.sheet import Room, Sheet
from extractor.filling.shifted import doubt_shifted
from extractor.filling.unruled import with_cells, without_cells
from extractor.filling.values import in_doubt, unread
from extractor.form import Form, TableSpec
from extractor.text import fold_label

HEADING = 4  # characters of a column's heading that is no value
BESIDE = 0.02  # page widths by which what stands left of a table may reach into it


class Found(NamedTuple):
    """A table's rows, each a field a column, and every room that belongs to the table."""

    rows: tuple[dict[str, Field], ...]
    rooms: tuple[Room, ...]


def find_tables(form: Form, sheet: Sheet) -> dict[str, Found]:
    """Every table of the form whose heading row is printed on the sheet."""
    specs = [table for table in form.tables if not table.after]
    headings = {table.id: heading for table in specs if (heading := find_heading(table, sheet))}
    stops = {id(room) for heading in headings.values() for room in heading.rooms.values()}
    found = {
        table.id: _collect(form, table, sheet, headings[table.id], stops) for table in specs if table.id in headings
    }
    unseen = {table.id: _unruled(form, table, sheet) for table in specs if table.id not in headings}
    return found | {name: table for name, table in unseen.items() if table is not None}


def _unruled(form: Form, table: TableSpec, sheet: Sheet) -> Found | None:
    """A table whose heading ran together with a row, that is printed outside all cells, or whose cells are none of its
    own; each of its values is for a person to look at.
    """
    readings = (
        with_heading_apart(table, sheet.readings)
        or with_cells(form, table, sheet.readings)
        or with_cells(form, table, [without_cells(reading) for reading in sheet.readings])
    )
    made = Sheet(readings) if readings else None
    heading = find_heading(table, made) if made else None
    if made is None or heading is None:
        return None
    rows, rooms = _collect(form, table, made, heading, {id(room) for room in heading.rooms.values()})
    doubted = tuple({name: in_doubt(field, "cells_ran_together") for name, field in row.items()} for row in rows)
    return Found(doubted, rooms) if doubted else None


def _collect(form: Form, table: TableSpec, sheet: Sheet, heading: Heading, stops: set[int]) -> Found:
    """The rows under a heading; one that is unread where there is print, but no row was made out of it."""
    rooms = list(heading.rooms.values())
    printed: list[Row] = []
    follows, lost = True, False  # whether the band before belongs to the table, and whether one was passed over
    for band, below, is_head in _under(form, table, sheet, heading, stops):
        if is_head:
            rooms += band
            printed[-1:] = [_with_end(table, last, band) for last in printed[-1:]]
            continue
        row = printed_row(heading, band, sheet.pages[band[0].page], below)
        own = row is None and follows and _is_own(form, band)
        if own:
            row = torn_row(heading, band, below)
        follows = row is not None
        if row and not printed and rests_of_heading(table, row.scripts):
            rooms += row.rooms.values()
            continue
        if row is None:
            lost = lost or any(room.script for room in band)
            printed[-1:] = [_all_doubted(last) if own else last for last in printed[-1:]]
            continue
        printed.append(_parted_off(form, row))
        rooms += [*row.rooms.values(), *(room for room in band if room.box.x1 <= heading.left + BESIDE)]
    rows = finished_rows(table, with_loose_rows(form, table, heading, sheet, _once(printed)))
    if not rows and lost:
        rows = ({column.id: unread() for column in table.columns},)
    return Found(doubt_shifted(table, rows), tuple(rooms))


def _with_end(table: TableSpec, row: Row, head: Band) -> Row:
    """A page's last row with its end overleaf, which stands in one cell with the heading there; that is in doubt."""
    rests = rests_under(table, head) if row.last < head[0].page else {}
    end = Row(rests, {}, None, head[0].page, frozenset(rests), head[0].slope, head[0].page)
    return joined(row, end) if rests else row


def _is_own(form: Form, band: Band) -> bool:
    """Whether print under a table's row is no other part of the form: what of it makes no row may be the row's rest."""
    printed = any(room.script for room in band)
    return printed and not (is_foreign(form, band, MISREAD) or is_heaped(form, band))


def _all_doubted(row: Row) -> Row:
    return row._replace(merged=frozenset(row.rooms))


def _under(
    form: Form, table: TableSpec, sheet: Sheet, heading: Heading, stops: set[int]
) -> Iterator[tuple[Band, Band | None, bool]]:
    """The bands under a heading, down to where another part of the form begins, and again under each repetition of it;
    with each the one beneath it, and whether it only repeats the heading or the table's title.
    """
    start, ended = heading.first, False
    for page in (number for number in sheet.pages if number >= start.page):
        bands = bands_of(sheet.pages[page])
        for band, below in zip_longest(bands, bands[1:]):
            if page == start.page and not _is_under(start, band[0]):
                continue
            is_head = repeats(table, band) or is_title(table, band, below)
            ends = not is_head and (_ends(form, heading, band, stops) or _heads_another(form, table, band))
            last = ends and not ended and is_whole(heading, band) and _runs_on(form, band)
            ended = not is_head and (ended or ends)
            if last or not ended:
                yield band, below, is_head


def _is_under(start: Room, room: Room) -> bool:
    """Whether a room stands in a row under that of a heading's first room, also on a sheet that lay askew."""
    if room.cell.table == start.cell.table:
        return room.cell.row > start.cell.row
    return room.level[0] > start.level[0]


def _ends(form: Form, heading: Heading, band: Band, stops: set[int]) -> bool:
    """Whether another part of the form begins here. A label left of a whole row stands beside the table, and may be
    printed in the middle of its height.
    """
    under = [room for room in band if room.box.x1 > heading.left + BESIDE] if is_whole(heading, band) else band
    return any(id(room) in stops for room in band) or is_foreign(form, under, FOREIGN)


def _heads_another(form: Form, table: TableSpec, band: Band) -> bool:
    """Whether a heading that only another table has stands in a row: its other headings may not have been read."""
    own = {fold_label(label) for column in table.columns for label in column.labels}
    columns = (column for other in form.tables if other is not table for column in other.columns)
    others = {fold_label(label) for column in columns for label in column.labels} - own
    return any(fold_label(room.script.text) in others for room in band if len(room.script) >= HEADING)


def _runs_on(form: Form, band: Band) -> bool:
    """Whether one room of a band holds the row's print and, under it, the next part of the form."""
    return any(len(before_sentence(form, room.script)) < len(room.script) for room in band)


def _parted_off(form: Form, row: Row) -> Row:
    """A row without what ran together with it of the next part of the form; all of it is in doubt then."""
    own = {column: before_sentence(form, script) for column, script in row.scripts.items()}
    parted = any(len(own[column]) < len(script) for column, script in row.scripts.items())
    return _all_doubted(row._replace(scripts=own)) if parted else row


def _once(printed: Sequence[Row]) -> list[Row]:
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
