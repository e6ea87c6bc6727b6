"""Page -> signatures: handwriting larger than print, told from print, seals, rules and dirt by a small network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Crop, Line, Mark, Pixels
from extractor.reading.geometry import Rect
from extractor.reading.ink import ink_level
from extractor.reading.marks import Seen, Sighting
from extractor.reading.marks.hand_model import DPI, STEP, score_writing
from extractor.reading.marks.penned import Pen, is_penned, is_ring
from extractor.reading.marks.pictures import picture_of
from extractor.reading.marks.wavering import find_wavering

# In characters of body text.
PLAIN = 1.75  # a line no higher, read with certainty, is print,
NAME, SMALL = 4, 1.3  # but one of so few characters that is higher than this may be a name written neatly
TALL, WIDE = 1.25, 1.6  # what is smaller was not written to sign
BESIDE, BELOW = 1.4, 0.25  # between the strokes of one signature
ACROSS = 2.3  # that a signature runs over the rim of a seal
STROKE = 1.4  # the longest piece of ink in one
AROUND = 1.5  # of paper shown to the network
TITLE, EVEN = 4, 1.35  # characters of a line, from how many on and how evenly spaced, that is print at any height

LARGEST = (90.0, 32.0)  # millimetres across and down of a signature
# Titles and logos are thicker, and what is all short is print, a code, a date. Without colour a seal's star may lie
# under a signature.
PEN, PEN_GREY = Pen(0.48, 2.2), Pen(0.56, 2.2)
ANY = Pen(0.8, 1.8)  # that of a scrawl
LIGHT, PAPER = 180, 0.3  # the grey level of paper, and the share of it between the strokes of a signature,
SMUDGED, SOILED = 130, 0.45  # the same with what is soiled
CODE = (0.38, 1.2)  # share of ink, and how much wider than high, of what is a code to be scanned

CERTAIN = 0.97  # of a line of print
WRITTEN, LIKELY = 0.5, 0.2  # from these probabilities on a cell holds handwriting, or belongs to what does
SURE = 0.65  # mean probability of the cells that hold the handwriting of a signature,
SUREST = 0.95  # and that from which on its strokes may be short
LEAST_CELLS = 14
RIM = (0.55, 1.1)  # shares of a seal's radius between which its name and its ring lie
OVER_RIM = (0.7, 1.2)  # probability of a signature that lies in them altogether, and how much wider than high it is
DIGITS, FIGURES = 4, 0.7  # how many digits, and which share of the characters read in a place, make it a date or number
OF_DATE = 2  # how many digits do beside 年, 月 or 日
LEGIBLE, DRAWN = 0.8, 0.6  # confidence in a label, and in the line that wavers behind it
BLUE = 30  # by how much a ballpoint's ink leads in blue
LABEL = re.compile(r"签[字名章](?:[（(]\w*[）)])?\W*")
FIGURE = re.compile(r"[\d年月日./-]")


class Written(NamedTuple):
    """Handwriting in pixels of the page, the mean probability of its cells, and whether it is surely a signature."""

    rect: Rect
    confidence: float
    sure: bool


def find_signatures(seen: Seen) -> Sighting:
    """The signatures of a page, in reading order, each with its picture, and the ink that might be one."""
    marks: list[Mark] = []
    crops: list[Crop] = []
    signatures, scrawls = _signatures(seen)
    for index, found in enumerate(signatures, 1):
        name = f"p{seen.page.number}-signature-{index}"
        marks.append(
            Mark(
                kind="signature",
                page=seen.page.number,
                box=seen.page.box(*found.rect),
                colour=_colour(seen, found.rect),
                confidence=round(found.confidence, 4),
                picture=name,
            )
        )
        crops.append(picture_of(seen.page, found.rect, name))
    return Sighting(tuple(marks), tuple(crops), tuple(seen.page.box(*rect) for rect in scrawls))


def _signatures(seen: Seen) -> tuple[list[Written], list[Rect]]:
    """The signatures in reading order, and the scrawls: penned ink of their size that was not told for writing."""
    scale = DPI / seen.page.dpi
    dark = _shrunk(seen.inks.dark, scale)
    unit = seen.unit * scale
    ink = (dark < ink_level(dark)).astype(np.uint8)
    for view in _slices(seen, scale):
        ink[view] = 0
    unread, rims = _without_print(ink, seen, scale), _rims_of_seals(seen, ink.shape)
    pen = PEN if seen.page.coloured else PEN_GREY
    found: list[Written] = []
    scrawls: list[Rect] = []
    for region in _regions(unread, unit):
        written = list(_written(dark, ink, rims, region, unit, pen))
        found += (one for one in written if one.sure)
        scrawls += (one.rect for one in written if not one.sure)
        scrawls += [] if any(one.sure for one in written) else _penned(dark, unread & ~rims, region, unit)
    drawn = [
        rect for rect in _drawn(unread & ~rims, seen, scale) if not any(rect.intersection(w.rect).area for w in found)
    ]
    found += (Written(rect, DRAWN, sure=True) for rect in drawn)
    return _placed(found, seen, scale), [
        r for r in (_grown(rect, scale) for rect in scrawls) if _may_be_signed(r, seen)
    ]


def _placed(found: Sequence[Written], seen: Seen, scale: float) -> list[Written]:
    """What was found at 100 dpi in pixels of the page and in reading order, without what cannot be a signature."""
    grown = (written._replace(rect=_grown(written.rect, scale)) for written in found)
    kept = (written for written in grown if _may_be_signed(written.rect, seen) and not _is_figures(written.rect, seen))
    return sorted(kept, key=lambda written: (written.rect.top, written.rect.x0))


def _drawn(unread: Pixels, seen: Seen, scale: float) -> Iterator[Rect]:
    """Lines that waver behind a label that asks for a signature, at 100 dpi."""
    for line, spot in zip(seen.lines, seen.spots, strict=True):
        if LABEL.search(line.text) and line.confidence >= LEGIBLE:
            label = Rect(*(round(value * scale) for value in spot._replace(x1=_end_of_print(line, spot, seen))))
            yield from find_wavering(unread, label, seen.unit * scale)


def _grown(rect: Rect, scale: float) -> Rect:
    """A place at 100 dpi in pixels of the page's image."""
    return Rect(*(round(value / scale) for value in rect))


