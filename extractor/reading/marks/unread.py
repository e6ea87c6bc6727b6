"""Page -> where on it lie rules, slices of riding seals and what was surely read as print: the rest may be handwriting.

All in pixels of a copy of the page at ``scale`` of its size.
"""

from __future__ import annotations

import re
from statistics import median

import cv2
import numpy as np

from extractor.document import Line, Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks import Seen
from extractor.reading.marks.hand_model import STEP
from extractor.reading.marks.shrunk import at_scale

# In characters of body text.
PLAIN = 1.75  # a line no higher, read with certainty, is print,
NAME, SMALL = 4, 1.3  # but one of so few characters that is higher than this may be a name written neatly
TITLE, EVEN = 4, 1.35  # characters of a line, from how many on and how evenly spaced, that is print at any height,
HEADLINE = 8  # and from how many on without regard to how they are spaced: nobody signs with so many

CERTAIN = 0.97  # of a line of print
LABEL = re.compile(r"签[字名章](?:[（(]\w*[）)])?\W*")


def without_slices(ink: Pixels, seen: Seen, scale: float) -> Pixels:
    """The ink without slices of riding seals."""
    left = ink.copy()
    for mark in seen.marks:
        if mark.kind == "riding_seal":
            x0, top, x1, bottom = (round(value * scale) for value in seen.page.pixels(mark.box))
            left[max(0, top - 2) : bottom + 2, max(0, x0 - 2) : x1 + 2] = 0
    return left


def places_of_print(seen: Seen, scale: float) -> Pixels:
    """1 where there is a rule or a line of print of the usual height."""
    rules = at_scale(cv2.bitwise_or(seen.rules.across, seen.rules.down), scale, STEP)
    printed = np.asarray(cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0, np.uint8)
    usual = max(seen.unit, median(spot.height for spot in seen.spots)) if seen.spots else seen.unit
    for line, spot in zip(seen.lines, seen.spots, strict=True):
        if _is_print(line, spot, seen.unit, usual):
            x0, top, x1, bottom = (round(value * scale) for value in spot._replace(x1=end_of_print(line, spot, seen)))
            printed[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1] = 1
    return printed


def end_of_print(line: Line, spot: Rect, seen: Seen) -> int:
    """Where the print of a line ends: what follows a label that asks for a signature may be written, however surely it
    was read.
    """
    label = LABEL.search(line.text)
    if label is None or not label.end() < len(line.positions):
        return spot.x1
    return int(sum(line.positions[label.end() - 1 : label.end() + 1]) / 2 * seen.page.image.shape[1])


def _is_print(line: Line, spot: Rect, unit: float, usual: float) -> bool:
    """Whether a line is surely no handwriting; ``usual`` is the height of most lines of the page."""
    plain = PLAIN * unit if len(line.text) > NAME else min(PLAIN * unit, SMALL * usual)
    return line.confidence >= CERTAIN and (spot.height <= plain or _is_title(line))


def _is_title(line: Line) -> bool:
    """Whether the characters of a line stand as evenly as print does: a label with a signature behind it does not."""
    if len(line.text) >= HEADLINE and not LABEL.search(line.text):
        return True
    steps = np.diff(line.positions)
    return len(line.positions) >= TITLE and float(steps.min()) > 0 and float(steps.max() / steps.min()) < EVEN
