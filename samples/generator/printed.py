"""Where things stand on the printed PDF: its characters, its tick boxes, the room left for the pen, and values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

FENCE = "§"  # unseen, on either side of what is to be written by hand

SHAPE = "¤"  # unseen, in the middle of a tick box that is drawn


@dataclass(frozen=True)
class Glyph:
    """A character and its box, in fractions of the page from the top left."""

    char: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


Area = tuple[int, float, float, float, float]


def read_glyphs(path: Path) -> list[Glyph]:
    """Every visible character of a PDF in the order in which it was drawn; pages count from 1."""
    document = pypdfium2.PdfDocument(path)
    glyphs: list[Glyph] = []
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            char = chr(pdfium.FPDFText_GetUnicode(text, index)).replace("\x02", "-")
            if char.isspace() or pdfium.FPDFText_IsGenerated(text, index) == 1 or ord(char) < 32:
                continue
            x0, low, x1, high = text.get_charbox(index)
            glyphs.append(Glyph(char, number + 1, x0 / width, 1 - high / height, x1 / width, 1 - low / height))
    document.close()
    return glyphs


def area_of(glyphs: list[Glyph]) -> Area:
    """The box around characters of one page."""
    return (
        glyphs[0].page,
        min(glyph.x0 for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )


def find_boxes(glyphs: list[Glyph], empty: str) -> list[Area]:
    """The printed tick boxes in order; a drawn shape (its name is a word) carries an unseen sign."""
    sign = empty if len(empty) == 1 else SHAPE
    return [area_of([glyph]) for glyph in glyphs if glyph.char == sign]


def find_fenced(glyphs: list[Glyph]) -> list[Area]:
    """The room between each pair of fences."""
    at = [index for index, glyph in enumerate(glyphs) if glyph.char == FENCE]
    return [area_of(glyphs[start : end + 1]) for start, end in zip(at[::2], at[1::2], strict=True)]


def _folded(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def find_text(glyphs: list[Glyph], text: str) -> list[list[Glyph]]:
    """All places where ``text`` stands by itself (not inside a longer number or word)."""
    page_text = "".join(_folded(glyph.char)[:1] or " " for glyph in glyphs)
    wanted = re.escape(_folded(text))
    edge = r"[0-9A-Za-z.,\-]"
    pattern = rf"(?<!{edge}){wanted}(?!{edge})" if re.match(edge, _folded(text)) else wanted
    found = [glyphs[match.start() : match.end()] for match in re.finditer(pattern, page_text)]
    return [hit for hit in found if hit[0].page == hit[-1].page]


def _on_one_line(glyphs: list[Glyph]) -> bool:
    return all(after.x0 > before.x0 for before, after in pairwise(glyphs))


def find_places(glyphs: list[Glyph], printed: dict[str, str]) -> dict[str, Area]:
    """Where each value stands that is printed exactly once, on one line, and is long enough to be sure of."""
    places = {}
    for key, text in printed.items():
        hits = find_text(glyphs, text) if len(_folded(text)) >= 3 else []
        if len(hits) == 1 and _on_one_line(hits[0]):
            places[key] = area_of(hits[0])
    return places
