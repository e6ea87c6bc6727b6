"""Entries of the form to fields: the value cell beside each label, split along its template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from extractor.document import Field, Place, Tick
from extractor.filling.answers import answer_field, asks_in_reverse
from extractor.filling.choices import NO, YES, read_choice
from extractor.filling.foreign import FOREIGN, before_heading, is_foreign
from extractor.filling.labels import Label, core_entry, likeness
from extractor.filling.lost import stops_short
from extractor.filling.parted import before_labels, parted_rooms, room_under, with_unit
from extractor.filling.script import Script
from extractor.filling.sheet import Room, Sheet
from extractor.filling.stroke import with_stroke
from extractor.filling.template import split_by, without_lead
from extractor.filling.ticked import boolean_field, choice_field, choices_field, names_field
from extractor.filling.typed import LONG
from extractor.filling.values import in_doubt, text_field, unread
from extractor.filling.years import fill_columns
from extractor.form import SLOT, Entry, FieldSpec, Form
from extractor.text import fold_label

_PROMPT = re.compile(r"^如是[\s,，:：。]*")
_FIGURE = re.compile(r"(?<=[:：])\s*\d+|\d{2,}")
_DIGIT = re.compile(r"\d")
_LOST = {"review", "unread", "doubts", "confidence"}
TALLER = 0.012  # page heights by which a value's room may differ from its label's, where the sheet lay askew
APART = 0.036  # page widths between two cells of a row that are no neighbours
SAME_COLUMN = 0.9  # share of the width that two rooms of one label have in common
UNLIKE = 0.5  # print less like every label than this is none that was misread
TICK_TYPES = ("boolean", "choice", "choices")


class Value:
    """All that stands in a value cell and in its continuation overleaf."""

    def __init__(self, rooms: Sequence[Room], skip: int = 0) -> None:
        self.rooms = tuple(rooms)
        self.script = Script(glyph for room in rooms for glyph in room.script.glyphs)[skip:]
        self.ticks: list[tuple[int, Tick]] = [(room.page, tick) for room in rooms for tick in room.ticks]

    @property
    def place(self) -> Place | None:
        return self.rooms[0].place if self.rooms else None


def fill_entry(form: Form, sheet: Sheet, label: Label) -> tuple[dict[str, Field], list[Room]]:
    """The fields of one entry, and the rooms that they took up."""
    if label.entry.columns:
        return fill_columns(form, sheet, label)
    beside = _beside(form, sheet, label.room)
    parted = parted_rooms(form, beside) if form.running else []
    value = Value([*_value_rooms(form, sheet, label, beside[0]), *parted]) if beside else Value(())
    if form.running:
        value.script = with_unit(label.room.script.text, before_labels(form, label.entry, value.script))
    if not value.script and not value.ticks and _is_cut(form, beside):
        value = Value(beside[:2])  # a rule that is none parts an empty strip from the value
    own = before_heading(form, value.script)
    headed, value.script = len(own) < len(value.script), own
    fields = fill_value(form, label.entry, value, reverse=asks_in_reverse(label.room.script.text))
    torn = any(room.script for room in value.rooms[1:] if room.page == value.rooms[0].page)
    cut = _is_cut(form, beside) or _stands_off(label.room, beside) or (torn and not _stacks(form, label.entry))
    if parted or cut or headed or (beside and _holds_more(form, sheet, label.room, beside[0])):
        fields = {name: in_doubt(field, "cells_ran_together") for name, field in fields.items()}
    if not value.script and not value.ticks and (cut or _holds_figure(label)):
        fields = {name: field.model_copy(update=unread().model_dump(include=_LOST)) for name, field in fields.items()}
    return fields, [label.room, *label.tail, *value.rooms]


def _beside(form: Form, sheet: Sheet, label: Room) -> list[Room]:
    """The rooms right of a label, or the one under it where it heads a column or takes up a whole row."""
    beside = sheet.right_of(label)
    under = room_under(form, sheet, label) if form.running or not beside else None
    return [under] if under else beside


def _is_cut(form: Form, beside: Sequence[Room]) -> bool:
    """Whether print that is no label stands right behind a value's cell: a rule that is none may have cut the value."""
    if len(beside) < 2 or not beside[1].script:
        return False
    text = beside[1].script.text
    labels = [words for entry in form.entries for words in (*entry.labels, *entry.columns)]
    begun = any(fold_label(text).startswith(fold_label(words)) for words in labels)
    goes_on = len(text) > 1 and any(fold_label(words).startswith(fold_label(text)) for words in labels)  # overleaf
    return not begun and not goes_on and likeness(text, labels) < UNLIKE and core_entry(form, text) is None


