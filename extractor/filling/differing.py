"""Where print differs from what the form prints, and whether a misreading may be the cause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractor.filling.script import Glyph
from extractor.text import fold, similarity

CLEAR = 0.9  # least probability of characters that are held against the blank
ADJACENT = 2.6  # characters no further apart, in widths of a character, have no word between them, at most a comma
_KEPT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9%]")
_FOOTNOTE = re.compile("[①-⑳]")

Kept = Sequence[tuple[str, Glyph]]  # folded characters that carry words, each with its glyph


class Piece(NamedTuple):
    """A place that differs: the form's words, and the glyphs found in their stead with their neighbours, None at the
    ends of the print.
    """

    due: str
    found: tuple[Glyph, ...]
    before: Glyph | None
    after: Glyph | None

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.found)

    @property
    def size(self) -> int:
        return max(len(self.due), len(self.found))

    @property
    def at_end(self) -> bool:
        return self.before is None or self.after is None

    @property
    def run(self) -> tuple[Glyph, ...]:
        """The glyphs found and those beside them."""
        return tuple(glyph for glyph in (self.before, *self.found, self.after) if glyph is not None)

    @property
    def clear(self) -> bool:
        return all(glyph.score >= CLEAR for glyph in self.run)

    @property
    def resembles(self) -> bool:
        """Whether the words found are the form's but for some of their characters."""
        return bool(self.found and self.due) and similarity(self.text, self.due) >= 0.5


def kept(glyphs: Iterable[Glyph]) -> list[tuple[str, Glyph]]:
    """The folded characters that carry words, each with its glyph; punctuation and spaces are the applicant's."""
    return [(char, glyph) for glyph in without_notes(glyphs) for char in fold(glyph.char) if _KEPT.match(char)]


def without_notes(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Without footnote marks."""
    return (glyph for glyph in glyphs if not _FOOTNOTE.match(glyph.char))


def plain(text: str) -> str:
    """The characters of a text that ``kept`` would keep."""
    return "".join(_KEPT.findall(fold(_FOOTNOTE.sub("", text))))


def pieces(due: str, print_: Kept) -> Iterator[Piece]:
    """Where two texts differ, between stretches of two characters or more that they share."""
    blocks = SequenceMatcher(None, due, "".join(char for char, _ in print_), autojunk=False).get_matching_blocks()
    sure = [(block.a, block.b, block.size) for block in blocks if block.size >= 2]
    for one, other in pairwise([(0, 0, 0), *sure, (len(due), len(print_), 0)]):
        start, end = one[1] + one[2], other[1]
        words, found = due[one[0] + one[2] : other[0]], tuple(glyph for _, glyph in print_[start:end])
        if words or found:
            before = print_[start - 1][1] if start else None
            yield Piece(words, found, before, print_[end][1] if end < len(print_) else None)


def is_whole(piece: Piece, print_: Kept) -> bool:
    """Whether more than one character differs inside the print, on one line, with nothing missed between."""
    run = piece.run
    if piece.at_end or piece.size < 2 or len({glyph.line for glyph in run}) > 1:
        return False
    row = sorted(glyph.x for _, glyph in print_ if glyph.line == run[0].line)
    pitch = median(b - a for a, b in pairwise(row)) if len(row) > 1 else 0.0
    return all(b.x - a.x <= ADJACENT * pitch for a, b in pairwise(run))
