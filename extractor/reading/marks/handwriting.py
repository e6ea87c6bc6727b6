"""Ink that was not read -> handwriting large enough to sign, told from print, seals, rules and dirt by a small network.

All in pixels at the resolution that the network is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks.hand_model import STEP, score_writing
from extractor.reading.marks.penned import Pen, is_penned, is_ring
from extractor.reading.marks.regions import TALL, WIDE, joint_of

# In characters of body text.
ACROSS = 2.3  # that a signature runs over the rim of a seal
ANY = Pen(0.8, 1.8)  # the pen of a scrawl

WRITTEN, LIKELY = 0.5, 0.2  # from these probabilities on a cell holds handwriting, or belongs to what does
SURE = 0.65  # mean probability of the cells that hold the handwriting of a signature,
SUREST = 0.95  # and that from which on its strokes may be short,
WIDER = (0.9, 1.5)  # or this one, in what is so much wider than high: a seal lifted from them breaks them
LEAST_CELLS = 14
MANY_CELLS = 60  # of what may be handwriting, where those that surely are are fewer: a neat hand looks like print
LIKELIEST, BROAD = 0.8, 3.6  # probability of handwriting amid a seal, and characters that it is wide at least,
APART = 20  # unless so many cells of it lie apart from all that is the seal's
FEW = 0.3  # of the cells of the fullest row or column: what has less at an end of handwriting is something else's
UNREAD = 0.3  # share of its ink that was not read as print
OVER_RIM = 0.7  # probability of a signature that lies in rims altogether,
STOUT, FLAT = 1.35, 3.2  # and how much wider than high it is at least and at most: no star, no arc


class View(NamedTuple):
    """A page as handwriting is looked for on it: its grey levels ``dark``, the mask of its ``ink``, of that which was
    not read as print, and of the places, in ``rims``, that look too much like writing to be told from it.
    """

    dark: Pixels
    ink: Pixels
    unread: Pixels
    rims: Pixels


class Written(NamedTuple):
    """Handwriting in pixels, the mean probability of its cells, and whether it is surely a signature."""

    rect: Rect
    confidence: float
    sure: bool


class Cut(NamedTuple):
    """A region of a view in whole cells: its left and top in pixels of the view, the mask of its ink and its grey
    levels in pixels, and the probability of each cell that holds ink.
    """

    x0: int
    top: int
    inked: Pixels
    shades: Pixels
    scores: NDArray[np.float32]

    def placed(self, one: Written) -> Written:
        """What was found in the region, in pixels of the view."""
        x0, top, x1, bottom = one.rect
        return one._replace(rect=Rect(x0 + self.x0, top + self.top, x1 + self.x0, bottom + self.top))


def _cut(view: View, region: Rect) -> Cut:
    x0, top = region.x0 // STEP * STEP, region.top // STEP * STEP
    height, width = view.dark.shape
    x1, bottom = min(-(-region.x1 // STEP) * STEP, width), min(-(-region.bottom // STEP) * STEP, height)
    inked, shades = (image[top:bottom, x0:x1] for image in (view.ink, view.dark))
    cells = inked.reshape(inked.shape[0] // STEP, STEP, -1, STEP).max(axis=(1, 3))
    return Cut(x0, top, inked, shades, score_writing(shades) * cells)


def written_in(view: View, region: Rect, unit: float, pen: Pen) -> Iterator[Written]:
    """The handwriting in a region of a page; written with ``pen``."""
    cut = _cut(view, region)
    hand = (cut.scores >= LIKELY).astype(np.uint8)
    rims = view.rims[cut.top : cut.top + len(cut.inked) : STEP, cut.x0 : cut.x0 + cut.inked.shape[1] : STEP]
    clear = _beyond_rims(hand, rims, unit / STEP)
    found = list(_signed(cut, clear, unit, pen))
    if not any(one.sure for one in found) and clear is not hand:
        whole = _signed(cut, hand, unit, pen)
        level = (w for w in whole if STOUT * w.rect.height <= w.rect.width <= FLAT * w.rect.height)
        found += [one for one in level if one.confidence >= OVER_RIM]
    yield from (one for one in map(cut.placed, found) if _is_unread(view, one.rect))


def _is_unread(view: View, rect: Rect) -> bool:
    """Whether enough of the ink in a place was not read as print: strokes that pass a heading make none of it."""
    there = slice(rect.top, rect.bottom), slice(rect.x0, rect.x1)
    return bool(np.count_nonzero(view.unread[there]) >= UNREAD * np.count_nonzero(view.ink[there]))


def _signed(cut: Cut, hand: Pixels, unit: float, pen: Pen) -> Iterator[Written]:
    """What the cells ``hand`` make up that is as large, as likely and as thin as a signature, in pixels of the cut."""
    for own in _together(hand, unit / STEP):
        sure = cut.scores[own & (cut.scores >= WRITTEN)]
        rect = _inked_in(own, cut.inked)
        if len(sure) < LEAST_CELLS and np.count_nonzero(own) >= MANY_CELLS and _may_be_written(cut, rect, unit, pen):
            yield Written(rect, float(cut.scores[own].mean()), sure=False)
        if len(sure) >= LEAST_CELLS and _may_be_written(cut, rect, unit, ANY):
            likely = float(sure.mean())
            surest = WIDER[0] if rect.width >= WIDER[1] * rect.height else SUREST
            held = pen if likely < surest else pen._replace(long=ANY.long)
            yield Written(rect, likely, likely >= SURE and _may_be_written(cut, rect, unit, held))


def written_over(view: View, row: Rect, unit: float, clear: Pixels) -> Iterator[Written]:
    """The handwriting in a row over which a seal without colour lies; ``clear`` is 1 where nothing of the seal lies.

    It is surely some where it is likely and wide, or where much of it lies clear of the seal.
    """
    cut = _cut(view, row)
    free = clear[cut.top : cut.top + len(cut.inked) : STEP, cut.x0 : cut.x0 + cut.inked.shape[1] : STEP] > 0
    for own in _together((cut.scores >= WRITTEN).astype(np.uint8), unit / STEP):
        rect = _inked_in(_thick_of(own), cut.inked)
        if np.count_nonzero(own) >= LEAST_CELLS and _may_be_written(cut, rect, unit, ANY):
            likely = float(cut.scores[own].mean())
            apart = np.count_nonzero(own & free) >= APART
            broad = rect.width >= BROAD * unit
            sure = likely >= SURE if apart else broad and likely >= LIKELIEST
            yield cut.placed(Written(rect, likely, sure))


def _may_be_written(cut: Cut, rect: Rect, unit: float, pen: Pen) -> bool:
    """Whether the ink in a place of a cut is as large as a signature, may have run from a pen, and is no ring."""
    there = slice(rect.top, rect.bottom), slice(rect.x0, rect.x1)
    large = rect.height >= TALL * unit and rect.width >= WIDE * unit
    return large and not is_ring(cut.inked[there]) and is_penned(cut.inked[there], cut.shades[there], unit, pen)


def _inked_in(own: NDArray[np.bool_], inked: Pixels) -> Rect:
    """The place that the ink of some cells takes up."""
    ys, xs = np.nonzero(np.kron(own, np.ones((STEP, STEP), np.bool_)) & (inked > 0))
    return Rect(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)


def _thick_of(own: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The cells without the outer rows and columns that hold few: strokes of a seal and of print that touch."""
    kept = own.copy()
    for way in (0, 1):
        filled = own.sum(axis=1 - way)
        inner = np.flatnonzero(filled >= FEW * filled.max())
        outer = np.ones(len(filled), np.bool_)
        outer[inner[0] : inner[-1] + 1] = False
        kept &= ~(outer[:, None] if way == 0 else outer[None])
    return kept


