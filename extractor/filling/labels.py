"""Printed labels to rooms: which cell of the sheet carries which label of the form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.filling.answers import prints_answers
from extractor.filling.script import Script
from extractor.filling.sheet import Room, Sheet
from extractor.form import Entry, Form
from extractor.text import fold, fold_label, is_rare, similarity

ALIKE = 0.78  # below this a cell's text is no reading of a label
LONGEST = 140  # a longer text in a cell is a value
MISREAD = 0.6  # below this it is none even where the labels around it tell which one is due
COLUMN = 0.9  # share of its width that it then has in common with one of these
CORE = 0.7  # what a label is worth that only its core tells: less than one in the form's wording
RARE = 3  # at most one character in so many of a label may be a rare one
ANSWERS = 16  # characters of two answers with their boxes
ASKED = 60  # and a question that only its core tells is not longer than this

NUMBER_BEFORE = re.compile(r"^[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]\s*")  # how a form counts its parts
_VALUE = re.compile(r"\d(?:[\d,.]+|[\d,.]*(?:[亿万]?元|人次|[人名次项]|平方米|m2))$")  # no footnote of one figure
_EXPLAINED = re.compile(r"\([^()]*\)")
_HINT = re.compile(r"\((?:[^()]|\([^()]*\)){4,}\)?\W*$")  # longer than a unit: what the form asks for, below its label


class Label(NamedTuple):
    """A label found in a room; ``tail`` are rooms overleaf that carry the rest of a label split by a page break."""

    entry: Entry
    room: Room
    likeness: float
    tail: tuple[Room, ...] = ()


def likeness(text: str, labels: Iterable[str]) -> float:
    """How alike a cell's text is to the nearest of some labels, 0–1; footnote marks and punctuation do not count, nor
    need a filling hint in brackets at its end, and a character too rare for a form counts for the one in its place.
    """
    wordings = {wording for wording in (fold_label(text), fold_label(_HINT.sub("", fold(text)))) if wording}
    known = [fold_label(label) for label in labels]
    return max((similarity(_likened(word, label), label) for word in wordings for label in known), default=0.0)


def heading_likeness(text: str, headings: Iterable[str]) -> float:
    """How alike a text is to the nearest of some headings, 0–1, however their parts are counted: 3. or （三）."""
    bare = NUMBER_BEFORE.sub("", text.strip())
    if bare == text.strip():
        return likeness(text, headings)
    return likeness(bare, [NUMBER_BEFORE.sub("", heading) for heading in headings])


def _likened(text: str, label: str) -> str:
    """A text as long as a label with its few rare characters turned into the label's; any other as it is."""
    rare = sum(map(is_rare, text))
    if not 0 < rare <= max(1, len(text) // RARE) or len(text) != len(label):
        return text
    return "".join(due if is_rare(char) else char for char, due in zip(text, label, strict=True))


def find_labels(form: Form, sheet: Sheet, taken: Sequence[Room]) -> list[Label]:
    """Each entry of the form with the one room that prints its label; rooms of tables are passed over.

    The likeliest pairs are made first, so that a label is not lost to a longer or shorter one that resembles it; among
    equals the first in print order wins.
    """
    others = {id(room) for room in taken}
    candidates = [
        label
        for order, room in enumerate(sheet.rooms)
        if id(room) not in others and room.script and len(room.script) <= LONGEST
        for label in _readings(form, sheet, room)
    ]
    found: dict[int, Label] = {}
    free = [label for label in candidates if label.entry.behind is None]
    _take(sorted(free, key=lambda label: -round(label.likeness, 2)), found)
    _take(_behind(candidates, found, sheet), found)
    _take(_due(form, sheet, others, list(found.values())), found)
    return list(found.values())


def _take(candidates: Iterable[Label], found: dict[int, Label]) -> None:
    """Adds each candidate whose entry and rooms are not taken yet."""
    rooms = {id(room) for label in found.values() for room in (label.room, *label.tail)}
    for label in candidates:
        if id(label.entry) not in found and id(label.room) not in rooms:
            found[id(label.entry)] = label
            rooms |= {id(room) for room in (label.room, *label.tail)}


def _behind(candidates: Sequence[Label], found: dict[int, Label], sheet: Sheet) -> list[Label]:
    """The labels that follow another one, in printed order; all of theirs where that one was not found."""
    order = {id(room): place for place, room in enumerate(sheet.rooms)}
    leaders = {name: order[id(label.room)] for label in found.values() for name in label.entry.fields}
    return [
        label
        for label in candidates
        if label.entry.behind and order[id(label.room)] > leaders.get(label.entry.behind, -1)
    ]


def _due(form: Form, sheet: Sheet, others: Collection[int], found: Sequence[Label]) -> list[Label]:
    """The labels of which no more than some characters were read right, but that stand in the column of labels, between
    those of the entries before and after them in the form.
    """
    places = {id(entry): place for place, entry in enumerate(form.entries)}
    order = {id(room): place for place, room in enumerate(sheet.rooms)}
    known = sorted(found, key=lambda label: order[id(label.room)])
    taken = {id(room) for label in found for room in (label.room, *label.tail)} | set(others)
    due: list[Label] = []
    for before, after in pairwise(known):
        entries = form.entries[places[id(before.entry)] + 1 : places[id(after.entry)]]
        rooms = sheet.rooms[order[id(before.room)] + 1 : order[id(after.room)]]
        for room in (room for room in rooms if room.script and id(room) not in taken and sheet.right_of(room)):
            if max(room.in_column(before.room), room.in_column(after.room)) < COLUMN:
                continue
            alike = [(_misread(room.script.text, entry), entry) for entry in entries if not entry.free]
            due += [Label(entry, room, share) for share, entry in alike if share >= MISREAD]
    return sorted(due, key=lambda label: -label.likeness)


def _misread(text: str, entry: Entry) -> float:
    """The share of a label's characters that a text has, each in its place."""
    folded = fold_label(text)
    labels = [label for label in map(fold_label, entry.labels) if len(label) == len(folded)]
    shares = (sum(a == b for a, b in zip(folded, label, strict=True)) / len(label) for label in labels)
    return max(shares, default=0.0)


def find_prefixes(sheet: Sheet, missing: Sequence[Entry], taken: Sequence[Room]) -> list[tuple[Entry, Room, int]]:
    """Entries whose label and value share one room, as in "平台名称：…": the entry, the room, and how many of its
    characters are the label.
    """
    others = {id(room) for room in taken}
    free = [room for room in sheet.rooms if id(room) not in others and room.script]
    return [(entry, room, size) for entry in missing for room in free if (size := prefix_of(entry, room))]


def prefix_of(entry: Entry, room: Room) -> int:
    """How many characters at the beginning of a room are a label: up to its colon, alone in its first row, or right
    before the two answers to it.
    """
    text = room.script.chars
    for label in sorted(entry.labels, key=len, reverse=True):
        found = re.match(r"\s*".join(map(re.escape, label)) + r"(?:[①-⑩]|\[\d{1,2}\])?\s*", text)
        if found and text.startswith((":", "："), found.end()):
            return found.end() + 1
        if found and (_ends_row(room.script, found.end()) or _is_before_answers(text[found.end() :])):
            return found.end()
    return 0


def _is_before_answers(text: str) -> bool:
    return len(text) <= ANSWERS and prints_answers(text)


def _ends_row(script: Script, end: int) -> bool:
    """Whether another row of print begins at a place."""
    if not 0 < end < len(script):
        return False
    above, below = script.glyphs[end - 1], script.glyphs[end]
    return below.line != above.line and (below.page != above.page or below.y > above.y + above.half)


def _readings(form: Form, sheet: Sheet, room: Room) -> Iterable[Label]:
    texts: list[tuple[str, tuple[Room, ...]]] = [(room.script.text, ())]
    rest = sheet.overleaf(room)
    if rest is not None and rest.script and len(rest.script) < LONGEST:
        texts.insert(0, (room.script.text + rest.script.text, (rest,)))  # a hint overleaf leaves the label as like
    for text, tail in texts:
        for entry in form.entries:
            if not entry.free and (alike := likeness(text, entry.labels)) >= ALIKE and not _runs_on(entry, room):
                yield Label(entry, room, alike, tail)
    asked = core_entry(form, room.script.text) if len(room.script) <= ASKED else None
    if asked is not None and sheet.right_of(room) and not _is_answered(form, asked, room):
        yield Label(asked, room, CORE)


def _runs_on(entry: Entry, room: Room) -> bool:
    """Whether a room holds both answers to a question behind its label."""
    size = prefix_of(entry, room)
    return size > 0 and _is_before_answers(room.script.chars[size:])


def _is_answered(form: Form, asked: Entry, room: Room) -> bool:
    """Whether a question's room holds its answer too: boxes, or the figure that it asks for."""
    kind = form.by_id[asked.fields[0]].type
    if kind in ("number", "integer"):
        return bool(_VALUE.search(fold(room.script.text)))
    return kind == "boolean" and bool(room.ticks) and prints_answers(room.script.text)


def core_entry(form: Form, text: str) -> Entry | None:
    """The entry whose core ends last in a label's text, explanations in brackets aside: what a question comes to stands
    at its end.
    """
    folded = _EXPLAINED.sub("", fold(text))
    ends = [(folded.rfind(fold(core)) + len(core), e) for e in form.entries for core in e.core if fold(core) in folded]
    return max(ends, key=lambda pair: pair[0])[1] if ends else None
