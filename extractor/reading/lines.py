"""Page image to the rectangles of its text lines, each within one ruled cell.

The engine's regions are cut at cell edges and fitted to the ink; ink in a cell that no region covers (the engine
overlooks lone digits) becomes a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.grids import GridCell
from extractor.reading.rules import character_height
from extractor.reading.spot import Spot, without_overlaps

WITHIN = 0.6  # share of a region that lies within a larger one to be a part of it
FREE = 0.15  # characters between pale print and the inside of its cell's edges
# In square characters: a 1 of small print has about 0.06.
LEAST_INK = 0.04  # of a character that no region covers
STOP = 0.55  # characters: what is higher or wider than this is no stop
UPRIGHT = 0.6  # share of its height that the width of a line is at least which does not run down the page
LOST = 2.0  # characters of a region's width without ink: it is print paler than the rest of the page


def find_spots(
    regions: Sequence[Rect], cells: Sequence[GridCell], ink: Pixels, dpi: float, pale: Pixels | None = None
) -> list[Spot]:
    """The lines of a page, from the engine's regions, the ruled cells and the ink mask (h, w); ``pale`` is the mask of
    all that is darker than paper, in which a thin figure of weak toner still hangs together: it counts in empty cells,
    and in regions of which the ink makes up a part alone, as of grey labels.
    """
    unit = character_height(dpi)
    rooms = [_interior(cell.rect, unit) for cell in cells]
    found = [piece for region in _without_heaps(regions) for piece in _cut(region, rooms, unit)]
    found = without_overlaps(found, ink)
    fitted = [
        Spot(rect, part.cell)
        for part in found
        if (rect := _fitted_to_print(part, ink, pale, _room(part.cell, rooms, ink), unit))
    ]
    single = [line for spot in fitted for line in _rows(spot, ink, unit)]
    single = _without_doubles(single)
    lines = single + _overlooked(single, rooms, ink, unit)
    if pale is None:
        return lines
    lines = [spot._replace(rect=_with_stop(spot.rect, pale, _room(spot.cell, rooms, ink), unit)) for spot in lines]
    held = {spot.cell for spot in lines}
    lone = (spot for spot in _overlooked(lines, rooms, pale, unit) if spot.cell not in held)
    return [*lines, *(spot for spot in lone if _stands_free(spot, rooms, unit))]


def _without_heaps(regions: Sequence[Rect]) -> list[Rect]:
    """The regions without those that lie over lines under one another: arcs of a black seal run together into one."""

    def is_heap(region: Rect) -> bool:
        held = [r for r in regions if r.area < region.area and r.intersection(region).area > WITHIN * r.area]
        return bool(held) and max(r.top for r in held) >= min(r.bottom for r in held)

    return [region for region in regions if not is_heap(region)]


def _interior(cell: Rect, unit: float) -> Rect:
    inset = max(2, round(unit * 0.09))
    return Rect(cell.x0 + inset, cell.top + inset, cell.x1 - inset, cell.bottom - inset)


def _room(cell: int | None, rooms: list[Rect], ink: Pixels) -> Rect:
    return rooms[cell] if cell is not None else Rect(0, 0, ink.shape[1], ink.shape[0])


def _cut(region: Rect, rooms: list[Rect], unit: float) -> list[Spot]:
    """The parts of a region that lie in cells; all of it where it lies in none."""
    parts = []
    for index, room in enumerate(rooms):
        part = region.intersection(room)
        if part.width > 0.25 * unit and part.height > min(0.5 * region.height, 0.6 * unit):
            parts.append(Spot(part, index))
    inside = sum(part.rect.area for part in parts)
    return parts if inside > 0.3 * region.area else [Spot(region, None)]


def _fitted_to_print(part: Spot, ink: Pixels, pale: Pixels | None, room: Rect, unit: float) -> Rect | None:
    """A region fitted to its ink, or in a cell where much of it has none, to paler print; None where there is no ink.
    Outside all cells seals are as pale.
    """
    fitted = _fitted(part.rect, ink, room, unit)
    if pale is None or fitted is None or part.cell is None or part.rect.width - fitted.width <= LOST * unit:
        return fitted
    return _fitted(part.rect, pale, room, unit)


def _fitted(rect: Rect, ink: Pixels, room: Rect, unit: float) -> Rect | None:
    """The rectangle drawn in, or let out to characters it cuts, to the ink; None where there is none."""
    reach = rect.grown(round(unit * 0.6), 0, ink.shape[1], ink.shape[0]).intersection(room)
    columns = np.flatnonzero(ink[reach.top : reach.bottom, reach.x0 : reach.x1].any(axis=0)) + reach.x0
    inside = columns[(columns >= rect.x0) & (columns < rect.x1)]
    if inside.size == 0:
        return None
    left, right = _without_speck(inside, ink, rect, unit), int(inside[-1]) + 1
    for column in columns[columns < left][::-1]:
        if left - column > unit * 0.45:
            break
        left = int(column)
    for column in columns[columns >= right]:
        if column - right > unit * 0.45:
            break
        right = int(column) + 1
    top, bottom = _own_rows(np.asarray(ink[rect.top : rect.bottom, left:right].any(axis=1)), unit)
    return Rect(left, rect.top + top, right, rect.top + bottom)


def _with_stop(rect: Rect, pale: Pixels, room: Rect, unit: float) -> Rect:
    """The rectangle of some words let out to a stop behind them, which is paler than print on a soft scan."""
    if rect.width < 2 * unit:
        return rect
    end = min(room.x1, rect.x1 + round(unit))
    view = pale[rect.top : rect.bottom, rect.x1 : end]
    columns = np.flatnonzero(view.any(axis=0))
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    for run in runs if columns.size else []:
        rows = np.flatnonzero(view[:, run].any(axis=1))
        small = max(len(run), rows[-1] - rows[0] + 1) <= STOP * unit
        if small and rows[0] > 0.3 * rect.height and rect.x1 + run[-1] + 1 < end:
            return rect._replace(x1=rect.x1 + int(run[-1]) + 1)
    return rect


def _without_speck(columns: NDArray[np.intp], ink: Pixels, rect: Rect, unit: float) -> int:
    """Where a line starts: a lone dot before its first character is dirt, for no text begins with one."""
    gaps = np.flatnonzero(np.diff(columns) > 0.25 * unit)
    if gaps.size:
        first, last = int(columns[0]), int(columns[gaps[0]])
        rows = np.flatnonzero(ink[rect.top : rect.bottom, first : last + 1].any(axis=1))
        if last - first < 0.22 * unit and rows[-1] - rows[0] < 0.22 * unit:
            return int(columns[gaps[0] + 1])
    return int(columns[0])


def _own_rows(filled: NDArray[np.bool_], unit: float) -> tuple[int, int]:
    """The rows of a region's own line: bands of ink at its middle, and those close by that belong to its characters;
    what shows of the lines above and below is left out.
    """
    bands = _bands(filled)
    height = len(filled)
    own = [i for i, (a, b) in enumerate(bands) if b > 0.3 * height and a < 0.7 * height] or [len(bands) // 2]
    first, last = own[0], own[-1]
    for step in (-1, 1):
        while True:
            at = (first if step < 0 else last) + step
            if not 0 <= at < len(bands):
                break
            top, bottom = min(bands[first][0], bands[at][0]), max(bands[last][1], bands[at][1])
            if bottom - top > 1.25 * unit:
                break
            first, last = min(first, at), max(last, at)
    return bands[first][0], bands[last][1]


def _bands(filled: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The runs of true values, as slices."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _rows(spot: Spot, ink: Pixels, unit: float) -> list[Spot]:
    """A region that took in two lines, cut where a row of pixels between them is empty."""
    rect = spot.rect
    if rect.height < 1.5 * unit or rect.width < UPRIGHT * rect.height:
        return [spot]
    filled = ink[rect.top : rect.bottom, rect.x0 : rect.x1].mean(axis=1) > 0.004
    joined: list[tuple[int, int]] = []
    for a, b in _bands(filled):  # dots and strokes of one line are bands of their own
        if joined and (b - joined[-1][0] <= 1.35 * unit or min(b - a, joined[-1][1] - joined[-1][0]) < 0.45 * unit):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return [Spot(Rect(rect.x0, rect.top + a, rect.x1, rect.top + b), spot.cell) for a, b in joined]


def _without_doubles(spots: list[Spot]) -> list[Spot]:
    """Lines that mostly lie within a larger one of the same cell are dropped."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda s: -s.rect.area):
        if not any(k.cell == spot.cell and k.rect.intersection(spot.rect).area > WITHIN * spot.rect.area for k in kept):
            kept.append(spot)
    return kept


