"""The form's own print against the blank form: words of a passage or label that were removed, changed or added."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractor.document import Alteration
from extractor.filling.lists import Item
from extractor.filling.script import Glyph, Script
from extractor.filling.sheet import Sheet
from extractor.form import Entry, Form, Passage
from extractor.text import fold, partial_similarity, similarity

PRESENT = 0.6  # likeness from which on a passage is taken to be printed
LABEL, LONGEST = 0.8, 80  # the same for a label, which has at most so many characters
CLEAR = 0.9  # least probability of characters that are held against the blank
MOST = 5  # places that differ: with more the page was badly read, or the applicant typed a wording of his own
ADJACENT = 2.6  # characters no further apart, in widths of a character, have no word between them, at most a comma
AROUND = 12  # characters before and behind a passage's place that may belong to it, where words were added
_KEPT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9%]")
_BOXES = set("是否oO0口回日囗√X")  # the boxes in the commitment, and what is read for them
_WEIGHTY = re.compile(r"[0-9%不无未非否]")
_FOOTNOTE = re.compile("[①-⑳]")
_FIGURE = re.compile(r"(?:[0-9]+|[一二两三四五六七八九十])(?=年)|(?<=[(:])(?:[亿万]?元|%)")


class Piece(NamedTuple):
    """A place that differs: the blank's words, and the glyphs found in their stead with their neighbours."""

    due: str
    found: tuple[Glyph, ...]
    before: Glyph
    after: Glyph


def find_alterations(form: Form, sheet: Sheet, rows: Sequence[Item]) -> tuple[Alteration, ...]:
    """What the filing's print says otherwise than the blank form, in printed order; a passage that is not printed, or
    was badly read, gives none.
    """
    kept = _kept(glyph for row in rows for glyph in row.script.glyphs)
    passages = [altered for passage in form.passages for altered in _passage(passage, kept)]
    return (*_labels(form, sheet), *passages)


def _passage(passage: Passage, kept: Sequence[tuple[str, Glyph]]) -> Iterator[Alteration]:
    due, text = _plain(passage.text), "".join(char for char, _ in kept)
    score, start, end = partial_similarity(due, text)
    if score < PRESENT:
        return
    pieces = [piece for piece in _pieces(due, kept[max(0, start - AROUND) : end + AROUND]) if not _is_slip(piece)]
    if len(pieces) <= MOST:
        for piece in pieces:
            yield _alteration(passage.label, piece, _is_certain(piece, kept))


def _pieces(due: str, kept: Sequence[tuple[str, Glyph]]) -> Iterator[Piece]:
    """Where two texts differ inside; differences at the ends are of where the passage was cut out."""
    blocks = SequenceMatcher(None, due, "".join(char for char, _ in kept), autojunk=False).get_matching_blocks()
    sure = [block for block in blocks if block.size >= 2]
    for one, other in pairwise(sure):
        words = due[one.a + one.size : other.a]
        found = tuple(glyph for _, glyph in kept[one.b + one.size : other.b])
        if words or not {glyph.char for glyph in found} <= _BOXES:
            yield Piece(words, found, kept[one.b + one.size - 1][1], kept[other.b][1])


def _is_slip(piece: Piece) -> bool:
    """Whether a misreading, or a stroke of a pen, is the likelier cause: single characters, or ones read unsurely."""
    found = "".join(glyph.char for glyph in piece.found)
    if any(glyph.score < CLEAR for glyph in (*piece.found, piece.before, piece.after)):
        return True
    if max(len(piece.due), len(found)) >= 2:
        return bool(found and piece.due) and similarity(found, piece.due) >= 0.5
    return not _WEIGHTY.search(piece.due + found)


def _is_certain(piece: Piece, kept: Sequence[tuple[str, Glyph]]) -> bool:
    """Whether what differs is more than one character and all on one line, with nothing missed between."""
    if len({glyph.line for glyph in (*piece.found, piece.before, piece.after)}) > 1:
        return False
    row = sorted(glyph.x for _, glyph in kept if glyph.line == piece.before.line)
    pitch = median(b - a for a, b in pairwise(row))
    run = (piece.before, *piece.found, piece.after)
    closed = all(b.x - a.x <= ADJACENT * pitch for a, b in pairwise(run))
    return closed and max(len(piece.due), len(piece.found)) >= 2


def _labels(form: Form, sheet: Sheet) -> Iterator[Alteration]:
    """Labels that print another number or unit than every wording of them that the form knows."""
    entries = {_plain(label): entry for entry in form.entries for label in entry.labels}
    for room in sheet.rooms:
        rest = sheet.overleaf(room)
        whole = [room.script, *([room.script + rest.script] if rest else [])]
        near, script = max(((_nearest(entries, script), script) for script in whole), key=lambda found: found[0])
        likeness, wording = near
        if (
            LABEL <= likeness < 1
            and _is_clear(script)
            and _differs(_figures(script.text), _printed(form, entries[wording]))
        ):
            label = entries[wording].labels[0]
            yield Alteration(
                part=label, label=True, due=label, found=script.text, certain=True, page=room.page, box=room.box
            )


def _nearest(entries: Collection[str], script: Script) -> tuple[float, str]:
    """How alike print is to the wording of a label that is likest, 0-1, and that wording; (0, "") for no label."""
    text = _plain(script.text)
    if not 4 <= len(text) <= LONGEST:
        return 0.0, ""
    return max((similarity(wording, text), wording) for wording in entries)


def _is_clear(script: Script) -> bool:
    """Whether its numbers and units were read surely."""
    plain = [glyph for glyph in script.glyphs if fold(glyph.char) and not _FOOTNOTE.match(glyph.char)]
    told = _FIGURE.finditer("".join(fold(glyph.char)[0] for glyph in plain))
    return all(glyph.score >= CLEAR for found in told for glyph in plain[found.start() : found.end()])


def _printed(form: Form, entry: Entry) -> list[list[str]]:
    """The numbers and units of an entry's wordings, as printed and with the unit of its values behind."""
    units = {form.by_id[name].unit for name in entry.fields} - {None}
    return [_figures(label + unit) for label in entry.labels for unit in ("", *(f"({unit})" for unit in units))]


def _differs(found: list[str], printed: list[list[str]]) -> bool:
    """Whether a number or unit stands in another's place; one more or less is a footnote, or was misread."""
    return found not in printed and any(len(found) == len(known) for known in printed)


def _figures(text: str) -> list[str]:
    return sorted(_FIGURE.findall(fold(_FOOTNOTE.sub("", text))))


def _alteration(part: str, piece: Piece, certain: bool) -> Alteration:
    glyphs = piece.found or (piece.before, piece.after)
    place = Script(glyphs).places[0]
    found = "".join(glyph.char for glyph in piece.found)
    return Alteration(part=part, due=piece.due, found=found, certain=certain, page=place.page, box=place.box)


def _kept(glyphs: Iterable[Glyph]) -> list[tuple[str, Glyph]]:
    """The folded characters that carry words, each with its glyph; punctuation and spaces are the applicant's."""
    plain = (glyph for glyph in glyphs if not _FOOTNOTE.match(glyph.char))
    return [(char, glyph) for glyph in plain for char in fold(glyph.char) if _KEPT.match(char)]


def _plain(text: str) -> str:
    return "".join(_KEPT.findall(fold(_FOOTNOTE.sub("", text))))
