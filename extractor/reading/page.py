"""Page -> Reading: the order in which one page is read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.document import Box, Cell, Crop, Line, Page, Pixels, Reading, Tick
from extractor.reading.drawn import with_strokes
from extractor.reading.engines import Engine
from extractor.reading.geometry import Rect
from extractor.reading.grids import GridCell, find_cells
from extractor.reading.ink import PALE_INK, Inks, clear_edges, ink_mask, separate, without_seals
from extractor.reading.lines import find_spots
from extractor.reading.marks import Seen, find_marks
from extractor.reading.order import join_lines, reading_order
from extractor.reading.recognition import read_spots
from extractor.reading.rules import Rules, character_height, find_rules
from extractor.reading.spot import Spot
from extractor.reading.streaks import without_streaks
from extractor.reading.tick_seals import find_stamped_ticks


def read_page(page: Page, engine: Engine) -> Reading:
    """All lines, cells, ticks and marks of one page, in reading order."""
    return read_with_crops(page, engine)[0]


def read_with_crops(page: Page, engine: Engine) -> tuple[Reading, tuple[Crop, ...]]:
    """The reading of one page, and the pictures of its marks."""
    rules = find_rules(with_strokes(page), page.dpi)
    image = without_streaks(page.image, rules.streaks, character_height(page.dpi))
    inks = separate(image, page.coloured)
    ink = ink_mask(inks.dark, rules.mask)
    grid = find_cells(rules, ink, page.dpi)
    cells = [cell.rect for cell in grid]
    unit = character_height(page.dpi)
    clear, ink = (inks, ink) if page.source == "text" else clear_edges(inks, ink, cells, unit)
    spots, lines = _read_lines(page, image, clear, ink, rules, grid, engine)
    rects = [spot.rect for spot in spots]
    seen = find_marks(Seen(page, inks, rules, cells, lines, rects, unit, engine))
    reading = Reading(
        number=page.number,
        width=page.width,
        height=page.height,
        rotation=page.rotation,
        source=page.source,
        slope=_slope(page),
        lines=tuple(lines),
        cells=tuple(_cell(page, cell, index, lines) for index, cell in enumerate(grid)),
        ticks=tuple(_ticks(page, clear, rects, cells)),
        marks=seen.marks,
        scrawls=seen.scrawls,
        traces=seen.traces,
    )
    return reading, seen.crops


def _read_lines(
    page: Page, image: Pixels, inks: Inks, ink: Pixels, rules: Rules, grid: list[GridCell], engine: Engine
) -> tuple[list[Spot], list[Line]]:
    """The lines of a page in reading order, and where they stand: those of the text layer where it can be trusted."""
    if page.source == "text":
        boxes = [page.box(*cell.rect) for cell in grid]
        lines = [_placed(line, boxes) for line in page.lines]
        spots = [Spot(_rect(page, line.box), line.cell) for line in lines]
    else:
        regions = engine.find(without_seals(image, inks, character_height(page.dpi)))
        found = find_spots(regions, grid, ink, page.dpi, ink_mask(inks.dark, rules.mask, PALE_INK))
        spots, lines = read_spots(page, inks, ink, found, grid, rules.streaks, engine)
    order = reading_order(spots, [cell.rect for cell in grid])
    return [spots[i] for i in order], [lines[i] for i in order]


def _slope(page: Page) -> float:
    """By how many page heights a level line of print sinks over the width of the page."""
    (x0, y0, w0), (x1, y1, w1) = (
        page.to_page @ np.array([x, page.image.shape[0] / 2, 1.0]) for x in (0.0, float(page.image.shape[1]))
    )
    return round(float((y1 / w1 - y0 / w0) / (x1 / w1 - x0 / w0)), 5)


def _rect(page: Page, box: Box) -> Rect:
    return Rect(*(round(value) for value in page.pixels(box)))


def _placed(line: Line, boxes: Sequence[Box]) -> Line:
    """A line of the text layer with the cell whose box holds its middle."""
    inside = (index for index, box in enumerate(boxes) if box.covers(*line.box.centre))
    return line.model_copy(update={"cell": next(inside, None)})


def _cell(page: Page, cell: GridCell, index: int, lines: Sequence[Line]) -> Cell:
    return Cell(
        text=join_lines([line for line in lines if line.cell == index]),
        box=page.box(*cell.rect),
        table=cell.table,
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
    )


def _ticks(page: Page, inks: Inks, lines: Sequence[Rect], cells: Sequence[Rect]) -> list[Tick]:
    return [
        Tick(
            state=spot.state,
            box=page.box(spot.x0, spot.top, spot.x1, spot.bottom),
            confidence=round(spot.confidence, 4),
        )
        for spot in find_stamped_ticks(inks, lines, cells, character_height(page.dpi))
    ]
