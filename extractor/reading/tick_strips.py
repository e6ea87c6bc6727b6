"""Lines of print to strips of one height, as the network of tick boxes sees them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extractor.document import Pixels

Rect = tuple[float, float, float, float]

STRIP, MARGIN, STEP = 36, 6, 8
"""A strip is 36 pixels high, the line in its middle 24; the network gives one answer for each 8 columns."""
BEFORE, AFTER = 2.5, 1.5
"""How far past its ends a line is searched, in line heights: text detectors often leave out a box before the text."""
LEAST, INKED = 6, 12
"""Lines lower than so many pixels are no text; in a cell, fewer dark pixels than that are no print."""
LOWEST = 0.8
"""A line lower than this share of the page's usual line is looked at as if it were so high: digits alone, tight to
their ink, would else be as large as boxes."""

HIGHEST, LONG, WIDENED = 1.8, 4.0, 1.2
"""A line higher than so many usual ones, and so many times as long as high, is looked at in its middle as well: a seal
or a signature across it lets the frame out over the lines above and below, and boxes in it are too small to be seen."""


def prints_of(gray: Pixels, lines: Sequence[Rect], cells: Sequence[Rect]) -> list[Rect]:
    """The print of a page that may hold boxes: its lines, and cells with print in which no line was detected."""
    usual = float(np.median([line[3] - line[1] for line in lines])) if lines else 36.0
    prints = (*lines, *lone_prints(gray, lines, cells, usual))
    kept = [line for line in prints if line[3] - line[1] >= LEAST]
    return [*(raised(line, usual) for line in kept), *(lowered(line, usual) for line in kept if is_loose(line, usual))]


def is_loose(line: Rect, usual: float) -> bool:
    """Whether a line of text is so much higher than the page's usual line that it may hold parts of its neighbours."""
    return line[3] - line[1] > HIGHEST * usual and line[2] - line[0] > LONG * (line[3] - line[1])


def lowered(line: Rect, usual: float) -> Rect:
    """The middle of a loose line, a little higher than the page's usual line."""
    x0, top, x1, bottom = line
    middle, half = (top + bottom) / 2, WIDENED * usual / 2
    return x0, middle - half, x1, middle + half


def reach(line: Rect, page_width: int) -> Rect:
    """The line with the paper before and behind it, where a box may stand that the text detector passed over."""
    x0, top, x1, bottom = line
    height = bottom - top
    return max(0, x0 - BEFORE * height), top, min(page_width, x1 + AFTER * height), bottom


def taller(line: Rect, share: float) -> Rect:
    """The line let out above and below by so much of its height in all."""
    x0, top, x1, bottom = line
    spare = share * (bottom - top) / 2
    return x0, top - spare, x1, bottom + spare


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
