"""Page -> slices of a riding seal: what one of the four edges of the sheet cut off a ring.

A riding seal is stamped over the fanned edges of a stack, so each page bears a strip of it. A strip is known by its
ring: the ink at its upper and lower end lies on one circle as large as a seal, and nothing lies outside it. The edge
of the sheet is not the edge of the image, so a strip may stand a few millimetres inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Box, Page, Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks.edge_ink import HIGHEST, near_edge, without_holes, without_print
from extractor.reading.marks.rings import Ring, coverage, fit_ring
from extractor.reading.marks.shrunk import shrunk
from extractor.reading.marks.tints import RED

Edge = Literal["right", "top", "left", "bottom"]
Colour = Literal["red", "blue", "black", "grey"]
EDGES: tuple[Edge, ...] = ("right", "top", "left", "bottom")
"""By how many quarter turns clockwise each becomes the right edge."""
ENDS = {"right": ((1, 0), (1, 1)), "top": ((0, 0), (1, 0)), "left": ((0, 1), (0, 0)), "bottom": ((1, 1), (0, 1))}
"""Between which corners of the page each runs, from the top down where it is the right edge."""

# Millimetres on paper.
BAND = 32.0  # how far a strip may reach into the image: over half of the largest seal, on a sheet that lies inside
# How far the edge of the sheet may lie inside the image; ink without colour there is print sooner than a seal.
ASIDE = {"red": 16.0, "blue": 16.0, "black": 11.0, "grey": 11.0}
INSIDE = 3.0, 1.0  # by so much less inside the page, with colour and without, where that ends within the image
RADIUS = (16.0, 27.0)
NARROWEST, SHORTEST = 1.3, 9.0  # smaller ones cannot be told from specks
APART = 1.5  # rows of ink this far apart are clumps of their own
UNCUT = 1.0  # by how little a whole ring may be cut
BESIDE = 1.0  # so near a strip its own ink may lie

COVERED = {"red": 0.5, "blue": 0.45, "black": 0.6, "grey": 0.45}  # share of the ring, in the strip, that carries ink
ON = 0.6  # share of the ring farther in that carries ink where it was not cut there
OWN = {"red": 0.2, "blue": 0.2, "black": 0.0, "grey": 0.0}  # share of such ink along the edge: less is of a wooden desk
OUTSIDE = 0.06  # share of the strip's ink that may lie outside its ring,
BEYOND = 0.8  # by so much at least
DENSE = 0.62  # a strip so full of ink is a bar or a banner,
THROUGH, BARS = 0.85, 0.7  # and one through most of whose depth that share of its rows with ink runs is made of bars
PRINT = 0.5  # share of a strip that lines of text may take up,
WHOLE, DEEP = 0.9, 3.8  # unless so much of its ring is there and it is deeper, in millimetres, than a line of print
COLOURED = 20  # by how much a seal's ink leads in red or blue
DARK = 0.72  # of the brightness of the paper
DESK = 0.55, 3  # of that brightness most of a row or column of a desk is darker, over so many steps,
COARSE = 4  # of so many pixels
MOST_CLUMPS = 60  # an edge with more is no margin


class Slice(NamedTuple):
    """A strip of a seal at an edge of a page, in pixels of the page; ``covered`` is how much of its ring is there."""

    edge: Edge
    rect: Rect
    ring: Ring
    colour: Colour
    covered: float


class _Strip(NamedTuple):
    rect: Rect
    ring: Ring
    covered: float


def find_slices(page: Page, print_: Sequence[Rect]) -> list[Slice]:
    """The strips of riding seals on a page; those without colour are looked for only where there are no others, and
    none of them is a strip that lies in the rectangles ``print_``, where text was read with certainty.
    """
    coarse = max(1, round(page.dpi / 110))
    small = shrunk(page.image, coarse)
    unit = page.dpi / 25.4 / coarse
    colours: tuple[Colour, ...] = ("red", "blue", "black") if page.coloured else ("grey",)
    desks = _desks(small)
    for colour in colours:
        mask = ink_of(small, colour)
        bare = mask if colour in ("red", "blue") else without_print(mask, print_, coarse, ASIDE[colour] * unit)
        found = [
            _scaled(strip, coarse)
            for edge in EDGES
            for strip in _at_edge(mask, bare, edge, desks[edge], _page_end(page, edge, coarse), unit, colour)
        ]
        if kept := [s for s in found if colour in ("red", "blue") or not _is_print(s, print_, page.dpi / 25.4)]:
            return kept
    return []


def _is_print(strip: Slice, print_: Sequence[Rect], unit: float) -> bool:
    """Whether text was read in a strip that its ring does not tell for sure: the name of a seal is read as well."""
    if strip.covered >= WHOLE and min(strip.rect.width, strip.rect.height) >= DEEP * unit:
        return False
    return sum(strip.rect.intersection(line).area for line in print_) > PRINT * strip.rect.area


def ink_of(image: Pixels, colour: Colour) -> Pixels:
    """1 where a BGR picture carries ink of that colour: red, blue, or anything dark."""
    if colour in ("black", "grey"):
        grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
        return np.asarray(grey < DARK * float(np.percentile(grey[::4, ::4], 60)), np.uint8)
    blue, green, red = cv2.split(image)
    leading, other = (red, blue) if colour == "red" else (blue, red)
    ink = np.asarray(cv2.subtract(leading, cv2.max(other, green)) > COLOURED, np.uint8)
    if colour == "red":  # what leads in red as far towards green is brown, and print
        places = np.flatnonzero(ink)
        r, g, b = (channel.ravel()[places].astype(np.int16) for channel in (red, green, blue))
        ink.ravel()[places[g - b > RED[0] * (r - b)]] = 0
    return ink


def _page_end(page: Page, edge: Edge, coarse: int) -> NDArray[np.float64]:
    """Two rows of the page's image, made so much coarser and turned so that an edge is the right one, and how many
    pixels lie beyond the page there: one that was turned or laid flat leaves white. Shape (2, 2), rows first.
    """
    height, width = page.image.shape[:2]
    (ax, ay), (bx, by) = (page.pixels(Box(x, y, x, y))[:2] for x, y in ENDS[edge])
    places = {
        "right": ((ay, by), (width - ax, width - bx)),
        "top": ((ax, bx), (ay, by)),
        "left": ((height - ay, height - by), (ax, bx)),
        "bottom": ((width - ax, width - bx), (height - ay, height - by)),
    }
    return np.array(places[edge]) / coarse


def _desks(image: Pixels) -> dict[Edge, int]:
    """How many pixels at each edge of a BGR picture lie beyond the sheet: a dark desk, and what is white beyond it."""
    grey = np.asarray(cv2.cvtColor(image[::COARSE, ::COARSE], cv2.COLOR_BGR2GRAY), np.uint8)
    level = DESK[0] * float(np.percentile(grey, 60))
    across, down = (((grey < level).mean(axis=way) > 0.5).astype(np.uint8) for way in (0, 1))
    inward = {"right": across[::-1], "top": down, "left": across, "bottom": down[::-1]}
    return {edge: _inner_end(inward[edge]) * COARSE for edge in EDGES}


def _inner_end(dark: NDArray[np.uint8]) -> int:
    """Where in the first quarter of a row the last wide dark stretch ends; 0 where there is none."""
    stretches = cv2.morphologyEx(dark[None, : len(dark) // 4], cv2.MORPH_OPEN, np.ones((1, DESK[1]), np.uint8))
    return int(np.flatnonzero(stretches).max(initial=-1)) + 1


def _scaled(strip: Slice, factor: int) -> Slice:
    rect, ring = Rect(*(v * factor for v in strip.rect)), Ring(*(v * factor for v in strip.ring))
    return strip._replace(rect=rect, ring=ring)


def _at_edge(
    mask: Pixels, bare: Pixels, edge: Edge, desk: int, end: NDArray[np.float64], unit: float, colour: Colour
) -> Iterator[Slice]:
    """The strips of one colour at one edge, less so many pixels of desk, looked for as if it were the right one; in the
    ink without print, ``bare``, where all of it shows none, for the name of a seal may have been read as print.
    ``end`` is where the page ends within its image, turned so.
    """
    turns = EDGES.index(edge)
    height, width = mask.shape
    right = np.rot90(mask, -turns).shape[1] - desk
    left = max(0, right - round(BAND * unit))
    whole, bared = (np.ascontiguousarray(np.rot90(ink, -turns)[:, left:right]) for ink in (mask, bare))
    beyond = np.interp(np.arange(len(whole)), *end) - desk
    aside = ASIDE[colour] * unit + np.maximum(0.0, beyond - INSIDE[colour in ("black", "grey")] * unit)
    strips = _strips(whole, unit, colour, aside)
    if not strips and not np.array_equal(whole, bared):
        strips = _strips(bared, unit, colour, aside)
    for strip in strips:
        x0, top, x1, bottom = strip.rect
        corners = [_unturned(x + left, y, turns, width, height) for x, y in ((x0, top), (x1, bottom))]
        (ax, ay), (bx, by) = corners
        rect = Rect(*(round(v) for v in (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))))
        centre = _unturned(strip.ring.x + left, strip.ring.y, turns, width, height)
        yield Slice(edge, rect, Ring(*centre, strip.ring.radius), colour, strip.covered)


def _unturned(x: float, y: float, turns: int, width: int, height: int) -> tuple[float, float]:
    """Where a point of an image turned clockwise stood before, in the image of that width and height."""
    return {0: (x, y), 1: (y, height - x), 2: (width - x, height - y), 3: (width - y, x)}[turns]


def _strips(band: Pixels, unit: float, colour: Colour, aside: NDArray[np.float64]) -> list[_Strip]:
    """The strips in the band of ink along a right edge, the ones with most of their ring first; none overlaps, and each
    ends within so many pixels of the edge, row by row.
    """
    inked = np.count_nonzero(band[:, -round(aside.max()) :])
    if inked < (NARROWEST * unit) ** 2:
        return []
    band = without_holes(band, unit)
    near = near_edge(band, unit, aside)
    clumps = _clumps(near, unit)
    spans = [
        (top, bottom)
        for i, (top, _) in enumerate(clumps)
        for _, bottom in clumps[i:]
        if SHORTEST * unit <= bottom - top <= HIGHEST * unit and len(clumps) <= MOST_CLUMPS
    ]
    strips = [strip for span in spans if (strip := _strip(near, *span, unit)) and strip.covered >= COVERED[colour]]
    kept: list[_Strip] = []
    for strip in sorted(strips, key=lambda s: -s.covered * s.rect.height):
        apart = all(strip.rect.top >= k.rect.bottom or strip.rect.bottom <= k.rect.top for k in kept)
        if apart and _is_strip(band, strip, unit, OWN[colour] * inked):
            kept.append(strip)
    return [_trimmed(near, strip, unit) for strip in kept]


def _trimmed(ink: Pixels, strip: _Strip, unit: float) -> _Strip:
    """The strip without the little that lies outside its ring, as a page's number beside it."""
    x0, top, x1, bottom = strip.rect
    ys, xs = np.nonzero(ink[top:bottom, x0:x1])
    within = np.hypot(xs + x0 - strip.ring.x, ys + top - strip.ring.y) <= strip.ring.radius + BEYOND * unit
    xs, ys = xs[within] + x0, ys[within] + top
    return strip._replace(rect=Rect(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1))


