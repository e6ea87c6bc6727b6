"""Readings of one value to the one that its type and its rule allow."""

from __future__ import annotations

from typing import NamedTuple

from extractor.filling.script import Script
from extractor.filling.typed import Typed, typed
from extractor.form import ColumnSpec, FieldSpec
from extractor.standards import lookalikes, uscc

DOUBTFUL = 0.97  # a character of a code that is less certain may be its lookalike
MOST = 4  # characters of a code that may be doubtful: with more, one of many spellings passes its check by chance
_BARRED = {"<": "≤", ">": "≥", "＜": "≤", "＞": "≥"}
FAITHFUL = ("not_in_list", "not_valid")  # doubts that an applicant's own mistake raises: the value is what was read


class Chosen(NamedTuple):
    """The text that was chosen and what it stands for."""

    raw: str
    typed: Typed


def choose(spec: FieldSpec | ColumnSpec, script: Script) -> Chosen:
    """What was read if it is sound; else the one sound value among the other readings, or a code's one repair.

    A value that a single other reading gave is in doubt; one that two gave is not.
    """
    own = Chosen(script.text, typed(spec, script.text))
    if not own.typed.doubts:
        barred = _with_bars(script).text
        if barred != own.raw:
            return _doubted(Chosen(barred, typed(spec, barred)), "another_reading")
        return _doubted(own, "another_reading") if _lost_point(spec, script) or _lost_figure(spec, script) else own
    readings = [Chosen(text, typed(spec, text)) for text in script.readings]
    sound = [reading for reading in readings if not reading.typed.doubts]
    if len({str(reading.typed.value) for reading in sound}) == 1:
        certain = len(sound) > 1 or sound[0].typed.proven
        return sound[0] if certain else _doubted(sound[0], "another_reading")
    if isinstance(spec, FieldSpec) and spec.standard == "uscc" and (code := _repaired(script)):
        return _doubted(Chosen(code, typed(spec, code)), "mended")
    return own


def _with_bars(script: Script) -> Script:
    """The text with ≤ for < where another reading has it: a bar is lost, but never made up."""
    return Script(
        g._replace(char=_BARRED[g.char]) if g.char in _BARRED and _BARRED[g.char] in g.others else g
        for g in script.glyphs
    )


def _lost_point(spec: FieldSpec | ColumnSpec, script: Script) -> bool:
    """Whether another reading of a number has the same digits with a decimal point among them."""
    if spec.type not in ("number", "integer") or "." in script.text:
        return False
    return any("." in text.strip(".") and text.replace(".", "") == script.text for text in script.readings)


def _lost_figure(spec: FieldSpec | ColumnSpec, script: Script) -> bool:
    """Whether another reading of a date has more figures: under a seal a pen's 1 is easily lost."""
    count = sum(map(str.isdigit, script.text))
    return spec.type == "date" and any(sum(map(str.isdigit, text)) > count for text in script.readings)


def _doubted(chosen: Chosen, doubt: str) -> Chosen:
    return chosen._replace(typed=Typed(chosen.typed.value, (*chosen.typed.doubts, doubt)))


def _repaired(script: Script) -> str | None:
    """The one code that leaving out specks, and swapping doubtful characters, or such as no code has, for their
    lookalikes makes valid.
    """
    glyphs = [glyph for glyph in script.glyphs if glyph.char.isalnum()]
    places = [i for i, glyph in enumerate(glyphs) if glyph.score < DOUBTFUL or glyph.char in "IOSVZ"]
    if len(places) > MOST:
        return None
    text = "".join(glyph.char for glyph in glyphs)
    found = {code for code in (text, *lookalikes.swapped(text, places)) if uscc.is_valid(code)}
    return found.pop() if len(found) == 1 else None
