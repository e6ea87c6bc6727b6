"""Seals in the colours of pens and what is written beneath them: page -> the page as if they had not been put there.

Red ink is lifted from every page. Blue and grey ink is told from that of a pen by its depth, for a pen's is deeper than
that of most stamps; where it is not, at least the parts of a seal are known that look like writing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import cv2
import numpy as np

from extractor.document import Mark, Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks import Seen
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.unwrap import unwrap

RING = (0.88, 1.08)  # shares of the radius between which the ring lies: a box tells the oval of a seal but roughly
STEPS = (180, 12)  # how many ways, and at how many places of each, the ring is looked for
FULL = 50  # the percentile of the way round that tells how deep the ink of the ring is,
PAPER, PEN = 60, 99.5  # those of the place that tell the paper, and how deep a pen goes
DEEPER = 25  # grey levels that a pen must go deeper
MOST = 0.75  # of the ring's depth that is taken off: what is left of a seal is no ink, of a pen it is
RIM = (0.55, 1.1)  # shares of the radius between which the name and the ring of a seal lie,
CORE = (0.0, 0.38)  # and those of its star


def rims_of_seals(seen: Seen, shape: tuple[int, ...], scale: float) -> Pixels:
    """1 where the ring and the name of a seal without colour lie: too much like writing to be told from it."""
    return _bands(seen, shape, scale, ("red", "blue"), RIM)


def cores_of_seals(seen: Seen, shape: tuple[int, ...], scale: float) -> Pixels:
    """1 where the stars of seals lie that are not red, whose ink is the deepest of a seal."""
    return _bands(seen, shape, scale, ("red",), CORE)


def clear_of_seals(seen: Seen, shape: tuple[int, ...], scale: float) -> Pixels:
    """1 where nothing of the seals without colour lies."""
    taken = rims_of_seals(seen, shape, scale) | _bands(seen, shape, scale, ("red", "blue"), CORE)
    return np.asarray(1 - taken, np.uint8)


def _bands(
    seen: Seen, shape: tuple[int, ...], scale: float, other: Collection[str], reach: tuple[float, float]
) -> Pixels:
    """1 between two shares of the radius of each seal that has none of the ``other`` colours."""
    bands = np.zeros(shape[:2], np.uint8)
    for middle, half in _ovals(seen, scale, other):
        cv2.ellipse(bands, middle, _part(half, reach[1]), 0, 0, 360, 1, -1)
        if reach[0]:
            cv2.ellipse(bands, middle, _part(half, reach[0]), 0, 0, 360, 0, -1)
    return bands


def _ovals(seen: Seen, scale: float, other: Collection[str]) -> Iterator[tuple[tuple[int, int], tuple[float, float]]]:
    """The middle of each seal that has none of the ``other`` colours, and half its width and height."""
    for mark in seen.marks:
        if mark.kind == "seal" and mark.colour not in other:
            x0, top, x1, bottom = (value * scale for value in seen.page.pixels(mark.box))
            yield (round((x0 + x1) / 2), round((top + bottom) / 2)), ((x1 - x0) / 2, (bottom - top) / 2)


def _part(half: tuple[float, float], share: float) -> tuple[int, int]:
    return round(half[0] * share), round(half[1] * share)


def without_seals(dark: Pixels, seen: Seen, scale: float) -> Pixels | None:
    """The page's dark ink, at ``scale``, less that of seals that are not red; None where none can be told from it."""
    lifted = dark.copy()
    for mark in seen.marks:
        if mark.kind == "seal" and mark.colour != "red" and mark.shape != "square":
            _lift(lifted, seen, mark, scale)
    return None if np.array_equal(lifted, dark) else lifted


def _lift(dark: Pixels, seen: Seen, mark: Mark, scale: float) -> None:
    """Takes out of the place of a seal what is no deeper than its ring."""
    x0, top, x1, bottom = (value * scale for value in seen.page.pixels(mark.box))
    whole = Rect(0, 0, dark.shape[1], dark.shape[0])
    place = Rect(round(x0), round(top), round(x1), round(bottom)).intersection(whole)
    oval = Oval((x0 + x1) / 2 - place.x0, (top + bottom) / 2 - place.top, (x1 - x0) / 2, (bottom - top) / 2)
    view = slice(place.top, place.bottom), slice(place.x0, place.x1)
    shades = _lightest(seen, place, scale) if mark.colour == "blue" else dark[view]
    paper = float(np.percentile(shades, PAPER))
    depth = np.asarray((paper - shades.astype(np.float32)).clip(0, None), np.uint8)
    ring = float(np.percentile(unwrap(depth, oval, *RING, STEPS).max(axis=0), FULL))
    pen = float(np.percentile(depth, PEN))
    if pen >= ring + DEEPER:
        bare = MOST * ring
        dark[view] = paper - ((depth - bare) / (pen - bare)).clip(0, 1) * pen


def _lightest(seen: Seen, place: Rect, scale: float) -> Pixels:
    """The lightest channel of a place, which ink of one colour darkens least."""
    x0, top, x1, bottom = (round(value / scale) for value in place)
    cut = seen.page.image[top:bottom, x0:x1]
    small = cv2.resize(cut, (place.width, place.height), interpolation=cv2.INTER_AREA)
    return np.asarray(small.max(axis=2), np.uint8)
