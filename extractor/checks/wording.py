"""Kinds that look at how a text is written: its length, its form, what was left in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import Field as Default

from extractor.checks.arguments import Arguments, ColumnName, FieldName, Pattern
from extractor.checks.sheet import (
    Sheet,
    Verdict,
    cell_name,
    has_two_ticks,
    is_empty,
    is_malformed,
    is_unread,
    undecided,
)
from extractor.document import Field
from extractor.standards import dates, phone, uscc
from extractor.text import fold

_SHORTEST = 7  # digits of a telephone number without area code
_FOOTNOTE = re.compile("[①-⑳]")
_MISREAD_L = str.maketrans("1Il|丨i", "LLLLLL")

_STANDARDS = {"phone": phone.is_valid, "period": dates.is_valid_period}


class MaxChars(Arguments):
    """``split``: the limit of that field is for each part that begins with a match of the pattern."""

    split: dict[FieldName, Pattern] = Default(default_factory=dict)


def max_chars(sheet: Sheet, args: MaxChars) -> Iterator[Verdict]:
    """A verdict for each text that is longer than its limit; punctuation counts, white space does not."""
    for spec in sheet.form.fields:
        field = sheet.field(spec.id)
        if spec.limit is None:
            continue
        if is_unread(field):
            yield undecided(spec.id, spec.label, field)
            continue
        longest = max(map(_count, _parts(str(field.value or ""), args.split.get(spec.id))))
        if longest > spec.limit:
            part = "最长一个项目" if spec.id in args.split else ""
            found = f"“{spec.label}”{part}共{longest}字，限{spec.limit}字以内，超出{longest - spec.limit}字"
            yield Verdict(spec.id, found, field)


def _parts(text: str, split: Pattern | None) -> list[str]:
    return split.split(text) if split else [text]


def _count(text: str) -> int:
    return len(re.sub(r"\s", "", text))


class NoHintLeft(Arguments):
    """``patterns``: instructions that only their surroundings tell from an applicant's own words."""

    patterns: tuple[Pattern, ...]


def no_hint_left(sheet: Sheet, args: NoHintLeft) -> Iterator[Verdict]:
    """A verdict for each value cell with one of the form's ``hints`` in it; labels and headings are never looked at."""
    hints = (*(re.compile(re.escape(fold(hint)), re.IGNORECASE) for hint in sheet.form.hints), *args.patterns)
    for where, label, field, texts in sheet.texts():
        if is_unread(field):
            yield undecided(where, label, field)
            continue
        folded = map(fold, texts)
        found = next((match for text in folded for hint in hints if (match := hint.search(text))), None)
        if found and not sheet.is_own_print(_excerpt(found)):
            yield Verdict(where, f"“{label}”中留有填写说明或示例“{_excerpt(found)}”，应当删除", field)


def _excerpt(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 6) : match.end() + 6]


class Matches(Arguments):
    field: FieldName
    pattern: Pattern
    due: str


def matches(sheet: Sheet, args: Matches) -> Iterator[Verdict]:
    """A verdict where the folded text has not the form that is due."""
    text = sheet.value(args.field)
    if not is_empty(text) and not args.pattern.fullmatch(fold(str(text))):
        found = f"“{sheet.label(args.field)}”填写为“{text}”，应按“{args.due}”的格式填写"
        yield Verdict(args.field, found, sheet.field(args.field))


class Conforms(Arguments):
    fields: tuple[FieldName, ...]
    standard: Literal["phone", "period"]
    due: str


def conforms(sheet: Sheet, args: Conforms) -> Iterator[Verdict]:
    """A verdict for each field whose text cannot be what the standard describes."""
    for name in args.fields:
        field = sheet.field(name)
        text = field.raw if is_malformed(field) else field.value
        if (is_unread(field) and not is_malformed(field)) or (args.standard == "phone" and _is_remnant(str(text))):
            yield undecided(name, sheet.label(name), field)
        elif not is_empty(text) and not _STANDARDS[args.standard](str(text)):
            yield Verdict(name, f"“{sheet.label(name)}”填写为“{text}”，不是{args.due}", field)


def _is_remnant(text: str) -> bool:
    """Whether a number is so short that more of it was lost in reading than an applicant forgets to write."""
    return 0 < sum(char.isdigit() for char in text) < _SHORTEST


class Checksum(Arguments):
    field: FieldName


def checksum(sheet: Sheet, args: Checksum) -> Iterator[Verdict]:
    """A verdict where the credit code cannot be one; what is wrong with it is said."""
    code = sheet.value(args.field)
    if is_empty(code) or uscc.is_valid(str(code)):
        return
    length = _count(str(code))
    fault = "校验码不符，至少有一位写错" if length == uscc.LENGTH else f"共{length}位，应为{uscc.LENGTH}位"
    yield Verdict(args.field, f"“{sheet.label(args.field)}”{code}有误：{fault}", sheet.field(args.field))


class OneOf(Arguments):
    """Fields and table columns whose options the form lists."""

    fields: tuple[FieldName, ...] = ()
    columns: tuple[ColumnName, ...] = ()


def one_of(sheet: Sheet, args: OneOf) -> Iterator[Verdict]:
    """A verdict for each value that is none of its options."""
    for name in args.fields:
        yield from _outside(name, sheet.label(name), sheet.field(name), sheet.spec(name).options)
    for column in args.columns:
        table, _, name = column.partition(".")
        label, options = sheet.cell_label(table, name), _options(sheet, table, name)
        for number, row in sheet.rows(table):
            where, field = cell_name(table, number, name), row[name]
            if _has_slipped(field, row.values(), options):
                yield undecided(where, label, field)
            else:
                yield from _outside(where, label, field, options)


def _has_slipped(field: Field, row: Iterable[Field], options: tuple[str, ...]) -> bool:
    """Whether a cell may hold its neighbour's answer: no letter of an option, and another cell of its row is unread."""
    letters = {char for char in "".join(options) if char.isalpha()}
    alike = letters & set(fold(str(field.value)).upper())
    return not is_empty(field.value) and not alike and any(map(is_unread, row))


def _options(sheet: Sheet, table: str, column: str) -> tuple[str, ...]:
    spec = next(spec for spec in sheet.form.tables if spec.id == table)
    return next(c.options for c in spec.columns if c.id == column)


def _outside(where: str, label: str, field: Field, options: tuple[str, ...]) -> Iterator[Verdict]:
    if has_two_ticks(field):
        return
    if is_unread(field):
        yield undecided(where, label, field)
    elif not is_empty(field.value) and _choice(str(field.value)) not in {_choice(option) for option in options}:
        verdict = Verdict(where, f"“{label}”填写为“{field.value}”，应为{'、'.join(options)}之一", field)
        yield undecided(where, label, field) if _is_misread(str(field.value), options) else verdict


def _is_misread(text: str, options: tuple[str, ...]) -> bool:
    """Whether letters and figures that look alike make the difference to an option: 12 for L2."""
    alike = {_choice(option).translate(_MISREAD_L) for option in options}
    return _choice(text).translate(_MISREAD_L) in alike


def _choice(text: str) -> str:
    return fold(_FOOTNOTE.sub("", text)).strip("\"'.。,").casefold()
