"""Streaks: what dust on the glass or a scratched roller draws down the whole sheet, as askew as the sheet lay.

A streak is told from the rules of a table by where it runs: on through the upper and the lower margin, where nothing is
printed. It is bridged before rules are looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.planes import SIDES
from extractor.reading.segments import Segment

BANDS, MARGIN = 45, 2  # the page is looked at in bands from top to bottom, 6.6 mm high on A4; two are its margin
SHARE = 0.7  # of the bands that a streak must be seen in
STEEPEST = 0.09  # pixels across a pixel down: a sheet 5 degrees askew
DEEP = 4.0  # grey levels by which a streak is darker than both of its sides
REACH = 0.12  # how far off its middle, in characters, a streak is bridged,
SOFT = 0.2  # and where rules are looked for: its soft edge is as dark as a pale rule
NEAR = 0.3  # characters off the place of an upright in which its streak lies


class Streak(NamedTuple):
    """A straight line from edge to edge of the page: where it starts at the top, and pixels across a pixel down."""

    top: float
    slope: float

    def at(self, y: NDArray[Any]) -> NDArray[np.float64]:
        """Its places across at some heights, in pixels."""
        return self.top + self.slope * y

    def covers(self, upright: Segment, unit: float) -> bool:
        """Whether an upright is what was left of the soft edge; a rule there would have been bridged as well."""
        ends = self.at(np.array([upright.start, upright.end]))
        return bool(np.abs(ends - upright.across).max() <= SOFT * unit)


def find_streaks(image: Pixels, unit: float) -> list[Streak]:
    """The streaks of a BGR page, ``unit`` pixels a character."""
    seen = _dips(image.min(axis=2), unit)
    middles = (np.arange(BANDS) + 0.5) * image.shape[0] / BANDS
    found: list[Streak] = []
    for streak in _guesses(seen, middles):
        if _runs_through(streak, seen, middles) and not any(_beside(streak, other, middles, unit) for other in found):
            found.append(streak)
    return found


def _guesses(seen: NDArray[np.bool_], middles: NDArray[np.float64]) -> Iterator[Streak]:
    """Every line that is not too steep from a dip in the upper margin to one in the lower."""
    for first, last in product(range(MARGIN), range(BANDS - MARGIN, BANDS)):
        fall = middles[last] - middles[first]
        for x0, x1 in product(np.flatnonzero(seen[first]), np.flatnonzero(seen[last])):
            slope = float(x1 - x0) / fall
            if abs(slope) <= STEEPEST:
                yield Streak(float(x0) - slope * middles[first], slope)


def _beside(streak: Streak, other: Streak, middles: NDArray[np.float64], unit: float) -> bool:
    return bool(np.abs(streak.at(middles) - other.at(middles)).max() < 0.5 * unit)


def _dips(grey: Pixels, unit: float) -> NDArray[np.bool_]:
    """For each band and column, whether the column's usual brightness is a narrow dip: print is in fewer than half of
    the rows of a band and leaves no trace in their median. Shape (BANDS, width).
    """
    off = max(2, round(unit * SIDES[0]))
    rows = np.array([np.median(band, axis=0) for band in np.array_split(grey, BANDS)])
    dips = np.minimum(np.roll(rows, off, axis=1), np.roll(rows, -off, axis=1)) - rows
    dips[:, :off] = dips[:, -off:] = 0
    noise = 1.5 * np.median(np.abs(dips - np.median(dips)))
    deep = dips >= max(DEEP, 4 * noise)
    return np.asarray(deep & (dips >= np.maximum(np.roll(dips, 1, axis=1), np.roll(dips, -1, axis=1))))


def seen_along(image: Pixels, upright: Segment, unit: float) -> Streak:
    """The streak of which an upright of a BGR page was seen, as askew as it lies."""
    seen = _dips(image.min(axis=2), unit)
    middles = (np.arange(BANDS) + 0.5) * image.shape[0] / BANDS
    near = slice(max(0, round(upright.across - NEAR * unit)), round(upright.across + NEAR * unit) + 1)
    inside = (middles >= upright.start) & (middles <= upright.end)
    bands, places = np.nonzero(seen[:, near] & inside[:, None])
    if len(set(bands)) < 2:
        return Streak(upright.across, 0.0)
    slope, top = np.polyfit(middles[bands], places + near.start, 1)
    return Streak(float(top), float(slope))


def _runs_through(streak: Streak, seen: NDArray[np.bool_], middles: NDArray[np.float64]) -> bool:
    """Whether most bands show the streak, those in the margins of the page among them."""
    xs = np.round(streak.at(middles)).astype(int)
    if xs.min() < 2 or xs.max() >= seen.shape[1] - 2:
        return False
    hits = np.array([seen[band, x - 2 : x + 3].any() for band, x in enumerate(xs)])
    return bool(hits.mean() >= SHARE and hits[:MARGIN].any() and hits[-MARGIN:].any())


def without_streaks(image: Pixels, streaks: Sequence[Streak], unit: float, off: float = REACH) -> Pixels:
    """The image with each streak bridged, ``off`` characters to both sides, from the paper and print there."""
    if not streaks:
        return image
    mended, reach = image.copy(), max(2, round(unit * off))
    rows = np.arange(image.shape[0])
    for streak in streaks:
        middle = np.clip(np.round(streak.at(rows)).astype(int), reach, image.shape[1] - 1 - reach)
        left, right = (image[rows, middle + side].astype(np.float32) for side in (-reach, reach))
        for step in range(-reach, reach + 1):
            share = (step + reach) / (2 * reach)
            mended[rows, middle + step] = left * (1 - share) + right * share
    return mended