def _stands_off(label: Room, beside: Sequence[Room]) -> bool:
    """Whether paper lies between a label and the next cell in its row: the value's own cell was not seen."""
    return bool(beside) and beside[0].level[0] < label.level[1] and beside[0].span[0] - label.span[1] > APART


def _holds_figure(label: Label) -> bool:
    """Whether the cell of a label prints a figure that no wording of it has: the value ran into it."""
    known = "".join(label.entry.labels)
    return any(figure not in known for figure in _FIGURE.findall(label.room.script.text))


def _value_rooms(form: Form, sheet: Sheet, label: Label, first: Room) -> list[Room]:
    """The rooms of a value: its cell, for a text with options before it the cells under it beside the same label (the
    form prints options and text as two rows), and what goes on overleaf.
    """
    if first.page != label.room.page or first.level[0] > label.room.level[1] - TALLER:
        return [first, *_overleaf(form, sheet, first)]
    stacks = _stacks(form, label.entry)
    stacked = [first, *(_under(sheet, first, label.room) if stacks else _torn_off(sheet, first, label.room))]
    return [*stacked[:-1], *_with_rest(form, sheet, label, stacked[-1], stacks)]


def _overleaf(form: Form, sheet: Sheet, room: Room) -> Iterator[Room]:
    """The rooms at the top of the next pages that go on with one under its label: no other part of the form."""
    while (rest := sheet.overleaf(room)) and rest.script and not is_foreign(form, [rest], FOREIGN):
        yield rest
        room = rest


def _stacks(form: Form, entry: Entry) -> bool:
    """Whether an entry's value is a text with options before it."""
    specs = [form.by_id[name] for name in SLOT.findall(entry.holds)]
    return len(specs) > 1 and specs[-1].type == "text"


def _torn_off(sheet: Sheet, first: Room, label: Room) -> list[Room]:
    """The rooms under a value's only cell that are as wide and stand beside the same label: no rule parts them."""
    return list(takewhile(lambda room: room.in_column(first) > SAME_COLUMN, _under(sheet, first, label)))


def _under(sheet: Sheet, first: Room, label: Room) -> Iterator[Room]:
    """The rooms under a value's first one that stand beside the same label."""
    foot = _foot(sheet, label).level[1]
    while (under := sheet.below(first)) and sum(under.level) / 2 < foot:
        yield under
        first = under


def _foot(sheet: Sheet, label: Room) -> Room:
    """The last room of a label: a rule that is none cut what lies under it, as wide and empty, or with its unit."""
    while (under := sheet.below(label)) and _is_rest(under) and under.in_column(label) > SAME_COLUMN:
        label = under
    return label


def _is_rest(room: Room) -> bool:
    """Whether a room under a label holds nothing, or its unit, with a speck at most."""
    return room.empty or (bool(room.script) and len(fold_label(room.script.text)) <= 1)


def _holds_more(form: Form, sheet: Sheet, label: Room, value: Room) -> bool:
    """Whether a value's room seems to hold print of another one, beside it or on the page before."""
    above = sheet.before(value)
    goes_on = above is not None and len(above.script) > LONG and stops_short(above.script)
    return goes_on or _ran_together(form, sheet, label, value)


def _ran_together(form: Form, sheet: Sheet, label: Room, value: Room) -> bool:
    """Whether a value's room seems to hold a neighbour's print too: it reaches beyond its label's row, unless the label
    heads its column, or one of its lines is another label.
    """
    (top, bottom), (first, last) = label.level, value.level
    beside = first < (top + bottom) / 2
    if beside and (first < top - TALLER or last > bottom + TALLER):
        return True
    reading = next(r for r in sheet.readings if r.number == value.page)
    labels = [text for entry in form.entries if not entry.free for text in entry.labels]
    return len(value.lines) > 1 and any(likeness(reading.lines[i].text, labels) > 0.9 for i in value.lines)


