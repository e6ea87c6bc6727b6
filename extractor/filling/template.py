"""A value cell's text to the values in it, along the template that the form prints there."""

from __future__ import annotations

import re
from collections.abc import Collection

from extractor.filling.script import Script
from extractor.form import SLOT
from extractor.text import fold, partial_similarity

_BLANKS = " \t_＿"
_AROUND = " \t:：,，_＿·•"
PRINTED = 0.75  # how alike text must be to a piece of fixed print to be taken for it
LEAD = 0.9  # the same for a sentence that may stand above a value, whose own words may be much like it
SENTENCE = 12  # characters of print before a value that nobody deletes: a cell without any was not read


_NUMBER = r"[\s·•]*[(（]?\s*[-+]?[\d０-９][\d０-９,，.．·\s]*"
_FIGURE = re.compile(_NUMBER + r"[^\d０-９(（]{0,4}")  # with the unit that an applicant may have written behind it
_LEAD_ENDING = re.compile(r"[\u4e00-\u9fff]{0,6}\s*([:：]?)\s*")  # other words to end a sentence, and its colon
_FIGURE_BEFORE_TEXT = re.compile(_NUMBER + "(?:项(?!目)|[次个家条件批种])?")


def split_by(template: str, script: Script, figures: Collection[str] = ()) -> dict[str, Script]:
    """What stands in each ``{slot}`` of a template; a slot whose end cannot be told for want of the print is left out,
    and so are all where nothing stands though the form prints a sentence before the first.

    ``figures`` names the slots that hold a number: one of them with another slot right behind it ends with its number.
    """
    names = SLOT.findall(template)
    print_before = SLOT.split(template)[::2]
    if not script:
        return {} if len(fold(print_before[0])) >= SENTENCE else {name: Script() for name in names}
    values: dict[str, Script] = {}
    start = after_leading(print_before[0], script)
    for name, print_after in zip(names, print_before[1:], strict=True):
        found = _find(print_after, script, start) if print_after else None
        figure = _figure(script, start, last=name == names[-1], printed=print_after) if name in figures else None
        if found is None and figure:
            values[name] = script[start : figure.end()].stripped(_AROUND)
            start = figure.end()
            continue
        if found is None and print_after and (name != names[-1] or not script[start:].stripped(_BLANKS)):
            continue  # the print behind this slot is missing: what stood in it, if anything, cannot be told
        begin, end = found or (len(script), len(script))
        values[name] = script[start:begin].without_lead(_AROUND).stripped(_BLANKS)
        start = end
    return values


def _figure(script: Script, start: int, last: bool, printed: str) -> re.Match[str] | None:
    """The number that a slot begins with, where the print behind it is missing; the last slot takes all there is."""
    if printed == "/" or (last and not printed):
        return None
    if printed:
        return _FIGURE.match(script.chars, start)
    return _FIGURE_BEFORE_TEXT.match(script.chars, start, _row_end(script, start))


def _row_end(script: Script, start: int) -> int:
    """Where the row of print that stands from ``start`` on ends: a text that begins beneath a number may begin with a
    year.
    """
    row = [glyph for glyph in script.glyphs[start:] if not glyph.char.isspace()][:1]
    beneath = (
        at
        for at, glyph in enumerate(script.glyphs[start:], start)
        if row and (glyph.page != row[0].page or glyph.y - row[0].y > row[0].half)
    )
    return next(beneath, len(script))


def after_leading(printed: str, script: Script, alike: float = PRINTED) -> int:
    """Where a value begins behind the print that a form sets before it; 0 where nothing so much ``alike`` is there."""
    if not printed:
        return 0
    folded, places = _folded(script)
    score, start, end = partial_similarity(fold(printed), folded[: len(fold(printed)) + 6])
    return places[end - 1] + 1 if score >= alike and end > start else 0


def without_lead(leads: Collection[str], script: Script) -> Script:
    """A value without a sentence of the form above it: one that ends with its row of print, or with a colon."""
    ends = (_lead_end(lead, script) for lead in leads)
    return script[max(ends, default=0) :]


def _lead_end(lead: str, script: Script) -> int:
    """Where a sentence ends that a form may print before a value; 0 where that is not there."""
    start = after_leading(lead, script, LEAD)
    if not start:
        return 0
    row_end = _row_end(script, start - 1)
    ending = _LEAD_ENDING.match(script.chars, start, row_end)
    return ending.end() if ending and (ending[1] or ending.end() == row_end) else 0


def _find(printed: str, script: Script, start: int) -> tuple[int, int] | None:
    """Where a piece of print stands from ``start`` on; (县) in brackets is another wording of what precedes it."""
    folded, places = _folded(script)
    offset = next((i for i, place in enumerate(places) if place >= start), len(places))
    for wording in _wordings(fold(printed)):
        if (at := folded.find(wording, offset)) >= 0:
            return places[at], places[at + len(wording) - 1] + 1
    target = fold(printed)
    if len(target) < 3:
        return None
    score, begin, end = partial_similarity(target, folded[offset:])
    if score < PRINTED or end <= begin:
        return None
    return places[offset + begin], places[offset + end - 1] + 1


def _wordings(printed: str) -> list[str]:
    bracket = re.fullmatch(r"(.+)\((.+)\)", printed)
    return [printed, bracket[1], bracket[2]] if bracket and len(printed) <= 6 else [printed]


def _folded(script: Script) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index of the glyph it came from."""
    pairs = [(char, index) for index, glyph in enumerate(script.glyphs) for char in fold(glyph.char)]
    return "".join(char for char, _ in pairs), [index for _, index in pairs]
