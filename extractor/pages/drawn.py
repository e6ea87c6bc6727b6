"""The rules that a born-digital page draws: exact, also where they are too pale to be told from a shaded cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.document import Box

THICK = 2.5  # points: what is thicker is a bar, not a rule
SHORT = 6.0  # points: what is shorter may be a piece of a character
WHITE = 0.985  # a rule as bright as this is paper


def strokes_of(rects: Sequence[dict[str, Any]], lines: Sequence[dict[str, Any]]) -> Iterator[Box]:
    """Level and plumb rules in points, out of pdfplumber's rectangles and lines; a dashed one counts as whole."""
    for line in lines:
        if line["stroke"] and not _is_white(line["stroking_color"]):
            yield from _thin(_box(line))
    for rect in rects:
        if rect["fill"] and not _is_white(rect["non_stroking_color"]):
            yield from _thin(_box(rect))
        if rect["stroke"] and not _is_white(rect["stroking_color"]):
            x0, top, x1, bottom = _box(rect)
            level = Box(x0, top, x1, top), Box(x0, bottom, x1, bottom)
            plumb = Box(x0, top, x0, bottom), Box(x1, top, x1, bottom)
            for side in (*level, *plumb):
                yield from _thin(side)


def _thin(box: Box) -> Iterator[Box]:
    width, height = box.x1 - box.x0, box.bottom - box.top
    if min(width, height) <= THICK and max(width, height) >= SHORT:
        yield box


def _box(item: dict[str, Any]) -> Box:
    return Box(item["x0"], item["top"], item["x1"], item["bottom"])


def _is_white(colour: Any) -> bool:
    """Whether a colour is white in grey or RGB, or none in CMYK; a pattern is not."""
    parts = colour if isinstance(colour, (tuple, list)) else [colour]
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return False
    return bool(max(parts) <= 1 - WHITE if len(parts) == 4 else min(parts) >= WHITE)
