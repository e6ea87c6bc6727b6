"""Page -> places at its edges where coloured ink lies that may be a slice of a riding seal, though none was made out.

A faint slice, one of which the scanner left a sliver, or one grown together with a frame has no ring to be told by.
Nothing is claimed for such a place, but no riding seal is called missing either.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from extractor.document import Page, Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks.shrunk import at_scale

DPI = 50.0
FAINT = 12  # by how much faint ink leads in red or blue
OWN = 0.5  # share of such ink at all edges: less is of the table that the sheet lay on
# Millimetres.
DEEP = 9.0  # from the edge inwards
LONG = (5.0, 54.0)  # along the edge
GAP = 14.0  # between the strokes of one slice
LEAST = 4.0  # square, of ink


def find_traces(page: Page) -> list[Rect]:
    """The places on a page with colour, in pixels of it; none where it has no colour."""
    if not page.coloured:
        return []
    small = at_scale(page.image, DPI / page.dpi)
    height, width = small.shape[:2]
    ink, deep = _tinted(small), round(DEEP * DPI / 25.4)
    edges = (
        Rect(width - deep, 0, width, height),
        Rect(0, 0, width, deep),
        Rect(0, 0, deep, height),
        Rect(0, height - deep, width, height),
    )
    stretches = [stretch for edge in edges for stretch in _along(ink, edge)]
    inner = ink[deep:-deep, deep:-deep]
    least = max(OWN * (np.count_nonzero(ink) - np.count_nonzero(inner)), LEAST * (DPI / 25.4) ** 2)
    return [
        Rect(*(round(value * page.dpi / DPI) for value in rect))
        for rect in stretches
        if np.count_nonzero(ink[rect.top : rect.bottom, rect.x0 : rect.x1]) >= least
    ]


def _tinted(image: Pixels) -> Pixels:
    """1 where a BGR picture leans to red or to blue, be it little."""
    blue, green, red = cv2.split(image)
    lead = cv2.max(cv2.subtract(red, cv2.max(blue, green)), cv2.subtract(blue, cv2.max(red, green)))
    return np.asarray(lead > FAINT, np.uint8)


def _along(ink: Pixels, edge: Rect) -> Iterator[Rect]:
    """The stretches of ink in the band along an edge that are as long as a slice."""
    upright = edge.height > edge.width
    inked = np.flatnonzero(ink[edge.top : edge.bottom, edge.x0 : edge.x1].any(axis=1 if upright else 0))
    if not len(inked):
        return
    breaks = np.flatnonzero(np.diff(inked) > GAP * DPI / 25.4)
    firsts, lasts = inked[np.r_[0, breaks + 1]], inked[np.r_[breaks, len(inked) - 1]]
    for first, end in zip(firsts.tolist(), (lasts + 1).tolist(), strict=True):
        if LONG[0] <= (end - first) / DPI * 25.4 <= LONG[1]:
            yield edge._replace(top=first, bottom=end) if upright else edge._replace(x0=first, x1=end)
