"""Dotted rules to solid ones, so that all that look for rules see them alike.

On the average a row of dots is hardly darker than paper, and in a table's row of one line of print it is too short to
be told from strokes of characters. Its dots tell it: they follow one another at one distance (``chains``). So do those
that lead from a word to the number of its page, but these stand in one line with both.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.chains import Numbers, find_chains, last_step, usual_pace
from extractor.document import Pixels

# Lengths in characters.
THICK, LONG = 0.22, 0.4  # height and width of a mark at most: a dot, or a short dash
FARTHEST = 0.6  # from mark to mark; those of two level rules lie farther apart
BESIDE = 1.0  # a word stands no farther from the dots that lead to it,
HALF = 0.2  # and reaches so far above them at least

FREE = 0.1  # share of them with print above


class Pen(NamedTuple):
    """How thick a page's dotted rules are, and how far apart their dots, in pixels."""

    thick: int
    pace: float


def with_solid_rules(
    depth: Pixels, stats: NDArray[np.int32], middles: NDArray[np.float64], characters: NDArray[np.bool_], unit: float
) -> Pixels:
    """``depth`` (h, w), how many grey levels each pixel lies under the paper, with the gaps of dotted rules filled.

    ``stats`` and ``middles`` are those of the components of the page's ink, as OpenCV gives them; ``characters`` (h, w)
    is where print stands, ``unit`` the pixels of a character.
    """
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    thick, long = sides.min(axis=1), sides.max(axis=1)
    dots = long <= THICK * unit
    dashes = (thick <= THICK * unit) & (long <= LONG * unit) & ~dots
    for kind in (dots, dashes):
        depth = _filled(depth, middles[kind], sides[kind], characters, unit)
    return depth


def _filled(
    depth: Pixels, dots: NDArray[np.float64], sides: NDArray[np.int32], characters: NDArray[np.bool_], unit: float
) -> Pixels:
    """``depth`` with the gaps between marks of one kind filled: ``dots`` are their middles, ``sides`` their sizes."""
    level, plumb = find_chains(dots, (depth.shape[0], depth.shape[1]), round(FARTHEST * unit))
    level, plumb = _along(level, sides[:, 1] <= THICK * unit), _along(plumb, sides[:, 0] <= THICK * unit)
    walks = np.concatenate((level, plumb))
    if not len(walks):
        return depth
    met = np.unique(walks[walks >= 0])
    x, y = np.rint(dots[met]).astype(int).T
    pen = Pen(max(1, round(float(np.median(sides[met].min(axis=1))))), usual_pace(walks, dots))
    lines = _without_leaders(_drawn(level, dots, depth, pen), characters, unit) | _drawn(plumb, dots, depth, pen)
    return np.asarray(np.maximum(depth, lines * np.uint8(np.median(depth[y, x]))), np.uint8)


def _along(walks: Numbers, thin: NDArray[np.bool_]) -> Numbers:
    """The walks over marks that are all ``thin`` across their way."""
    return walks[((walks < 0) | thin[walks]).all(axis=1)] if len(walks) else walks


def _drawn(walks: Numbers, dots: NDArray[np.float64], page: Pixels, pen: Pen) -> Pixels:
    """A mask of the page with a line from before the first dot of each walk to behind its last: the dots at the ends of
    a rule run into those that it meets.
    """
    lines = np.zeros_like(page)
    first, last = dots[walks[:, 0]], dots[walks[np.arange(len(walks)), last_step(walks)]]
    beyond = pen.pace * (last - first) / np.linalg.norm(last - first, axis=1, keepdims=True)
    ends = np.rint(np.stack((first - beyond, last + beyond), axis=1)).astype(np.int32)
    cv2.polylines(lines, list(ends), isClosed=False, color=1, thickness=pen.thick)
    return lines


def _without_leaders(lines: Pixels, characters: NDArray[np.bool_], unit: float) -> Pixels:
    """The level lines without those that lead from print to print."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    kept = np.array([i and not _leads(stats[i], characters, unit) for i in range(count)], np.bool_)
    return np.asarray(kept[labels], np.uint8)


def _leads(line: NDArray[np.int32], characters: NDArray[np.bool_], unit: float) -> bool:
    """Whether a line has print in line with it at both ends, right beside, and none over it."""
    x, y, width, height = (int(v) for v in line[:4])
    side, above = round(BESIDE * unit), max(0, y - round(HALF * unit))
    upper, lower = characters[above], characters[y + height - 1]
    ends = slice(max(0, x - side), x), slice(x + width, x + width + side)
    beside = all(upper[end].any() and lower[end].any() for end in ends)
    return beside and float(upper[x : x + width].mean()) < FREE
