"""Page image to ruled lines: which pixels belong to the printed rules of tables, and the segments they form."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

# All lengths are in units of one printed character (about 10.5 pt), which `character_height` gives in pixels.
SHORTEST = 1.7  # a rule is longer than any stroke of a character
THICKEST = 0.35  # and thinner than a bar or a picture
GAP = 1.2  # collinear pieces closer than this are one broken or dashed rule
CONTRAST = 10  # grey levels by which even a light grey rule is darker than its surroundings
UNBROKEN = 2.2  # no row of strokes of characters runs on for so long without a gap
CROWDED = 0.3  # share of ink right above or below: a rule stands alone, strokes of characters do not


class Segment(NamedTuple):
    """One straight rule: its place across (y of a horizontal one) and where it starts and ends along, in pixels."""

    across: float
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


class Rules(NamedTuple):
    """The horizontal and vertical rules of a page, as segments and as a mask of their pixels."""

    horizontal: list[Segment]
    vertical: list[Segment]
    mask: Pixels


def character_height(dpi: float) -> float:
    """The height of a 10.5 pt character, the body size of official forms, in pixels."""
    return dpi * 10.5 / 72


def find_rules(grey: Pixels, dpi: float) -> Rules:
    """The ruled lines of an upright, level page; thin, broken, dashed and light grey ones as well."""
    unit = character_height(dpi)
    dark = _darker_than_surroundings(grey, unit)
    horizontal, across = _rules_along(dark, unit)
    vertical, down = _rules_along(np.ascontiguousarray(dark.T), unit)
    return Rules(_joined(horizontal, unit), _joined(vertical, unit), cv2.bitwise_or(across, np.ascontiguousarray(down.T)))


def _darker_than_surroundings(grey: Pixels, unit: float) -> Pixels:
    side = int(unit * 1.5) | 1
    around = cv2.blur(grey, (side, side))
    return ((around.astype(np.int16) - grey) > CONTRAST).astype(np.uint8)


def _rules_along(dark: Pixels, unit: float) -> tuple[list[Segment], Pixels]:
    """The rules along the rows of pictures, and the mask of their pixels."""
    strokes = _strokes_along(dark, unit)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    is_rule = np.zeros(count, np.uint8)
    is_rule[[i for i in range(1, count) if _is_rule(dark, *(int(v) for v in stats[i][:4]), unit)]] = 1
    segments = [
        Segment(float(centres[i][1]), int(stats[i][0]), int(stats[i][0] + stats[i][2])) for i in np.flatnonzero(is_rule)
    ]
    return segments, is_rule[labels]


def _strokes_along(dark: Pixels, unit: float) -> Pixels:
    """The mask of thin strokes that run on for long along the first axis of pictures, the rows."""
    length = int(unit * SHORTEST)
    # A tilt of one pixel in a length, and gaps of a few pixels, must not cut a rule.
    thickened = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    closed = cv2.morphologyEx(thickened, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    thick = cv2.morphologyEx(runs, cv2.MORPH_OPEN, np.ones((int(unit * THICKEST) + 3, 1), np.uint8))
    # Where a rule meets another one it looks thick for a few pixels; only lasting thickness is a bar.
    bars = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, int(unit)), np.uint8))
    return np.asarray(cv2.subtract(runs, bars), np.uint8)


def _is_rule(dark: Pixels, x: int, y: int, width: int, height: int, unit: float) -> bool:
    """Whether a stroke is a rule: unbroken for long, or standing alone as dashes and broken rules do."""
    if width < unit * SHORTEST * 0.9 or height > max(unit * 0.8, 0.02 * width):
        return False
    here = cv2.dilate(dark[y : y + height, x : x + width], np.ones((3, 1), np.uint8))
    unbroken = cv2.morphologyEx(here, cv2.MORPH_OPEN, np.ones((1, int(unit * UNBROKEN)), np.uint8))
    return float(unbroken.any(axis=0).mean()) > 0.4 or _crowding(dark, x, y, width, height, unit) < CROWDED


def _crowding(dark: Pixels, x: int, y: int, width: int, height: int, unit: float) -> float:
    """The share of columns with ink close above or close below a stroke, whichever is larger."""
    near, far = max(2, round(unit * 0.1)), max(4, round(unit * 0.3))
    above = dark[max(0, y - far) : max(0, y - near), x : x + width]
    below = dark[y + height + near : y + height + far, x : x + width]
    return max((float(band.any(axis=0).mean()) for band in (above, below) if band.size), default=0.0)


def _joined(segments: list[Segment], unit: float) -> list[Segment]:
    """Collinear pieces with small gaps between them as one segment."""
    joined: list[Segment] = []
    for piece in sorted(segments, key=lambda s: s.start):
        for index in range(len(joined) - 1, -1, -1):
            known = joined[index]
            if abs(known.across - piece.across) <= unit * 0.25 and piece.start - known.end <= unit * GAP:
                weight = known.length + piece.length
                across = (known.across * known.length + piece.across * piece.length) / weight
                joined[index] = Segment(across, known.start, max(known.end, piece.end))
                break
        else:
            joined.append(piece)
    return joined


def coverage(mask: NDArray[np.uint8], across: float, start: float, end: float, reach: int) -> float:
    """The share of a stretch of a row of ``mask``, looked for up to ``reach`` pixels off, that carries a rule."""
    band = mask[max(0, round(across) - reach) : round(across) + reach + 1, round(start) : round(end)]
    return float(band.any(axis=0).mean()) if band.size else 0.0
