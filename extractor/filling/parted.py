"""Cells of a form of free layout: where a value ends, what of it a streak cut off, and whose it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from extractor.document import Field
from extractor.filling.anchors import ALIKE, field_of, find_anchors
from extractor.filling.flow import Flow
from extractor.filling.labels import core_entry, likeness
from extractor.filling.script import A4, Script
from extractor.filling.sheet import Room, Sheet
from extractor.filling.values import in_doubt
from extractor.form import Entry, Form

CUT = 4  # half heights of a character between the two on either side of a streak
TRAILING = " \t，,。；;、（("  # what stands behind a value and is none of it
_OF_WHICH = ("其中", "其中:", "其中：")  # begin the label of a part, and are none of the value before it
_SMALL_UNIT = re.compile("[(（](元|千元|亿元)[)）]")


def before_labels(form: Form, entry: Entry, script: Script) -> Script:
    """The part of a value cell's text before another label of the form: two cells whose rule was not seen, or figures
    in one sentence.
    """
    anchors = find_anchors(form, [other for other in form.entries if other is not entry], Flow([script], []))
    least = 1 if form.by_id[field_of(entry)].type in ("number", "integer") else 2
    first = next((a.start for a in anchors if a.entry and a.sure >= least and a.start > 0), None)
    if first is None:
        return script
    end = next((first - len(words) for words in _OF_WHICH if script.chars.endswith(words, 0, first)), first)
    return script[:end].stripped(TRAILING)


def with_unit(label: str, script: Script) -> Script:
    """A figure with the unit that its label prints, where that is not the one the form asks for and the figure has
    none: 仪器设备原值（元） 5205000.
    """
    unit, figures = _SMALL_UNIT.search(label), script.stripped(TRAILING)
    if unit is None or not figures or not figures.glyphs[-1].char.isdigit():
        return script
    last = figures.glyphs[-1]
    return figures + Script(last._replace(char=char) for char in unit[1])


def parted_rooms(form: Form, beside: Sequence[Room]) -> list[Room]:
    """The rooms right of a value's own that hold the rest of it, or all: a streak of the scanner parts cells as a rule
    does. They end at the next label.
    """
    labels = [label for entry in form.entries for label in entry.labels]
    texts = [room.script.text for room in beside]
    end = next((i for i, t in enumerate(texts) if i and (likeness(t, labels) >= ALIKE or core_entry(form, t))), None)
    more = [room for room in beside[1:end] if not room.empty]
    if not beside or len(more) != 1:
        return []
    own, glyphs = beside[0].script, more[0].script.glyphs
    cut = own and glyphs and glyphs[0].x - own.glyphs[-1].x < CUT * glyphs[0].half * A4
    return more if cut or beside[0].empty else []


def room_under(form: Form, sheet: Sheet, label: Room) -> Room | None:
    """The room under a label that heads a column, or overleaf: what stands right of it is another label, or nothing;
    what stands under it is none.
    """
    beside, under = sheet.right_of(label), sheet.below(label) or sheet.overleaf(label)
    if under is None or not under.script or _is_label(form, under) or (beside and not _is_label(form, beside[0])):
        return None
    return under


def _is_label(form: Form, room: Room) -> bool:
    labels = [label for entry in form.entries for label in entry.labels]
    return likeness(room.script.text, labels) >= ALIKE or core_entry(form, room.script.text) is not None


def doubt_shared(fields: Mapping[str, Field]) -> dict[str, Field]:
    """The fields, those that say the same place means something else for each sent to review."""
    places = Counter((field.page, field.box) for field in fields.values() if field.value is not None)
    return {
        name: in_doubt(field, "cells_ran_together")
        if field.value is not None and places[field.page, field.box] > 1
        else field
        for name, field in fields.items()
    }
