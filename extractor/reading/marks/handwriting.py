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


def written_in(view: View, region: Rect, unit: float, pen: Pen) -> Iterator[Written]:
    """The handwriting in a region of a page; written with ``pen``."""
    x0, top = region.x0 // STEP * STEP, region.top // STEP * STEP
    height, width = view.dark.shape
    x1, bottom = min(-(-region.x1 // STEP) * STEP, width), min(-(-region.bottom // STEP) * STEP, height)
    inked, shades = (image[top:bottom, x0:x1] for image in (view.ink, view.dark))
    cells = inked.reshape(inked.shape[0] // STEP, STEP, -1, STEP).max(axis=(1, 3))
    scores = score_writing(shades) * cells
    hand = (scores >= LIKELY).astype(np.uint8)
    clear = _beyond_rims(hand, view.rims[top:bottom:STEP, x0:x1:STEP], unit / STEP)
    found = list(_signed(scores, clear, inked, shades, unit, pen))
    if not any(one.sure for one in found) and clear is not hand:
        whole = _signed(scores, hand, inked, shades, unit, pen)
        level = (w for w in whole if STOUT * w.rect.height <= w.rect.width <= FLAT * w.rect.height)
        found += [one for one in level if one.confidence >= OVER_RIM]
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
        there = slice(rect.top, rect.bottom), slice(rect.x0, rect.x1)
        if not large or len(sure) < LEAST_CELLS or is_ring(inked[there]):
            continue
        if is_penned(inked[there], shades[there], unit, ANY):
            likely = float(sure.mean())
            surest = WIDER[0] if rect.width >= WIDER[1] * rect.height else SUREST
            held = pen if likely < surest else pen._replace(long=ANY.long)
            yield Written(rect, likely, likely >= SURE and is_penned(inked[there], shades[there], unit, held))


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
