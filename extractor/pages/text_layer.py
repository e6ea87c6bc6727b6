"""A born-digital page -> its lines, where the text layer says what a viewer sees. Only here pdfplumber is used."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

import pdfplumber
from pdfplumber.pdf import PDF

from extractor.document import Box
from extractor.pages.drawn import strokes_of
from extractor.pages.glyphs import Glyph, is_sane, lines_of, readable
from extractor.pages.raster import Layer, Raster
from extractor.pages.seen import is_all_seen

Edge = tuple[float, float, float]  # x, top, bottom

_log = logging.getLogger(__name__)
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that lacks a measure


class TextLayer:
    """The text of an open PDF, opened only when a page is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pdf: PDF | None = None

    def close(self) -> None:
        if self._pdf is not None:
            with suppress(Exception):  # it walks all pages to let go of them, and falls over what it fell over before
                self._pdf.close()
            self._pdf.stream.close()

    def read(self, number: int, raster: Raster, *, trusted: bool) -> Layer:
        """The rules of a page, and its lines where the text is ``trusted`` and found to be what is shown."""
        try:
            glyphs, edges, strokes = self._drawn(number, raster)
        except Exception as fault:  # noqa: BLE001 - pdfminer raises anything on odd files, and reading pixels always works
            _log.info("page %d: text layer unreadable (%s)", number, type(fault).__name__)
            return Layer()
        if not trusted or not is_sane(glyphs) or not is_all_seen(glyphs, raster.image):
            return Layer(strokes=strokes)
        return Layer(lines_of(glyphs, edges, raster.width / raster.height), strokes)

    def _drawn(self, number: int, raster: Raster) -> tuple[list[Glyph], list[Edge], tuple[Box, ...]]:
        """The page's characters, the plumb edges of what it draws and its rules, all as fractions of the page."""
        if self._pdf is None:
            self._pdf = pdfplumber.open(self._path)
        page = self._pdf.pages[number - 1]
        try:
            left, top, right, bottom = page.cropbox
            across, down = right - left, bottom - top
            if abs(across / down * raster.height / raster.width - 1) > 0.01:
                return [], [], ()
            glyphs = [_glyph(char, left, top, across, down) for char in page.dedupe_chars().chars]
            edges = [
                ((edge["x0"] - left) / across, (edge["top"] - top) / down, (edge["bottom"] - top) / down)
                for edge in page.edges
                if edge["orientation"] == "v"
            ]
            strokes = (
                Box((s.x0 - left) / across, (s.top - top) / down, (s.x1 - left) / across, (s.bottom - top) / down)
                for s in strokes_of(page.rects, page.lines)
            )
            return [glyph for glyph in glyphs if glyph.inside], edges, tuple(strokes)
        finally:
            page.close()


def _glyph(char: dict[str, Any], left: float, top: float, across: float, down: float) -> Glyph:
    return Glyph(
        readable(char["text"]),
        (char["x0"] - left) / across,
        (char["top"] - top) / down,
        (char["x1"] - left) / across,
        (char["bottom"] - top) / down,
        bool(char["upright"]) and char["matrix"][0] > 0,
    )
