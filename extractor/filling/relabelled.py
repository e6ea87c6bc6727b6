"""Labels, headings and columns that print other words, years or units than the form's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from extractor.document import Alteration, Place
from extractor.filling.differing import Piece, is_whole, kept, pieces, plain
from extractor.filling.headings import bands_of, find_heading
from extractor.filling.labels import core_entry
from extractor.filling.lists import Item
from extractor.filling.script import Script
from extractor.filling.sheet import Sheet
from extractor.filling.stated import Stated, differs, is_blurred, is_clear, stated_by, stated_in
from extractor.form import Form
from extractor.text import fold, is_rare, similarity

SHORTEST, LONGEST = 4, 80  # characters of a label
LABEL, LONG, LONG_LABEL = 0.8, 10, 0.75  # likeness of one, and of one of so many characters
ASKED = 45  # characters of a question that only its core tells
HEADING = 6  # characters of a heading that may be told from other print
SURE = 0.97  # probability of a single character that is held against the form
LEAST = 0.1  # what a label counts for that only its core tells
COLUMN = 0.6  # likeness to the heading of a column that another year has
UNIT = "单位"  # before a unit in words
_VALUE = re.compile("[:：□☐☑☒■√]")  # what stands between a label and its value in one row
_CHINESE = re.compile("[\u4e00-\u9fff]")
_NEGATION = re.compile("[不无未非否]")


class Printed(NamedTuple):
    """One thing that the form prints: its wordings, and the years and units of each."""

    wordings: tuple[str, ...]
    stated: list[Stated]


class Found(NamedTuple):
    """Print on the paper that may be a label, with its place; ``row``: a row, which may be but a part of it."""

    script: Script
    place: Place
    row: bool = False


def altered_labels(form: Form, sheet: Sheet, rows: Sequence[Item]) -> Iterator[Alteration]:
    """Labels and headings that differ from every wording of them that the form knows. One that stands on the paper as
    the form prints it is not looked for anew; where the layout is the applicant's, years and units alone must agree.
    """
    printed = _printed(form)
    known = {plain(wording): number for number, thing in enumerate(printed) for wording in thing.wordings}
    likest: dict[int, tuple[float, Found]] = _headed(form, sheet, known)
    for found in _places(form, sheet, rows):
        likeness, number = _nearest(form, known, found.script)
        if likeness > likest.get(number, (0.0, found))[0]:
            likest[number] = likeness, found
    for number, (likeness, found) in likest.items():
        thing = printed[number]
        certain = _restated(thing, found.script)
        if certain is None and LEAST < likeness < 1 and not form.running:
            certain = _reworded(thing, found)
        if certain is not None:
            yield _alteration(thing.wordings[0], found, certain)


def _headed(form: Form, sheet: Sheet, known: dict[str, int]) -> dict[int, tuple[float, Found]]:
    """The headings of tables, told by their neighbours however they read."""
    headed = {}
    for table in (table for table in form.tables if not table.after):
        heading = find_heading(table, sheet)
        rooms = heading.rooms if heading else {}
        for column in (column for column in table.columns if column.id in rooms):
            room = rooms[column.id]
            likeness = max(similarity(plain(label), plain(room.script.text)) for label in column.labels)
            headed[known[plain(column.labels[0])]] = max(likeness, LABEL), Found(room.script, room.place)
    return headed


def altered_columns(form: Form, sheet: Sheet) -> Iterator[Alteration]:
    """Headings of columns that stand in their order, one of them with another year."""
    for headings in dict.fromkeys(tuple(entry.columns) for entry in form.entries if entry.columns):
        for band in bands_of(sheet.rooms):
            row = [room for room in band if _resembles(room.script, headings)]
            same = {plain(room.script.text) for room in row} == set(map(plain, headings))
            for room, due in zip(row, headings, strict=False) if len(row) == len(headings) and not same else ():
                certain = _restated(Printed((due,), [stated_in(due)]), room.script)
                if certain is not None:
                    yield _alteration(due, Found(room.script, room.place), certain)


def _resembles(script: Script, headings: Sequence[str]) -> bool:
    return any(similarity(plain(script.text), plain(heading)) >= COLUMN for heading in headings)


def _printed(form: Form) -> list[Printed]:
    """What the form prints beside its values and above them."""
    entries = [Printed(entry.labels, stated_by(form, entry)) for entry in form.entries if not entry.free]
    columns = [column.labels for table in form.tables for column in table.columns]
    headings = [(heading,) for heading in form.headings if len(plain(heading)) >= HEADING]
    return [*entries, *(Printed(words, list(map(stated_in, words))) for words in (*columns, *headings))]


def _places(form: Form, sheet: Sheet, rows: Sequence[Item]) -> Iterator[Found]:
    """The cells, those that go on overleaf as a whole, and the rows of print outside them."""
    for room in (room for room in sheet.rooms if room.script):
        yield Found(room.script, room.place)
        if rest := sheet.overleaf(room):
            yield Found(room.script + rest.script, room.place)
    outside = {(r.number, i) for r in sheet.readings for i, line in enumerate(r.lines) if line.cell is None}
    for row in (row for row in rows if (row.page, row.lines[0]) in outside and row.script):
        for script in _labels_of(row) if form.running else [row.script]:
            if script:
                yield Found(script, script.places[0], row=True)


def _labels_of(row: Item) -> Iterator[Script]:
    """What stands before the value in each line of a row of running text."""
    for _, glyphs in groupby(row.script.glyphs, key=lambda glyph: glyph.line):
        line = Script(glyphs)
        end = _VALUE.search(line.chars)
        yield line[: end.start()] if end else line


def _nearest(form: Form, known: dict[str, int], script: Script) -> tuple[float, int]:
    """How alike a text is to the likest thing that the form prints, 0-1, and which; 0 where it is like none."""
    text = plain(script.text)
    if not SHORTEST <= len(text) <= LONGEST:
        return 0.0, 0
    alike = (w for w in known if abs(len(w) - len(text)) <= (1 - LONG_LABEL) * max(len(w), len(text)))
    likeness, wording = max(((similarity(w, text), w) for w in alike), default=(0.0, ""))
    if likeness >= (LABEL if len(wording) < LONG else LONG_LABEL):
        return likeness, known[wording]
    asked = core_entry(form, script.text) if len(text) <= ASKED else None
    return (LEAST, known[plain(asked.labels[0])]) if asked else (0.0, 0)


def _restated(thing: Printed, script: Script) -> bool | None:
    """Whether another year or unit stands there for certain; None where none does."""
    found = stated_in(script.text)
    if not is_clear(script) or not differs(found, thing.stated):
        return None
    return not is_blurred(found, thing.stated)


def _reworded(thing: Printed, found: Found) -> bool | None:
    """Whether other words stand there for certain; None where a misreading may be the cause, or a wording agrees."""
    own = kept(found.script.glyphs)
    wordings = sorted(map(plain, thing.wordings), key=lambda wording: -similarity(wording, plain(found.script.text)))
    near = [w for w in wordings if w is wordings[0] or similarity(w, plain(found.script.text)) >= LONG_LABEL]
    differing = [[p for p in pieces(wording, own) if not _is_slip(p, found.row)] for wording in near]
    least = min(differing, key=lambda some: sum(piece.size for piece in some))
    return any(is_whole(piece, own) for piece in least) if least else None


def _is_slip(piece: Piece, row: bool) -> bool:
    """Whether print was misread there, cut off or ran together with other print, or bears a footnote or a unit."""
    if not piece.clear or not _CHINESE.search(piece.due + piece.text) or any(map(is_rare, piece.text)):
        return True
    if piece.at_end and (row or not piece.due or (piece.after is None and not piece.found)):
        return True
    if fold(piece.text) == UNIT + piece.due:
        return True
    return piece.resembles if piece.size > 1 else not _weighs(piece)


def _weighs(piece: Piece) -> bool:
    """Whether a single character makes another thing of a label: a negation, or one that was read for sure."""
    sure = bool(piece.found) and all(glyph.score >= SURE for glyph in piece.run)
    return sure or bool(_NEGATION.search(piece.due + piece.text))


def _alteration(due: str, found: Found, certain: bool) -> Alteration:
    page, box = found.place.page, found.place.box
    return Alteration(part=due, label=True, due=due, found=found.script.text, certain=certain, page=page, box=box)
