"""Rectangles in pixels of the page image, the coordinates that the reading room works in before it makes boxes."""

from __future__ import annotations

from typing import NamedTuple


class Rect(NamedTuple):
    """Pixels of the page image; x1 and bottom lie just outside, as in a slice."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def area(self) -> int:
        return max(0, self.width) * max(0, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def intersection(self, other: Rect) -> Rect:
        """The shared part; its area is 0 where the two do not meet."""
        return Rect(
            max(self.x0, other.x0), max(self.top, other.top), min(self.x1, other.x1), min(self.bottom, other.bottom)
        )

    def union(self, other: Rect) -> Rect:
        return Rect(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def grown(self, x: int, y: int, width: int, height: int) -> Rect:
        """Grown by x and y pixels on each side, within an image of that size."""
        return Rect(max(0, self.x0 - x), max(0, self.top - y), min(width, self.x1 + x), min(height, self.bottom + y))
