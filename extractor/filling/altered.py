"""The form's own print against the blank form: words of a passage or label that were removed, changed or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.document import Alteration
from extractor.filling.differing import Kept, Piece, is_whole, kept, pieces, plain
from extractor.filling.lists import Item
from extractor.filling.relabelled import altered_columns, altered_labels
from extractor.filling.script import Script
from extractor.filling.sheet import Sheet
from extractor.form import Form, Passage
from extractor.text import partial_similarity

PRESENT = 0.6  # likeness from which on a passage is taken to be printed
MOST = 5  # places that differ: with more the page was badly read, or the applicant typed a wording of his own
ENDING = 3  # characters missing at an end of a passage that are more than were cut off
AROUND = 12  # characters before and behind a passage's place that may belong to it, where words were added
_BOXES = set("是否oO0口回日囗√X")  # the boxes in the commitment, and what is read for them
_WEIGHTY = re.compile(r"[0-9%不无未非否]")


def find_alterations(form: Form, sheet: Sheet, rows: Sequence[Item]) -> tuple[Alteration, ...]:
    """What the filing's print says otherwise than the blank form, in printed order; a passage that is not printed, or
    was badly read, gives none.
    """
    whole = kept(glyph for row in rows for glyph in row.script.glyphs)
    passages = [altered for passage in form.passages for altered in _passage(passage, whole)]
    return (*altered_labels(form, sheet, rows), *altered_columns(form, sheet), *passages)


def _passage(passage: Passage, whole: Kept) -> Iterator[Alteration]:
    due, text = plain(passage.text), "".join(char for char, _ in whole)
    score, start, end = partial_similarity(due, text)
    if score < PRESENT:
        return
    differing = [
        piece for piece in _differing(due, whole[max(0, start - AROUND) : end + AROUND]) if not _is_slip(piece)
    ]
    if len(differing) <= MOST:
        for piece in differing:
            yield _alteration(passage.label, piece, is_whole(piece, whole))


def _differing(due: str, found: Kept) -> Iterator[Piece]:
    """Where two texts differ; at the ends, which the passage was cut out by, only many words that are missing do."""
    for piece in pieces(due, found):
        if piece.at_end:
            if len(piece.due) >= ENDING and not piece.resembles:
                yield piece._replace(found=())
        elif piece.due or not {glyph.char for glyph in piece.found} <= _BOXES:
            yield piece


def _is_slip(piece: Piece) -> bool:
    """Whether a misreading, or a stroke of a pen, is the likelier cause: single characters, or ones read unsurely."""
    if not piece.clear:
        return True
    return piece.resembles if piece.size >= 2 else not _WEIGHTY.search(piece.due + piece.text)


def _alteration(part: str, piece: Piece, certain: bool) -> Alteration:
    place = Script(piece.found or piece.run).places[0]
    return Alteration(part=part, due=piece.due, found=piece.text, certain=certain, page=place.page, box=place.box)
