"""Tables of the drawn form: rows cut into bands at page breaks, and the rules round them, some of which are missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from reportlab.pdfgen.canvas import Canvas

from samples.generator.drawn_lines import Line, Type, cell_lines, draw_line, line_width
from samples.generator.sheet import UNITS, Cell, Grid, place_cells
from samples.generator.wording import Wording


@dataclass(frozen=True)
class Ruling:
    """How rules look: width in points, dashes, gaps, doubled outer frame, left-out sides and closing rules."""

    width: float
    dash: tuple[float, ...]
    gaps: bool
    double: bool
    sides: bool
    closing: bool
    repeat_head: bool
    pad: float
    middle: bool
    label_centred: bool


@dataclass(frozen=True)
class Part:
    """A cell's share in one band: its first unit, the cell, the lines drawn here, and whether it begins here."""

    unit: int
    cell: Cell
    lines: tuple[Line, ...]
    begins: bool


@dataclass(frozen=True)
class Band:
    """A row, or what of it fits on one page; ``last`` where the row ends here."""

    height: float
    parts: tuple[Part, ...]
    last: bool


class Table:
    """One grid laid out for a width in points."""

    def __init__(self, grid: Grid, width: float, face: Type, ruling: Ruling, wording: Wording) -> None:
        self.grid, self.unit, self.face, self.ruling, self.wording = grid, width / UNITS, face, ruling, wording
        self.bands = self._bands()

    def height(self, lines: int) -> float:
        return max(1, lines) * self.face.leading + 2 * self.ruling.pad

    def _bands(self) -> list[Band]:
        rows = place_cells(self.grid.rows)
        lines = {
            id(cell): tuple(cell_lines(cell, cell.units * self.unit - 6, self.face, self.wording))
            for row in self.grid.rows
            for cell in row
        }
        heights = [
            max(
                [self.height(len(lines[id(cell)])) for _, cell, begins in row if cell.rows == 1], default=self.height(1)
            )
            for row in rows
        ]
        for number, row in enumerate(rows):
            for _, cell, begins in row:
                if begins and cell.rows > 1:
                    lacking = self.height(len(lines[id(cell)])) - sum(heights[number : number + cell.rows])
                    heights[number + cell.rows - 1] += max(0.0, lacking)
        return [
            Band(height, tuple(Part(unit, cell, lines[id(cell)], begins) for unit, cell, begins in row), True)
            for height, row in zip(heights, rows, strict=True)
        ]

    def cut(self, band: Band, room: float) -> tuple[Band, Band] | None:
        """A band cut so that the first piece fits into ``room``; None where it is too short to be cut."""
        fits = int((room - 2 * self.ruling.pad) / self.face.leading)
        most = max((len(part.lines) for part in band.parts if part.cell.rows == 1), default=0)
        if fits < 2 or most - fits < 1:
            return None
        head = tuple(
            Part(p.unit, p.cell, p.lines[:fits] if p.cell.rows == 1 else p.lines, p.begins) for p in band.parts
        )
        rest = tuple(Part(p.unit, p.cell, p.lines[fits:] if p.cell.rows == 1 else (), False) for p in band.parts)
        return Band(room, head, False), Band(max(self.height(most - fits), band.height - room), rest, band.last)

    def draw(self, canvas: Canvas, left: float, top: float, bands: list[Band], rng: Random) -> None:
        """The bands of one page, from ``top`` down."""
        y = top
        for number, band in enumerate(bands):
            for part in band.parts:
                self._draw_part(canvas, left, y, bands, number, part)
                self._rule_part(canvas, left, y, band, part, number == 0, rng)
            y -= band.height
        if self.ruling.closing or bands[-1].last:
            self._rule(canvas, left, y, left + UNITS * self.unit, y, rng)
        if self.ruling.double:
            gap = 1.8
            canvas.setLineWidth(self.ruling.width)
            canvas.rect(left - gap, y - gap, UNITS * self.unit + 2 * gap, top - y + 2 * gap)

    def _segment(self, bands: list[Band], number: int, part: Part) -> float:
        """How far down the page a cell reaches."""
        height = 0.0
        for follow in bands[number:]:
            same = next((p for p in follow.parts if p.unit == part.unit and p.cell is part.cell), None)
            if same is None:
                break
            height += follow.height
        return height

    def _draw_part(self, canvas: Canvas, left: float, top: float, bands: list[Band], number: int, part: Part) -> None:
        if not part.lines or (part.cell.rows > 1 and not part.begins):
            return
        height = self._segment(bands, number, part) if part.cell.rows > 1 else bands[number].height
        block = len(part.lines) * self.face.leading
        centred = part.cell.kind in ("head", "section", "number") or (
            part.cell.kind == "label" and self.ruling.label_centred
        )
        middle = part.cell.kind != "value" or self.ruling.middle
        down = (height - block) / 2 if middle and block < height else self.ruling.pad
        for place, line in enumerate(part.lines):
            room = part.cell.units * self.unit - line_width(line)
            x = left + part.unit * self.unit + (room / 2 if centred else 3)
            baseline = top - down - place * self.face.leading - self.face.leading * 0.78
            draw_line(canvas, line, x, baseline, self.face, self.wording)

    def _rule_part(
        self, canvas: Canvas, left: float, top: float, band: Band, part: Part, first: bool, rng: Random
    ) -> None:
        x0, x1 = left + part.unit * self.unit, left + (part.unit + part.cell.units) * self.unit
        if part.begins or (first and self.ruling.closing):
            self._rule(canvas, x0, top, x1, top, rng)
        if part.unit or self.ruling.sides:
            self._rule(canvas, x0, top, x0, top - band.height, rng)
        if x1 > left + UNITS * self.unit - 1 and self.ruling.sides:
            self._rule(canvas, x1, top, x1, top - band.height, rng)

    def _rule(self, canvas: Canvas, x0: float, y0: float, x1: float, y1: float, rng: Random) -> None:
        canvas.setLineWidth(self.ruling.width)
        canvas.setDash(list(self.ruling.dash))
        if self.ruling.gaps and rng.random() < 0.25:
            at, gap = rng.uniform(0.15, 0.8), 0.06
            canvas.line(x0, y0, x0 + (x1 - x0) * at, y0 + (y1 - y0) * at)
            x0, y0 = x0 + (x1 - x0) * (at + gap), y0 + (y1 - y0) * (at + gap)
        canvas.line(x0, y0, x1, y1)
        canvas.setDash([])


def lay_table(
    table: Table,
    top: float,
    bottom: float,
    fresh: float,
    turn: Callable[[], None],
    show: Callable[[float, list[Band]], None],
) -> float:
    """Bands onto pages: ``show`` draws those of one page, ``turn`` begins the next, which reaches from ``fresh`` down.

    The height that the table ended at.
    """
    waiting, page, y = list(table.bands), [], top
    heads = table.bands[: table.grid.head]
    while waiting:
        band = waiting.pop(0)
        if band.height <= y - bottom:
            page.append(band)
            y -= band.height
            continue
        pieces = table.cut(band, y - bottom)
        if pieces:
            page.append(pieces[0])
            band = pieces[1]
        if page:
            show(top, page)
        turn()
        page, top = ([*heads] if heads and table.ruling.repeat_head else []), fresh
        y = fresh - sum(head.height for head in page)
        waiting.insert(0, band)
    if page:
        show(top, page)
    return y
