"""Entries whose label and value share running text: the consent in the commitment, the date under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.document import Field, Reading, Tick
from extractor.filling.behind import NEAR
from extractor.filling.choices import NO, READ, YES, Choice, Option, believed, read_choice
from extractor.filling.flow import Flow
from extractor.filling.lists import Item, starts_with
from extractor.filling.overstamped import doubt_lone_one, without_codes
from extractor.filling.script import Script
from extractor.filling.template import split_by
from extractor.filling.ticked import boolean_field
from extractor.filling.values import text_field, unread
from extractor.form import SLOT, Entry, FieldSpec, Form
from extractor.text import fold, partial_similarity

BLANKS = "年月日"  # alone they are the printed blanks
ALIKE = 0.7  # how alike print must be to the words behind the boxes


def fill_running(form: Form, entry: Entry, rows: Sequence[Item], readings: Sequence[Reading]) -> dict[str, Field]:
    """The fields of a free entry from the last place that prints its label, below the label of a mark if there is one:
    papers behind the form have dates as well.
    """
    (name,) = SLOT.findall(entry.holds)
    spec = form.by_id[name]
    if spec.type == "boolean":
        return {name: _ticked(form, entry, rows, readings)}
    found = [row for row in rows if any(starts_with(row.script.text, label) for label in entry.labels)]
    if not found:
        return {name: unread()}
    row = next((row for row in reversed(found) if _is_signed(form, row, rows)), found[-1])
    script = split_by(entry.holds, row.script)[name]
    if spec.type == "date":
        script = without_codes(script, row.page, readings)
    if not any(char.isdigit() for char in script.text):
        if any(char.isalnum() and char not in BLANKS for char in script.text):
            return {name: unread()}  # a hand that was not made out
        script = Script()
    field = text_field(spec, script, None)
    if field.unread:
        field = Field(confidence=1.0, page=row.page, box=row.script.places[0].box)
    return {name: doubt_lone_one(field, readings) if spec.type == "date" else field}


def _is_signed(form: Form, row: Item, rows: Sequence[Item]) -> bool:
    """Whether a row stands on a page below a row that begins with the label of a mark."""
    above = [other for other in rows[: rows.index(row)] if other.page == row.page]
    labels = [label for mark in form.marks for label in mark.labels]
    return any(starts_with(other.script.text, label) for other in above for label in labels)


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
            return _answer(form.by_id[name], choice, script, ticks)
        if placed := _by_place(entry, Flow([row.script for row in near], ticks)):
            return _doubted(boolean_field(form.by_id[name], placed, None))
    return unread()


def _by_place(entry: Entry, flow: Flow) -> Choice | None:
    """The answers where neither was read, as under a seal: of two boxes between the label and the words behind them,
    one of them ticked, the first is that of 是.
    """
    text, places = flow.folded
    _, begin, _ = partial_similarity(fold(SLOT.split(entry.holds)[2]), text)
    label = max(((text.rfind(fold(words), 0, begin), len(fold(words))) for words in entry.labels), default=(-1, 0))
    if label[0] < 0 or begin >= len(places):
        return None
    start, end = places[sum(label) - 1] + 1, places[begin]
    boxes = flow.ticks_within(start, end)
    if sorted(tick.state for _, tick in boxes) != ["empty", "ticked"]:
        return None
    printed = flow.script[start:end]
    return Choice(
        tuple(
            Option(name, tick.state, tick.confidence, printed, Script(), tick.box, page)
            for name, (page, tick) in zip((YES, NO), boxes, strict=True)
        ),
        Script(),
        flow.script.text,
    )


def _answer(spec: FieldSpec, choice: Choice, script: Script, ticks: Sequence[tuple[int, Tick]]) -> Field:
    """The answer of the boxes; in doubt where 是 was misread and only the place of its box tells it."""
    only = choice.options[0]
    misread = _misread_yes(only, script, ticks) if len(choice.options) == 1 and only.name == NO else None
    if misread is None:
        return boolean_field(spec, choice, None)
    return _doubted(boolean_field(spec, choice._replace(options=(misread, only)), None))


def _doubted(field: Field) -> Field:
    return field.model_copy(update={"review": True, "doubts": (*field.doubts, "option_not_found")})


def _misread_yes(no: Option, script: Script, ticks: Sequence[tuple[int, Tick]]) -> Option | None:
    """The option whose box stands in the row before that of 否, where but one doubtful character is between them."""
    boxes = [tick for page, tick in believed(script, ticks) if page == no.page and _is_before(tick, no)]
    box, line = max(boxes, key=lambda tick: tick.box.x1, default=None), no.printed.glyphs[0].line
    if box is None:
        return None
    row = [i for i, glyph in enumerate(script.glyphs) if glyph.line == line and not glyph.char.isspace()]
    between = [i for i in row if box.box.x1 < script.glyphs[i].x < no.box.x0]
    if len(between) != 1 or script.glyphs[between[0]].score >= READ:
        return None
    return Option(YES, box.state, box.confidence, script[between[0] : between[0] + 1], Script(), box.box, no.page)


def _is_before(tick: Tick, no: Option) -> bool:
    level = abs(tick.box.centre[1] - no.box.centre[1]) < no.box.height
    return level and 0 <= no.box.x0 - tick.box.x1 < NEAR * no.box.width


def _says(words: str, row: str, below: str) -> bool:
    """Whether a row says the words, or begins to and the row below goes on."""
    at = f"{row}{below}".find(words[:4])
    return 0 <= at < len(row) or partial_similarity(words, row)[0] >= ALIKE


def _holds(row: Item, tick: Tick) -> bool:
    return any(abs(tick.box.centre[1] - glyph.y) <= 2 * glyph.half for glyph in row.script.glyphs)
