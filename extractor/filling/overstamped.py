"""Values that ink over them may have changed: answers with a tick too many under a seal that could not be taken off the
page, dates with a figure one under a seal or among writing, or with figures of a seal's code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extractor.document import Field, Reading
from extractor.filling.script import Script

_LONE_ONE = re.compile(r"(?<![\d\s])\s*1\s*[月日.\-/]|[.\-/]\s*1\s*$")  # a month or a day of one figure, a one
_LONG = re.compile(r"\d{5,}")  # more figures than follow one another in a date


def without_codes(script: Script, page: int | None, readings: Iterable[Reading]) -> Script:
    """What stands in the line of a date on a page, without figures that are part of the code of a seal over it."""
    codes = [mark.code for reading in readings if reading.number == page for mark in reading.marks if mark.code]
    runs = (run for run in _LONG.finditer(script.chars) if any(run[0] in code for code in codes))
    stamped = {index for run in runs for index in range(*run.span())}
    return Script(glyph for index, glyph in enumerate(script.glyphs) if index not in stamped)


def doubt_overstamped(fields: Mapping[str, Field], readings: Iterable[Reading]) -> dict[str, Field]:
    """The fields; two ticks under a blue, black or grey seal are in doubt. Red ink was lifted before reading."""
    seals = [mark for reading in readings for mark in reading.marks if mark.kind == "seal" and mark.colour != "red"]

    def doubted(field: Field) -> Field:
        if "two_ticks" not in field.doubts or field.box is None:
            return field
        over = any(seal.page == field.page and seal.box.intersection(field.box).area > 0 for seal in seals)
        return field.model_copy(update={"doubts": (*field.doubts, "unclear_tick")}) if over else field

    return {name: doubted(field) for name, field in fields.items()}


def doubt_lone_one(date: Field, readings: Iterable[Reading]) -> Field:
    """A date; it is in doubt where its month or day is a one alone and a seal or handwriting lies over it: lifted with
    the seal or written close, the strokes of an eleven are read as one.
    """
    if date.box is None or date.value is None or not _LONE_ONE.search(date.raw):
        return date
    own = [reading for reading in readings if reading.number == date.page]
    inked = [box for reading in own for box in (*(mark.box for mark in reading.marks), *reading.scrawls)]
    if not any(box.intersection(date.box).area > 0 for box in inked):
        return date
    doubts = tuple(dict.fromkeys((*date.doubts, "low_confidence")))
    return date.model_copy(update={"review": True, "doubts": doubts})
