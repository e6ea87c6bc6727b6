"""Kinds that weigh one figure against a limit or another figure."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.arguments import Arguments, FieldName
from extractor.checks.sheet import Sheet, Verdict, is_unread, printed, undecided


class AtLeast(Arguments):
    field: FieldName
    limit: float


def at_least(sheet: Sheet, args: AtLeast) -> Iterator[Verdict]:
    """A verdict where the figure is below the limit; an empty one is for ``required`` to say."""
    value = sheet.value(args.field)
    if value is not None and value < args.limit:
        unit = sheet.spec(args.field).unit or ""
        found = (
            f"“{sheet.label(args.field)}”为{printed(value)}{unit}，应不低于{printed(args.limit)}{unit}，"
            f"相差{printed(args.limit - value)}{unit}"
        )
        yield Verdict(args.field, found, sheet.field(args.field))


class NotAbove(Arguments):
    field: FieldName
    other: FieldName


def not_above(sheet: Sheet, args: NotAbove) -> Iterator[Verdict]:
    """A verdict where the figure is larger than the other one, of which it is a part."""
    value, other = sheet.value(args.field), sheet.value(args.other)
    if value is not None and other is not None and value > other:
        unit = sheet.spec(args.field).unit or ""
        found = (
            f"“{sheet.label(args.field)}”为{printed(value)}{unit}，大于“{sheet.label(args.other)}”的"
            f"{printed(other)}{unit}，多出{printed(value - other)}{unit}"
        )
        yield Verdict(args.field, found, sheet.field(args.field))


class Way(Arguments):
    """One way to meet the condition: the figure reaches ``limit``, or the ``share`` of the figure ``of``."""

    field: FieldName
    limit: float | None = None
    share: float | None = None
    of: FieldName | None = None


class AnyOf(Arguments):
    ways: tuple[Way, ...]


def any_of(sheet: Sheet, args: AnyOf) -> Iterator[Verdict]:
    """A verdict where no way is met; undecided where one that could be met is unread or empty beside filled ones."""
    met = [_is_met(sheet, way) for way in args.ways]
    first = args.ways[0].field
    if True in met or not any(
        sheet.field(way.field).value is not None or is_unread(sheet.field(way.field)) for way in args.ways
    ):
        return
    if None in met:
        open_fields = [name for way in args.ways for name in (way.field, way.of) if name and _is_open(sheet, name)]
        yield undecided(first, sheet.label(open_fields[0]), sheet.field(open_fields[0]))
    else:
        found = "；".join(_shortfall(sheet, way) for way in args.ways)
        yield Verdict(first, f"各项均未达到要求：{found}", sheet.field(first))


def _is_open(sheet: Sheet, name: str) -> bool:
    return sheet.field(name).value is None


def _is_met(sheet: Sheet, way: Way) -> bool | None:
    """Whether the figure is enough; None where a figure is unread or empty."""
    due, value = _due(sheet, way), sheet.field(way.field).value
    return None if due is None or value is None else bool(value >= due)


def _due(sheet: Sheet, way: Way) -> float | None:
    if way.of is None or way.share is None:
        return way.limit
    whole = sheet.field(way.of).value
    return None if whole is None else whole * way.share


def _shortfall(sheet: Sheet, way: Way) -> str:
    value, due = sheet.field(way.field).value, _due(sheet, way) or 0
    unit = sheet.spec(way.field).unit or ""
    share = f"（“{sheet.label(way.of)}”的{printed((way.share or 0) * 100)}%）" if way.of else ""
    return (
        f"“{sheet.label(way.field)}”为{printed(value)}{unit}，应不低于{printed(due)}{unit}{share}，"
        f"相差{printed(due - value)}{unit}"
    )
