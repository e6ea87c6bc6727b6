"""What is printed on the form's pages and neither claimed by a field nor ignored by the form, for the reviewer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extractor.document import Residue
from extractor.filling.lists import Item
from extractor.filling.sheet import Room, Sheet
from extractor.form import Form
from extractor.text import fold_label, partial_similarity, similarity

ALIKE = 0.8
FIGURES = 2  # one may number a heading
_BOXES = re.compile(r"[(（][^()（）]{0,3}是[^()（）]{0,3}否[^()（）]{0,2}[)）]")  # the ticks inside the commitment
_FIGURE = re.compile(r"\d")
_LIST_NUMBER = re.compile(r"\d{1,2}[.．、]?")
_PAGE_NUMBER = re.compile(r"^[-—–第\s·.]*\d{1,4}[-—–页\s·./共\d]*$")


def find_residue(
    form: Form, sheet: Sheet, claimed: Collection[Room], rows: Sequence[Item], listed: Sequence[Item]
) -> tuple[Residue, ...]:
    """Unclaimed cells and unclaimed rows of running text, in printed order."""
    own = _own_print(form)
    rooms = {id(room) for room in claimed}
    taken = {(item.page, line) for item in listed for line in item.lines}
    taken |= {(room.page, line) for room in claimed for line in room.lines}
    left = [
        Residue(page=room.page, box=room.box, text=room.script.text)
        for room in sheet.rooms
        if id(room) not in rooms and room.script and not _is_own(room.script.text, own)
    ]
    outside = {(r.number, i) for r in sheet.readings for i, line in enumerate(r.lines) if line.cell is None}
    left += [
        Residue(page=row.page, box=row.script.places[0].box, text=row.script.text)
        for row in rows
        if (row.page, row.lines[0]) in outside - taken and row.script and not _printed(row.script.text, own)
    ]
    return tuple(sorted(left, key=lambda residue: (residue.page, residue.box.top)))


def _own_print(form: Form) -> list[str]:
    labels = [label for entry in form.entries for label in entry.labels]
    labels += [label for mark in form.marks for label in mark.labels]
    labels += [entry.holds for entry in form.entries if entry.free]
    columns = [heading for entry in form.entries for heading in entry.columns]
    passages = [passage.text for passage in form.passages]
    return [fold_label(text) for text in (*form.headings, *form.titles, *form.ignored, *passages, *labels, *columns)]


def _printed(text: str, own: Sequence[str]) -> bool:
    """Whether a text outside all cells is none of the applicant's: a page number, or the form's own."""
    return bool(_PAGE_NUMBER.match(text)) or _is_own(text, own)


def _is_own(text: str, own: Sequence[str]) -> bool:
    """Whether a text is the number of a row, or (part of) something that the form prints."""
    folded = fold_label(_BOXES.sub("", text))
    return (
        not folded
        or bool(_LIST_NUMBER.fullmatch(text))
        or any(_adds_little(folded, known) and _is_like(folded, known) for known in own)
    )


def _adds_little(text: str, known: str) -> bool:
    """Whether a text has no more figures than the form prints: more are an applicant's, amid the form's own print."""
    return len(_FIGURE.findall(text)) - len(_FIGURE.findall(known)) < FIGURES


def _is_like(text: str, known: str) -> bool:
    return (
        similarity(text, known) >= ALIKE
        or (4 <= len(text) < len(known) and partial_similarity(text, known)[0] >= 0.9)
        or (len(known) >= 4 and text.startswith(known) and len(text) < len(known) + 16)
    )
