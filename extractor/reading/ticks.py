"""Tick boxes, found as pictures: a small network looks along every line of text, and a little past its ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.tick_model import score_strip

Rect = tuple[float, float, float, float]
State = Literal["ticked", "empty", "unclear"]

STRIP, MARGIN, STEP = 36, 6, 8
"""A strip is 36 pixels high, the line in its middle 24; the network gives one answer for each 8 columns."""
BEFORE, AFTER = 2.5, 1.5
"""How far past its ends a line is searched, in line heights: text detectors often leave out a box before the text."""
SEEN, SURE = 0.4, 0.7
"""A box is reported from this probability on; its state is unclear where neither state has this share of it."""

LEAST, INKED = 6, 12
"""Lines lower than so many pixels are no text; in a cell, fewer dark pixels than that are no print."""
LOWEST = 0.8
"""A line lower than this share of the page's usual line is looked at as if it were so high: digits alone, tight to
their ink, would else be as large as boxes."""


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
    usual = float(np.median([line[3] - line[1] for line in lines])) if lines else 36.0
    prints = (*lines, *lone_prints(gray, lines, cells, usual))
    rects = [reach(raised(line, usual), gray.shape[1]) for line in prints if line[3] - line[1] >= LEAST]
    if not rects:
        return []
    strips = [cut_strip(gray, rect) for rect in rects]
    scores = score_strip(np.hstack(strips))
    starts = accumulate((strip.shape[1] // STEP for strip in strips[:-1]), initial=0)
    spots = [
        spot
        for rect, strip, start in zip(rects, strips, starts, strict=True)
        for spot in read_scores(scores[start : start + strip.shape[1] // STEP], rect)
    ]
    return in_rows(drop_doubles(spots))


def reach(line: Rect, page_width: int) -> Rect:
    """The line with the paper before and behind it, where a box may stand that the text detector passed over."""
    x0, top, x1, bottom = line
    height = bottom - top
    return max(0, x0 - BEFORE * height), top, min(page_width, x1 + AFTER * height), bottom


def raised(line: Rect, usual: float) -> Rect:
    """The line, let out evenly above and below where it is much lower than the page's usual line."""
    x0, top, x1, bottom = line
    spare = max(0.0, LOWEST * usual - (bottom - top)) / 2
    return x0, top - spare, x1, bottom + spare


def lone_prints(gray: Pixels, lines: Sequence[Rect], cells: Sequence[Rect], usual: float) -> list[Rect]:
    """The rectangles of print in cells that hold no line: a tick alone in its cell is often taken for no text."""
    middles = np.array([((x0 + x1) / 2, (top + bottom) / 2) for x0, top, x1, bottom in lines]).reshape(-1, 2)
    found = []
    for x0, top, x1, bottom in cells:
        held = (middles[:, 0] > x0) & (middles[:, 0] < x1) & (middles[:, 1] > top) & (middles[:, 1] < bottom)
        inset = 5
        inner = gray[int(top) + inset : int(bottom) - inset, int(x0) + inset : int(x1) - inset]
        if held.any() or inner.size == 0:
            continue
        ys, xs = np.nonzero(inner < 140)
        if len(ys) >= INKED and np.ptp(ys) <= 2 * usual and np.ptp(xs) <= 2 * usual:
            middle, left = top + inset + (ys.min() + ys.max()) / 2, x0 + inset
            found.append((left + xs.min(), middle - usual / 2, left + xs.max(), middle + usual / 2))
    return found


def cut_strip(gray: Pixels, rect: Rect, width: int | None = None) -> Pixels:
    """The rectangle with a margin above and below, as STRIP rows and whole STEPs; beyond the page is paper."""
    x0, top, x1, bottom = rect
    scale = (STRIP - 2 * MARGIN) / (bottom - top)
    wide = width or max(STEP, round((x1 - x0) * scale / STEP) * STEP)
    left, upper = round(x0), round(top - MARGIN / scale)
    right, lower = max(left + 1, round(x0 + wide / scale)), max(upper + 1, round(bottom + MARGIN / scale))
    rows, columns = gray.shape
    inner = gray[max(0, upper) : max(0, min(rows, lower)), max(0, left) : max(0, min(columns, right))]
    edges = (max(0, -upper), max(0, lower - max(rows, 0)), max(0, -left), max(0, right - columns))
    if any(edges):
        inner = np.pad(inner, (edges[:2], edges[2:]), constant_values=255)
    return shrink(inner, wide, STRIP / inner.shape[0])


def shrink(inner: Pixels, wide: int, scale: float) -> Pixels:
    """The pixels at STRIP rows; thin strokes are spread first, for linear sampling alone could step over them."""
    if scale < 0.4:
        return np.asarray(cv2.resize(inner, (wide, STRIP), interpolation=cv2.INTER_AREA), np.uint8)
    soft = cv2.GaussianBlur(inner, (3, 3), 0) if scale < 0.85 else inner
    return np.asarray(cv2.resize(soft, (wide, STRIP), interpolation=cv2.INTER_LINEAR), np.uint8)


def read_scores(scores: NDArray[np.float32], rect: Rect) -> list[TickSpot]:
    """The ticks of one strip, cut from ``rect``: the columns that outscore their neighbours, as boxes on the page."""
    x0, top, _, bottom = rect
    scale = (STRIP - 2 * MARGIN) / (bottom - top)
    seen = 1 - scores[:, 0]
    spots = []
    for column in np.flatnonzero(seen >= SEEN):
        if seen[column] < seen[max(0, column - 1) : column + 2].max():
            continue
        centre, (left, upper, right, lower) = (column + 0.5) * STEP, (float(v) for v in scores[column, 3:])
        state, confidence = judge(float(scores[column, 1]), float(scores[column, 2]))
        spots.append(
            TickSpot(
                x0 + (centre - left) / scale,
                top + (upper - MARGIN) / scale,
                x0 + (centre + right) / scale,
                top + (lower - MARGIN) / scale,
                state,
                confidence,
            )
        )
    return spots


def judge(empty: float, ticked: float) -> tuple[State, float]:
    """The state that has most of the probability of a box, and that probability; unclear where it is nearly even."""
    best = max(empty, ticked)
    if best / (empty + ticked) < SURE:
        return "unclear", empty + ticked
    return ("ticked" if ticked > empty else "empty"), best


def drop_doubles(spots: Sequence[TickSpot]) -> list[TickSpot]:
    """One spot a box, the surest, where strips overlap or two columns saw the same box."""
    kept: list[TickSpot] = []
    for spot in sorted(spots, key=lambda s: -s.confidence):
        if not any(overlap(spot, other) > 0.3 for other in kept):
            kept.append(spot)
    return kept


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
