"""Tick boxes, found as pictures: a small network looks along every line of text, and a little past its ends.

The network is asked whether there is a box, and the ink within decides with it whether the box is ticked. Boxes that
stand together look alike: where one is sure, the network looks again for others of its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.ink import ink_level
from extractor.reading.tick_model import score_strip
from extractor.reading.tick_strips import MARGIN, STEP, STRIP, Rect, cut_strip, prints_of, reach, taller

State = Literal["ticked", "empty", "unclear"]

SEEN, SURE = 0.4, 0.7
"""A box is reported from this probability on; its state is unclear where neither state has this share of it."""
SETTLED = 0.95
"""A box so sure in the frame of its own line is not judged again in a taller one, which holds more beside it."""
BLANK, ODDS = 0.05, 20.0
"""A box with less ink than this share of its middle speaks for empty, one with more for ticked, at these odds."""
LOOKS = (0.1, 0.2, 0.3)
"""By how much taller the frames of lines are in which the network looks again."""
ALIKE = 0.35
"""By how much of its size a box found so may differ from a sure one beside it."""


class TickSpot(NamedTuple):
    """A tick box in pixels of the page, with its state and how sure the reading is of both, 0–1."""

    x0: float
    top: float
    x1: float
    bottom: float
    state: State
    confidence: float


def find_ticks(
    gray: Pixels, lines: Sequence[tuple[int, int, int, int]], cells: Sequence[tuple[int, int, int, int]]
) -> list[TickSpot]:
    """The tick boxes on an upright page (uint8, height × width, 255 paper), row by row.

    ``lines`` and ``cells`` are pixel rectangles (x0, top, x1, bottom). Searched are the lines and what stands just
    before and behind them, and cells with print in which no line was detected.
    """
    prints = prints_of(gray, lines, cells)
    first = look(gray, prints)
    spots = drop_doubles([spot for found in first for spot in found])
    settled = [spot for spot in spots if spot.confidence >= SETTLED]
    others = [spot for spot in _look_again(gray, prints, first, cells) if not _on_any(spot, settled)]
    return in_rows(drop_doubles([*spots, *others]))


def look(gray: Pixels, prints: Sequence[Rect]) -> list[list[TickSpot]]:
    """The tick boxes in and beside each of these lines."""
    if not prints:
        return []
    rects, level = [reach(line, gray.shape[1]) for line in prints], ink_level(gray)
    strips = [cut_strip(gray, rect) for rect in rects]
    scores = score_strip(np.hstack(strips))
    starts = accumulate((strip.shape[1] // STEP for strip in strips[:-1]), initial=0)
    return [
        read_scores(scores[start : start + strip.shape[1] // STEP], rect, gray, level)
        for rect, strip, start in zip(rects, strips, starts, strict=True)
    ]


def _look_again(
    gray: Pixels, prints: Sequence[Rect], first: Sequence[Sequence[TickSpot]], cells: Sequence[Rect]
) -> list[TickSpot]:
    """Boxes of the size of a sure one in the same line or cell, seen only where the line is framed otherwise."""
    rooms = [_room(line, number, cells) for number, line in enumerate(prints)]
    sure: dict[int, list[TickSpot]] = {}
    for room, spots in zip(rooms, first, strict=True):
        sure.setdefault(room, []).extend(spot for spot in spots if spot.confidence >= SURE)
    again = [number for number, room in enumerate(rooms) if sure[room]]
    looks = [look(gray, [taller(prints[number], share) for number in again]) for share in LOOKS]
    return [
        spot
        for found in looks
        for number, spots in zip(again, found, strict=True)
        for spot in spots
        if any(_as_large(spot, known) for known in sure[rooms[number]])
    ]


def _room(line: Rect, number: int, cells: Sequence[Rect]) -> int:
    """The number of the cell that holds a line's middle; for a line outside all cells one of its own, below zero."""
    x, y = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    inside = (index for index, cell in enumerate(cells) if cell[0] < x < cell[2] and cell[1] < y < cell[3])
    return next(inside, -1 - number)


