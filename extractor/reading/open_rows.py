"""Rows whose upright rules are missing: nothing but the level rules above and below holds such a row in its table.

A table that has no borders at its sides shows none in a row of one wide cell; and on a pale page those of a row or two
may be lost, which the uprights above and below tell, for they stand at the same places.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.document import Pixels
from extractor.reading.rules import Rules
from extractor.reading.segments import Segment

# Lengths in characters.
WIDE = 15.0  # rules shorter than this may be lines to write on
SAME = 0.8  # how far apart the ends of the two rules may lie
DOUBLED = 0.7  # rules closer than this bound no row
LOST = 8.0  # height of the rows whose uprights are lost
ALIGNED = 0.5  # by which the uprights above and below may stand apart
COLUMNS = 4  # uprights that a table has above and below
LEAST_INK = 0.5  # of print in the row, in square characters: none stands between a table and the rule under a header


def open_rows(rules: Rules, ink: Pixels, unit: float) -> Iterator[tuple[int, int]]:
    """The pairs of level rules, as indices, that bound a row with print in it and no uprights of its own. ``ink`` (h,
    w) is the mask of print.
    """
    level = rules.horizontal
    order = sorted(range(len(level)), key=lambda i: level[i].across)
    for at, i in enumerate(order):
        lower = (j for j in order[at + 1 :] if _below(level[i], level[j], unit))
        j = next(lower, None)
        if (
            j is not None
            and _bound(level[i], level[j], rules.vertical, unit)
            and _printed(level[i], level[j], ink, unit)
        ):
            yield i, j


def _below(upper: Segment, lower: Segment, unit: float) -> bool:
    """Whether a rule lies under another one and is no second stroke of it."""
    shared = min(upper.end, lower.end) - max(upper.start, lower.start)
    return lower.across - upper.across > DOUBLED * unit and shared > 0.5 * upper.length


def _bound(upper: Segment, lower: Segment, uprights: list[Segment], unit: float) -> bool:
    """Whether two rules are as long as each other, and open at both ends or between the same columns."""
    same = all(abs(a - b) <= SAME * unit for a, b in zip(upper[1:], lower[1:], strict=True))
    if not same or upper.length < WIDE * unit:
        return False
    is_open = not any(_ends_on(rule, uprights, unit) for rule in (upper, lower))
    return is_open or _interrupted(upper, lower, uprights, unit)


def _interrupted(upper: Segment, lower: Segment, uprights: list[Segment], unit: float) -> bool:
    """Whether the uprights that end on the upper rule begin again on the lower one, not far below."""
    over = [u.across for u in uprights if abs(u.end - upper.across) <= unit and _under(upper, u, unit)]
    under = [u.across for u in uprights if abs(u.start - lower.across) <= unit and _under(lower, u, unit)]
    both = sum(any(abs(a - b) <= ALIGNED * unit for b in under) for a in over)
    return both >= max(COLUMNS, len(over) - 1, len(under) - 1) and lower.across - upper.across <= LOST * unit


def _under(rule: Segment, upright: Segment, unit: float) -> bool:
    return rule.start - unit <= upright.across <= rule.end + unit


def _ends_on(rule: Segment, uprights: list[Segment], unit: float) -> bool:
    over = [u.across for u in uprights if u.start - unit <= rule.across <= u.end + unit]
    return any(abs(x - end) <= unit for x in over for end in rule[1:])


def _printed(upper: Segment, lower: Segment, ink: Pixels, unit: float) -> bool:
    room = ink[round(upper.across) + 2 : round(lower.across) - 1, upper.start : upper.end]
    return bool(room.sum() >= LEAST_INK * unit * unit)
