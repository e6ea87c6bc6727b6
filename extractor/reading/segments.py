"""Strokes to straight segments: pieces of one rule joined, and those told that hang on other rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.reading.stroke import Stroke

# Lengths in characters.
GAP = 1.2  # collinear pieces closer than this are one rule
CROSSING = 2.5  # and long ones closer than this, where a crossing rule was taken for a character
LONG = 4.0
SAME = 0.25  # how far apart across collinear pieces may lie
END = 0.8  # how far from another rule one may end that ends on it


class Segment(NamedTuple):
    """One straight rule: its place across (y of a horizontal one) and where it starts and ends along, in pixels."""

    across: float
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def stroke(self) -> Stroke:
        """Three pixels thick, so that it holds a rule that lies a little beside its place."""
        return Stroke(self.start, max(0, round(self.across) - 1), self.length, 3, 3 * self.length, self.across)


def join_pieces(pieces: Sequence[Segment], unit: float) -> list[Segment]:
    """Segments in order of their start, collinear ones with small gaps between them as one."""
    joined: list[Segment] = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        for index in range(len(joined) - 1, -1, -1):
            known = joined[index]
            if _goes_on(known, piece, unit):
                weight = known.length + piece.length
                across = (known.across * known.length + piece.across * piece.length) / weight
                joined[index] = Segment(across, known.start, max(known.end, piece.end))
                break
        else:
            joined.append(piece)
    return joined


def _goes_on(known: Segment, piece: Segment, unit: float) -> bool:
    gap = CROSSING if min(known.length, piece.length) >= LONG * unit else GAP
    return abs(known.across - piece.across) <= unit * SAME and piece.start - known.end <= unit * gap


def held(rules: Sequence[Segment], others: Sequence[Segment], long: float, unit: float) -> list[Segment]:
    """The rules of at least ``long`` pixels, and those with a hold at both ends: they end on one of the ``others``, the
    rules of the other direction, or side by side with their like where a page break leaves the row open. A short stroke
    that hangs in the air is part of a character or shines through from overleaf.
    """
    return [rule for rule in rules if rule.length >= long or _has_hold(rule, rules, others, unit)]


def _has_hold(rule: Segment, rules: Sequence[Segment], others: Sequence[Segment], unit: float) -> bool:
    over = [o.across for o in others if o.start - unit <= rule.across <= o.end + unit]
    ends = [any(abs(place - end) <= END * unit for place in over) for end in rule[1:]]
    open_start = not any(place < rule.start for place in over) and _in_line(rule, rules, 1, unit)
    open_end = not any(place > rule.end for place in over) and _in_line(rule, rules, 2, unit)
    return any(ends) and (ends[0] or open_start) and (ends[1] or open_end)


def _in_line(rule: Segment, rules: Sequence[Segment], end: int, unit: float) -> bool:
    """Whether another rule starts (``end`` 1) or ends (2) beside it."""
    return any(abs(o[end] - rule[end]) <= SAME * unit and abs(o.across - rule.across) > unit for o in rules)
