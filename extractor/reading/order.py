"""Lines in the order a person reads them, and the text of the cells that hold them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Box, Line


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines grouped to rows that stand beside one another, from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: x.box.centre[1]):
        if rows and _beside(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda x: x.box.x0) for row in rows]


def _beside(row: list[Line], line: Line) -> bool:
    top, bottom = min(x.box.top for x in row), max(x.box.bottom for x in row)
    shared = min(bottom, line.box.bottom) - max(top, line.box.top)
    crossing = any(min(x.box.x1, line.box.x1) - max(x.box.x0, line.box.x0) > 0.6 * line.box.width for x in row)
    return not crossing and shared > 0.5 * min(bottom - top, line.box.height)


def in_reading_order(lines: Sequence[Line], cells: Sequence[Box]) -> list[Line]:
    """Cells where they stand among the lines outside tables; within a cell row by row."""
    groups: list[tuple[float, float, list[Line]]] = [
        (box.top, box.x0, [line for line in lines if line.cell == index]) for index, box in enumerate(cells)
    ]
    groups += [(row[0].box.top, row[0].box.x0, row) for row in rows_of([x for x in lines if x.cell is None])]
    groups.sort(key=lambda group: (round(group[0], 3), group[1]))
    return [line for _, _, group in groups for row in rows_of(group) for line in row]


def join_lines(lines: Sequence[Line]) -> str:
    """The text of lines in reading order without their breaks; two Latin words keep a space between them."""
    text = ""
    for line in lines:
        gap = " " if text and line.text and _latin(text[-1]) and _latin(line.text[0]) else ""
        text += gap + line.text
    return text


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