def _clumps(ink: Pixels, unit: float) -> list[tuple[int, int]]:
    """First and one-past-last row of each stretch of rows with ink."""
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) > APART * unit)
    firsts, lasts = rows[np.r_[0, breaks + 1]], rows[np.r_[breaks, len(rows) - 1]]
    return [(int(first), int(last) + 1) for first, last in zip(firsts, lasts, strict=True)]


def _strip(ink: Pixels, top: int, bottom: int, unit: float) -> _Strip | None:
    """The strip that the rows of ink from ``top`` to ``bottom`` make up, if they end on one ring."""
    part = ink[top:bottom]
    columns = np.flatnonzero(part.any(axis=0))
    x0, x1 = int(columns[0]), int(columns[-1]) + 1
    if x1 - x0 < NARROWEST * unit or not np.any(part):
        return None
    ring = fit_ring(part, (RADIUS[0] * unit, RADIUS[1] * unit), unit)
    if ring is None:
        return None
    rect = Rect(x0, top, x1, bottom)
    return _Strip(rect, ring._replace(y=ring.y + top), coverage(part, ring, (x0, x1), unit))


def _is_strip(band: Pixels, strip: _Strip, unit: float, least: float) -> bool:
    """Whether it is a part of a seal, with at least so many pixels of ink, and no whole one, nor a bar, nor a piece of
    something larger.
    """
    x0, top, x1, bottom = strip.rect
    ring = strip.ring
    whole = x0 < ring.x - ring.radius + UNCUT * unit and x1 > ring.x + ring.radius - UNCUT * unit
    part = band[top:bottom, x0:x1]
    ys, xs = np.nonzero(part)
    outside = np.hypot(xs + x0 - ring.x, ys + top - ring.y) > ring.radius + BEYOND * unit
    clear = float(outside.mean()) <= OUTSIDE and float(part.mean()) <= DENSE and not _is_barred(part)
    return clear and len(xs) >= least and not whole and not _runs_on(band, strip, unit)


def _is_barred(part: Pixels) -> bool:
    """Whether ink is made up of bars, as beside headings: a seal's strokes seldom run through a strip from side to
    side.
    """
    filled = part.mean(axis=1)
    return float((filled[filled > 0] >= THROUGH).mean()) > BARS


def _runs_on(band: Pixels, strip: _Strip, unit: float) -> bool:
    """Whether the ring goes on into the page: a whole seal of which ink grown together with a frame was left out."""
    begins = max(0, round(strip.ring.x - strip.ring.radius))
    inner = (begins, strip.rect.x0 - round(BESIDE * unit))
    long = inner[1] - inner[0] >= NARROWEST * unit
    return long and coverage(band, strip.ring, inner, unit) >= ON
