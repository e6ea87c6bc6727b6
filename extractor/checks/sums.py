"""Kinds that reckon with a table's rows: what they add up to, and what share of them something makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.checks.arguments import Arguments, ColumnName, FieldName
from extractor.checks.doubt import is_certain, misread
from extractor.checks.plausible import YUAN
from extractor.checks.sheet import Sheet, UnreadError, Verdict, printed, undecided
from extractor.document import Field
from extractor.text import fold

_SHOWN = 8  # rows up to which a sum is shown with its terms


class AddsUp(Arguments):
    """``tolerance``: the share of the stated total by which the sum may miss it."""

    field: FieldName
    column: ColumnName
    tolerance: float


def adds_up(sheet: Sheet, args: AddsUp) -> Iterator[Verdict]:
    """A verdict where the column does not add up to the field; undecided where a row has no figure."""
    table, _, column = args.column.partition(".")
    total, cells = sheet.value(args.field), sheet.read_cells(table, column)
    if total is None or not cells:
        return
    if blank := [(where, cell) for where, cell in cells if not isinstance(cell.value, int | float)]:
        raise UnreadError(undecided(blank[0][0], sheet.cell_label(table, column), blank[0][1]))
    added, unit = sum(cell.value for _, cell in cells), sheet.spec(args.field).unit or ""
    if abs(added - total) > args.tolerance * abs(total):
        found = (
            f"{sheet.cell_label(table, column)}{len(cells)}行{_terms(cells)}合计{printed(added)}{unit}，"
            f"“{sheet.label(args.field)}”为{printed(total)}{unit}，相差{printed(abs(added - total))}{unit}"
            f"{_in_yuan(added, total)}"
        )
        fields = (sheet.field(args.field), *(cell for _, cell in cells))
        firm = not _could_agree(fields[0], fields[1:], args.tolerance)
        yield Verdict(args.field, found, fields[0], leans=fields, firm=firm)


def _terms(cells: tuple[tuple[str, Field], ...]) -> str:
    return f"（{'＋'.join(printed(cell.value) for _, cell in cells)}）" if len(cells) <= _SHOWN else ""


def _in_yuan(added: float, total: float) -> str:
    ratio = max(added, total) / min(added, total) if added and total else 0
    return "；两者约为一万倍，疑有一处以元填写" if YUAN * 0.9 <= ratio <= YUAN * 1.1 else ""


def _could_agree(total: Field, cells: tuple[Field, ...], tolerance: float) -> bool:
    """Whether one misread character in a doubtful figure would explain why the sum misses the total."""
    added = sum(cell.value for cell in cells)
    if not is_certain(total) and any(abs(added - other) <= tolerance * abs(other) for other in misread(total.value)):
        return True
    return any(
        abs(added - cell.value + other - total.value) <= tolerance * abs(total.value)
        for cell in cells
        if not is_certain(cell)
        for other in misread(cell.value)
    )


class ShareOfRows(Arguments):
    """``tolerance`` in percentage points."""

    field: FieldName
    column: ColumnName
    value: str
    weight: str
    tolerance: float


def share_of_rows(sheet: Sheet, args: ShareOfRows) -> Iterator[Verdict]:
    """A verdict where the stated percentage is neither the share of rows nor the share of their ``weight``.

    A percentage typed as a fraction (0.25) is held against both readings.
    """
    table, _, column = args.column.partition(".")
    stated, cells = sheet.value(args.field), sheet.read_cells(table, column)
    if stated is None or not cells:
        return
    chosen = [_counts(cell, args) for _, cell in cells]
    weights = [cell for _, cell in sheet.cells(table, args.weight)]
    if _agrees(stated, chosen, [cell.value for cell in weights], args.tolerance):
        return
    sheet.read_cells(table, args.weight)
    _refuse_pieces(sheet, args, stated)
    shares = _shares(chosen, [cell.value for cell in weights])
    by_weight = f"、按数量{printed(shares[1])}%" if len(shares) > 1 else ""
    found = (
        f"“{sheet.label(args.field)}”填写为{printed(stated)}%，按{sheet.table_label(table)}中{args.value}的设备计算，"
        f"按行数{printed(shares[0])}%{by_weight}，相差{printed(min(abs(stated - share) for share in shares))}个百分点"
    )
    grades, field = [cell for _, cell in cells], sheet.field(args.field)
    firm = not any(_agrees(*other, args.tolerance) for other in _misreadings(field, chosen, grades, weights))
    yield Verdict(args.field, found, field, leans=(*grades, *weights), firm=firm)


def _refuse_pieces(sheet: Sheet, args: ShareOfRows, stated: float) -> None:
    """UnreadError where the percentage is right once rows that may be pieces of others are left out."""
    table, _, column = args.column.partition(".")
    pieces = sheet.pieces(table)
    whole = [row for number, row in sheet.rows(table) if number not in pieces]
    chosen = [_counts(row[column], args) for row in whole]
    if pieces and _agrees(stated, chosen, [row[args.weight].value for row in whole], args.tolerance):
        raise UnreadError(sheet.in_pieces(table, pieces))


def _counts(grade: Field, args: ShareOfRows) -> bool:
    return fold(str(grade.value)).upper() == args.value


def _misreadings(
    stated: Field, chosen: list[bool], grades: list[Field], weights: list[Field]
) -> Iterator[tuple[float, list[bool], list[Any]]]:
    """What the rate, the rows that count and their weights are if one doubtful value was misread."""
    plain = [cell.value for cell in weights]
    if not is_certain(stated):
        yield from ((other, chosen, plain) for other in misread(stated.value))
    for at, grade in enumerate(grades):
        if not is_certain(grade):
            yield stated.value, [*chosen[:at], not chosen[at], *chosen[at + 1 :]], plain
    for at, weight in enumerate(weights):
        if not is_certain(weight) and weight.value is not None:
            yield from ((stated.value, chosen, [*plain[:at], o, *plain[at + 1 :]]) for o in misread(weight.value))


def _agrees(stated: float, chosen: list[bool], weights: list[Any], tolerance: float) -> bool:
    readings = {float(stated), stated * 100.0} if 0 < stated <= 1 else {float(stated)}
    return any(abs(reading - share) <= tolerance for reading in readings for share in _shares(chosen, weights))


def _shares(chosen: list[bool], weights: list[Any]) -> list[float]:
    """The share of rows, and that of their weight where every row has one."""
    by_row = _share(chosen, [1] * len(chosen))
    weighed = all(isinstance(weight, int | float) for weight in weights)
    return [by_row, _share(chosen, weights)] if weighed else [by_row]


def _share(chosen: list[bool], weights: list[float]) -> float:
    """The chosen weight in percent of all; 0 where nothing weighs anything."""
    whole = sum(weights)
    return 100 * sum(w for w, c in zip(weights, chosen, strict=True) if c) / whole if whole else 0.0
