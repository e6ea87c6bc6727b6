"""Page -> the inks that seals are printed in: masks of red, of blue, and of what is dark but was not read as print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks import Seen
from extractor.reading.marks.shrunk import shrunk

Tint = Literal["red", "blue", "black", "grey"]
WORKING_DPI = 100  # a ring is three pixels thick there, and a page a quarter of its pixels
CHROMA = 18  # by how much a pixel's strongest channel leads its weakest before it has a hue
# How far, in shares of that lead, green may stand over the weakest channel, and how far the third may. Orange and brown
# are print: seal ink runs from vermilion to violet.
RED, BLUE = (0.33, 0.8), (0.6, 0.8)
FAINT = (
    28.0,
    0.22,
)  # grey levels, and share of the way from paper to print, that a faint seal is darker than the paper
FRAME = 46.0  # millimetres: rules that together take up less and meet no others are the sides of a chop
CHORD = 18.0  # millimetres: a ring's own rim, taken for a rule where it runs level or upright, is no longer
SURE = 0.8  # a line of such confidence and of several characters is print, not a seal


class Stain(NamedTuple):
    """``mask`` is 1 where ink of one tint lies and ``depth`` how strongly (0-255), at ``scale`` pixels a pixel of the
    page's image; ``loose`` is the mask without what was read as print.
    """

    tint: Tint
    mask: Pixels
    loose: Pixels
    depth: Pixels
    scale: float

    def rect(self, x0: float, top: float, x1: float, bottom: float) -> Rect:
        """A rectangle of the mask in pixels of the page's image."""
        return Rect(*(round(value / self.scale) for value in (x0, top, x1, bottom)))


def stains_of(seen: Seen, millimetre: float) -> Iterator[Stain]:
    """The stains of a page of so many pixels a millimetre that may hold a seal."""
    factor = max(1, int(millimetre * 25.4 / WORKING_DPI + 0.3))
    small, scale = shrunk(seen.page.image, factor), 1 / factor
    hues = np.zeros(small.shape[:2], np.uint8)
    if seen.page.coloured:
        blue, green, red = cv2.split(small)
        reds, blues = _led("red", red, green, blue, RED, scale), _led("blue", blue, green, red, BLUE, scale)
        hues = cv2.dilate(cv2.bitwise_or(reds.mask, blues.mask), np.ones((3, 3), np.uint8))
        yield reds
        yield blues
    yield _dark(seen, small, hues, scale, millimetre)


def _led(tint: Tint, first: Pixels, green: Pixels, other: Pixels, reach: tuple[float, float], scale: float) -> Stain:
    """Where a channel leads the page's pixels, with as much green, or as much of the other, as ``reach`` allows."""
    lead: Pixels = cv2.subtract(first, cv2.min(green, other)).astype(np.uint8, copy=False)
    places = np.flatnonzero((lead > CHROMA) & (first >= cv2.max(green, other)))
    towards_green = (green.ravel()[places].astype(np.int16) - other.ravel()[places]) / lead.ravel()[places]
    mask = np.zeros(lead.shape, np.uint8)
    mask.ravel()[places[(towards_green < reach[0]) & (towards_green > -reach[1])]] = 1
    return Stain(tint, mask, mask, lead, scale)


def _dark(seen: Seen, small: Pixels, hues: Pixels, scale: float, millimetre: float) -> Stain:
    """Dark ink without hue, less the rules of tables and the lines that were read as print."""
    blue, green, red = cv2.split(small)
    grey = np.asarray(cv2.min(cv2.min(blue, green), red), np.uint8)
    darkest, paper = np.percentile(grey[::4, ::4], (1, 60))
    mask = (grey < paper - max(FAINT[0], FAINT[1] * (paper - darkest))).astype(np.uint8)
    mask = cv2.subtract(mask, hues)
    mask = cv2.subtract(mask, _long_rules(seen, mask.shape, round(1 / scale), millimetre))
    loose = mask.copy()
    for line, rect in zip(seen.lines, seen.spots, strict=True):
        if line.confidence >= SURE and len(line.text) > 3:
            x0, top, x1, bottom = (round(value * scale) for value in rect)
            loose[top:bottom, x0:x1] = 0
    return Stain("black" if seen.page.coloured else "grey", mask, loose, 255 - grey, scale)


def _long_rules(seen: Seen, shape: tuple[int, ...], factor: int, millimetre: float) -> Pixels:
    """1 where the rules run that are longer than a chord, save those of frames that stand alone and are as small as a
    chop's: in a mask of so many (rows, columns), ``factor`` pixels of the page's image to one, ``millimetre`` of them
    to one.
    """
    halves = (shrunk(rules * np.uint8(255), factor) > 0 for rules in (seen.rules.across, seen.rules.down))
    kernel = np.ones((3, 3), np.uint8)
    across, down = (cv2.dilate(rules[: shape[0], : shape[1]].astype(np.uint8), kernel) for rules in halves)
    unit = millimetre / factor
    long = np.asarray(_longer(across, CHORD * unit, 2) | _longer(down, CHORD * unit, 3), np.uint8)
    return np.asarray(long & _longer(across | down, FRAME * unit, 2, 3), np.uint8) if long.any() else long


def _longer(rules: Pixels, least: float, *sides: int) -> Pixels:
    """1 where the rules run that are longer than so many pixels in one of the ``sides`` of (x, y, width, height)."""
    contours, tree = cv2.findContours(rules, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    long = np.zeros(rules.shape, np.uint8)
    for index, contour in enumerate(contours):
        bounds = cv2.boundingRect(contour)
        if tree[0, index, 3] < 0 and max(bounds[side] for side in sides) > least:
            cv2.drawContours(long, contours, index, 1, cv2.FILLED, 8, tree, 1)
    return long
