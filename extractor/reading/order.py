"""Lines in the order a person reads them, and the text of the cells that hold them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Line
from extractor.reading.geometry import Rect
from extractor.reading.spot import Spot


def reading_order(spots: Sequence[Spot], cells: Sequence[Rect]) -> list[int]:
    """The indices of lines in reading order: cells where they stand among the lines outside tables, and within a cell,
    or outside, row by row. Told in pixels of the levelled page.
    """
    groups: list[tuple[int, int, list[int]]] = [
        (rect.top, rect.x0, [i for i, spot in enumerate(spots) if spot.cell == index])
        for index, rect in enumerate(cells)
    ]
    outside = rows_of(spots, [i for i, spot in enumerate(spots) if spot.cell is None])
    groups += [(spots[row[0]].rect.top, spots[row[0]].rect.x0, row) for row in outside]
    groups.sort(key=lambda group: group[:2])
    return [i for _, _, group in groups for row in rows_of(spots, group) for i in row]


def rows_of(spots: Sequence[Spot], indices: Sequence[int]) -> list[list[int]]:
    """Lines grouped to rows that stand beside one another, from top to bottom, each from left to right."""
    rows: list[list[int]] = []
    for i in sorted(indices, key=lambda i: spots[i].rect.centre[1]):
        if rows and _beside([spots[k].rect for k in rows[-1]], spots[i].rect):
            rows[-1].append(i)
        else:
            rows.append([i])
    return [sorted(row, key=lambda i: spots[i].rect.x0) for row in rows]


def _beside(row: Sequence[Rect], rect: Rect) -> bool:
    top, bottom = min(r.top for r in row), max(r.bottom for r in row)
    shared = min(bottom, rect.bottom) - max(top, rect.top)
    over = any(min(r.x1, rect.x1) - max(r.x0, rect.x0) > 0.6 * min(r.width, rect.width) for r in row)
    return not over and shared > 0.5 * min(bottom - top, rect.height)


def join_lines(lines: Sequence[Line]) -> str:
    """The text of lines in reading order without their breaks; two Latin words keep a space between them."""
    text = ""
    for line in lines:
        gap = " " if text and line.text and _latin(text[-1]) and _latin(line.text[0]) else ""
        text += gap + line.text
    return text


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
