"""Readings in which a table's heading ran together with the row beneath it -> readings with the two apart.

The rule between them was not seen. Each cell of such a row begins with the label of a column, on lines of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.document import Cell, Line, Reading
from extractor.filling.headings import LEAST, needed
from extractor.filling.labels import likeness
from extractor.form import TableSpec


def with_heading_apart(table: TableSpec, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings, the first heading that ran together cut off its row; empty where there is none."""
    for at, reading in enumerate(readings):
        for key in dict.fromkeys((cell.table, cell.row) for cell in reading.cells):
            if height := _end_of_heading(table, reading, key):
                return (*readings[:at], _cut(reading, key, height), *readings[at + 1 :])
    return ()


def _end_of_heading(table: TableSpec, reading: Reading, key: tuple[int, int]) -> float | None:
    """The height between the labels and what stands beneath them in a row of cells; None where it is no such row."""
    cells = [i for i, cell in enumerate(reading.cells) if (cell.table, cell.row) == key]
    parts = [part for i in cells for part in [_label_and_rest(table, _lines(reading, i))] if part]
    if len(parts) < needed(table) or len({column for column, _, _ in parts}) < len(parts):
        return None
    end = max(line.box.bottom for _, label, _ in parts for line in label)
    starts = [line.box.centre[1] for _, _, rest in parts for line in rest]
    return (end + min(starts)) / 2 if starts and end < min(starts) else None


def _lines(reading: Reading, cell: int) -> list[Line]:
    return sorted((line for line in reading.lines if line.cell == cell), key=lambda line: line.box.top)


def _label_and_rest(table: TableSpec, lines: Sequence[Line]) -> tuple[str, Sequence[Line], Sequence[Line]] | None:
    """The column whose label the first lines of a cell print, those lines and the others."""
    texts = {count: "".join(line.text for line in lines[:count]) for count in range(1, len(lines))}
    found = [(likeness(text, column.labels), column.id, n) for n, text in texts.items() for column in table.columns]
    score, column, count = max(found, default=(0.0, "", 0))
    return (column, lines[:count], lines[count:]) if score >= LEAST else None


def _cut(reading: Reading, key: tuple[int, int], height: float) -> Reading:
    """The reading with the cells of a row cut in two at a height."""
    pieces = [(index, cell) for index, old in enumerate(reading.cells) for cell in _pieces(old, key, height)]
    ordered = sorted(pieces, key=lambda piece: (piece[1].table, piece[1].row, piece[1].column))
    lines = tuple(line.model_copy(update={"cell": _home(line, ordered)}) for line in reading.lines)
    return reading.model_copy(update={"cells": tuple(cell for _, cell in ordered), "lines": lines})


def _pieces(cell: Cell, key: tuple[int, int], height: float) -> Iterator[Cell]:
    table, row = key
    if (cell.table, cell.row) == key and cell.box.bottom > height:
        yield cell.model_copy(update={"box": cell.box._replace(bottom=height)})
        yield cell.model_copy(update={"box": cell.box._replace(top=height), "row": row + 1})
    else:
        later = cell.table == table and cell.row > row
        yield cell.model_copy(update={"row": cell.row + 1}) if later else cell


def _home(line: Line, cells: Sequence[tuple[int, Cell]]) -> int | None:
    """The index of the piece of its cell that holds the middle of a line."""
    own = [(at, cell) for at, (index, cell) in enumerate(cells) if index == line.cell]
    middle = line.box.centre[1]
    return next((at for at, cell in own if cell.box.top <= middle < cell.box.bottom), own[-1][0] if own else None)