def _as_large(spot: TickSpot, known: TickSpot) -> bool:
    wide, high = known.x1 - known.x0, known.bottom - known.top
    return abs(spot.x1 - spot.x0 - wide) <= ALIKE * wide and abs(spot.bottom - spot.top - high) <= ALIKE * high


def read_scores(scores: NDArray[np.float32], rect: Rect, gray: Pixels, level: int) -> list[TickSpot]:
    """The ticks of one strip, cut from ``rect``: the columns that outscore their neighbours, as boxes on the page;
    darker than ``level`` is ink.
    """
    x0, top, _, bottom = rect
    scale = (STRIP - 2 * MARGIN) / (bottom - top)
    seen = 1 - scores[:, 0]
    spots = []
    for column in np.flatnonzero(seen >= SEEN):
        if seen[column] < seen[max(0, column - 1) : column + 2].max():
            continue
        centre, (left, upper, right, lower) = (column + 0.5) * STEP, (float(v) for v in scores[column, 3:])
        place = (
            x0 + (centre - left) / scale,
            top + (upper - MARGIN) / scale,
            x0 + (centre + right) / scale,
            top + (lower - MARGIN) / scale,
        )
        inner = inner_ink(gray, place, level)
        spots.append(TickSpot(*place, *judge(float(scores[column, 1]), float(scores[column, 2]), inner)))
    return spots


def inner_ink(gray: Pixels, place: Rect, level: int) -> float:
    """The share of ink in the middle half, both ways, of what is printed in a place."""
    x0, top, x1, bottom = (round(max(0.0, value)) for value in place)
    ink = gray[top : bottom + 1, x0 : x1 + 1] < level
    ys, xs = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(ys):
        return 0.0
    ink = ink[ys[0] : ys[-1] + 1, xs[0] : xs[-1] + 1]
    (high, wide), (y, x) = ink.shape, (round(0.25 * side) for side in ink.shape)
    middle = ink[y : high - y, x : wide - x]
    return float(middle.mean()) if middle.size else 0.0


def judge(empty: float, ticked: float, inner: float) -> tuple[State, float]:
    """The state that has most of the probability of a box once its inner ink is weighed in, and that probability;
    unclear where it is nearly even.
    """
    seen, odds = empty + ticked, ODDS if inner >= BLANK else 1 / ODDS
    share = ticked * odds / (ticked * odds + empty)
    if max(share, 1 - share) < SURE:
        return "unclear", seen
    return ("ticked", seen * share) if share > 0.5 else ("empty", seen * (1 - share))


def drop_doubles(spots: Sequence[TickSpot]) -> list[TickSpot]:
    """One spot a box, the surest, where strips overlap or two columns saw the same box."""
    kept: list[TickSpot] = []
    for spot in sorted(spots, key=lambda s: -s.confidence):
        if not _on_any(spot, kept):
            kept.append(spot)
    return kept


def _on_any(spot: TickSpot, others: Sequence[TickSpot]) -> bool:
    return any(overlap(spot, other) > 0.3 for other in others)


def in_rows(spots: Sequence[TickSpot]) -> list[TickSpot]:
    """Row by row from the top, each row from the left; a row's boxes reach over the middle of its first one."""
    rows: list[list[TickSpot]] = []
    for spot in sorted(spots, key=lambda s: s.top + s.bottom):
        if rows and 2 * spot.top < rows[-1][0].top + rows[-1][0].bottom:
            rows[-1].append(spot)
        else:
            rows.append([spot])
    return [spot for row in rows for spot in sorted(row, key=lambda s: s.x0)]


def overlap(one: TickSpot, other: TickSpot) -> float:
    """The shared area as a fraction of the smaller box."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    areas = [(spot.x1 - spot.x0) * (spot.bottom - spot.top) for spot in (one, other)]
    return max(0.0, wide) * max(0.0, high) / max(1e-6, min(areas))
