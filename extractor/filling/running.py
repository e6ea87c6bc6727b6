"""Entries whose label and value share running text: the consent in the commitment, the date under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.document import Field, Reading, Tick
from extractor.filling.choices import NO, YES, read_choice
from extractor.filling.lists import Item, starts_with
from extractor.filling.script import Script
from extractor.filling.template import split_by
from extractor.filling.ticked import boolean_field
from extractor.filling.values import text_field, unread
from extractor.form import SLOT, Entry, Form
from extractor.text import fold, partial_similarity

ALIKE = 0.7  # how alike print must be to the words behind the boxes


def fill_running(form: Form, entry: Entry, rows: Sequence[Item], readings: Sequence[Reading]) -> dict[str, Field]:
    """The fields of a free entry from the last place that prints its label."""
    (name,) = SLOT.findall(entry.holds)
    spec = form.by_id[name]
    if spec.type == "boolean":
        return {name: _ticked(form, entry, rows, readings)}
    found = [row for row in rows if any(starts_with(row.script.text, label) for label in entry.labels)]
    if not found:
        return {name: unread()}
    script = split_by(entry.holds, found[-1].script)[name]
    if not any(char.isdigit() for char in script.text):
        script = Script()  # 年 月 日 alone are the printed blanks
    field = text_field(spec, script, None)
    if field.unread:
        field = Field(confidence=1.0, page=found[-1].page, box=found[-1].script.places[0].box)
    return {name: field}


def _ticked(form: Form, entry: Entry, rows: Sequence[Item], readings: Sequence[Reading]) -> Field:
    """A yes or no in the middle of a sentence that may run over several rows."""
    (name,) = SLOT.findall(entry.holds)
    after = fold(SLOT.split(entry.holds)[2])
    texts = [fold(row.script.text) for row in rows]
    starts = [i for i, (row, below) in enumerate(pairwise([*texts, ""])) if _says(after, row, below)]
    for index in reversed(starts):
        near = rows[max(0, index - 1) : index + 2]
        script = Script(glyph for row in near for glyph in row.script.glyphs)
        ticks: list[tuple[int, Tick]] = [
            (reading.number, tick)
            for reading in readings
            for tick in reading.ticks
            if any(row.page == reading.number and _holds(row, tick) for row in near)
        ]
        choice = read_choice(script, ticks, (YES, NO))
        if choice.options:
            return boolean_field(form.by_id[name], choice, None)
    return unread()


def _says(words: str, row: str, below: str) -> bool:
    """Whether a row says the words, or begins to and the row below goes on."""
    at = f"{row}{below}".find(words[:4])
    return 0 <= at < len(row) or partial_similarity(words, row)[0] >= ALIKE


def _holds(row: Item, tick: Tick) -> bool:
    return any(abs(tick.box.centre[1] - glyph.y) <= 2 * glyph.half for glyph in row.script.glyphs)
