"""Printed rows to the rows of a table, each a field a column: joined, taken apart, and what is missing told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from extractor.document import Field
from extractor.filling.items import (
    NUMBERED,
    counted,
    is_heap,
    listed,
    lost_between,
    set_apart,
    unnumbered,
    whole_figures,
)
from extractor.filling.row import Row, joined, own_numbered, whole_rows
from extractor.filling.script import Script
from extractor.filling.values import in_doubt, text_field, unread
from extractor.form import ColumnSpec, TableSpec


def finished_rows(table: TableSpec, printed: Sequence[Row]) -> tuple[dict[str, Field], ...]:
    """Printed rows with those that a page break or a false rule split joined, and several in one taken apart."""
    rows: list[Row] = []
    for whole in whole_rows(printed):
        row = own_numbered(whole) if rows and rows[-1].last != whole.page else whole
        if rows and rows[-1].last != row.page and _goes_on(table, row, rows):
            rows[-1] = joined(rows[-1], row)
        else:
            rows.append(row)
    parts = [(part, row) for row in _apart(table, rows) for part in listed(table, row.scripts, row.slope)]
    return tuple(
        {column.id: _field(table, column, part, row) for column in table.columns}
        for part, row in _without_bare(table, parts)
    )


def _without_bare(
    table: TableSpec, parts: Sequence[tuple[dict[str, Script], Row]]
) -> list[tuple[dict[str, Script], Row]]:
    """The rows without empty ones and those at the end with nothing but a list number; one such before others is
    unread: nobody leaves out a row.
    """
    last = max((at for at, (part, _) in enumerate(parts) if _says(table, part)), default=-1)
    return [
        (part, row if _says(table, part) else row._replace(rooms={}))
        for at, (part, row) in enumerate(parts)
        if not row.rooms or (any(part.values()) and (at < last or row.merged or _says(table, part)))
    ]


def _says(table: TableSpec, part: dict[str, Script]) -> bool:
    """Whether a row prints more than a list number."""
    return any(unnumbered(column, table, part.get(column.id, Script())) for column in table.columns)


def _apart(table: TableSpec, rows: Sequence[Row]) -> list[Row]:
    """The rows, with those that ran together parted by their numbers or figures and in doubt, and empty ones for lost
    numbers.
    """
    apart: list[Row] = []
    rows = _numbered_unread(rows)
    for row, following in zip_longest(rows, rows[1:]):
        lost = lost_between(len(apart), row.number, following.number if following else None)
        apart += [row._replace(scripts={}, rooms={}, number=None)] * lost
        parts = counted(row.scripts, row.number, len(apart), row.slope)
        if len(parts) == len(listed(table, row.scripts, row.slope)) == 1:
            parts = set_apart(table, row.scripts, row.slope)
        merged = frozenset(row.scripts) if len(parts) > 1 else row.merged
        apart += [row._replace(scripts=part, merged=merged) for part in parts]
    return apart


def _numbered_unread(rows: Sequence[Row]) -> list[Row]:
    """The rows, those with nothing but a number unread where a later one has print: nobody leaves out a row."""
    last = max((at for at, row in enumerate(rows) if row.filled), default=0)
    return [
        row._replace(scripts={}, rooms={}) if at < last and row.counts and not row.filled else row
        for at, row in enumerate(rows)
    ]


def _beside_missing(table: TableSpec, column: ColumnSpec, row: Row) -> bool:
    """Whether the heading of a column beside one was not found: its print may stand in the one's cell."""
    at = table.columns.index(column)
    beside = table.columns[max(0, at - 1) : at + 2]
    return any(other.id not in row.rooms for other in beside)


def _field(table: TableSpec, column: ColumnSpec, part: dict[str, Script], row: Row) -> Field:
    if column.id not in row.rooms:
        return unread()
    script, room = unnumbered(column, table, part.get(column.id, Script())), row.rooms[column.id]
    field = text_field(column, script, room.place)
    heaped = is_heap(column, script, room, row.slope) or _beside_missing(table, column, row)
    return in_doubt(field, "cells_ran_together") if column.id in row.merged or heaped else field


def _goes_on(table: TableSpec, row: Row, rows: list[Row]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before: not if both have a figure."""
    if whole_figures(table, row.scripts) & whole_figures(table, rows[-1].scripts):
        return False
    if row.number is not None:
        return not row.number
    first = next(c.id for c in table.columns if c.id in row.scripts)
    if NUMBERED.match(row.scripts[first].text):
        return False
    numbered = sum(bool(NUMBERED.match(known.scripts[first].text)) for known in rows if first in known.scripts)
    return numbered > len(rows) / 2 or any(not script for script in row.scripts.values())
