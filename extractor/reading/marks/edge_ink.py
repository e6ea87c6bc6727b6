"""Ink along an edge of a page -> what of it may be a seal's: no print, no punched holes, no streaks of the scanner."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.geometry import Rect

# Millimetres on paper.
HIGHEST = 54.0  # what is longer is no piece of a seal
SPECK = 0.6  # the longer side of what is no ink of a seal
STREAK = 30.0  # a straight line so long, in millimetres, along the edge is the scanner's
SHORT, FLAT = 12.0, 0.8  # so is a piece so long and thin along it that touches nothing: a ring's would bend
LONG, BENT = 20.0, 0.5  # one so long that lies no further off a straight line is the shadow of a sheet's edge
ACROSS, THIN = 18.0, 0.7  # and one so long and thin that runs out over it: a ring bends away from such a line
HOLE = 1.8  # half the width of a disc of ink that no stroke of a seal is: a hole punched at the edge


def without_print(mask: Pixels, print_: Sequence[Rect], coarse: int, aside: float) -> Pixels:
    """The ink less those pieces at the edges that lie within a line of print, as a page's number: what goes on beyond
    the line, as a ring that crosses it, stays.
    """
    bare, (height, width) = mask.copy(), mask.shape
    for line in print_:
        x0, top, x1, bottom = (round(value / coarse) for value in line)
        if min(x0, top, width - x1, height - bottom) > aside:
            continue
        cut = bare[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1]
        _, labels = cv2.connectedComponents(cut)
        beyond = np.unique(np.r_[labels[0], labels[-1], labels[:, 0], labels[:, -1]])
        cut[~np.isin(labels, beyond)] = 0
    return bare


def without_holes(band: Pixels, unit: float) -> Pixels:
    """The ink without discs as large as punched holes; a star of a seal loses its middle."""
    depth = cv2.distanceTransform(np.pad(band, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    if depth.max() < HOLE * unit:
        return band
    bare = band.copy()
    _, labels, _, centres = cv2.connectedComponentsWithStats((depth >= HOLE * unit).astype(np.uint8))
    for index, (x, y) in enumerate(np.round(centres[1:]).astype(int).tolist(), 1):
        radius = float(depth[labels == index].max())
        cv2.circle(bare, (x, y), round(radius) + 1, 0, -1)
    return bare


def near_edge(band: Pixels, unit: float, aside: NDArray[np.float64]) -> Pixels:
    """The ink of those pieces that end within so many pixels of the right edge, row by row, and do not run on into the
    page; streaks are taken out.
    """
    thick = cv2.dilate(band, np.ones((1, 3), np.uint8))
    streaks = _straight(thick.T, round(STREAK * unit)).T
    band = cv2.subtract(band, cv2.dilate(streaks, np.ones((5, 3), np.uint8)))
    band = cv2.subtract(band, _thin_across(band, unit))
    _, labels, stats, centres = cv2.connectedComponentsWithStats(band, connectivity=8)
    within = aside[np.minimum(centres[:, 1].astype(int), len(aside) - 1)]
    x0, ends = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_LEFT] + stats[:, cv2.CC_STAT_WIDTH]
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    size = np.maximum(wide, high)
    kept = (ends >= band.shape[1] - within) & (x0 > 0) & (size >= SPECK * unit) & (size <= HIGHEST * unit)
    kept &= (wide > FLAT * unit) | (high < SHORT * unit)
    kept[0] = False
    for index in np.flatnonzero(kept & (high >= LONG * unit)):
        kept[index] = _bend(labels == index) > BENT * unit
    return np.asarray(kept[labels], np.uint8)


def _bend(piece: NDArray[np.bool_]) -> float:
    """How far the pixels of a piece lie off the straight line through it, as a standard deviation."""
    return float(np.sqrt(max(0.0, np.linalg.eigvalsh(np.cov(np.nonzero(piece)))[0])))


def _thin_across(band: Pixels, unit: float) -> Pixels:
    """1 where thin straight lines run out over the right edge, save where they cross what is thicker."""
    lines = _straight(cv2.dilate(band, np.ones((3, 1), np.uint8)), round(ACROSS * unit))
    if not lines.any():
        return lines
    thick = cv2.erode(band, np.ones((max(2, round(THIN * unit)), 1), np.uint8))
    return np.asarray(lines & ~cv2.dilate(thick, np.ones((3, 3), np.uint8)), np.uint8)


def _straight(ink: Pixels, length: int) -> Pixels:
    """1 where ink runs level for so many pixels; the few rows that hold so much are looked at alone."""
    straight = np.zeros_like(ink)
    full = np.flatnonzero(np.count_nonzero(ink, axis=1) >= length)
    if len(full):
        straight[full] = cv2.morphologyEx(ink[full], cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return straight
