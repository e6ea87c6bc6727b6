"""Page -> the inks that seals are printed in: masks of red, of blue, and of what is dark but was not read as print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.ink import ink_level
from extractor.reading.marks import Seen

Tint = Literal["red", "blue", "black", "grey"]
WORKING_DPI = 100  # a ring is three pixels thick there, and a page a quarter of its pixels
CHROMA = 18  # by how much a pixel's strongest channel leads its weakest before it has a hue
# How far, in shares of that lead, green may stand over the weakest channel, and how far the third may. Orange and brown
# are print: seal ink runs from vermilion to violet.
RED, BLUE = (0.33, 0.8), (0.6, 0.8)
SURE = 0.8  # a line of such confidence and of several characters is print, not a seal


class Stain(NamedTuple):
    """``mask`` is 1 where ink of one tint lies, at ``scale`` pixels a pixel of the page's image."""

    tint: Tint
    mask: Pixels
    scale: float

    def rect(self, x0: float, top: float, x1: float, bottom: float) -> Rect:
        """A rectangle of the mask in pixels of the page's image."""
        return Rect(*(round(value / self.scale) for value in (x0, top, x1, bottom)))


def stains_of(seen: Seen) -> Iterator[Stain]:
    """The stains of a page that may hold a seal; none for a tint of which the page has no more than specks."""
    scale = min(1.0, WORKING_DPI / seen.page.dpi)
    small = _shrunk(seen.page.image, scale)
    hues = np.zeros(small.shape[:2], np.uint8)
    if seen.page.coloured:
        masks = _hues(small)
        hues = cv2.dilate(cv2.bitwise_or(*masks), np.ones((3, 3), np.uint8))
        yield from (Stain(tint, mask, scale) for tint, mask in zip(("red", "blue"), masks, strict=True) if mask.any())
    yield Stain("black" if seen.page.coloured else "grey", _dark(seen, small, hues, scale), scale)


def _shrunk(image: Pixels, scale: float) -> Pixels:
    size = (round(image.shape[1] * scale), round(image.shape[0] * scale))
    return image if scale == 1.0 else cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def _hues(image: Pixels) -> tuple[Pixels, Pixels]:
    """The masks of red and of blue ink."""
    blue, green, red = cv2.split(image)
    return _led(red, green, blue, RED), _led(blue, green, red, BLUE)


def _led(first: Pixels, green: Pixels, other: Pixels, reach: tuple[float, float]) -> Pixels:
    """1 where a channel leads the page's pixels, with as much green, or as much of the other, as ``reach`` allows."""
    lead = cv2.subtract(first, cv2.min(green, other))
    ys, xs = np.nonzero((lead > CHROMA) & (first >= cv2.max(green, other)))
    towards_green = (green[ys, xs].astype(np.int16) - other[ys, xs]) / lead[ys, xs]
    kept = (towards_green < reach[0]) & (towards_green > -reach[1])
    mask = np.zeros(lead.shape, np.uint8)
    mask[ys[kept], xs[kept]] = 1
    return mask


def _dark(seen: Seen, small: Pixels, hues: Pixels, scale: float) -> Pixels:
    """Dark ink without hue, less the rules of tables and the lines that were read as print."""
    grey = small.min(axis=2)
    mask = (grey < ink_level(grey)).astype(np.uint8)
    mask[hues > 0] = 0
    rules = cv2.bitwise_or(seen.rules.across, seen.rules.down)
    mask[cv2.dilate(_shrunk(rules * 255, scale), np.ones((3, 3), np.uint8)) > 0] = 0
    for line, rect in zip(seen.lines, seen.spots, strict=True):
        if line.confidence >= SURE and len(line.text) > 3:
            x0, top, x1, bottom = (round(value * scale) for value in rect)
            mask[top:bottom, x0:x1] = 0
    return mask
