"""Page -> signatures: handwriting larger than print, and no date, number, code or photo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from extractor.document import Crop, Mark, Pixels
from extractor.reading.geometry import Rect
from extractor.reading.ink import ink_level
from extractor.reading.marks import Seen, Sighting
from extractor.reading.marks.beneath import cores_of_seals, rims_of_seals, without_seals
from extractor.reading.marks.hand_model import DPI, STEP
from extractor.reading.marks.handwriting import View, Written, penned_in, written_in
from extractor.reading.marks.penned import Pen
from extractor.reading.marks.pictures import picture_of
from extractor.reading.marks.regions import regions_of
from extractor.reading.marks.unread import LABEL, end_of_print, without_print, without_slices
from extractor.reading.marks.wavering import find_wavering
from extractor.reading.marks.whole import completed

LARGEST = (90.0, 32.0)  # millimetres across and down of a signature
# Titles and logos are thicker, and what is all short is print, a code, a date. Without colour a seal's star may lie
# under a signature.
PEN, PEN_GREY = Pen(0.48, 2.2), Pen(0.56, 2.2)
LIGHT, PAPER = 180, 0.3  # the grey level of paper, and the share of it between the strokes of a signature,
SMUDGED, SOILED = 130, 0.45  # the same with what is soiled
OFF_WHITE, TINTED, PICTURE = 225, 40, 0.55  # darker ground that has colour, and its share of a place in a picture
CODE = (0.38, 1.2)  # share of ink, and how much wider than high, of what is a code to be scanned

DIGITS, FIGURES = 4, 0.7  # how many digits, and which share of the characters read in a place, make it a date or number
OF_DATE = 2  # how many digits do beside 年, 月 or 日
LEGIBLE, DRAWN = 0.8, 0.6  # confidence in a label, and in the line that wavers behind it
BLUE = 30  # by how much a ballpoint's ink leads in blue
FIGURE = re.compile(r"[\d年月日./-]")


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
    found: list[Written] = []
    scrawls: list[Rect] = []
    for view in _views(seen, scale):
        written, scrawled = _seen_in(view, seen, scale)
        found = [one for one in found if not any(one.rect.intersection(w.rect).area for w in written)] + written
        scrawls += scrawled
    found.sort(key=lambda one: (one.rect.top, one.rect.x0))
    return found, scrawls


def _views(seen: Seen, scale: float) -> Iterator[View]:
    """The page as it is and, where there are seals that may hide handwriting, the clearer one without them."""
    dark = _shrunk(seen.inks.dark, scale)
    level = ink_level(dark)
    yield _view(dark, level, rims_of_seals(seen, dark.shape, scale), seen)
    lifted = without_seals(dark, seen, scale)
    if lifted is not None:
        yield _view(lifted, level, cores_of_seals(seen, dark.shape, scale), seen)


def _view(dark: Pixels, level: int, rims: Pixels, seen: Seen) -> View:
    scale = DPI / seen.page.dpi
    ink = without_slices((dark < level).astype(np.uint8), seen, scale)
    return View(dark, ink, without_print(ink, seen, scale), rims)


def _seen_in(view: View, seen: Seen, scale: float) -> tuple[list[Written], list[Rect]]:
    """The signatures and scrawls of one view, in pixels of the page."""
    unit, pen = seen.unit * scale, PEN if seen.page.coloured else PEN_GREY
    found: list[Written] = []
    scrawls: list[Rect] = []
    for region in regions_of(view.unread, unit):
        written = list(written_in(view, region, unit, pen))
        found += (one for one in written if one.sure)
        scrawls += (one.rect for one in written if not one.sure)
        scrawls += [] if any(one.sure for one in written) else penned_in(view, region, unit)
    found = _completed(found, view, seen, scale)
    drawn = [r for r in _drawn(view, seen, scale) if not any(r.intersection(w.rect).area for w in found)]
    found += (Written(rect, DRAWN, sure=True) for rect in drawn)
    grown = (one._replace(rect=_grown(one.rect, scale)) for one in found)
    places = (_grown(rect, scale) for rect in scrawls)
    return (
        [one for one in grown if _may_be_signed(one.rect, seen) and not _is_figures(one.rect, seen)],
        [place for place in places if _may_be_signed(place, seen)],
    )


def _completed(found: Sequence[Written], view: View, seen: Seen, scale: float) -> list[Written]:
    """What was found with all of its strokes; a seal's must not be taken for those of handwriting that it lies over."""
    seals = [Rect(*(round(value * scale) for value in seen.page.pixels(mark.box))) for mark in seen.marks]
    sealed = [one for one in found if any(one.rect.intersection(seal).area for seal in seals)]
    most = (LARGEST[0] / 25.4 * DPI, LARGEST[1] / 25.4 * DPI)
    free = [one for one in found if one not in sealed]
    return [*sealed, *completed(free, view.unread, seen.unit * scale, most)] if free else sealed


def _drawn(view: View, seen: Seen, scale: float) -> Iterator[Rect]:
    """Lines that waver behind a label that asks for a signature, at 100 dpi."""
    for line, spot in zip(seen.lines, seen.spots, strict=True):
        if LABEL.search(line.text) and line.confidence >= LEGIBLE:
            label = Rect(*(round(value * scale) for value in spot._replace(x1=end_of_print(line, spot, seen))))
            yield from find_wavering(view.unread & ~view.rims, label, seen.unit * scale)


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
    view = slice(rect.top, rect.bottom), slice(rect.x0, rect.x1)
    shades, colours = seen.inks.dark[view], seen.page.image[view]
    square = max(rect.width, rect.height) < CODE[1] * min(rect.width, rect.height)
    code = square and float(np.mean(shades > LIGHT)) < 1 - CODE[0] and _colour(seen, rect) != "blue"
    tinted = (shades < OFF_WHITE) & (np.ptp(colours, axis=2) > TINTED)
    papery = np.mean(shades > LIGHT) > PAPER and np.mean(shades > SMUDGED) > SOILED and np.mean(tinted) < PICTURE
    return bool(papery and not code)


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


def _colour(seen: Seen, rect: Rect) -> str:
    """Blue or black; grey where the page has no colour."""
    if not seen.page.coloured:
        return "grey"
    view = (slice(rect.top, rect.bottom), slice(rect.x0, rect.x1))
    picture = seen.page.image[view].astype(np.int16)
    ink = seen.inks.dark[view] < ink_level(seen.inks.dark[view])
    lead = (picture[..., 0] - picture[..., 2])[ink]
    return "blue" if len(lead) and float(np.median(lead)) > BLUE else "black"
