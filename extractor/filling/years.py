"""Entries whose values stand side by side under printed headings (2024年, 2023年, 2022年)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.document import Field
from extractor.filling.labels import Label, likeness
from extractor.filling.sheet import Room, Sheet
from extractor.filling.values import text_field, unread
from extractor.form import Form

HEADING = 0.9  # likeness of print to a heading


def fill_columns(form: Form, sheet: Sheet, label: Label) -> tuple[dict[str, Field], list[Room]]:
    """The fields of an entry's columns, and the rooms that they took up."""
    headings = list(label.entry.columns)
    rooms = [_under_heading(sheet, room, headings) for room in sheet.right_of(label.room)]
    under = [(heading, room) for room in rooms if (heading := _heading_over(sheet, room, headings))]
    by_heading = dict(sorted(under, key=lambda pair: bool(pair[1].script)))  # not an empty strip beside the figure
    if len(by_heading) < len(headings) and len(rooms) == len(headings):
        by_heading = dict(zip(headings, rooms, strict=True))
    fields = {
        name: text_field(form.by_id[name], by_heading[heading].script, by_heading[heading].place)
        if heading in by_heading
        else unread()
        for heading, name in label.entry.columns.items()
    }
    return fields, [label.room, *label.tail, *by_heading.values()]


def _under_heading(sheet: Sheet, room: Room, headings: Sequence[str]) -> Room:
    """The room beneath one that prints a heading, any other itself: a label may reach up beside the headings."""
    under = sheet.below(room) if likeness(room.script.text, headings) > HEADING else None
    return under or room


def _heading_over(sheet: Sheet, room: Room, headings: Iterable[str]) -> str | None:
    for over in sheet.above(room):
        best = max(headings, key=lambda heading: likeness(over.script.text, (heading,)))
        if likeness(over.script.text, (best,)) > HEADING:
            return best
    return None
