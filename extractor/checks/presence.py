"""Kinds that ask whether something was filled in, ticked or listed."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field as Default

from extractor.checks.arguments import Arguments, FieldName, Pattern, TableName
from extractor.checks.sheet import (
    Sheet,
    UnreadError,
    Verdict,
    has_two_ticks,
    is_empty,
    is_malformed,
    is_unread,
    undecided,
)
from extractor.document import Field
from extractor.text import fold, partial_similarity

_LIKENESS = 0.75  # of a name of four characters one may be misread


class Required(Arguments):
    """``only_if``: due only where the other field is ticked; ``unless_zero``: not due where all counts are 0.

    ``skeleton`` matches what is printed in an empty cell, so that bare numbering does not count as filled.
    """

    only_if: dict[FieldName, FieldName] = Default(default_factory=dict)
    unless_zero: dict[FieldName, tuple[FieldName, ...]] = Default(default_factory=dict)
    skeleton: Pattern


def required(sheet: Sheet, args: Required) -> Iterator[Verdict]:
    """One verdict for each mandatory field and table of the form that is left empty."""
    for spec in sheet.form.fields:
        field = sheet.field(spec.id)
        if not spec.mandatory or has_two_ticks(field) or is_malformed(field) or not _is_blank(field, args.skeleton):
            continue
        due = _is_due(sheet, args, spec.id)
        if due is None or (due and _may_be_lost(sheet, spec.id)):
            yield undecided(spec.id, spec.label, field)
        elif due:
            yield Verdict(spec.id, f"“{spec.label}”未填写，该项为必填项", field)
    for table in sheet.form.tables:
        if table.mandatory:
            yield from _rows_missing(sheet, table.id)


def _rows_missing(sheet: Sheet, table: str) -> Iterator[Verdict]:
    if any(not is_empty(field.value) for _, row in sheet.rows(table) for field in row.values()):
        return
    try:
        if not sheet.count_rows(table):
            yield Verdict(table, f"“{sheet.table_label(table)}”没有填写任何一行，该表为必填项", Field())
    except UnreadError as doubt:
        yield doubt.verdict


def _is_blank(field: Field, skeleton: Pattern) -> bool:
    return is_empty(field.value) or (isinstance(field.value, str) and bool(skeleton.fullmatch(fold(field.value))))


def _may_be_lost(sheet: Sheet, name: str) -> bool:
    """Whether a value that is not there may be the machine's fault: it, or another of its place on the paper, was not
    read, its page was not understood, or the next one, on which it may go on, could not be read.
    """
    places = (entry.fields for entry in sheet.form.entries if name in entry.fields and not entry.columns)
    near = {name, *(other for fields in places for other in fields)}
    field = sheet.field(name)
    page = field.page or 0
    stray = sheet.has_print_beside(field) or (bool(sheet.spec(name).limit) and sheet.has_stray_text(page))
    lost = any(info.error for info in sheet.record.pages if info.number == page + 1)
    return stray or lost or sheet.is_confused(page) or any(is_unread(sheet.field(other)) for other in near)


def _is_due(sheet: Sheet, args: Required, name: str) -> bool | None:
    """Whether the field must be filled; None where what decides it could not be read."""
    if name in args.only_if:
        condition = sheet.field(args.only_if[name])
        return None if is_unread(condition) else condition.value is True
    if name in args.unless_zero:
        counts = [sheet.field(count) for count in args.unless_zero[name]]
        if all(count.value == 0 for count in counts):
            return False
        return None if any(is_unread(count) for count in counts) else True
    return True


class Answered(Arguments):
    """``unless``: the wrong answer is excused where this field is ticked 是."""

    field: FieldName
    answer: bool
    found: str
    unless: FieldName | None = None


def answered(sheet: Sheet, args: Answered) -> Iterator[Verdict]:
    """A verdict, worded ``found``, where the other answer is ticked, and on the right one; no tick is no answer."""
    answer, field = sheet.value(args.field), sheet.field(args.field)
    if answer is args.answer:
        yield Verdict(args.field, f"“{sheet.label(args.field)}”勾选为{'是' if answer else '否'}", field, holds=True)
    elif answer is not None and args.unless and sheet.value(args.unless):
        excuse = f"“{sheet.label(args.field)}”勾选为{'是' if answer else '否'}，“{sheet.label(args.unless)}”勾选为是"
        yield Verdict(args.field, excuse, field, holds=True, leans=(sheet.field(args.unless),))
    elif answer is not None:
        yield Verdict(args.field, args.found, field)


class MaxChosen(Arguments):
    field: FieldName
    limit: int


def max_chosen(sheet: Sheet, args: MaxChosen) -> Iterator[Verdict]:
    """A verdict where more choices are ticked than the form allows."""
    count = len(sheet.value(args.field) or ())
    if count > args.limit:
        found = f"“{sheet.label(args.field)}”勾选了{count}项，至多可选{args.limit}项，多选{count - args.limit}项"
        yield Verdict(args.field, found, sheet.field(args.field))


class SingleTick(Arguments):
    pass


def single_tick(sheet: Sheet, _: SingleTick) -> Iterator[Verdict]:
    """A verdict for each question of one answer that carries two ticks."""
    for spec in sheet.form.fields:
        field = sheet.field(spec.id)
        if has_two_ticks(field):
            yield Verdict(spec.id, f"“{spec.label}”勾选了不止一项，只应勾选一项", field)
        elif spec.type == "boolean" and is_unread(field):
            yield undecided(spec.id, spec.label, field)


class Lists(Arguments):
    """``words``: any of them in a row of the table will do."""

    table: TableName
    words: tuple[str, ...]
    due: str


def lists(sheet: Sheet, args: Lists) -> Iterator[Verdict]:
    """A verdict on whether some row of the table names what is due; a misread character is forgiven."""
    column = next(table for table in sheet.form.tables if table.id == args.table).columns[0].id
    cells = tuple(sheet.cells(args.table, column))
    for _, field in cells:
        if field.value and any(_names(str(field.value), word) for word in args.words):
            yield Verdict(args.table, f"{sheet.table_label(args.table)}列有{args.due}", field, holds=True, firm=True)
            return
    sheet.read_cells(args.table, column)
    if over := next((cell for _, cell in cells if sheet.is_own_print(str(cell.value))), None):
        raise UnreadError(undecided(args.table, sheet.table_label(args.table), over))
    evidence = cells[0][1] if cells else Field()
    yield Verdict(args.table, f"{sheet.table_label(args.table)}中没有{args.due}，应当附上", evidence)


def _names(text: str, word: str) -> bool:
    return partial_similarity(fold(word), fold(text))[0] >= _LIKENESS
