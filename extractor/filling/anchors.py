"""Labels in running text: where each begins and where what it says ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.filling.flow import Flow
from extractor.filling.labels import NUMBER_BEFORE, likeness
from extractor.form import SLOT, Entry, Form
from extractor.text import fold, fold_label, partial_similarity

ALIKE = 0.85  # likeness of a whole key to a label
LONGEST = 40  # characters of a key
COLONS = ":："
OPENING = "(（"
NO_VALUE = "（(，。、的和于"  # what follows a label's words where they are no label; nothing follows a bare one
_KEY = re.compile(r"^(?=.*[\u4e00-\u9fffA-Za-z])[\u4e00-\u9fffA-Za-z0-9()（）/“”\"]{2,14}$")  # more than a figure
_DAY = re.compile(
    r"^(?:(?:日期|期?\s*[:：])\s*)?((?:(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|年[\s_]*月[\s_]*日)[\s_]*)$"
)


class Anchor(NamedTuple):
    """A label from ``start`` up to ``end``; ``entry`` is None where the print is no label of the form, but ends the
    value before it. ``sure``: 3 a whole key before a colon, 2 a piece of its own, 1 only its core.
    """

    entry: Entry | None
    start: int
    end: int
    sure: int


def find_anchors(form: Form, entries: Sequence[Entry], flow: Flow) -> list[Anchor]:
    """The labels of a flow in printed order; of two that overlap the surer and longer one."""
    named = [entry for entry in entries if form.by_id[field_of(entry)].type != "boolean"]  # a question has its core
    found = [*_keys(named, flow), *_pieces(form, named, flow), *_cores(entries, flow), *_days(form, entries, flow)]
    found.sort(key=lambda anchor: (anchor.entry is None, -anchor.sure, anchor.start - anchor.end))
    kept: list[Anchor] = []
    for anchor in found:
        if all(anchor.end <= other.start or other.end <= anchor.start for other in kept):
            kept.append(anchor)
    return sorted(kept, key=lambda anchor: anchor.start)


def _keys(entries: Sequence[Entry], flow: Flow) -> Iterator[Anchor]:
    """What stands before a colon: a label, or a key that the form does not ask for."""
    chars = flow.script.chars
    for colon in (at for at, char in enumerate(chars) if char in COLONS):
        start = flow.piece_before(colon)
        if chars[start] in OPENING and start not in flow.rows:  # a wide bracket looks like a gap before it
            start = flow.piece_before(start - 1)
        start = max(start, *(i + 1 for i in range(start, colon) if chars[i] in COLONS + "；;。"), start)
        key = chars[start:colon]
        entry, size = _entry(entries, key)
        if entry is not None:
            yield Anchor(entry, colon - size, colon + 1, 3)
        elif _KEY.match(NUMBER_BEFORE.sub("", key).strip()):
            yield Anchor(None, start, colon + 1, 0)


def _entry(entries: Sequence[Entry], key: str) -> tuple[Entry | None, int]:
    """The entry whose label a key is or ends with, and how many characters of it are the label."""
    if not key.strip() or len(key) > LONGEST:
        return None, 0
    bare = NUMBER_BEFORE.sub("", key.strip())
    best, entry = max(((likeness(bare, e.labels), -i) for i, e in enumerate(entries)), default=(0.0, 0))
    if best >= ALIKE:
        return entries[-entry], len(key)
    folded = fold_label(key)
    ending = [(len(fold_label(label)), e) for e in entries for label in e.labels if folded.endswith(fold_label(label))]
    if not ending:
        return None, 0
    size, longest = max(ending, key=lambda pair: pair[0])
    return longest, min(len(key), size + len(key) - len(folded))


def _pieces(form: Form, entries: Sequence[Entry], flow: Flow) -> Iterator[Anchor]:
    """Labels that stand alone, parted from their value by a gap, and print of the form's own that ends a value."""
    own = [*form.headings, *form.titles, *form.ignored]
    marks = [fold_label(label) for mark in form.marks for label in mark.labels]
    for start in flow.pieces:
        end = flow.piece_after(start)
        text = flow.script.chars[start:end].strip()
        if likeness(text, own) >= ALIKE or fold_label(text).startswith(tuple(marks)):
            yield Anchor(None, start, end, 0)
        elif entry := next((e for e in entries if likeness(text, e.labels) >= ALIKE), None):
            yield Anchor(entry, start, end, 2)
        elif beginning := _beginning(entries, text):
            yield Anchor(beginning[0], start, start + beginning[1], 2)


def _beginning(entries: Sequence[Entry], text: str) -> tuple[Entry, int] | None:
    """The entry whose label a piece begins with, its colon lost, and the label's length."""
    found = [(len(label), e) for e in entries for label in e.labels if len(label) > 2 and text.startswith(label)]
    size, entry = max(found, key=lambda pair: pair[0], default=(0, None))
    return (entry, size) if entry is not None and text[size : size + 1] not in NO_VALUE else None


def _days(form: Form, entries: Sequence[Entry], flow: Flow) -> Iterator[Anchor]:
    """A date that stands alone: under a seal the word 日期 is often left out or cut. Its label has no length."""
    entry = next((e for e in entries if form.by_id[field_of(e)].type == "date"), None)
    for start in flow.pieces if entry else ():
        if found := _DAY.match(flow.script.chars[start : flow.row_after(start)]):
            day = start + found.start(1)
            yield Anchor(entry, day, day, 1)


def _cores(entries: Sequence[Entry], flow: Flow) -> Iterator[Anchor]:
    for entry in entries:
        for core in entry.core:
            yield from (Anchor(entry, start, end, 1) for start, end in _printed(flow, fold(core)))


def _printed(flow: Flow, core: str) -> Iterator[tuple[int, int]]:
    """Where a core is printed; for a longer one, where exact print is missing, also nearly."""
    text, places = flow.folded
    at = text.find(core)
    exact = at >= 0
    while at >= 0:
        yield places[at], places[at + len(core) - 1] + 1
        at = text.find(core, at + 1)
    if not exact and len(core) >= 5:
        score, begin, end = partial_similarity(core, text)
        if score >= 0.8 and end > begin:
            yield places[begin], places[end - 1] + 1


def field_of(entry: Entry) -> str:
    return str(SLOT.findall(entry.holds)[0])
