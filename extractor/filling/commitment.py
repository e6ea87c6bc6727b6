"""The block where a form is sealed and signed: its places, what stands in them, and whose marks lie there.

Found by the printed labels of the form's marks. Where a seal hides the label of the signature, its place is taken to
lie between its neighbours, and nothing but handwriting is concluded from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from extractor.document import Box, Field, Line, Mark, Place, Reading, Role, Signing
from extractor.filling.lists import Item
from extractor.filling.script import Glyph, Script, script_of
from extractor.form import Form, MarkSpec
from extractor.text import fold, partial_similarity

ALIKE = 0.75  # of a label of four characters one may be misread or missing
GAP = 1.9  # characters from the middle of one to the middle of the next, with a gap between them
NEXT = re.compile(r"日期|时间|电话|签[字名章]|\d{4}年|年\W*月")  # what else may stand in the line of the signature
HIGHER = 2.0  # times as high as a label: no print of its line, but a ring of a seal read as C or O
ACTS = re.compile(r"[签章字盖]|\(公")  # of which every label of a mark has one
COLON = "人"  # what a full-width colon behind a label is read as now and then,
NAME = 4  # and the longest name that may stand right behind it
CODE = 5  # figures and nothing else right behind a label are of a seal's code that lies over its end

REACH = 14.0  # millimetres from its line of print that a signature may be written
ROUND = 32.0  # millimetres that the middle of a seal may lie from the line that it belongs to
STEP = 9.0  # millimetres from one line of the block to the next, where no more is known
CHOP = 27.0  # a square seal no wider is a person's

SURE, FAINT = 0.8, 0.5  # a printed name is read surely; what is read faintly under a seal is the seal
ALIKE_SIZE = (0.72, 1.35)  # a printed name has the pitch of its label, what is written seldom
DATED = 3  # figures that make something written a date
DATE = re.compile(r"日期|年\W*月\W*日")
NEARER = 0.5  # times as far from the line of the date as from that of the signature: what is written is the date
HIDDEN = 0.3  # share of the place over which a seal without colour may hide handwriting


class _Label(NamedTuple):
    """A label as printed: how alike it is, its page, box and pitch, and what stands behind it in its line."""

    likeness: float
    page: int
    box: Box
    pitch: float
    behind: Script


def find_signing(form: Form, rows: Sequence[Item], readings: Sequence[Reading], dated: Field) -> Signing:
    """Where the form is to be sealed and signed, and what stands in the place for the signature.

    ``rows`` are the printed rows of the form's pages; ``dated`` is the date beside the signature.
    """
    pages = {reading.number: reading for reading in readings}
    labels = {spec.role: label for spec in form.marks if (label := _find(spec, rows))}
    sealed, signed = labels.get("commitment"), labels.get("legal_representative")
    seal = Place(page=sealed.page, box=sealed.box) if sealed else None
    if signed is None:
        place = _between(seal, dated, pages)
        if place is None:
            return Signing(seal=seal)
        written = any(_signs(mark, place, pages[place.page]) for mark in pages[place.page].marks)
        return Signing(state="handwritten" if written else "unclear", seal=seal, signature=place)
    reading = pages[signed.page]
    place = Place(page=signed.page, box=_line_of(signed.box))
    state, typed = _state(signed, place, reading)
    return Signing(state=state, typed=typed, seal=seal, signature=place)


def with_roles(readings: Sequence[Reading], roles: Mapping[int, Role], signing: Signing) -> tuple[Mark, ...]:
    """The marks of all pages with the part that each plays: in the block of the commitment, or on which pages."""
    return tuple(
        mark.model_copy(
            update={"role": "evidence" if roles[reading.number] == "evidence" else _role(mark, signing, reading)}
        )
        for reading in readings
        for mark in reading.marks
    )


def _role(mark: Mark, signing: Signing, reading: Reading) -> Literal["commitment", "legal_representative", "other"]:
    seal, signature = signing.seal, signing.signature
    if mark.kind == "signature":
        signs = signature is not None and _signs(mark, signature, reading)
        return "legal_representative" if signs else "other"
    if mark.kind != "seal":
        return "other"
    if signature is not None and _near(mark, signature, reading, REACH) and _is_chop(mark):
        return "legal_representative"
    near = any(place is not None and _near(mark, place, reading, ROUND) for place in (seal, signature))
    return "commitment" if near else "other"


def _is_chop(mark: Mark) -> bool:
    return mark.shape == "square" and (mark.diameter or 0.0) <= CHOP


def _near(mark: Mark, place: Place, reading: Reading, reach: float) -> bool:
    """Whether the middle of a mark lies within so many millimetres of a line of print."""
    if mark.page != place.page:
        return False
    (x, y), middle = mark.box.centre, place.box.centre[1]
    aside = max(place.box.x0 - x, 0.0, x - place.box.x1)
    return abs(y - middle) <= _high(reach, reading) and aside <= reach / 25.4 * 72 / reading.width


def _high(millimetres: float, reading: Reading) -> float:
    return millimetres / 25.4 * 72 / reading.height


# Places


def _find(spec: MarkSpec, rows: Sequence[Item]) -> _Label | None:
    """The likeliest print of the labels of a mark; among equals the last, for notes stand before and behind."""
    found = [label for row in rows for text in spec.labels for label in _printed(fold(text).rstrip(":"), row)]
    return max(reversed(found), key=lambda label: round(label.likeness, 2), default=None)


def _printed(label: str, row: Item) -> Iterator[_Label]:
    """A label in a row, if it begins the row or follows a gap, and is followed by a colon, a gap or nothing.

    Without a word for what is to be done it is another label: 法人代表姓名 asks for a name, not for a signature.
    """
    glyphs = row.script.glyphs
    places = [at for at, glyph in enumerate(glyphs) for _ in fold(glyph.char)]
    text = "".join(fold(glyph.char) for glyph in glyphs)
    alike, start, end = partial_similarity(label, text)
    alike = min(alike, (end - start) / len(label))
    if alike < ALIKE or end <= start or not ACTS.search(text[start:end]):
        return
    first, last = places[start], places[end - 1]
    own = Script(glyph for glyph in glyphs[first : last + 1] if not glyph.char.isspace())
    pitch = (own.glyphs[-1].x - own.glyphs[0].x) / max(1, len(own) - 1)
    begins = first == 0 or _is_apart(glyphs[first - 1], glyphs[first], pitch)
    rest = text[end:].lstrip(")")
    named = rest.startswith(COLON) and len(rest) <= 1 + NAME
    spoilt = len(rest) <= len(label) - (end - start)  # the line ends where the label does
    coded = len(rest) >= CODE and rest.isdigit()
    ends = spoilt or coded or rest[0] in ":;" or named or glyphs[places[end]].x - glyphs[last].x > GAP * pitch
    if begins and ends and own.places:
        yield _Label(alike, row.page, own.places[0].box, pitch, row.script[last + 1 :])


def _is_apart(before: Glyph, first: Glyph, pitch: float) -> bool:
    """Whether a label may begin behind a character: after a gap, a bracket, a colon, or no print of its line."""
    ring = before.half > HIGHER * first.half
    return ring or first.x - before.x > GAP * pitch or before.char in "）):："


def _line_of(label: Box) -> Box:
    """The line of print from a label to the edge of the page."""
    return Box(label.x1, label.top, max(label.x1, 0.98), label.bottom)


def _between(seal: Place | None, dated: Field, pages: dict[int, Reading]) -> Place | None:
    """Where the line of the signature must lie when its label cannot be read: under that of the seal, over the date."""
    if dated.box is not None and dated.page in pages:
        top, bottom = dated.box.top - _high(1.6 * STEP, pages[dated.page]), dated.box.top
        if seal is not None and seal.page == dated.page and seal.box.bottom < dated.box.top:
            top = seal.box.bottom
        return Place(page=dated.page, box=Box(dated.box.x0, max(0.0, top), 0.98, bottom))
    if seal is None:
        return None
    low = min(1.0, seal.box.bottom + _high(1.6 * STEP, pages[seal.page]))
    return Place(page=seal.page, box=Box(seal.box.x0, seal.box.bottom, 0.98, low))


# What stands there


def _signs(mark: Mark, place: Place, reading: Reading) -> bool:
    """Whether a mark is handwriting in the line of the signature, and no date."""
    x, y = mark.box.centre
    off = max(place.box.top - y, 0.0, y - place.box.bottom)
    level = mark.page == place.page and off <= _high(REACH, reading)
    if mark.kind != "signature" or not level or x <= place.box.x0 - 0.1:
        return False
    return not _is_date(mark, reading.lines) and not _in_line_of_date(mark, place, reading.lines)


def _in_line_of_date(mark: Mark, place: Place, lines: Sequence[Line]) -> bool:
    """Whether handwriting lies far nearer to a line of print that asks for the date than to that of the signature; a
    seal over it may keep it from being read.
    """
    y = mark.box.centre[1]
    dates = (line.box.centre[1] for line in lines if DATE.search(line.text) and line.box.x0 < mark.box.x1)
    return any(abs(y - date) < NEARER * abs(y - place.box.centre[1]) for date in dates)


def _is_date(mark: Mark, lines: Sequence[Line]) -> bool:
    """Whether what is written was read as a date as high as itself."""
    under = [line for line in lines if line.box.covers(line.box.centre[0], mark.box.centre[1])]
    inside = [line for line in under if mark.box.x0 - 0.02 <= line.box.centre[0] <= mark.box.x1 + 0.02]
    return any(
        sum(char.isdigit() for char in line.text) >= DATED and line.box.height > 0.5 * mark.box.height
        for line in inside
    )


def _state(
    label: _Label, place: Place, reading: Reading
) -> tuple[Literal["handwritten", "typed", "empty", "unclear"], str]:
    """What stands behind the label of the signature, and a name that is printed there."""
    if any(_signs(mark, place, reading) for mark in reading.marks):
        return "handwritten", ""
    behind = _behind(label, reading)
    name = [glyph for glyph in behind if glyph.char.isalpha()]
    if not name:
        doubtful = _hidden(place, reading) or _scrawled(place, reading) or _figured(behind, reading)
        return ("unclear" if doubtful else "empty"), ""
    name = name[1:] if len(name) > 2 and name[0].char == COLON else name
    script = Script(name)
    pitch = (name[-1].x - name[0].x) / max(1, len(name) - 1)
    printed = script.mean >= SURE and ALIKE_SIZE[0] <= pitch / label.pitch <= ALIKE_SIZE[1]
    typed = len(name) > 1 and printed and not any(s.covers(g.x, g.y) for s in reading.scrawls for g in name)
    return ("typed", script.text) if typed else ("unclear", "")


def _behind(label: _Label, reading: Reading) -> list[Glyph]:
    """The characters between the label and the next one in its line, without those that are a seal's."""
    level = [
        index
        for index, line in enumerate(reading.lines)
        if line.box.x0 >= label.box.x1 and line.box.top < label.box.centre[1] < line.box.bottom
    ]
    known = {glyph.line for glyph in label.behind.glyphs}
    beside = (glyph for glyph in script_of(reading, level).glyphs if glyph.line not in known)
    glyphs = sorted((*label.behind.glyphs, *beside), key=lambda glyph: glyph.x)
    found = NEXT.search("".join(glyph.char for glyph in glyphs))
    kept = glyphs[: found.start()] if found else glyphs
    seals = [mark.box for mark in reading.marks if mark.kind != "signature"]
    return [g for g in kept if g.score >= FAINT or not any(box.covers(g.x, g.y) for box in seals)]


def _scrawled(place: Place, reading: Reading) -> bool:
    """Whether ink that may be a signature runs over the line of the signature."""
    return any(place.box.intersection(scrawl).area for scrawl in reading.scrawls)


def _figured(behind: Sequence[Glyph], reading: Reading) -> bool:
    """Whether as many figures as a code has stand where no seal lies: something written may have been read so."""
    seals = [mark.box for mark in reading.marks if mark.kind == "seal"]
    loose = [g for g in behind if g.char.isdigit() and not any(box.covers(g.x, g.y) for box in seals)]
    return len(loose) >= CODE


def _hidden(place: Place, reading: Reading) -> bool:
    """Whether a seal lies over the place that handwriting could not be told from: a chop, or one in a pen's colours."""
    x0, top, x1, bottom = place.box
    near = Box(x0, top, x0 + (x1 - x0) / 3, bottom)
    seals = [mark for mark in reading.marks if mark.kind == "seal"]
    hiding = [mark for mark in seals if mark.colour != "red" or _is_chop(mark)]
    return any(mark.box.intersection(near).area > HIDDEN * near.area for mark in hiding)
