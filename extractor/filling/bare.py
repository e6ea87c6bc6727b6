"""Entries of a form without rules, or whose rules were not seen: the value is what stands beside or under the label.

Where a value ends is told by white and by the next label, hence every value found here is sent to review.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.document import Box, Field, Reading
from extractor.filling.answers import asks_in_reverse
from extractor.filling.entries import Value, fill_value
from extractor.filling.labels import likeness
from extractor.filling.level import LevelPage
from extractor.filling.run_on import with_labels_cut
from extractor.filling.script import script_of
from extractor.filling.strips import Strip, find_strips
from extractor.filling.values import in_doubt, text_field
from extractor.form import Entry, Form

RAN_TOGETHER = "cells_ran_together"
HEADING = 0.9  # likeness of print to the heading of a column


class _Part(NamedTuple):
    """Lines of a page that belong to an entry's value."""

    reading: Reading
    lines: tuple[int, ...]


class _Found(NamedTuple):
    """An entry, its label, and the parts of its value, from page to page."""

    entry: Entry
    label: Strip
    parts: tuple[_Part, ...]


def with_bare(form: Form, fields: Mapping[str, Field], readings: Sequence[Reading]) -> dict[str, Field]:
    """The fields, with what stands beside or under its label for those that no cell gave, or one that ran together."""
    wanted = {name for entry in form.entries for name in entry.fields if not entry.free and _is_open(fields.get(name))}
    found = _fill_bare(form, wanted, readings) if wanted else {}
    return {**fields, **{name: field for name, field in found.items() if _is_better(field, fields.get(name))}}


def _is_open(field: Field | None) -> bool:
    return field is None or (field.review and (field.value in (None, []) or RAN_TOGETHER in field.doubts))


def _is_better(found: Field, field: Field | None) -> bool:
    """Whether a field is worth more than what the cells gave: nothing, or the same with something else beside it."""
    if field is None or field.value in (None, []):
        return True
    return len(found.raw) < len(field.raw) and found.raw in field.raw


def _fill_bare(form: Form, wanted: set[str], readings: Sequence[Reading]) -> dict[str, Field]:
    """The ``wanted`` fields, each from the first label that has a value."""
    fields: dict[str, Field] = {}
    for found in _find(form, readings):
        if wanted & set(found.entry.fields) - fields.keys():
            fields = _doubted(_fill(form, found)) | fields
    return {name: field for name, field in fields.items() if name in wanted}


def _find(form: Form, readings: Sequence[Reading]) -> list[_Found]:
    """The entries whose labels are printed; the last of a page goes on above the first label overleaf."""
    found: list[_Found] = []
    for reading in readings:
        page = with_labels_cut(form, reading)
        strips, above = find_strips(form, page)
        if found and above and found[-1].parts[-1].reading.number == page.number - 1:
            found[-1] = found[-1]._replace(parts=(*found[-1].parts, _Part(page, above)))
        found += [_Found(s.label.entry, s, (_Part(page, s.lines),)) for s in strips if s.label.entry is not None]
    return found


def _fill(form: Form, found: _Found) -> dict[str, Field]:
    first = found.parts[0]
    if found.entry.columns:
        return _under_headings(form, found.entry, first.reading, found.label)
    question = "".join(first.reading.lines[i].text for i in found.label.label.lines)
    return fill_value(form, found.entry, _value(found.parts), reverse=asks_in_reverse(question))


def _value(parts: Sequence[_Part]) -> Value:
    value = Value(())
    for reading, lines in parts:
        value.script += script_of(reading, lines)
        boxes = [reading.lines[i].box for i in lines]
        value.ticks += [
            (reading.number, tick) for tick in reading.ticks if any(_beside(tick.box, box) for box in boxes)
        ]
    return value


def _beside(tick: Box, line: Box) -> bool:
    """Whether a tick box stands in a line, or right before or behind it."""
    level = line.top <= tick.centre[1] <= line.bottom
    return level and line.x0 - 2 * tick.width < tick.centre[0] < line.x1 + 2 * tick.width


def _under_headings(form: Form, entry: Entry, reading: Reading, strip: Strip) -> dict[str, Field]:
    """The fields of an entry's columns, each from the line under its heading."""
    page = LevelPage(reading)
    fields: dict[str, Field] = {}
    for heading, name in entry.columns.items():
        over = [i for i, line in enumerate(reading.lines) if likeness(line.text, (heading,)) > HEADING]
        over = [i for i in over if page.middle(i) < strip.label.bottom]
        if over and strip.lines:
            x = reading.lines[max(over, key=page.middle)].box.centre[0]
            own = min(strip.lines, key=lambda i: abs(reading.lines[i].box.centre[0] - x))
            if reading.lines[own].box.x0 < x < reading.lines[own].box.x1:
                fields[name] = text_field(form.by_id[name], script_of(reading, [own]), None)
    return fields


def _doubted(fields: Mapping[str, Field]) -> dict[str, Field]:
    """What was found of some fields, in doubt."""
    return {
        name: in_doubt(field, "no_cell")
        for name, field in fields.items()
        if not field.unread and field.value not in (None, [])
    }
