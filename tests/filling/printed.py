r"""Readings of made-up pages, laid out as text: what stands in each cell, where, and with which tick boxes.

A page is one table unit after another from the top; in a text, "☐" is an empty and "☑" a ticked box that only the tick
reader saw, "⍰" one of unclear state, and "\n" begins a new line of the cell.
"""

from collections.abc import Mapping, Sequence
from functools import reduce

from extractor.document import Box, Cell, Line, Place, Reading, Tick
from extractor.filling.script import Script, script_of

CHARACTER, LINE, GAP = 0.012, 0.016, 0.006
EDGES = (0.1, 0.3, 0.95)
STATES = {"☐": "empty", "☑": "ticked", "⍰": "unclear"}
EMPTY_ROOM = Place(page=1, box=Box(0.3, 0.1, 0.9, 0.13))


class Printed:
    """A page that is printed row by row; ``reading`` is what was read off it."""

    def __init__(self, number: int = 1, score: float = 0.99, boxes: Mapping[str, str] = STATES) -> None:
        self.number, self.score, self.boxes, self.top = number, score, boxes, 0.05
        self.lines: list[Line] = []
        self.cells: list[Cell] = []
        self.ticks: list[Tick] = []
        self.table, self.count = 0, 0

    @property
    def reading(self) -> Reading:
        return Reading(
            number=self.number,
            width=595.3,
            height=841.9,
            lines=tuple(self.lines),
            cells=tuple(self.cells),
            ticks=tuple(self.ticks),
        )

    def row(self, *texts: str, edges: Sequence[float] = EDGES) -> "Printed":
        """A row of cells between upright rules at ``edges``; rows follow one another without a gap."""
        bottom = self.top + max(text.count("\n") + 1 for text in texts) * (LINE + GAP) + GAP
        for column, (text, x0, x1) in enumerate(zip(texts, edges, edges[1:], strict=False)):
            self._lines(text, x0 + GAP, len(self.cells))
            box = Box(x0, self.top, x1, bottom)
            joined = "".join(line.text for line in self.lines if line.cell == len(self.cells))
            self.cells.append(Cell(text=joined, box=box, table=self.table, row=self.count, column=column))
        self.top, self.count = bottom, self.count + 1
        return self

    def text(self, text: str, x0: float = 0.1) -> "Printed":
        """Running text; what follows is another table."""
        self.top += GAP
        self._lines(text, x0, None)
        self.top += (text.count("\n") + 1) * (LINE + GAP) + GAP
        self.table, self.count = self.table + bool(self.count), 0
        return self

    def _lines(self, text: str, x0: float, cell: int | None) -> None:
        for index, line in enumerate(text.split("\n")):
            self._line(line, x0, self.top + GAP + index * (LINE + GAP), cell)

    def _line(self, text: str, x0: float, top: float, cell: int | None) -> None:
        chars, places, x = "", [], x0
        for char in text:
            wide = CHARACTER / 2 if char.isascii() else CHARACTER
            if char in self.boxes:
                box = Box(x, top, x + wide, top + LINE)
                self.ticks.append(Tick(state=self.boxes[char], box=box, confidence=0.95))
            else:
                chars, places = chars + char, [*places, x + wide / 2]
            x += wide
        if chars:
            box = Box(places[0] - CHARACTER / 2, top, places[-1] + CHARACTER / 2, top + LINE)
            scores = (self.score,) * len(chars)
            confidence = self.score
            self.lines.append(
                Line(text=chars, confidence=confidence, box=box, cell=cell, positions=tuple(places), scores=scores)
            )


def basics(number: int = 1) -> Printed:
    """The first rows of the form, enough to be told as one of its pages."""
    page = Printed(number).row(
        "平台名称①", "甲中试平台", "行业方向②", "原材料工业-石化化工", edges=(0.1, 0.3, 0.5, 0.7, 0.95)
    )
    return page.row("所在地", "湖北省武汉市江夏区(县)").row("依托单位", "丙公司")


def script(text: str, score: float = 0.99, page: int = 1) -> Script:
    """What is read off a cell with that text, tick boxes as the characters that they are."""
    reading = Printed(page, score, boxes={}).text(text).reading
    return script_of(reading, range(len(reading.lines)))


def ticked(text: str) -> tuple[Script, list[tuple[int, Tick]]]:
    """What is read off a cell with that text, and its tick boxes with their page."""
    reading = Printed().text(text).reading
    return script_of(reading, range(len(reading.lines))), [(1, tick) for tick in reading.ticks]


def leaning(reading: Reading, slope: float) -> Reading:
    """The same page as read off a sheet that lay askew, ``slope`` page heights down over its width."""
    lean = slope * (reading.height / reading.width) ** 2

    def turned(box: Box) -> Box:
        xs = [x - lean * y for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        ys = [y + slope * x for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        return Box(min(xs), min(ys), max(xs), max(ys))

    lines = [
        line.model_copy(
            update={
                "box": turned(line.box),
                "positions": tuple(x - lean * line.box.centre[1] for x in line.positions),
            }
        )
        for line in reading.lines
    ]
    cells = [cell.model_copy(update={"box": turned(cell.box)}) for cell in reading.cells]
    ticks = [tick.model_copy(update={"box": turned(tick.box)}) for tick in reading.ticks]
    return reading.model_copy(
        update={"lines": tuple(lines), "cells": tuple(cells), "ticks": tuple(ticks), "slope": slope}
    )


def merged(reading: Reading, *indices: int) -> Reading:
    """The same page as read where no rule was seen between some cells: they are one, in the place of the first."""
    first = reading.cells[indices[0]]
    box = reduce(Box.union, (reading.cells[i].box for i in indices))
    kept = [i for i in range(len(reading.cells)) if i not in indices[1:]]
    cells = [reading.cells[i] if i != indices[0] else first.model_copy(update={"box": box}) for i in kept]
    home = {i: kept.index(indices[0] if i in indices else i) for i in range(len(reading.cells))}
    lines = [line if line.cell is None else line.model_copy(update={"cell": home[line.cell]}) for line in reading.lines]
    return reading.model_copy(update={"cells": tuple(cells), "lines": tuple(lines)})
