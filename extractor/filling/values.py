"""Characters to a typed value with its evidence, and why a person should look at it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from extractor.document import Field, Place
from extractor.filling.choosing import FAITHFUL, Chosen, choose
from extractor.filling.lost import leaves_out, stops_short
from extractor.filling.script import Script
from extractor.filling.typed import LONG
from extractor.form import ColumnSpec, FieldSpec
from extractor.text import is_rare

SURE_CHARACTER = 0.85  # below this one character of a short value is doubtful (docs/decisions.md)
SURE_FAULT = 0.97  # the same for a value that breaks its own rule, before the fault is laid to the applicant
DASHES = "-—–"
SURE_RARE = 0.99  # and for a character beyond GB 2312: often a misreading of a common one, or its traditional form
POINTED = 3  # figures from which on a number written without a point may have had one
SURE_TEXT = 0.9  # below this mean a long text is doubtful
SURE_LINE = 0.85  # and below this of a single line
GUESSED = 0.6  # and where one character of its words and figures is as uncertain as this

DIRT = 0.5  # mean probability of a line below which it is none

_RULE = "|｜丨"  # what the rest of a cell's rule is read as
_PADDING = " \t:：_＿·•"
_SPECKS = " \t_＿·•"  # nor does a text end with a dot at half its height
_LEAD = re.compile(r"[\s.．,，。、;；]+(?=[\u4e00-\u9fff])")  # no text begins with a stop
_TAIL = re.compile(r"(?<=[\u4e00-\u9fff）)])[.．,，、·•]+$")  # nor does a short one end with such
_SECOND = re.compile(r"(?<=[，,、；。])[.．·•]+(?![\dA-Za-z])")  # nor does a dot stand behind a stop, but in .5 or .NET
_LEVEL = "一"  # what a line to write on is read as


def text_field(spec: FieldSpec | ColumnSpec, script: Script, empty: Place | None) -> Field:
    """The value of a field of text, number, date or period; ``empty`` is the room that it was looked for in."""
    rule = _RULE if spec.type == "text" else ""  # in a figure it is a 1
    printed, script = script, script.without_lead(_PADDING + rule).stripped(_SPECKS + rule)
    script = _without_stray_stops(script).with_dashes() if script and spec.type == "text" else script
    if not script:
        return blank(empty, printed) if empty else unread()
    chosen = choose(spec, _without_dirt(script) if spec.type in ("number", "integer") else script)
    confidence = _confidence(spec, script)
    doubts = _doubts(spec, chosen, script, confidence)
    return Field(
        value=chosen.typed.value,
        raw=chosen.raw,
        confidence=round(confidence, 4),
        review=bool(doubts),
        doubts=doubts,
        **_evidence(script.places),
    )


def in_doubt(field: Field, doubt: str) -> Field:
    """The field for a person to look at, for one more reason; one that was not read is so anyway."""
    if field.unread or doubt in field.doubts:
        return field
    return field.model_copy(update={"review": True, "doubts": (*field.doubts, doubt)})


def _without_dirt(script: Script) -> Script:
    """A figure without what was hardly read beside it, where one line of it was read surely: specks, a seal's edge.
    Its doubt stays with the value.
    """
    lines = [Script(line) for _, line in groupby(script.glyphs, key=lambda glyph: glyph.line)]
    if not any(line.lowest >= SURE_TEXT for line in lines):
        return script
    return Script(glyph for line in lines if line.mean >= DIRT for glyph in line.glyphs)


def _without_stray_stops(script: Script) -> Script:
    """A text without the stops, or a guessed bracket that nothing closes, before its first word, without the dots right
    behind stops, and a short one without the stops behind its last: specks and the ends of what was printed before it.
    """
    seconds = {at for found in _SECOND.finditer(script.chars) for at in range(*found.span())}
    script = Script(glyph for at, glyph in enumerate(script.glyphs) if at not in seconds)
    if script.chars[0] in "(（" and script.glyphs[0].score < GUESSED and not set(script.chars) & set(")）"):
        script = script[1:]
    lead, tail = _LEAD.match(script.chars), _TAIL.search(script.chars)
    script = script[: tail.start()] if tail and len(script) <= LONG else script
    return script[lead.end() :] if lead else script


def blank(room: Place, printed: Script) -> Field:
    """A field whose room is empty; unread where another reading of what is printed there holds a value."""
    if any(char.isalnum() and char not in _LEVEL for glyph in printed.glyphs for char in "".join(glyph.others)):
        return unread().model_copy(update={"doubts": ("another_reading",), "page": room.page, "box": room.box})
    return Field(confidence=1.0, page=room.page, box=room.box)


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


def _confidence(spec: FieldSpec | ColumnSpec, script: Script) -> float:
    """The mean probability of a long text's characters, the lowest of a short one's; a comma or a stop tells nothing in
    words.
    """
    if len(script) > LONG:
        return script.mean
    words = spec.type == "text" and not script.chars.isascii()
    told = (glyph.score for glyph in script.glyphs if glyph.char.isalnum() or glyph.char in DASHES)
    return min(told, default=script.lowest) if words else script.lowest


def _doubts(spec: FieldSpec | ColumnSpec, chosen: Chosen, script: Script, confidence: float) -> tuple[str, ...]:
    """Why a person must look: what the value itself raises, and characters that are not certain."""
    sure = SURE_FAULT if set(chosen.typed.doubts) & set(FAITHFUL) else SURE_CHARACTER
    if len(script) > LONG:
        guessed = any(glyph.score < GUESSED for glyph in script.glyphs if glyph.char.isalnum())
        unsure = guessed or confidence < SURE_TEXT or script.least_line < SURE_LINE
    else:
        rare = any(glyph.score < SURE_RARE and is_rare(glyph.char) for glyph in script.glyphs)
        unsure = not chosen.typed.proven and (confidence < sure or rare)
    signs = {
        "low_confidence": unsure,
        "cut_word": len(script) <= LONG and script.has_cut_word,
        "point_unseen": spec.type == "number" and _may_hide_a_point(script),
        "cut_off": len(script) > LONG and isinstance(spec, FieldSpec) and stops_short(script),
        "line_missing": len(script) > LONG and leaves_out(script),
    }
    own = (doubt for doubt in chosen.typed.doubts if doubt not in FAITHFUL)
    return (*own, *(doubt for doubt, found in signs.items() if found))


def _may_hide_a_point(script: Script) -> bool:
    """Whether figures are larger than print and none of them a point: written by hand, it easily runs into one."""
    figures = [glyph for glyph in script.glyphs if glyph.char.isdigit()]
    return len(figures) >= POINTED and all(glyph.large for glyph in figures) and "." not in script.chars
