"""Entries whose cells were not told apart: the value is the print that follows the label in its row.

Used where no cell of its own holds the label: a table without rules, or one whose rules were not seen. A value of more
than one row cannot be told so, hence every value found here is sent to review.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Field, Reading
from extractor.filling.entries import Value, fill_value
from extractor.filling.labels import likeness
from extractor.filling.script import script_of
from extractor.form import Entry, Form

LABEL = 0.86  # likeness of a line to a label
LEVEL = 0.5  # share of their height that lines of one row have in common


def fill_beside(form: Form, missing: Sequence[Entry], readings: Sequence[Reading]) -> dict[str, Field]:
    """The fields of entries that no cell gave, where a line is their label."""
    fields: dict[str, Field] = {}
    wanted = [entry for entry in missing if not entry.columns]
    labels = [label for entry in form.entries if not entry.free for label in entry.labels]
    for reading in readings if wanted else ():
        for row in _rows(reading):
            for at, index in enumerate(row):
                entry = _entry(wanted, reading.lines[index].text)
                if entry is not None and not fields.keys() & set(entry.fields):
                    fields |= _doubted(fill_value(form, entry, _value(reading, row[at + 1 :], labels)))
    return fields


def _entry(entries: Sequence[Entry], text: str) -> Entry | None:
    scored = [(likeness(text, entry.labels), i) for i, entry in enumerate(entries)]
    best, at = max(scored, default=(0.0, 0))
    return entries[at] if best >= LABEL else None


def _rows(reading: Reading) -> list[list[int]]:
    """Lines of a page that stand beside one another, whatever cells they lie in, each row from left to right."""
    levels = [line.box.centre[1] - reading.slope * line.box.centre[0] for line in reading.lines]
    heights = [max(0.004, line.box.height - abs(reading.slope) * line.box.width) for line in reading.lines]
    rows: list[list[int]] = []
    for index in sorted(range(len(levels)), key=lambda i: levels[i]):
        last = rows[-1][-1] if rows else None
        if last is not None and levels[index] - levels[last] < LEVEL * min(heights[index], heights[last]):
            rows[-1].append(index)
        else:
            rows.append([index])
    return [sorted(row, key=lambda i: reading.lines[i].box.x0) for row in rows]


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


def _doubted(fields: dict[str, Field]) -> dict[str, Field]:
    return {
        name: field.model_copy(update={"review": True, "doubts": (*field.doubts, "no_cell")})
        for name, field in fields.items()
        if not field.unread and field.value not in (None, [])
    }
