"""Kinds that hold a table's rows against a figure or a name of the form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from extractor.checks.arguments import Arguments, ColumnName, FieldName, TableName
from extractor.checks.doubt import is_certain, is_local, may_be_one, misread
from extractor.checks.names.normalise import simplify
from extractor.checks.sheet import Sheet, Verdict, is_empty, is_unread, printed, undecided
from extractor.document import Field
from extractor.text import fold, similarity

_SAME_BUT_MISREAD = 0.8  # under review, names this alike may differ by the machine's fault alone


class AgreesWith(Arguments):
    field: FieldName
    column: ColumnName


def agrees_with(sheet: Sheet, args: AgreesWith) -> Iterator[Verdict]:
    """A verdict for each row where the name is another than in the form, in simplified characters; undecided where a
    doubtful letter makes it.
    """
    name, stated = sheet.value(args.field), sheet.field(args.field)
    table, _, column = args.column.partition(".")
    for where, cell in sheet.cells(table, column):
        if is_unread(cell):
            yield undecided(where, sheet.cell_label(table, column), cell)
        elif not is_empty(name) and not is_empty(cell.value):
            yield from _compare(sheet, args, where, stated, cell)


def _compare(sheet: Sheet, args: AgreesWith, where: str, stated: Field, cell: Field) -> Iterator[Verdict]:
    name, other = str(stated.value), str(cell.value)
    likeness = similarity(simplify(fold(name)), simplify(fold(other)))
    table, _, column = args.column.partition(".")
    if likeness == 1:
        return
    found = f"{sheet.table_label(table)}中写为“{other}”，与“{sheet.label(args.field)}”的“{name}”不一致"
    if may_be_one(name, other):
        message = f"{found}；两者只差易认错的字，可能是识别所致，本项不能判定，请对照原件核对"
        yield Verdict(where, message, cell, undecided=True)
    elif (stated.review or cell.review) and likeness >= _SAME_BUT_MISREAD:
        yield undecided(where, sheet.cell_label(table, column), cell)
    else:
        yield Verdict(where, found, cell, leans=(stated,), firm=likeness < _SAME_BUT_MISREAD)


class RowCount(Arguments):
    """The rows of all ``tables`` are as many as the ``fields`` add up to, or ``at_least`` so many."""

    fields: tuple[FieldName, ...]
    tables: tuple[TableName, ...]
    relation: Literal["equal", "at_least"]


def row_count(sheet: Sheet, args: RowCount) -> Iterator[Verdict]:
    """A verdict where the rows are too few, or, for ``equal``, too many; fields left empty count as nothing."""
    counts = [sheet.value(name) for name in args.fields]
    rows = sum(map(sheet.count_rows, args.tables))
    if all(count is None for count in counts):
        return
    stated = sum(count or 0 for count in counts)
    pieces = {table: numbers for table in args.tables if (numbers := sheet.pieces(table))}
    if args.relation == "equal" and rows - sum(map(len, pieces.values())) <= stated < rows:
        yield sheet.in_pieces(*next(iter(pieces.items())))
    elif rows < stated or (args.relation == "equal" and rows > stated):
        labels = "、".join(f"“{sheet.label(name)}”" for name in args.fields)
        listed = "、".join(sheet.table_label(table) for table in args.tables)
        found = f"{labels}共填{printed(stated)}项，{listed}列出{rows}项，相差{printed(abs(stated - rows))}项"
        fields = [sheet.field(name) for name in args.fields]
        leans = (*fields, *(field for table in args.tables for field in _run_together(sheet, table)))
        yield Verdict(args.fields[0], found, fields[0], leans=leans, firm=not _could_match(fields, rows, args.relation))


def _run_together(sheet: Sheet, table: str) -> Iterator[Field]:
    """Cells of which it is not sure to which row they belong."""
    return (field for _, row in sheet.rows(table) for field in row.values() if field.value and not is_local(field))


def _could_match(counts: list[Field], rows: int, relation: str) -> bool:
    """Whether one misread character in a doubtful count would make it fit the rows."""
    stated = sum(count.value or 0 for count in counts)
    others = (
        stated - count.value + other
        for count in counts
        if count.value is not None and not is_certain(count)
        for other in misread(count.value)
    )
    return any(other == rows or (relation == "at_least" and other < rows) for other in others)