def _may_be_signed(rect: Rect, seen: Seen) -> bool:
    """Whether a place is no larger than a signature, and paper lies between its strokes: no photo, code or frame. The
    red ink of a seal above it counts as paper, and codes are black.
    """
    millimetre = seen.page.dpi / 25.4
    if rect.width > LARGEST[0] * millimetre or rect.height > LARGEST[1] * millimetre:
        return False
    shades = seen.inks.dark[rect.top : rect.bottom, rect.x0 : rect.x1]
    square = max(rect.width, rect.height) < CODE[1] * min(rect.width, rect.height)
    code = square and float(np.mean(shades > LIGHT)) < 1 - CODE[0] and _colour(seen, rect) != "blue"
    return bool(np.mean(shades > LIGHT) > PAPER and np.mean(shades > SMUDGED) > SOILED and not code)


def _is_figures(rect: Rect, seen: Seen) -> bool:
    """Whether what was read in a place, of about its height, is a date or a number: written, but no signature."""
    said = "".join(
        char
        for line, spot in zip(seen.lines, seen.spots, strict=True)
        if spot.intersection(rect).area > 0.5 * min(spot.area, rect.area) and spot.height > 0.5 * rect.height
        for char, at in zip(line.text, line.positions, strict=False)  # a line of the text layer may have no positions
        if rect.x0 <= at * seen.page.image.shape[1] <= rect.x1
    )
    figures = FIGURE.findall(said)
    least = OF_DATE if set("年月日") & set(figures) else DIGITS
    return sum(map(str.isdigit, figures)) >= least and len(figures) >= FIGURES * len(said)


