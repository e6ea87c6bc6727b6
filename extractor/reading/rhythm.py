"""How the rules of a page are drawn, as its level ones tell: without gaps, or in dashes of one length."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.planes import block
from extractor.reading.segments import Segment

# Lengths in characters.
LEAN = 0.1  # by which a rule may lean to either side
PIECE = 4.0  # a level rule is looked at in pieces of this length
DOTS = 0.15  # gaps of a dotted rule

GAP = 0.7  # share of its usual darkness under which a rule is interrupted
SOLID = 0.98  # share of the length of solid rules that is as dark as they usually are
ENOUGH = 20  # dashes that tell the rhythm of a page
EVEN = 0.25  # share by which the dashes of a page differ
WIDEST = 1.5  # times the usual gap that one may be
WHITE = 0.4  # share of its usual darkness under which there is nothing of a stroke
BOXES = 3  # tick boxes under one another whose sides look like a rule
SIDE = (0.45, 1.2)  # how high they are, in characters,
BETWEEN = 0.3  # and how much paper lies between them


class Rhythm(NamedTuple):
    """Whether a page's rules have no gaps, and how long its dashes and the gaps between are, in pixels; 0 without."""

    solid: bool
    dash: float = 0.0
    gap: float = 0.0

    def runs_in(self, dark: NDArray[np.bool_]) -> bool:
        """Whether a stretch that is ``dark`` in places shows two dashes of the page and no gap wider than between."""
        runs = _runs(dark)
        dashes = sum(abs(end - start - self.dash) <= EVEN * self.dash for start, end in runs)
        edges = [(0, 0), *runs, (len(dark), len(dark))]
        return dashes > 1 and all(b[0] - a[1] <= WIDEST * self.gap for a, b in pairwise(edges))

    def is_stack(self, dark: NDArray[np.uint8], unit: float) -> bool:
        """Whether an upright of so much darkness is the sides of tick boxes under one another, a box a line, and not
        the dashes of this page.
        """
        runs = _runs(dark >= WHITE * np.percentile(dark, 70))
        sides = [end - start for start, end in runs]
        gaps = [b[0] - a[1] for a, b in pairwise(runs)]
        if len(runs) < BOXES or max(sides) - min(sides) > EVEN * max(sides) or min(gaps) < BETWEEN * unit:
            return False
        own = self.dash and abs(sides[0] - self.dash) <= EVEN * self.dash
        return not own and SIDE[0] * unit <= min(sides) <= max(sides) <= SIDE[1] * unit


def rhythm_of(level: Sequence[Segment], depth: Pixels, unit: float) -> Rhythm:
    """How most of the level rules of a page are printed, ``unit`` pixels a character."""
    turned, step = np.ascontiguousarray(depth.T), round(PIECE * unit)
    pieces = [Segment(y, x, x + step) for y, start, end in level for x in range(start, end - step, step)]
    dark = [_dark(piece, turned, unit) for piece in pieces]
    if dark and float(np.percentile([piece.mean() for piece in dark], 25)) >= SOLID:
        return Rhythm(solid=True)
    runs = [_runs(piece) for piece in dark]
    lengths = [end - start for piece in runs for start, end in piece[1:-1]]
    gaps = [b[0] - a[1] for piece in runs for a, b in pairwise(piece)]
    if len(lengths) < ENOUGH:
        return Rhythm(solid=False)
    shortest, usual, longest = np.percentile(lengths, [25, 50, 75])
    even = longest - shortest <= EVEN * usual
    return Rhythm(solid=False, dash=float(usual), gap=float(np.median(gaps))) if even else Rhythm(solid=False)


def _dark(piece: Segment, depth: Pixels, unit: float) -> NDArray[np.bool_]:
    """Where a piece of a rule is about as dark as most of it; it may lie a little beside its place."""
    dark = darkness_beside(piece, depth, unit)
    return np.asarray(dark >= GAP * np.median(dark))


def darkness_beside(piece: Segment, depth: Pixels, unit: float) -> NDArray[np.uint8]:
    """How dark each row of pixels of a piece of an upright is; the whole one may lean, and the piece lie beside it."""
    places = (piece._replace(across=piece.across + side * LEAN * unit) for side in (-1, 0, 1))
    return max((darkness(place, depth, unit) for place in places), key=np.sum)


def darkness(upright: Segment, depth: Pixels, unit: float) -> NDArray[np.uint8]:
    """How dark each row of pixels of an upright is, at its darkest column of those that it may lean to; the gaps of a
    dotted rule are closed.
    """
    lean, x = max(1, round(unit * LEAN)), round(upright.across)
    band = depth[upright.start : upright.end + 1, max(0, x - lean) : x + lean + 1]
    return np.asarray(cv2.morphologyEx(band.max(axis=1), cv2.MORPH_CLOSE, block(1, DOTS * unit)), np.uint8).ravel()


def _runs(dark: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where each dark run starts and ends."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], dark.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
