"""Streaks on a sheet that lay askew within its scan: they end at the sheet's edges, short of the page's margins.

What then passes for an upright is told by the rules: it crosses rows and runs on over the first and the last of them,
beside no other upright. The uprights of a table end at its rules, or side by side where a page break leaves a row open.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Pixels
from extractor.reading.segments import Segment
from extractor.reading.streaks import Streak, seen_along

BEYOND = 2.0  # characters by which it runs on over the rules that it crosses,
THROUGH = 1.0  # and by which these run on to both sides of it
ROWS = 3  # rules that it crosses
FELLOWS = 2  # uprights that end beside those of an open row


def find_overrunning(
    image: Pixels, horizontal: Sequence[Segment], vertical: Sequence[Segment], unit: float
) -> list[Streak]:
    """The streaks among the uprights of a BGR page, ``unit`` pixels a character."""
    runs = [upright for upright in vertical if _overruns(upright, horizontal, vertical, unit)]
    return [seen_along(image, upright, unit) for upright in runs]


def _overruns(upright: Segment, horizontal: Sequence[Segment], vertical: Sequence[Segment], unit: float) -> bool:
    met = [rule for rule in horizontal if rule.start - unit <= upright.across <= rule.end + unit]
    inside = [rule.across for rule in met if upright.start - unit <= rule.across <= upright.end + unit]
    through = sum(rule.start + THROUGH * unit < upright.across < rule.end - THROUGH * unit for rule in met)
    if through < ROWS or len(inside) < ROWS:
        return False
    ends = (min(inside) - upright.start, upright.end - max(inside))
    beside = [
        sum(abs(other[end] - upright[end]) <= unit for other in vertical if other is not upright) for end in (1, 2)
    ]
    return min(ends) >= BEYOND * unit and max(beside) < FELLOWS