def _shrunk(grey: Pixels, scale: float) -> Pixels:
    size = (round(grey.shape[1] * scale) // STEP * STEP, round(grey.shape[0] * scale) // STEP * STEP)
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def _without_print(ink: Pixels, seen: Seen, scale: float) -> Pixels:
    """The ink that is neither a rule nor a line of print of the usual height."""
    left = ink.copy()
    rules = cv2.resize(
        cv2.bitwise_or(seen.rules.across, seen.rules.down), ink.shape[::-1], interpolation=cv2.INTER_AREA
    )
    left[cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0] = 0
    usual = max(seen.unit, median(spot.height for spot in seen.spots)) if seen.spots else seen.unit
    for line, spot in zip(seen.lines, seen.spots, strict=True):
        if _is_print(line, spot, seen.unit, usual):
            x0, top, x1, bottom = (round(value * scale) for value in spot._replace(x1=_end_of_print(line, spot, seen)))
            left[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1] = 0
    return left


def _end_of_print(line: Line, spot: Rect, seen: Seen) -> int:
    """Where the print of a line ends: what follows a label that asks for a signature may be written, however surely it
    was read.
    """
    label = LABEL.search(line.text)
    if label is None or not label.end() < len(line.positions):
        return spot.x1
    return int(sum(line.positions[label.end() - 1 : label.end() + 1]) / 2 * seen.page.image.shape[1])


def _rims_of_seals(seen: Seen, shape: tuple[int, ...]) -> Pixels:
    """1 where the ring and the name of a seal without colour lie: too much like writing to be told from it."""
    rims = np.zeros(shape[:2], np.uint8)
    for mark in seen.marks:
        if mark.kind == "seal" and mark.colour not in ("red", "blue"):
            x0, top, x1, bottom = (value * DPI / seen.page.dpi for value in seen.page.pixels(mark.box))
            middle, reach = (round((x0 + x1) / 2), round((top + bottom) / 2)), ((x1 - x0) / 2, (bottom - top) / 2)
            cv2.ellipse(rims, middle, (round(reach[0] * RIM[1]), round(reach[1] * RIM[1])), 0, 0, 360, 1, -1)
            cv2.ellipse(rims, middle, (round(reach[0] * RIM[0]), round(reach[1] * RIM[0])), 0, 0, 360, 0, -1)
    return rims


def _slices(seen: Seen, scale: float) -> Iterator[tuple[slice, slice]]:
    """Where slices of riding seals lie, in pixels at 100 dpi."""
    for mark in seen.marks:
        if mark.kind == "riding_seal":
            x0, top, x1, bottom = (round(value * scale) for value in seen.page.pixels(mark.box))
            yield slice(max(0, top - 2), bottom + 2), slice(max(0, x0 - 2), x1 + 2)


def _is_print(line: Line, spot: Rect, unit: float, usual: float) -> bool:
    """Whether a line is surely no handwriting; ``usual`` is the height of most lines of the page."""
    plain = PLAIN * unit if len(line.text) > NAME else min(PLAIN * unit, SMALL * usual)
    return line.confidence >= CERTAIN and (spot.height <= plain or _is_title(line))


def _is_title(line: Line) -> bool:
    """Whether the characters of a line stand as evenly as print does: a label with a signature behind it does not."""
    steps = np.diff(line.positions)
    return len(line.positions) >= TITLE and float(steps.min()) > 0 and float(steps.max() / steps.min()) < EVEN


def _regions(unread: Pixels, unit: float) -> Iterator[Rect]:
    """Where so much unread ink lies together that it may be a signature, with paper around."""
    # A page has thousands of strokes: their outlines are far quicker to find than all that is known of them.
    thick = cv2.dilate(unread, np.ones((2, 2), np.uint8))
    strokes = map(cv2.boundingRect, cv2.findContours(thick, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0])
    long = [(x, y, w, h) for x, y, w, h in strokes if max(w, h) >= STROKE * unit]
    joined = cv2.morphologyEx(unread, cv2.MORPH_CLOSE, _joint(unit))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, ltype=cv2.CV_16U)
    holding = {int(label) for x, y, w, h in long for label in np.unique(labels[y : y + h, x : x + w])}
    rects = [
        Rect(x, y, x + w, y + h).grown(round(AROUND * unit), round(AROUND * unit), unread.shape[1], unread.shape[0])
        for x, y, w, h, _ in stats[sorted(holding - {0})].tolist()
        if w >= WIDE * unit and h >= TALL * unit
    ]
    yield from _apart(rects)


