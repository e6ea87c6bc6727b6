"""A record with what reviewers said of its values in place: what the machine read stays beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import reduce

from extractor.document import Change, Field, Record, Review
from extractor.errors import UsageError
from extractor.filling.owner import with_owners
from extractor.form import ColumnSpec, FieldSpec, Form

_CELL = re.compile(r"(\w+)\[([1-9]\d{0,3})\]\.(\w+)")
_ROW = re.compile(r"(\w+)\[([1-9]\d{0,3})\]")
_HOST = "host_organization"


def corrected(form: Form, record: Record, review: Review) -> Record:
    """The record with the last correction of each place, without the doubts that a reviewer settled and without the
    rows that one removed.

    ``raw``, confidence and box stay those of the paper; findings stay as they were. A row that a reviewer added stands
    behind those that were read.
    """
    mended = _without_rows(with_all_rows(form, record, review), review.removed)
    if mended.fields.get(_HOST) == record.fields.get(_HOST):
        return mended
    # What a seal says by another name in print stays; the host's that was wrong does not.
    printed = {mark.text for mark in record.marks if mark.text} - {record.fields[_HOST].value}
    return mended.model_copy(update={"marks": with_owners(record.marks, mended.fields[_HOST], printed)})


def with_all_rows(form: Form, record: Record, review: Review) -> Record:
    """The record with corrections and without settled doubts, its rows numbered as the places of changes are."""
    changes = [change for change in review.changes if change.action in ("correct", "confirm")]
    return reduce(lambda done, change: _with_change(form, done, change), changes, record)


def row_at(record: Record, place: str) -> Mapping[str, Field]:
    """The row at a place like ``equipment[2]``; UsageError where there is none."""
    row = _ROW.fullmatch(place)
    rows = record.tables.get(row[1], ()) if row else ()
    if not row or int(row[2]) > len(rows):
        raise _no_place(place)
    return rows[int(row[2]) - 1]


def spec_of(form: Form, place: str) -> FieldSpec | ColumnSpec:
    """What the form asks for at a place, a field id or ``table[row].column``; UsageError where it has no such place."""
    if place in form.by_id:
        return form.by_id[place]
    if cell := _CELL.fullmatch(place):
        columns = (column for table in form.tables if table.id == cell[1] for column in table.columns)
        if spec := next((column for column in columns if column.id == cell[3]), None):
            return spec
    raise UsageError(f"表单中没有“{place}”这一栏，请刷新页面后重试。")


def field_at(record: Record, place: str) -> Field:
    """The value at a place; an empty one in the row behind the last of a table, UsageError where there is no place."""
    if cell := _CELL.fullmatch(place):
        rows, number = record.tables.get(cell[1], ()), int(cell[2])
        if number <= len(rows) and cell[3] in rows[number - 1]:
            return rows[number - 1][cell[3]]
        if cell[1] in record.tables and number == len(rows) + 1:
            return Field()
    elif place in record.fields:
        return record.fields[place]
    raise _no_place(place)


def _no_place(place: str) -> UsageError:
    return UsageError(f"申报材料中没有“{place}”这一处，请刷新页面后重试。")


def _without_rows(record: Record, removed: frozenset[str]) -> Record:
    if not removed:
        return record
    tables = {
        table: tuple(row for number, row in enumerate(rows, start=1) if f"{table}[{number}]" not in removed)
        for table, rows in record.tables.items()
    }
    return record.model_copy(update={"tables": tables})


def _with_change(form: Form, record: Record, change: Change) -> Record:
    try:
        field = field_at(record, change.place)
        spec_of(form, change.place)
    except UsageError:  # the program has learned to read the file otherwise since: the place is no more
        return record
    said = {"value": change.new} if change.action == "correct" else {}
    settled = field.model_copy(update={**said, "review": False, "doubts": (), "unread": False, "by": change.who})
    return _placed(form, record, change.place, settled)


def _placed(form: Form, record: Record, place: str, field: Field) -> Record:
    cell = _CELL.fullmatch(place)
    if not cell:
        return record.model_copy(update={"fields": {**record.fields, place: field}})
    table, number, column = cell[1], int(cell[2]), cell[3]
    rows = [*record.tables[table]]
    if number > len(rows):
        rows.append(_empty_row(form, table))
    rows[number - 1] = {**rows[number - 1], column: field}
    return record.model_copy(update={"tables": {**record.tables, table: tuple(rows)}})


def _empty_row(form: Form, table: str) -> dict[str, Field]:
    spec = next(spec for spec in form.tables if spec.id == table)
    return {column.id: Field() for column in spec.columns}
