"""The noun between finding rules and judging them."""

from __future__ import annotations

from typing import NamedTuple

RIM = 0.02  # share of the page's side: so close to its edge run the edges of the sheet and of the scanner's lid


class Stroke(NamedTuple):
    """A stroke along the rows: its bounding rectangle, its pixels, and the row of its middle."""

    x: int
    y: int
    width: int
    height: int
    area: int
    middle: float


def at_rim(place: float, side: int) -> bool:
    """Whether a row lies close to one of the two edges of a page ``side`` pixels high."""
    return not RIM * side <= place <= (1 - RIM) * side
