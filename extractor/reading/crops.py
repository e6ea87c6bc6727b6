"""Lines to the pictures that an engine reads: which ink to show, and how much paper around it."""

from __future__ import annotations

import numpy as np

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.ink import Inks

MARGIN = 0.2  # paper above and below a line, in line heights: engines were trained on loosely cut lines
SIDE = 0.25  # paper before and behind it
SEALED = 0.01  # a line with more red ink than this share of its place has a seal on it
PEN = 0.3  # and one with more blue ink than this share of its strokes was written with a pen
RED_PRINT = 0.5  # a line with more red ink than this share was printed in red; its red is no seal's


def line_crop(inks: Inks, rect: Rect, room: Rect, unit: float) -> tuple[Pixels, Rect]:
    """The grey picture of one line and its rectangle, kept within the cell ``room`` that holds the line."""
    height = max(rect.height, round(unit * 0.8))
    middle = (rect.top + rect.bottom) / 2
    half = height / 2 + MARGIN * height
    side = round(SIDE * height)
    frame = Rect(rect.x0 - side, round(middle - half), rect.x1 + side, round(middle + half)).intersection(room)
    source = inks.plain if _printed_in_red(inks, rect) else inks.dark
    return source[frame.top : frame.bottom, frame.x0 : frame.x1], frame


def sealed_crop(inks: Inks, rect: Rect, frame: Rect) -> Pixels | None:
    """The grey picture of a line with the seal that lies on it; None where none does."""
    view = (slice(rect.top, rect.bottom), slice(rect.x0, rect.x1))
    if np.count_nonzero(inks.red[view]) < SEALED * rect.area or _printed_in_red(inks, rect):
        return None
    return inks.plain[frame.top : frame.bottom, frame.x0 : frame.x1]


def is_written(inks: Inks, rect: Rect, ink: Pixels) -> bool:
    """Whether a line was written with a coloured pen; ``ink`` is the mask of the page's print."""
    view = (slice(rect.top, rect.bottom), slice(rect.x0, rect.x1))
    strokes = ink[view] > 0
    return bool(np.count_nonzero(inks.blue[view] & strokes) > PEN * np.count_nonzero(strokes))


def _printed_in_red(inks: Inks, rect: Rect) -> bool:
    view = (slice(rect.top, rect.bottom), slice(rect.x0, rect.x1))
    red = int(np.count_nonzero(inks.red[view]))
    if red < 0.02 * rect.area:
        return False
    black = int(np.count_nonzero((inks.dark[view] < 140) & ~inks.red[view]))
    return red > RED_PRINT * (red + black)
