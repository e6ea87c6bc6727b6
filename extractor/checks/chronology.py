"""Kinds that hold dates against one another and against the calendar of the notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extractor.checks.arguments import Arguments, ColumnName, FieldName
from extractor.checks.sheet import Sheet, Verdict, is_malformed, is_unread, undecided
from extractor.document import Field


class NotLater(Arguments):
    """``columns`` and the ends of ``periods`` are not later than the date in ``than``; the latter only where the choice
    ``when`` holds the option ``chosen``.
    """

    than: FieldName
    columns: tuple[ColumnName, ...] = ()
    periods: tuple[FieldName, ...] = ()
    when: FieldName | None = None
    chosen: str = ""


def not_later(sheet: Sheet, args: NotLater) -> Iterator[Verdict]:
    """A verdict for each date that is later than the one it must precede; a month counts by its first day."""
    last = sheet.value(args.than)
    if last is None:
        return
    for where, label, field in _dates(sheet, args):
        if is_malformed(field):
            continue  # what is written there is no date, which another rule says
        if is_unread(field):
            yield undecided(where, label, field)
        elif field.value and (day := str(field.value).split("/")[-1]) > str(last)[: len(day)]:
            found = f"“{label}”为{day}，晚于“{sheet.label(args.than)}”{last}，晚{_between(str(last), day)}"
            yield Verdict(where, found, field, leans=(sheet.field(args.than),))


def _between(first: str, later: str) -> str:
    """By how much a day or a month is later than a day."""
    year, month, *rest = map(int, later.split("-"))
    if rest:
        return f"{(date.fromisoformat(later) - date.fromisoformat(first)).days}天"
    return f"{12 * (year - int(first[:4])) + month - int(first[5:7])}个月"


def _dates(sheet: Sheet, args: NotLater) -> Iterator[tuple[str, str, Field]]:
    for column in args.columns:
        table, _, name = column.partition(".")
        for where, field in sheet.cells(table, name):
            yield where, sheet.cell_label(table, name), field
    if args.when is None or sheet.field(args.when).value == args.chosen:
        for period in args.periods:
            yield period, sheet.label(period), sheet.field(period)


class Deadline(Arguments):
    """``dates``: the days that the notice sets, each with what was due by then."""

    field: FieldName
    dates: dict[str, date]


def deadline(sheet: Sheet, args: Deadline) -> Iterator[Verdict]:
    """A verdict with every deadline that the date has passed."""
    value = sheet.value(args.field)
    if value is None:
        return
    passed = [
        f"{due}（{day.isoformat()}）{_between(day.isoformat(), str(value))}"
        for due, day in args.dates.items()
        if str(value) > day.isoformat()
    ]
    if passed:
        yield Verdict(
            args.field, f"“{sheet.label(args.field)}”为{value}，晚于{'、'.join(passed)}", sheet.field(args.field)
        )
