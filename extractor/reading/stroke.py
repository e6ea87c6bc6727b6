"""The noun between finding rules and judging them."""

from __future__ import annotations

from typing import NamedTuple


class Stroke(NamedTuple):
    """A stroke along the rows: its bounding rectangle, its pixels, and the row of its middle."""

    x: int
    y: int
    width: int
    height: int
    area: int
    middle: float