def _with_rest(form: Form, sheet: Sheet, label: Label, room: Room, stacks: bool) -> list[Room]:
    """A value's room and those overleaf that go on with it: beside them the label's column is empty, or holds the
    rest of the label, and they are no headings. What ``stacks`` options and text may go on in several.
    """
    rooms, label_room = [room], label.room
    while True:
        next_value, next_label = sheet.overleaf(rooms[-1]), sheet.overleaf(label_room)
        if next_value is None or next_label is None or next_value is next_label:
            return rooms
        if (next_label.script and next_label not in label.tail) or _is_heading(form, sheet, next_value):
            return rooms
        beyond = next_label.cell.row_span > next_value.cell.row_span
        if not next_label.script and beyond and not stacks:
            return rooms  # the label goes on beside rows of its own, as over a list of patents
        rooms += [next_value, *(_under(sheet, next_value, next_label) if stacks else ())]
        label_room = next_label


def _is_heading(form: Form, sheet: Sheet, room: Room) -> bool:
    """Whether a room is in a row of headings, under which fields stand in columns."""
    headings = [heading for entry in form.entries for heading in entry.columns]
    return sum(likeness(other.script.text, headings) > FOREIGN for other in (room, *sheet.right_of(room))) > 1


def fill_value(form: Form, entry: Entry, value: Value, *, reverse: bool = False) -> dict[str, Field]:
    """The fields of an entry from what stands in its place; ``reverse`` as for ``answer_field``."""
    specs = [form.by_id[name] for name in SLOT.findall(entry.holds)]
    if not specs or (not value.rooms and not value.script):  # fields under headings have no place of their own
        return {name: unread() for name in entry.fields}
    if specs[0].type == "boolean" and len(specs) == 1:
        return {specs[0].id: answer_field(specs[0], value.script, value.ticks, value.place, reverse)}
    if specs[0].type in TICK_TYPES:
        return _fill_ticked(form, entry, specs[0], value)
    figures = [spec.id for spec in specs if spec.type in ("number", "integer")]
    script = without_lead(entry.leads, value.script)
    parts = split_by(entry.holds, with_stroke(entry.holds, script), figures)
    beside = _prints_figure(entry.holds, script)
    told = {name: part for name, part in parts.items() if part or not _may_be_lost(name, figures, parts, beside)}
    fields = {name: text_field(form.by_id[name], told[name], value.place) for name in told}
    if any("not_parsed" in fields[name].doubts for name in figures if name in fields):  # it took up what follows too
        fields = {name: field if field.raw else unread() for name, field in fields.items()}
    return fields | {name: unread() for name in entry.fields if name not in told}


def _may_be_lost(name: str, figures: Sequence[str], parts: Mapping[str, Script], beside: bool) -> bool:
    """Whether a figure lacks beside others that were read, in a slot or ``beside`` the slots: the reader passes over
    lone ones, so it may stand there, or the print around it was read in another order.
    """
    return name in figures and (beside or any(parts.get(other) for other in figures))


def _prints_figure(template: str, script: Script) -> bool:
    """Whether figures were read that the form does not print there."""
    return len(_DIGIT.findall(script.text)) > len(_DIGIT.findall(SLOT.sub("", template)))


def _fill_ticked(form: Form, entry: Entry, spec: FieldSpec, value: Value) -> dict[str, Field]:
    names = (YES, NO) if spec.type == "boolean" else spec.options
    choice = read_choice(value.script, value.ticks, names)
    make = {"boolean": boolean_field, "choice": choice_field, "choices": choices_field}[spec.type]
    fields = {spec.id: make(spec, choice, value.place)}
    if spec.names:
        fields[spec.names] = names_field(choice, value.place)
    rest = entry.holds[len(spec.id) + 2 :]
    if rest:
        parts = split_by(rest, _unprompted(choice.rest))
        texts = {name: text_field(form.by_id[name], part, value.place) for name, part in parts.items()}
        lost = fields[spec.id].unread or "option_not_found" in fields[spec.id].doubts
        fields |= {name: _behind_lost(field) if lost else field for name, field in texts.items()}
    return fields


def _behind_lost(field: Field) -> Field:
    """A text behind options that were not all told: it may hold one of them."""
    if field.value is None:
        return unread()
    return in_doubt(field, "option_not_found")


def _unprompted(script: Script) -> Script:
    """Without the printed 如是 before the details."""
    found = _PROMPT.match(script.chars)
    return script[found.end() :] if found and not script.chars[found.end() :].startswith("具体") else script
