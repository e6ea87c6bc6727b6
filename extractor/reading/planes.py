"""Page image to the views of it in which rules show: print taken out, darkness told from the paper around it."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.dashed import with_dashes_joined
from extractor.reading.dotted import with_solid_rules

SIDES = (0.2, 0.42)  # how far off the paper beside a rule is looked at, in characters: past a single and a doubled one
LEVEL, PLUMB = 2.5, 1.15  # no stroke of a character runs on so far, in characters: along its line, and up or down

# Grey levels, 0-255.
DEPTH = 4  # by which a rule is darker than both sides
DEEPEST = 3 * DEPTH  # what lies deeper counts no more, or averaging would lengthen short dark strokes to rules
INK = 40  # by which print is darker than its surroundings


class Planes(NamedTuple):
    """Views of a page for finding strokes along its rows, each of shape (h, w): the brightness with print taken out and
    nothing darker than it need be, the bare paper, the mask of ink, how far under the paper each pixel lies, and where
    characters were taken out. ``dotted`` tells that gaps of dotted rules were filled in these, of some or of all; those
    of dashed ones are in all but ``depth``, where they tell uprights from print.
    """

    shallow: Pixels
    paper: Pixels
    ink: Pixels
    depth: Pixels
    characters: NDArray[np.bool_]
    dotted: bool = False

    def turned(self) -> Planes:
        """The same with rows and columns exchanged."""
        shallow, paper, ink, depth = (np.ascontiguousarray(plane.T) for plane in self[:4])
        return Planes(shallow, paper, ink, depth, np.ascontiguousarray(self.characters.T), self.dotted)


def planes_of(image: Pixels, unit: float) -> Planes:
    """The planes of a BGR page."""
    grey = image.min(axis=2)  # coloured rules are darkest in one of the channels
    small = cv2.resize(grey, None, fx=0.5, fy=0.5)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, block(unit / 2, unit / 2))
    paper = np.asarray(cv2.resize(closed, grey.shape[::-1]), np.uint8)
    depth = np.asarray(cv2.subtract(paper, grey), np.uint8)
    joined = with_dashes_joined(depth, (depth > INK).astype(np.uint8), unit)
    ink = (joined > INK).astype(np.uint8)
    _, labels, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    _, parts, part_stats, _ = cv2.connectedComponentsWithStats(_untied(ink, unit), connectivity=8)
    characters = _print(labels, stats, unit) | _print(parts, part_stats, unit)
    solid = with_solid_rules(depth, stats, middles, characters, unit)
    filled = cv2.max(solid, joined)
    grey = cv2.subtract(grey, cv2.subtract(filled, depth))
    ink = (filled > INK).astype(np.uint8)
    shallow = cv2.max(grey, cv2.subtract(paper, np.full_like(paper, DEEPEST)))
    return Planes(
        np.where(characters, paper, shallow).astype(np.uint8), paper, ink, solid, characters, solid is not depth
    )


def block(width: float, height: float) -> Pixels:
    """A kernel of ones, at least one pixel wide and high."""
    return np.ones((max(1, round(height)), max(1, round(width))), np.uint8)


def _untied(ink: Pixels, unit: float) -> Pixels:
    """The ink without rules: print that touches them hangs together with them and, through them, with other print."""
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, block(unit * LEVEL, 1))
    plumb = cv2.morphologyEx(ink, cv2.MORPH_OPEN, block(1, unit * PLUMB))
    return np.asarray(cv2.subtract(ink, cv2.bitwise_or(level, plumb)), np.uint8)


def _print(labels: NDArray[np.int32], stats: NDArray[np.int32], unit: float) -> NDArray[np.bool_]:
    """The mask of characters with their soft edges: print must not outweigh the faint rule beside it when brightness
    is averaged. Thin strokes stay, for they may be the dashes of a rule.
    """
    width, height, area = stats[:, 2], stats[:, 3], stats[:, 4]
    thin = np.minimum(width, height) <= np.minimum(max(3, unit * 0.35), np.maximum(width, height) / 2)
    dense = area > 0.22 * width * height
    longer = np.maximum(width, height)
    characters = (height <= 1.8 * unit) & (width <= 4 * unit) & (dense | (longer <= 1.4 * unit))
    # Dots are left as they are: they may be those of a dotted rule.
    erased = characters & ~thin & (longer > 0.45 * unit)
    return np.asarray(cv2.dilate(erased.astype(np.uint8)[labels], block(5, 5)) > 0)