def _overlooked(spots: list[Spot], rooms: list[Rect], ink: Pixels, unit: float) -> list[Spot]:
    """Ink in cells that no line covers and that is large enough for a character."""
    rest = ink.copy()
    for spot in spots:
        r = spot.rect.grown(2, round(unit * 0.3), ink.shape[1], ink.shape[0])
        rest[r.top : r.bottom, r.x0 : r.x1] = 0
    found = []
    for index, room in enumerate(rooms):
        view = rest[room.top : room.bottom, room.x0 : room.x1]
        if cv2.countNonZero(view) < LEAST_INK * unit * unit:
            continue
        bound = cv2.dilate(view, np.ones((3, int(unit * 0.8)), np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(bound)
        for x, y, w, h, _area in stats[1:count]:
            rect = _fitted(
                Rect(int(x) + room.x0, int(y) + room.top, int(x + w) + room.x0, int(y + h) + room.top), rest, room, unit
            )
            if rect and 0.45 * unit <= rect.height <= 2.2 * unit and rect.width >= 0.12 * unit:
                found.append(Spot(rect, index))
    return found


def _stands_free(spot: Spot, rooms: list[Rect], unit: float) -> bool:
    """Whether pale ink keeps off the edges of its cell, as print does and the blur of a rule does not."""
    rect, room = spot.rect, rooms[spot.cell or 0]
    gaps = rect.x0 - room.x0, room.x1 - rect.x1, rect.top - room.top, room.bottom - rect.bottom
    return min(gaps) >= FREE * unit
