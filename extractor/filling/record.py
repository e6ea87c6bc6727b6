"""Form + Readings -> Record: the order in which a filing's record is filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.document import Document, Field, PageInfo, Program, Reading, Record, Role
from extractor.filling.abreast import with_headings_apart
from extractor.filling.altered import find_alterations
from extractor.filling.bare import with_bare
from extractor.filling.by_hand import without_values
from extractor.filling.commitment import find_signing, with_roles
from extractor.filling.cut import Cut, doubt_cut, find_cuts
from extractor.filling.entries import Value, fill_entry, fill_value
from extractor.filling.heaped import doubt_headed, doubt_heaped
from extractor.filling.labels import find_labels, find_prefixes, prefix_of
from extractor.filling.lists import Item, read_list, running_rows
from extractor.filling.named import offices_of, printed_names
from extractor.filling.overstamped import doubt_overstamped
from extractor.filling.owner import with_owners
from extractor.filling.pairs import fill_pairs
from extractor.filling.parted import doubt_shared
from extractor.filling.passed_over import doubt_passed_over, doubt_rest_overleaf
from extractor.filling.residue import find_residue
from extractor.filling.roles import is_legible, page_roles
from extractor.filling.running import fill_running
from extractor.filling.searches import find_sightings
from extractor.filling.sheet import Room, Sheet
from extractor.filling.side_by_side import with_headings_parted
from extractor.filling.stacked import with_labels_apart
from extractor.filling.tables import find_tables
from extractor.filling.torn import with_labels_whole
from extractor.filling.values import unread
from extractor.form import Entry, Form, TableSpec

Rows = tuple[dict[str, Field], ...]


def fill_record(form: Form, document: Document, program: Program, readings: Sequence[Reading]) -> Record:
    """The record of one filing, without findings; every field and table of the form is in it."""
    roles = page_roles(form, readings)
    printed = [reading for reading in readings if roles[reading.number] == "form"]
    headed = with_headings_parted(form, with_headings_apart(form, printed))
    pages = with_labels_apart(form, with_labels_whole(form, headed))
    sheet = Sheet(pages)
    tables, cuts = find_tables(form, sheet), find_cuts(sheet)
    claimed: list[Room] = [room for found in tables.values() for room in found.rooms]
    rows = running_rows(pages)
    fields, listed = _fill_cells(form, sheet, claimed, rows)
    lists = {table.id: read_list(table, rows) for table in form.tables if table.after}
    listed += [row for _, taken in lists.values() for row in taken]
    values = {name: found.rows for name, found in tables.items()} | {name: rows for name, (rows, _) in lists.items()}
    residue = find_residue(form, sheet, claimed, rows, listed)
    fields = doubt_passed_over(fields, residue, running=form.running)
    fields = doubt_rest_overleaf(fields, _values(fields, values), residue)
    for entry in (entry for entry in form.entries if entry.free):
        fields |= fill_running(form, entry, rows, pages)
    fields = doubt_overstamped(doubt_cut(cuts, doubt_heaped(form, fields)), pages)
    signing = find_signing(form, rows, pages, fields.get("sign_date", Field()))
    marks = without_values(with_roles(readings, roles, signing), fields.values())
    names = printed_names(readings, _values(fields, values)) | offices_of(fields.get("province"), fields.get("city"))
    return Record(
        document=document,
        program=program,
        form=form.id,
        pages=tuple(_page_info(reading, roles) for reading in readings),
        fields={spec.id: fields.get(spec.id, unread()) for spec in form.fields},
        tables={table.id: _rows(form, table, values.get(table.id), cuts) for table in form.tables},
        marks=with_owners(marks, fields.get("host_organization"), names),
        signing=signing,
        sightings=find_sightings(form, readings, roles),
        alterations=find_alterations(form, sheet, rows),
        residue=residue,
    )


def _fill_cells(form: Form, sheet: Sheet, claimed: list[Room], rows: list[Item]) -> tuple[dict[str, Field], list[Item]]:
    """The fields of all entries that stand in cells, and, where the form may run on, behind their labels; the rooms
    they take up are added to ``claimed``, the rows come back.
    """
    fields: dict[str, Field] = {}
    for label in find_labels(form, sheet, claimed):
        values, rooms = fill_entry(form, sheet, label)
        fields |= values
        claimed += rooms
    missing = _lost([entry for entry in form.entries if not entry.free], fields)
    if form.running:
        behind, rooms, taken = fill_pairs(form, missing, sheet, claimed, rows)
        claimed += rooms
        return doubt_shared(fields | behind), taken
    fields |= _fill_prefixed(form, missing, sheet, claimed)
    return doubt_shared(with_bare(form, fields, sheet.readings)), []


def _fill_prefixed(form: Form, missing: Sequence[Entry], sheet: Sheet, claimed: list[Room]) -> dict[str, Field]:
    """The fields of entries whose label shares one room with the value; the rooms are added to ``claimed``."""
    fields: dict[str, Field] = {}
    for entry, room, size in find_prefixes(sheet, missing, claimed):
        if not fields.keys() & set(entry.fields):
            rooms = [room, *_overleaf(form, sheet, room, claimed)]
            fields |= fill_value(form, entry, Value(rooms, skip=size))
            claimed += rooms
    return fields


def _overleaf(form: Form, sheet: Sheet, room: Room, claimed: Sequence[Room]) -> list[Room]:
    """The room overleaf that goes on with one which holds label and value, if nothing else is known of it."""
    rest = sheet.overleaf(room)
    if rest is None or not rest.script or any(rest is other for other in claimed):
        return []
    return [] if any(prefix_of(entry, rest) for entry in form.entries) else [rest]


def _lost(entries: Sequence[Entry], fields: Mapping[str, Field]) -> list[Entry]:
    return [entry for entry in entries if not fields.keys() & set(entry.fields)]


def _rows(form: Form, table: TableSpec, rows: Rows | None, cuts: Sequence[Cut]) -> Rows:
    """The rows found, or, where the table was not found, one unread row: it must not look like an empty table."""
    if rows is None:
        return ({column.id: unread() for column in table.columns},)
    return tuple(doubt_headed(form, doubt_cut(cuts, row)) for row in rows)


def _values(fields: Mapping[str, Field], tables: Mapping[str, Rows | None]) -> Iterator[Field]:
    yield from fields.values()
    yield from (value for rows in tables.values() for row in rows or () for value in row.values())


def _page_info(reading: Reading, roles: Mapping[int, Role]) -> PageInfo:
    return PageInfo(
        role=roles[reading.number],
        legible=is_legible(reading),
        **reading.model_dump(include={"number", "width", "height", "rotation", "source", "traces", "error"}),
    )
