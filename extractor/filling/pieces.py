"""Cells that ran together cut into pieces, on a sheet that may lie askew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Box, Cell, Line, Reading
from extractor.filling.sheet import Room


class Piece(NamedTuple):
    """A cell to be: its box, the indices of the lines that it holds, and its place in its table."""

    box: Box
    lines: tuple[int, ...]
    row: int
    column: int


def height_of(reading: Reading, index: int) -> float:
    """Where the middle of a line would stand at the page's left edge if the sheet lay level."""
    x, y = reading.lines[index].box.centre
    return y - reading.slope * x


def box_between(room: Room, top: float, bottom: float, box: Box | None = None) -> Box:
    """The box of a cell between two level heights (``Room.level``) in the column of a room, or as wide as ``box``."""
    wide = box or room.box
    x, y = wide.centre
    x += room.lean * (y - (top + bottom) / 2 - room.slope * x)
    middle = (top + bottom) / 2 + room.slope * x
    half = (bottom - top + abs(room.slope) * wide.width) / 2
    return Box(x - wide.width / 2, middle - half, x + wide.width / 2, middle + half)


def with_pieces(reading: Reading, hosts: Sequence[Room], pieces: Sequence[Piece]) -> Reading:
    """The reading with pieces instead of the cells that held their lines; there are at least as many of them."""
    cells, lines = list(reading.cells), list(reading.lines)
    free = [room.index for room in hosts] + list(range(len(cells), len(cells) + len(pieces)))
    for index, piece in zip(free, pieces, strict=False):
        text = "\n".join(lines[i].text for i in piece.lines)
        table = hosts[0].cell.table
        cells[index : index + 1] = [Cell(text=text, box=piece.box, table=table, row=piece.row, column=piece.column)]
        for i in piece.lines:
            lines[i] = lines[i].model_copy(update={"cell": index})
    return reading.model_copy(update={"cells": tuple(cells), "lines": tuple(lines)})


def line_pieces(line: Line, ends: Sequence[int]) -> list[Line]:
    """A line cut behind some of its characters, given by how many stand before each cut, in order; a line whose
    characters have no places stays whole.
    """
    inner = [end for end in ends if 0 < end < len(line.text)]
    if not inner or not line.positions:
        return [line]
    xs = line.positions
    edges = [line.box.x0, *((xs[end - 1] + xs[end]) / 2 for end in inner), line.box.x1]
    return [
        line.model_copy(
            update={
                "text": line.text[start:end],
                "positions": xs[start:end],
                "scores": line.scores[start:end],
                "alternatives": (),
                "box": line.box._replace(x0=x0, x1=x1),
            }
        )
        for (start, end), (x0, x1) in zip(pairwise([0, *inner, len(line.text)]), pairwise(edges), strict=True)
    ]


def with_lines_cut(reading: Reading, pieces: Mapping[int, Sequence[Line]]) -> Reading:
    """The reading with the pieces of some lines, by their index, instead of them."""
    lines = (part for index, line in enumerate(reading.lines) for part in pieces.get(index, [line]))
    return reading.model_copy(update={"lines": tuple(lines)})
