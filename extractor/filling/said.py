"""What a reviewer types -> a value of the field's type, as strictly as the machine reads one."""

from __future__ import annotations

import re
from typing import Any

from extractor.errors import UsageError
from extractor.filling.choices import NO, YES
from extractor.filling.typed import typed
from extractor.form import ColumnSpec, FieldSpec
from extractor.text import fold

LONGEST = 10_000  # characters of a value
# Doubts that a text raises by itself and a person who typed it answers for.
_MEANT = frozenset({"converted", "not_whole", "not_valid", "not_in_list"})
_PARTED = re.compile(r"[、,，;；\n]+")
_ASKED = {
    "number": "应填一个数字，如 1234.5",
    "integer": "应填一个整数，如 12",
    "date": "应填日期，如 2025-11-07",
    "period": "应填起止年月，如 2019-03/2024-02",
}
_ANSWERS = {**dict.fromkeys(("是", "有", "true", "1"), True), **dict.fromkeys(("否", "无", "false", "0"), False)}


def said_value(spec: FieldSpec | ColumnSpec, text: str) -> Any:
    """The value that a reviewer typed; empty means that the place is empty on the paper.

    Raises UsageError, in Chinese, where the text is no value of the field's type.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise UsageError(f"“{spec.label}”超过{LONGEST}字，请检查是否误贴。")
    if spec.type in ("choices", "names"):
        return _several(spec, [part.strip() for part in _PARTED.split(text) if part.strip()])
    if not text:
        return None
    if spec.type == "boolean":
        return _answer(spec, text)
    if spec.type == "choice":
        return _option(spec, text)
    return _typed(spec, text)


def _typed(spec: FieldSpec | ColumnSpec, text: str) -> Any:
    """Short texts of odd spelling are the reviewer's business, figures and dates are not."""
    found = typed(spec, text)
    asked = _ASKED.get(spec.type)
    if asked and (found.value is None or set(found.doubts) - _MEANT):
        raise UsageError(f"“{spec.label}”{asked}；“{text}”无法理解。")
    return text if "near_option" in found.doubts else found.value


def _answer(spec: FieldSpec | ColumnSpec, text: str) -> bool:
    if text.lower() not in _ANSWERS:
        raise UsageError(f"“{spec.label}”应选“{YES}”或“{NO}”；“{text}”无法理解。")
    return _ANSWERS[text.lower()]


def _several(spec: FieldSpec | ColumnSpec, parts: list[str]) -> list[str]:
    if spec.type == "names":
        return parts
    chosen = {_option(spec, part) for part in parts}
    return [option for option in spec.options if option in chosen]


def _option(spec: FieldSpec | ColumnSpec, text: str) -> str:
    same = next((option for option in spec.options if fold(option).casefold() == fold(text).casefold()), None)
    if same is None:
        raise UsageError(f"“{spec.label}”应选{'、'.join(spec.options)}之一；“{text}”不在其中。")
    return same
