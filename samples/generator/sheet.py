"""The nouns of a printed form, between what is said (``content``) and how it is drawn (word, drawn, web)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

UNITS = 48  # every table row is 48 units wide


@dataclass(frozen=True)
class Box:
    """A tick box; by pen, it is printed empty and ticked afterwards."""

    ticked: bool


@dataclass(frozen=True)
class Underlined:
    text: str


@dataclass(frozen=True)
class Written:
    """A value that is not printed but written by hand: ``text`` only keeps its room, unseen."""

    key: str
    text: str


Span = str | Box | Underlined | Written
Paragraph = tuple[Span, ...]
Kind = Literal["label", "value", "head", "section", "number"]


@dataclass(frozen=True)
class Cell:
    paragraphs: tuple[Paragraph, ...]
    units: int
    kind: Kind = "value"
    rows: int = 1


@dataclass(frozen=True)
class Grid:
    """Rows of cells; a cell that reaches down over further rows is left out of them. ``head`` rows are repeated."""

    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    joined: bool = True


@dataclass(frozen=True)
class Words:
    """Words outside any table; ``break_before`` begins a new page."""

    spans: Paragraph
    kind: Literal["title", "heading", "body", "item", "signature", "note"]
    break_before: bool = False


Block = Grid | Words


def text_cell(text: str, units: int, kind: Kind = "value", rows: int = 1) -> Cell:
    return Cell(tuple((line,) for line in text.split("\n")), units, kind, rows)


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Words):
            yield block.spans
        else:
            yield from (paragraph for row in block.rows for cell in row for paragraph in cell.paragraphs)


def boxes_of(blocks: tuple[Block, ...]) -> list[Box]:
    """All tick boxes, in printed order."""
    return [span for paragraph in paragraphs_of(blocks) for span in paragraph if isinstance(span, Box)]


def place_cells(rows: tuple[tuple[Cell, ...], ...]) -> list[list[tuple[int, Cell, bool]]]:
    """Each row as (first unit, cell, begins here), with the cells that reach down from above filled in."""
    placed: list[list[tuple[int, Cell, bool]]] = []
    open_cells: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        line: list[tuple[int, Cell, bool]] = []
        unit, waiting = 0, list(row)
        while unit < UNITS:
            if unit in open_cells:
                cell, left = open_cells.pop(unit)
                line.append((unit, cell, False))
            else:
                cell, left = waiting[0], waiting.pop(0).rows
                line.append((unit, cell, True))
            if left > 1:
                open_cells[unit] = (cell, left - 1)
            unit += cell.units
        if waiting or unit != UNITS:
            raise ValueError(f"a row of {unit} units with {len(waiting)} cells left over: {row[0].paragraphs}")
        placed.append(line)
    return placed
