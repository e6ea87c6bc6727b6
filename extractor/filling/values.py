"""Characters to a typed value with its evidence, and why a person should look at it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extractor.document import Field, Place
from extractor.filling.script import Script
from extractor.form import ColumnSpec, FieldSpec
from extractor.standards import amounts, dates
from extractor.text import halve

SURE_CHARACTER = 0.6  # below this one character of a short value is doubtful
SURE_TEXT = 0.9  # and below this mean a long one is
LONG = 40  # characters from which on a text is judged by its mean

# Letters and strokes that a reader takes digits for, where nothing but a number stands.
_LOOKALIKES = str.maketrans("OoIl|丨S", "0011115")
_FIGURES = set("0123456789.,- OoIl|丨S")
_PADDING = " \t:：_＿·•"


def text_field(spec: FieldSpec | ColumnSpec, script: Script, empty: Place | None) -> Field:
    """The value of a field of text, number, date or period; ``empty`` is the room that it was looked for in."""
    script = script.without_lead(_PADDING).stripped(" \t_＿")
    if not script:
        return Field(confidence=1.0, page=empty.page, box=empty.box) if empty else unread()
    raw = script.text
    value, doubts = _typed(spec, raw)
    doubts += _unsure(script)
    return Field(
        value=value,
        raw=raw,
        confidence=round(script.lowest if len(script) <= LONG else script.mean, 4),
        review=bool(doubts),
        doubts=tuple(doubts),
        **_evidence(script.places),
    )


def unread() -> Field:
    """A field whose place was not found."""
    return Field(review=True, unread=True, doubts=("not_found",))


def _evidence(places: Sequence[Place]) -> dict[str, Any]:
    if not places:
        return {}
    return {
        "page": places[0].page,
        "box": places[0].box,
        "boxes": tuple(places) if len(places) > 1 else (),
    }


def _unsure(script: Script) -> list[str]:
    if len(script) <= LONG:
        return ["low_confidence"] if script.lowest < SURE_CHARACTER else []
    return ["low_confidence"] if script.mean < SURE_TEXT else []


def _typed(spec: FieldSpec | ColumnSpec, raw: str) -> tuple[Any, list[str]]:
    unit = spec.unit if isinstance(spec, FieldSpec) else _unit_of(spec.label)
    match spec.type:
        case "number" | "integer":
            return _number(raw, unit, whole=spec.type == "integer")
        case "date":
            return _parsed(dates.parse, raw)
        case "period":
            return _parsed(dates.parse_period, raw)
        case _:
            return _text(raw), []


def _unit_of(label: str) -> str | None:
    found = re.search(r"\((.+)\)", label)
    return found[1] if found else None


def _parsed(parse: Any, raw: str) -> tuple[Any, list[str]]:
    try:
        return parse(raw), []
    except ValueError:
        return None, ["not_parsed"]


def _number(raw: str, unit: str | None, whole: bool) -> tuple[Any, list[str]]:
    mended = raw.translate(_LOOKALIKES) if set(raw) <= _FIGURES else raw
    try:
        amount = amounts.parse(mended, unit)
    except ValueError:
        return None, ["not_parsed"]
    doubts = ["converted"] if amount.converted else [] if amount.exact else ["not_exact"]
    doubts += ["letters_read_as_digits"] if mended != raw else []
    if whole and not isinstance(amount.value, int):
        doubts.append("not_whole")
    return amount.value, doubts


def _text(raw: str) -> str:
    return halve(raw).strip()
