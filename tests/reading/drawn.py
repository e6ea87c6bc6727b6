"""Pages drawn for tests at 200 dpi, where a printed character is about 29 pixels high, and what is seen on them."""

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.grids import GridCell, find_cells
from extractor.reading.ink import ink_mask, separate
from extractor.reading.rules import Rules, character_height, find_rules
from extractor.reading.streaks import without_streaks

DPI = 200
INK = (40, 40, 40)
XS, YS = (100, 400, 700, 1000), (100, 180, 260, 340, 420)


def paper(height: int = 560, width: int = 1100) -> Pixels:
    return np.full((height, width, 3), 255, np.uint8)


def rule(page: Pixels, start: tuple[int, int], end: tuple[int, int], style: str = "solid") -> None:
    """A level or upright line in a style of print."""
    (x0, y0), (x1, y1) = start, end
    on, period = {"dashed": (16, 24), "dotted": (3, 8)}.get(style, (10_000, 10_000))
    colour = (215, 215, 215) if style == "grey" else INK
    offsets = (-4, 4) if style == "doubled" else (0,)
    for offset in offsets:
        if y0 == y1:
            for x in range(x0, x1, period):
                cv2.line(page, (x, y0 + offset), (min(x + on, x1), y1 + offset), colour, 2)
        else:
            for y in range(y0, y1, period):
                cv2.line(page, (x0 + offset, y), (x1 + offset, min(y + on, y1)), colour, 2)


def word(page: Pixels, text: str, x: int, baseline: int) -> None:
    cv2.putText(page, text, (x, baseline), cv2.FONT_HERSHEY_SIMPLEX, 0.9, INK, 2, cv2.LINE_AA)


def table(page: Pixels, style: str = "solid", borders: bool = True) -> None:
    """A table of four rows and three columns with a word in each cell, its outer upright borders drawn or left out."""
    for y in YS:
        rule(page, (XS[0], y), (XS[-1], y), style)
    for x in XS if borders else XS[1:-1]:
        rule(page, (x, YS[0]), (x, YS[-1]), style)
    for row, y in enumerate(YS[:-1]):
        for column, x in enumerate(XS[:-1]):
            word(page, f"cell {row}{column}", x + 40, y + 50)


def seen_rules(page: Pixels) -> Rules:
    return find_rules(page, DPI)


def seen_cells(page: Pixels) -> list[GridCell]:
    rules = seen_rules(page)
    image = without_streaks(page, rules.streaks, character_height(DPI))
    ink = ink_mask(separate(image, coloured=False).dark, rules.mask)
    return find_cells(rules, ink, DPI)


def shape_of(cells: list[GridCell]) -> list[tuple[int, int, int, int]]:
    """Row, column and spans of each cell, in order."""
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells]
