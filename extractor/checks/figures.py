"""Kinds that weigh one figure against a limit or another figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator

from extractor.checks.arguments import Arguments, FieldName
from extractor.checks.doubt import is_certain, is_local, misread
from extractor.checks.sheet import Sheet, Verdict, is_unread, printed, undecided
from extractor.document import Field


class Way(Arguments):
    """What a figure is held against: ``limit``, or the ``share`` of the figure ``of``."""

    field: FieldName
    limit: float | None = None
    share: float | None = None
    of: FieldName | None = None

    @model_validator(mode="after")
    def _says_what_is_due(self) -> Self:
        if (self.limit is None) == (self.share is None or self.of is None):
            raise ValueError("a figure is held against either a limit or a share of another figure")
        return self

    @property
    def fields(self) -> tuple[FieldName, ...]:
        return (self.field, self.of) if self.of else (self.field,)


class AtLeast(Way):
    def admits(self, value: float, due: float) -> bool:
        return value >= due


class AtMost(Way):
    def admits(self, value: float, due: float) -> bool:
        return value <= due


def bounded(sheet: Sheet, way: AtLeast | AtMost) -> Iterator[Verdict]:
    """A verdict on the figure, by how much it keeps the limit or misses it; an empty one is for ``required`` to say."""
    if all(sheet.value(name) is not None for name in way.fields):
        yield _verdict(sheet, way, _weigh(sheet, way))


class AnyOf(Arguments):
    ways: tuple[AtLeast, ...]


def any_of(sheet: Sheet, args: AnyOf) -> Iterator[Verdict]:
    """A verdict on the way that is met, by how much, or on all ways where none is; undecided where one that could be
    met is unread, or empty beside filled ones.
    """
    if all(_is_blank(sheet.field(way.field)) for way in args.ways):
        return
    if met := [way for way in args.ways if _is_met(sheet, way)]:
        yield _surest(sheet, met)
    elif any(_is_met(sheet, way) is None for way in args.ways):
        gap = next(name for way in args.ways for name in way.fields if sheet.field(name).value is None)
        yield undecided(args.ways[0].field, sheet.label(gap), sheet.field(gap))
    else:
        found = "；".join(_weigh(sheet, way) for way in args.ways)
        verdict = _verdict(sheet, args.ways[0], f"各项均未达到要求：{found}")
        leans = tuple(sheet.field(name) for way in args.ways for name in way.fields)
        yield verdict._replace(leans=leans, firm=all(_is_firm(sheet, way) for way in args.ways))


def _surest(sheet: Sheet, met: list[AtLeast]) -> Verdict:
    """What to say of ways that are met: the first that no misreading can turn, else the first."""
    verdicts = [_verdict(sheet, way, _weigh(sheet, way)).weighed() for way in met]
    return next((verdict for verdict in verdicts if verdict.holds), verdicts[0])


def _is_blank(field: Field) -> bool:
    return field.value is None and not is_unread(field)


def _verdict(sheet: Sheet, way: AtLeast | AtMost, message: str) -> Verdict:
    leans = tuple(map(sheet.field, way.fields))
    return Verdict(
        way.field, message, leans[0], holds=bool(_is_met(sheet, way)), leans=leans, firm=_is_firm(sheet, way)
    )


def _is_met(sheet: Sheet, way: AtLeast | AtMost) -> bool | None:
    """Whether the figure is right; None where a figure is unread or empty."""
    due, value = _due(sheet, way), sheet.field(way.field).value
    return None if due is None or value is None else way.admits(value, due)


def _due(sheet: Sheet, way: Way) -> float | None:
    if way.of is None or way.share is None:
        return way.limit
    whole = sheet.field(way.of).value
    return None if whole is None else whole * way.share


def _is_firm(sheet: Sheet, way: AtLeast | AtMost) -> bool:
    """Whether the way stays met, or missed, whichever one character of a doubtful figure was misread."""
    value, due, met = sheet.field(way.field).value, _due(sheet, way) or 0.0, _is_met(sheet, way)
    firm = all(way.admits(other, due) == met for other in _others(sheet.field(way.field)))
    if way.of and way.share:
        firm = firm and all(way.admits(value, other * way.share) == met for other in _others(sheet.field(way.of)))
    return firm


def _others(field: Field) -> Iterator[float]:
    return misread(field.value) if is_local(field) and not is_certain(field) else iter(())


def _weigh(sheet: Sheet, way: AtLeast | AtMost) -> str:
    """The sentence on a figure: what it is, what is due, and by how much it keeps or misses that."""
    value, due = sheet.field(way.field).value, _due(sheet, way) or 0.0
    unit = sheet.spec(way.field).unit or ""
    share = f"（“{sheet.label(way.of)}”的{printed((way.share or 0) * 100)}%）" if way.of else ""
    bound = "不低于" if isinstance(way, AtLeast) else "不超过"
    limit, gap = f"{bound}{printed(due)}{unit}{share}", f"{printed(abs(due - value))}{unit}"
    stated = f"“{sheet.label(way.field)}”为{printed(value)}{unit}"
    if way.admits(value, due):
        return f"{stated}，符合{limit}的要求" + (f"，余量{gap}" if value != due else "，恰好达到")
    return f"{stated}，应{limit}，{'超出' if value > due else '相差'}{gap}"


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
        fields = sheet.field(args.field), sheet.field(args.other)
        firm = all(v > other for v in _others(fields[0])) and all(value > v for v in _others(fields[1]))
        yield Verdict(args.field, found, fields[0], leans=fields, firm=firm)


class PartsOf(Arguments):
    """``fields`` are parts of ``whole`` that do not overlap."""

    fields: tuple[FieldName, ...]
    whole: FieldName


def parts_of(sheet: Sheet, args: PartsOf) -> Iterator[Verdict]:
    """A verdict where the parts add up to more than the whole; the sum is shown."""
    parts, whole = [sheet.value(name) or 0 for name in args.fields], sheet.value(args.whole)
    if whole is not None and sum(parts) > whole:
        unit = sheet.spec(args.whole).unit or ""
        terms = "、".join(f"“{sheet.label(n)}”{printed(p)}" for n, p in zip(args.fields, parts, strict=True) if p)
        found = (
            f"{terms}，合计{printed(sum(parts))}{unit}，大于“{sheet.label(args.whole)}”的{printed(whole)}{unit}，"
            f"多出{printed(sum(parts) - whole)}{unit}"
        )
        leans = tuple(map(sheet.field, args.fields))
        yield Verdict(args.fields[0], found, sheet.field(args.whole), leans=leans)