def penned_in(view: View, region: Rect, unit: float) -> Iterator[Rect]:
    """The places in a region whose unread ink may have run from a pen and is as large as a signature."""
    place = slice(region.top, region.bottom), slice(region.x0, region.x1)
    ink, shades = (view.unread & ~view.rims)[place], view.dark[place]
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, joint_of(unit))
    for x, y, w, h, _ in cv2.connectedComponentsWithStats(joined)[2][1:].tolist():
        there = slice(y, y + h), slice(x, x + w)
        if w >= WIDE * unit and h >= TALL * unit and is_penned(ink[there], shades[there], unit, ANY):
            yield Rect(region.x0 + x, region.top + y, region.x0 + x + w, region.top + y + h)


def _together(hand: Pixels, unit: float) -> Iterator[NDArray[np.bool_]]:
    """The cells of handwriting that make up one signature each."""
    joint = joint_of(unit)
    around = max(joint.shape)
    joined = cv2.morphologyEx(np.pad(hand, around), cv2.MORPH_CLOSE, joint)
    count, labels = cv2.connectedComponents(joined[around:-around, around:-around], connectivity=8)
    return ((labels == label) & (hand > 0) for label in range(1, count))


def _beyond_rims(hand: Pixels, rims: Pixels, unit: float) -> Pixels:
    """The cells of handwriting without those of the rims of seals, save where writing runs over a rim."""
    clear = hand & ~rims
    reach = np.ones((3, round(2 * ACROSS * unit) // 2 * 2 + 1), np.uint8)
    return hand & (clear | cv2.dilate(clear, reach)) if rims.any() else hand
