"""The lines of a page as they would stand if its sheet lay level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.document import Reading

LEVEL = 0.5  # share of their height that lines of one row have in common


class LevelPage:
    """The lines of a page, and where they would stand if the sheet lay level, in page heights."""

    def __init__(self, reading: Reading) -> None:
        self.lines = reading.lines
        self.sunk = [reading.slope * line.box.centre[0] for line in reading.lines]
        self._slope = abs(reading.slope)

    def middle(self, index: int) -> float:
        return self.lines[index].box.centre[1] - self.sunk[index]

    def height(self, index: int) -> float:
        box = self.lines[index].box
        return max(0.004, box.height - self._slope * box.width)

    def span(self, index: int) -> tuple[float, float]:
        half = self.height(index) / 2
        return self.middle(index) - half, self.middle(index) + half

    def rows(self, indices: Iterable[int]) -> Iterator[list[int]]:
        """Lines that stand beside one another, each row from left to right, from the top."""
        row: list[int] = []
        for index in sorted(indices, key=self.middle):
            reach = LEVEL * min(self.height(index), self.height(row[-1])) if row else 0.0
            if row and self.middle(index) - self.middle(row[-1]) >= reach:
                yield sorted(row, key=lambda i: self.lines[i].box.x0)
                row = []
            row.append(index)
        if row:
            yield sorted(row, key=lambda i: self.lines[i].box.x0)