def _joint(unit: float) -> Pixels:
    """What closes the gaps between the strokes of one signature."""
    return np.ones((round(2 * BELOW * unit) // 2 * 2 + 1, round(2 * BESIDE * unit) // 2 * 2 + 1), np.uint8)


def _apart(rects: Sequence[Rect]) -> list[Rect]:
    """The rectangles, those that meet as one."""
    kept: list[Rect] = []
    for rect in rects:
        meeting = [other for other in kept if rect.intersection(other).area]
        kept = [other for other in kept if other not in meeting]
        kept.append(reduce(Rect.union, meeting, rect))
    return kept


def _written(dark: Pixels, ink: Pixels, rims: Pixels, region: Rect, unit: float, pen: Pen) -> Iterator[Written]:
    """The handwriting in a region of the page at 100 dpi; written with ``pen``."""
    x0, top = region.x0 // STEP * STEP, region.top // STEP * STEP
    x1, bottom = min(-(-region.x1 // STEP) * STEP, dark.shape[1]), min(-(-region.bottom // STEP) * STEP, dark.shape[0])
    inked = ink[top:bottom, x0:x1]
    cells = inked.reshape(inked.shape[0] // STEP, STEP, -1, STEP).max(axis=(1, 3))
    scores = score_writing(dark[top:bottom, x0:x1]) * cells
    hand = (scores >= LIKELY).astype(np.uint8)
    clear = _beyond_rims(hand, rims[top:bottom:STEP, x0:x1:STEP], unit / STEP)
    shades = dark[top:bottom, x0:x1]
    found = list(_signed(scores, clear, inked, shades, unit, pen))
    if not any(one.sure for one in found) and clear is not hand:
        whole = _signed(scores, hand, inked, shades, unit, pen)
        found += [w for w in whole if w.confidence >= OVER_RIM[0] and w.rect.width >= OVER_RIM[1] * w.rect.height]
    for one in found:
        rect = Rect(one.rect.x0 + x0, one.rect.top + top, one.rect.x1 + x0, one.rect.bottom + top)
        yield one._replace(rect=rect)


def _signed(
    scores: NDArray[np.float32], hand: Pixels, inked: Pixels, shades: Pixels, unit: float, pen: Pen
) -> Iterator[Written]:
    """What the cells ``hand`` make up that is as large, as likely and as thin as a signature; ``inked`` holds the ink
    in pixels, ``shades`` its grey levels.
    """
    for own in _together(hand, unit / STEP):
        sure = scores[own & (scores >= WRITTEN)]
        ys, xs = np.nonzero(np.kron(own, np.ones((STEP, STEP), np.bool_)) & (inked > 0))
        rect = Rect(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)
        large = rect.height >= TALL * unit and rect.width >= WIDE * unit
        view = (slice(rect.top, rect.bottom), slice(rect.x0, rect.x1))
        if not large or len(sure) < LEAST_CELLS or is_ring(inked[view]):
            continue
        if is_penned(inked[view], shades[view], unit, ANY):
            likely = float(sure.mean())
            held = pen if likely < SUREST else pen._replace(long=ANY.long)
            yield Written(rect, likely, likely >= SURE and is_penned(inked[view], shades[view], unit, held))


def _penned(dark: Pixels, unread: Pixels, region: Rect, unit: float) -> Iterator[Rect]:
    """The places in a region, at 100 dpi, whose unread ink may have run from a pen and is as large as a signature."""
    ink, shades = (image[region.top : region.bottom, region.x0 : region.x1] for image in (unread, dark))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _joint(unit))
    for x, y, w, h, _ in cv2.connectedComponentsWithStats(joined)[2][1:].tolist():
        view = (slice(y, y + h), slice(x, x + w))
        if w >= WIDE * unit and h >= TALL * unit and is_penned(ink[view], shades[view], unit, ANY):
            yield Rect(region.x0 + x, region.top + y, region.x0 + x + w, region.top + y + h)


def _together(hand: Pixels, unit: float) -> Iterator[NDArray[np.bool_]]:
    """The cells of handwriting that make up one signature each."""
    joint = _joint(unit)
    around = max(joint.shape)
    joined = cv2.morphologyEx(np.pad(hand, around), cv2.MORPH_CLOSE, joint)
    count, labels = cv2.connectedComponents(joined[around:-around, around:-around], connectivity=8)
    return ((labels == label) & (hand > 0) for label in range(1, count))


def _beyond_rims(hand: Pixels, rims: Pixels, unit: float) -> Pixels:
    """The cells of handwriting without those of the rims of seals, save where writing runs over a rim."""
    clear = hand & ~rims
    reach = np.ones((3, round(2 * ACROSS * unit) // 2 * 2 + 1), np.uint8)
    return hand & (clear | cv2.dilate(clear, reach)) if rims.any() else hand


def _colour(seen: Seen, rect: Rect) -> str:
    """Blue or black; grey where the page has no colour."""
    if not seen.page.coloured:
        return "grey"
    view = (slice(rect.top, rect.bottom), slice(rect.x0, rect.x1))
    picture = seen.page.image[view].astype(np.int16)
    ink = seen.inks.dark[view] < ink_level(seen.inks.dark[view])
    lead = (picture[..., 0] - picture[..., 2])[ink]
    return "blue" if len(lead) and float(np.median(lead)) > BLUE else "black"
