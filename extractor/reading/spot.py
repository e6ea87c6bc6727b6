"""The noun of a line's place, and places of lines set so close that the engine's regions overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.document import Pixels
from extractor.reading.geometry import Rect

ALIKE = 1.4  # a region higher than this times another holds more than one line
APART = 0.35  # heights of a region from one line's middle to the next at least: pieces of one line stand closer
BESIDE = 0.5  # share of the narrower one that two regions have in common across
NEAR = 0.15  # share of the way from line to line that the white between may lie off its middle


class Spot(NamedTuple):
    """Where a line of text stands, in pixels, and the index of the cell that holds it."""

    rect: Rect
    cell: int | None


def without_overlaps(spots: Sequence[Spot], ink: Pixels) -> list[Spot]:
    """The spots, those of lines under one another ended where the least ink (h, w) lies between their middles: an
    engine lets its regions out by as much whatever the distance of the lines.
    """
    rects = [spot.rect for spot in spots]
    for upper, lower in _overlapping(spots):
        row = _whitest(spots[upper].rect, spots[lower].rect, ink)
        rects[upper] = rects[upper]._replace(bottom=min(rects[upper].bottom, row))
        rects[lower] = rects[lower]._replace(top=max(rects[lower].top, row))
    return [spot._replace(rect=rect) for spot, rect in zip(spots, rects, strict=True)]


def _overlapping(spots: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    """The indices of two spots of one cell that overlap and hold a line each, the upper one first."""
    order = sorted(range(len(spots)), key=lambda at: spots[at].rect.top)
    for place, upper in enumerate(order):
        for lower in order[place + 1 :]:
            if spots[lower].rect.top >= spots[upper].rect.bottom:
                break
            if spots[upper].cell == spots[lower].cell and _follows(spots[upper].rect, spots[lower].rect):
                yield upper, lower


def _follows(upper: Rect, lower: Rect) -> bool:
    shared = min(upper.x1, lower.x1) - max(upper.x0, lower.x0)
    low, high = sorted((upper.height, lower.height))
    return (
        shared > BESIDE * min(upper.width, lower.width)
        and high < ALIKE * low
        and _middle(lower) - _middle(upper) > APART * low
    )


def _whitest(upper: Rect, lower: Rect, ink: Pixels) -> int:
    """The row of pixels with the least ink around the middle between two lines."""
    step = _middle(lower) - _middle(upper)
    middle = (_middle(lower) + _middle(upper)) / 2
    start, end = round(middle - NEAR * step), round(middle + NEAR * step) + 1
    weights = ink[start:end, min(upper.x0, lower.x0) : max(upper.x1, lower.x1)].mean(axis=1)
    return start + int(weights.argmin())


def _middle(rect: Rect) -> float:
    return (rect.top + rect.bottom) / 2
