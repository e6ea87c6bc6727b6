"""Entries whose cells were not told apart: the value is the print that follows the label in its row.

Used where no cell of its own holds the label: a table without rules, or one whose rules were not seen. A value of more
than one row cannot be told so, hence every value found here is sent to review.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Field, Reading
from extractor.filling.entries import Value, fill_value
from extractor.filling.labels import likeness
from extractor.filling.level import LevelPage
from extractor.filling.script import script_of
from extractor.form import Entry, Form

LABEL = 0.86  # likeness of a line to a label


def fill_beside(form: Form, missing: Sequence[Entry], readings: Sequence[Reading]) -> dict[str, Field]:
    """The fields of entries that no cell gave, where a line is their label."""
    fields: dict[str, Field] = {}
    wanted = [entry for entry in missing if not entry.columns]
    labels = [label for entry in form.entries if not entry.free for label in entry.labels]
    for reading in readings if wanted else ():
        for row in LevelPage(reading).rows(range(len(reading.lines))):
            for at, index in enumerate(row):
                entry = _entry(wanted, reading.lines[index].text)
                if entry is not None and not fields.keys() & set(entry.fields):
                    fields |= doubted(fill_value(form, entry, _value(reading, row[at + 1 :], labels)))
    return fields


def _entry(entries: Sequence[Entry], text: str) -> Entry | None:
    scored = [(likeness(text, entry.labels), i) for i, entry in enumerate(entries)]
    best, at = max(scored, default=(0.0, 0))
    return entries[at] if best >= LABEL else None


def _value(reading: Reading, following: Sequence[int], labels: Sequence[str]) -> Value:
    end = next((n for n, i in enumerate(following) if likeness(reading.lines[i].text, labels) >= LABEL), len(following))
    kept = following[:end]
    value = Value(())
    value.script = script_of(reading, kept)
    boxes = [reading.lines[i].box for i in kept]
    value.ticks = [
        (reading.number, tick)
        for tick in reading.ticks
        if any(box.top <= tick.box.centre[1] <= box.bottom and tick.box.x1 <= box.x1 + 0.02 for box in boxes)
    ]
    return value


def doubted(fields: dict[str, Field]) -> dict[str, Field]:
    """What was found of some fields, in doubt."""
    return {
        name: field.model_copy(update={"review": True, "doubts": (*field.doubts, "no_cell")})
        for name, field in fields.items()
        if not field.unread and field.value not in (None, [])
    }
