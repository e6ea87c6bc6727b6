"""Kinds that ask whether a figure can be one: its range, its unit, a percentage written as a fraction."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from extractor.checks.arguments import Arguments, FieldName
from extractor.checks.sheet import Sheet, Verdict, is_unread, printed, undecided
from extractor.document import Field

YUAN = 10_000  # 元 in a 万元
_APART = 5  # a figure in 元 beside others in 万元 is so many times more or less than ten thousand times as large


class InRange(Arguments):
    """Figures from ``least`` to ``most``, both included; None: no bound."""

    fields: tuple[FieldName, ...]
    least: float | None = None
    most: float | None = None


def in_range(sheet: Sheet, args: InRange) -> Iterator[Verdict]:
    """A verdict for each figure that lies outside what it can be."""
    for name, field in _filled(sheet, args.fields):
        if is_unread(field):
            yield undecided(name, sheet.label(name), field)
            continue
        value, unit = field.value, sheet.spec(name).unit or ""
        bound = None
        if args.most is not None and value > args.most:
            bound = f"不应大于{printed(args.most)}{unit}，多出{printed(value - args.most)}{unit}"
        elif args.least is not None and value < args.least:
            bound = f"不应小于{printed(args.least)}{unit}，相差{printed(args.least - value)}{unit}"
        if bound:
            yield Verdict(name, f"“{sheet.label(name)}”为{printed(value)}{unit}，{bound}", field)


class NoFraction(Arguments):
    """Percentages, of which one from 0 to ``below``, both excluded, must have been written as a fraction."""

    fields: tuple[FieldName, ...]
    below: float = 1


def no_fraction(sheet: Sheet, args: NoFraction) -> Iterator[Verdict]:
    """A verdict for each percentage that seems to be written as a fraction: 0.25 for 25 %."""
    for name, field in _filled(sheet, args.fields):
        if is_unread(field):
            yield undecided(name, sheet.label(name), field)
        elif 0 < field.value < args.below:
            meant = printed(field.value * 100)
            found = f"“{sheet.label(name)}”填写为{field.value:g}，单位为%，疑为{meant}%写成小数"
            yield Verdict(name, found, field, firm=True)


class SameUnit(Arguments):
    """Figures of one unit, alike within some orders of magnitude."""

    fields: tuple[FieldName, ...]


def same_unit(sheet: Sheet, args: SameUnit) -> Iterator[Verdict]:
    """A verdict for each amount in 万元 that is about ten thousand times the others: it was written in 元."""
    amounts = dict(_filled(sheet, args.fields))
    for name, field in amounts.items():
        if is_unread(field):
            yield undecided(name, sheet.label(name), field)
    amounts = {name: field for name, field in amounts.items() if field.value}
    for name, field in amounts.items():
        rest = [other for key, other in amounts.items() if key != name]
        others = [abs(other.value) for other in rest]
        if others and YUAN / _APART <= abs(field.value) / median(others) <= YUAN * _APART:
            found = (
                f"“{sheet.label(name)}”为{printed(field.value)}万元，约为其他各项（{_list(sheet, amounts, name)}）的"
                f"{printed(round(abs(field.value) / median(others)))}倍，疑以元填写"
            )
            yield Verdict(name, found, field, leans=tuple(rest))


def _list(sheet: Sheet, amounts: dict[str, Field], but: str) -> str:
    return "、".join(f"“{sheet.label(n)}”{printed(f.value)}万元" for n, f in amounts.items() if n != but)


def _filled(sheet: Sheet, names: tuple[str, ...]) -> Iterator[tuple[str, Field]]:
    """The fields that hold a figure or could not be read."""
    for name in names:
        field = sheet.field(name)
        if field.value is not None or is_unread(field):
            yield name, field
