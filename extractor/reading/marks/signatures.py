"""Page -> signatures: handwriting larger than print, and no date, number, code or photo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import cv2
import numpy as np

from extractor.document import Crop, Mark, Pixels
from extractor.reading.geometry import Rect
from extractor.reading.ink import ink_level
from extractor.reading.marks import Seen, Sighting
from extractor.reading.marks.asked import hidden_labels_of
from extractor.reading.marks.beneath import clear_of_seals, cores_of_seals, rims_of_seals, without_seals
from extractor.reading.marks.freehand import find_freehand
from extractor.reading.marks.hand_model import DPI, STEP
from extractor.reading.marks.handwriting import View, Written, penned_in, written_in, written_over
from extractor.reading.marks.judged import grown, judged
from extractor.reading.marks.papery import LARGEST, colour_of, is_speckled, is_stamped, may_be_signed
from extractor.reading.marks.penned import Pen
from extractor.reading.marks.pictures import picture_of
from extractor.reading.marks.regions import regions_of
from extractor.reading.marks.shrunk import at_scale
from extractor.reading.marks.signing import is_behind, labels_of, row_of
from extractor.reading.marks.unread import places_of_print, without_slices
from extractor.reading.marks.wavering import find_wavering
from extractor.reading.marks.whole import completed

# Titles and logos are thicker, and what is all short is print, a code, a date. Without colour a seal's star may lie
# under a signature.
PEN, PEN_GREY = Pen(0.48, 2.2), Pen(0.56, 2.2)
DIGITS, FIGURES = 4, 0.7  # how many digits, and which share of the characters read in a place, make it a date or number
OF_DATE = 2  # how many digits do beside 年, 月 or 日
DRAWN = 0.6  # confidence in a line that wavers behind a label
INKED = 0.5  # share of the way from the paper to print that ink is dark: names close to one another do not run together
FIGURE = re.compile(r"[\d年月日./-]")
OPTION, TICK = re.compile("[□○☐☑√]"), 1.5  # the box of an option; how much higher than its line a tick over it is


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
                colour=colour_of(seen, found.rect),
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
    dark = at_scale(seen.inks.dark, scale, STEP)
    printed = places_of_print(seen, scale)
    level = ink_level(dark, INKED)
    yield _view(dark, (dark < level).astype(np.uint8), rims_of_seals(seen, dark.shape, scale), printed, seen)
    lifted = without_seals(dark, seen, scale)
    if lifted is not None:
        mended = cv2.morphologyEx((lifted < level).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
        yield _view(lifted, mended, cores_of_seals(seen, dark.shape, scale), printed, seen)


def _view(dark: Pixels, inked: Pixels, rims: Pixels, printed: Pixels, seen: Seen) -> View:
    ink = without_slices(inked, seen, DPI / seen.page.dpi)
    return View(dark, ink, ink & ~printed, rims)


def _seen_in(view: View, seen: Seen, scale: float) -> tuple[list[Written], list[Rect]]:
    """The signatures and scrawls of one view, in pixels of the page."""
    unit, pen = seen.unit * scale, PEN if seen.page.coloured else PEN_GREY
    read = labels_of(seen, scale)
    labels = [*read, *hidden_labels_of(seen, scale)]
    found: list[Written] = []
    scrawls: list[Rect] = []
    for region in regions_of(view.unread, unit):
        written = [judged(one, labels, seen, scale) for one in written_in(view, region, unit, pen)]
        found += _apart((one for one in written if one.sure), _likely)
        scrawls += (one.rect for one in written if not one.sure)
        scrawls += [] if any(one.sure for one in written) else penned_in(view, region, unit)
    sealed = _apart(_over_seals(view, labels, seen, scale), _likely)
    # Of two views of what lies beneath a seal the larger runs on into the seal.
    found = _completed(_apart([*found, *sealed], _small), view, seen, scale)
    for rect in _drawn(view, read, labels, clear_of_seals(seen, view.dark.shape, scale), unit):
        found += [] if any(rect.intersection(w.rect).area for w in found) else [Written(rect, DRAWN, sure=True)]
    placed = [one._replace(rect=grown(one.rect, scale)) for one in found]
    doubtful = [one.rect for one in placed if is_stamped(one.rect, seen) or is_speckled(one.rect, seen)]
    filled_in = [one.rect for one in placed if _is_figures(one.rect, seen) or _is_tick(one.rect, seen)]
    signed = (one for one in placed if one.rect not in doubtful and one.rect not in filled_in)
    places = (*doubtful, *(grown(rect, scale) for rect in scrawls))
    return (
        [one for one in signed if may_be_signed(one.rect, seen)],
        [place for place in places if may_be_signed(place, seen)],
    )


def _apart(found: Iterable[Written], worth: Callable[[Written], float]) -> list[Written]:
    """What was found, of what lies over one another that of most worth."""
    kept: list[Written] = []
    for one in sorted(found, key=worth, reverse=True):
        kept += [] if any(one.rect.intersection(other.rect).area for other in kept) else [one]
    return kept


def _likely(one: Written) -> float:
    return one.confidence


def _small(one: Written) -> float:
    return -one.rect.area


def _completed(found: Sequence[Written], view: View, seen: Seen, scale: float) -> list[Written]:
    """What was found with all of its strokes; a seal's must not be taken for those of handwriting that it lies over."""
    seals = [Rect(*(round(value * scale) for value in seen.page.pixels(mark.box))) for mark in seen.marks]
    sealed = [one for one in found if any(one.rect.intersection(seal).area for seal in seals)]
    most = (LARGEST[0] / 25.4 * DPI, LARGEST[1] / 25.4 * DPI)
    free = [one for one in found if one not in sealed]
    return [*sealed, *completed(free, view.unread, seen.unit * scale, most)] if free else sealed


def _over_seals(view: View, labels: Sequence[Rect], seen: Seen, scale: float) -> Iterator[Written]:
    """Signatures behind labels over which seals without colour lie."""
    unit, clear = seen.unit * scale, clear_of_seals(seen, view.dark.shape, scale)
    for label in labels:
        row = row_of(label, unit, view.dark.shape)
        if not clear[row.top : row.bottom, row.x0 : row.x1].all():
            written = written_over(view, row, unit, clear)
            yield from (one for one in written if one.sure and is_behind(one.rect, label, unit))


def _drawn(view: View, read: Sequence[Rect], labels: Sequence[Rect], clear: Pixels, unit: float) -> Iterator[Rect]:
    """Lines that waver behind the labels that were read, and strokes far larger than print behind all."""
    for label in read:
        yield from find_wavering(view.unread & ~view.rims, label, unit)
    for label in labels:
        yield from find_freehand(view.unread & clear, view.dark, label, unit)


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


def _is_tick(rect: Rect, seen: Seen) -> bool:
    """Whether what was written in a place ticks one of the options that were read there."""
    return any(
        OPTION.search(line.text) and rect.height <= TICK * spot.height and rect.width <= 2 * TICK * spot.height
        for line, spot in zip(seen.lines, seen.spots, strict=True)
        if spot.intersection(rect).area > 0.5 * rect.area
    )
