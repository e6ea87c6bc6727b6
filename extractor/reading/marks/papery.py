"""A place on a page -> whether it can hold a signature: paper between the strokes, no stamp, photo or code."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.ink import ink_level
from extractor.reading.marks import Seen
from extractor.reading.marks.penned import is_dithered, is_frame, is_grainy

LARGEST = (90.0, 32.0)  # millimetres across and down of a signature
LIGHT, PAPER = 180, 0.3  # the grey level of paper, and the share of it between the strokes of a signature,
SMUDGED, SOILED = 130, 0.45  # the same with what is soiled
OFF_WHITE, TINTED, PICTURE = 225, 40, 0.55  # darker ground that has colour, and its share of a place in a picture
BRIGHT, MOTLEY = 0.6, 30  # the share of a picture that has colour, be it light, and how much it differs over the place
EDGE = 1.0  # millimetres from the edge of the sheet: nobody signs there, but slices of riding seals lie there
STAMPED = 0.7  # the share of it that lies in the frame of a stamp
CODE = (0.38, 1.2)  # share of ink, and how much wider than high, of what is a code to be scanned
SPECKLED = 3.0  # grains of light grey on a character's square of paper, as a worn drum leaves them: no pen does
# In characters: what is so long is a stroke, and what lies so near one broke off it.
STROKE, BROKEN_OFF = 0.6, 0.2
BLUE = 30  # by how much a ballpoint's ink leads in blue,
RED = 18  # and a seal's in red, be it brownish


def may_be_signed(rect: Rect, seen: Seen) -> bool:
    """Whether a place is no larger than a signature, and paper lies between its strokes: no photo, code or frame. The
    red ink of a seal above it counts as paper, and codes are black.
    """
    millimetre = seen.page.dpi / 25.4
    if rect.width > LARGEST[0] * millimetre or rect.height > LARGEST[1] * millimetre:
        return False
    if _is_at_edge(rect, seen):
        return False
    view = slice(rect.top, rect.bottom), slice(rect.x0, rect.x1)
    shades, colours = seen.inks.dark[view], seen.page.image[view]
    square = max(rect.width, rect.height) < CODE[1] * min(rect.width, rect.height)
    code = square and float(np.mean(shades > LIGHT)) < 1 - CODE[0] and colour_of(seen, rect) != "blue"
    tinted = (shades < OFF_WHITE) & (np.ptp(colours, axis=2) > TINTED)
    papery = np.mean(shades > LIGHT) > PAPER and np.mean(shades > SMUDGED) > SOILED and np.mean(tinted) < PICTURE
    return bool(papery and not code and not _is_motley(colours) and not is_dithered(shades <= SMUDGED, seen.unit))


def _is_at_edge(rect: Rect, seen: Seen) -> bool:
    page, box = seen.page, seen.page.box(*rect)  # the image may reach beyond the sheet
    across, down = page.width * min(box.x0, 1 - box.x1), page.height * min(box.top, 1 - box.bottom)
    return min(across, down) < EDGE / 25.4 * 72


def _is_motley(colours: Pixels) -> bool:
    """Whether a place (h, w, 3) has colour nearly everywhere, here more and there less: a picture, no tinted paper."""
    chroma = np.ptp(colours, axis=2)
    first, last = np.percentile(chroma, [25, 75])
    return bool(np.mean(chroma > TINTED) > BRIGHT and last - first > MOTLEY)


def is_speckled(rect: Rect, seen: Seen) -> bool:
    """Whether so many specks lie apart from the strokes of a place that what was taken for handwriting may be made of
    them.
    """
    ink = np.asarray(seen.inks.dark[rect.top : rect.bottom, rect.x0 : rect.x1] <= LIGHT, np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    long = stats[:, 2:4].max(axis=1) >= STROKE * seen.unit
    long[0] = False  # the paper
    size = 2 * round(BROKEN_OFF * seen.unit) + 1
    strokes = cv2.dilate(long[labels].astype(np.uint8), np.ones((size, size), np.uint8)) > 0
    return is_grainy((ink > 0) & ~strokes, seen.unit, SPECKLED)


def is_stamped(rect: Rect, seen: Seen) -> bool:
    """Whether what looks like writing in a place is a name's stamp: framed, or within one that was found, or the line
    across the middle of a seal. Red ink was lifted, so that what lies over a red one was written, unless what is left
    is red itself.
    """
    stamps = (mark for mark in seen.marks if mark.colour != "red" and (mark.shape == "square" or mark.centre))
    within = (rect.intersection(Rect(*map(round, seen.page.pixels(mark.box)))).area for mark in stamps)
    framed = seen.inks.dark[rect.top : rect.bottom, rect.x0 : rect.x1] <= LIGHT
    return max(within, default=0) > STAMPED * rect.area or is_frame(framed) or _is_red(rect, seen)


def _is_red(rect: Rect, seen: Seen) -> bool:
    """Whether most of the ink in a place is a seal's: pens are black or blue."""
    view = slice(rect.top, rect.bottom), slice(rect.x0, rect.x1)
    blue, green, red = cv2.split(seen.page.image[view])
    lead = cv2.subtract(red, cv2.max(blue, green))[seen.inks.dark[view] < ink_level(seen.inks.dark[view])]
    return len(lead) > 0 and float(np.median(lead)) > RED


def colour_of(seen: Seen, rect: Rect) -> str:
    """Blue or black; grey where the page has no colour."""
    if not seen.page.coloured:
        return "grey"
    view = (slice(rect.top, rect.bottom), slice(rect.x0, rect.x1))
    picture = seen.page.image[view].astype(np.int16)
    ink = seen.inks.dark[view] < ink_level(seen.inks.dark[view])
    lead = (picture[..., 0] - picture[..., 2])[ink]
    return "blue" if len(lead) and float(np.median(lead)) > BLUE else "black"
