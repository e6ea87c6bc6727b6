"""Years and units that a label prints: what must not differ from the form's, however the label is worded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.filling.differing import CLEAR, without_notes
from extractor.filling.script import Glyph, Script
from extractor.form import Entry, Form
from extractor.text import fold

_MEASURED = "[亿万千]?元|[%‰]|平方米|m2|公顷|亩"
_COUNTED = "台/套|台套|小时|[天日月年周条人项家次台个]"
_STATED = re.compile(
    rf"[0-9]+(?=年)|[一二两三四五六七八九十半](?=年)|[上去前本今当](?=年度)|(?<=[(:])(?:{_MEASURED}|(?:{_COUNTED})(?=\)|$))"
)
_SAME = dict(zip("一二两三四五六七八九", "1223456789", strict=True)) | {
    "十": "10", "去": "上", "今": "当", "本": "当", "m2": "平方米", "台/套": "台", "台套": "台", "日": "天"
}  # fmt: skip
# Figures that print blurs into one another: nothing but a look at the paper tells which it is.
_BLURRED = frozenset(map(frozenset, ("06", "08", "14", "17", "12", "23", "27", "38", "49", "56", "58", "68", "89")))

Stated = list[str]


def stated_in(text: str) -> Stated:
    """The years and units of a text, in one spelling, sorted.

    >>> stated_in("近三年主营业务收入（万元）"), stated_in("近3年收入(元)"), stated_in("本年度服务次数")
    (['3', '万元'], ['3', '元'], ['当'])
    """
    return sorted(_SAME.get(found, found) for found in _STATED.findall(fold(text)))


def stated_by(form: Form, entry: Entry) -> list[Stated]:
    """What each wording of an entry states, as printed and with the unit of its values behind."""
    units = {form.by_id[name].unit for name in entry.fields} - {None}
    return [stated_in(label + unit) for label in entry.labels for unit in ("", *(f"({unit})" for unit in units))]


def differs(found: Stated, known: Sequence[Stated]) -> bool:
    """Whether a year or unit stands in another's place; one more or less is a footnote, or was misread."""
    return found not in known and any(len(found) == len(due) for due in known)


def is_blurred(found: Stated, known: Sequence[Stated]) -> bool:
    """Whether one blurred figure makes the difference to what is known."""
    return any(len(found) == len(due) and _one_blurred("".join(found), "".join(due)) for due in known)


def _one_blurred(text: str, due: str) -> bool:
    pairs = [frozenset(pair) for pair in zip(text, due, strict=False) if pair[0] != pair[1]]
    return len(text) == len(due) and len(pairs) == 1 and pairs[0] in _BLURRED


def told(script: Script) -> list[Glyph]:
    """The characters of a label's years and units."""
    glyphs = [glyph for glyph in without_notes(script.glyphs) if fold(glyph.char)]
    found = _STATED.finditer("".join(fold(glyph.char)[0] for glyph in glyphs))
    return [glyph for match in found for glyph in glyphs[match.start() : match.end()]]


def is_clear(script: Script) -> bool:
    """Whether its years and units were read surely."""
    return all(glyph.score >= CLEAR for glyph in told(script))
