"""行业方向 -> 关键领域 of Annex 5, by the words of ``models/words/key_fields.txt``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extractor.text import fold
from extractor.words import read_lines

UNKNOWN = "未能归类"


class KeyField(NamedTuple):
    """The field, and what a person must confirm of it; the field's own name in the direction needs no confirming."""

    name: str
    ask: str = ""


def key_fields() -> tuple[str, ...]:
    """The fields in the order of the notice."""
    return tuple(name for name, *_ in _groups())


def key_field(direction: str) -> KeyField:
    """The field of an industry direction ("行业-重点方向"); what follows the dash is asked first."""
    industry, _, focus = fold(direction).rpartition("-")
    for part in (focus, industry):
        told = {name: word for name, *words in _groups() for word in (name, *words) if word in part}
        if len(told) == 1:
            ((name, word),) = told.items()
            return KeyField(name, "" if name in part else f"按行业方向“{direction}”中的“{word}”归入，请确认")
        if told:
            return KeyField(UNKNOWN, f"行业方向“{direction}”兼及{'、'.join(told)}，请归类")
    return KeyField(UNKNOWN, f"行业方向“{direction}”未能对应关键领域，请归类；不属关键领域的，删除本行")


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in read_lines("key_fields"))
