"""Lines, whatever cells they lie in, to the labels that they belong to: what stands right of a label, or under it.

A value is as high as it needs to be, and it is set in the middle of its row, or at its top, as its label is. So of all
ways to part the rows of print among the labels, in order, the one is taken in which labels and values are set best.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from extractor.document import Reading
from extractor.filling.blocks import FOLLOWS, Block, find_groups, printed_lines
from extractor.filling.level import LevelPage
from extractor.form import Form

# Costs, in heights of a line.
NOTHING = 1.0  # a label without a value
OUTSIDE = 0.3  # a row that belongs to no label
SET_IN = 1.0  # a row under a label that begins right of it
WHITE = 4.0  # heights of a line by which white ends what stands under the last label


_Level = Callable[[tuple[float, float]], float]
"""The height of a stretch of the page that counts: its middle, or its top."""


class Strip(NamedTuple):
    """A label and the indices of the lines that belong to it, in reading order."""

    label: Block
    lines: tuple[int, ...]


class Strips(NamedTuple):
    """The labels of a page with their lines, from the top, and the lines above the first label."""

    strips: tuple[Strip, ...]
    above: tuple[int, ...]


def find_strips(form: Form, reading: Reading) -> Strips:
    """The labels of a page, each with the print beside or under it."""
    page, loose = LevelPage(reading), printed_lines(reading)
    groups = find_groups(form, page, loose)
    if not groups:
        return Strips((), ())
    blocks = [block for group in groups for block in group]
    free = [i for i in loose if not any(_lies_on(page, i, block) for block in blocks)]
    rows = _Rows(page, list(page.rows(free)), groups)
    _, parts = min(rows.parted(level) for level in (_middle, _top))
    strips = (
        strip for group, (start, end) in zip(groups, parts, strict=True) for strip in rows.strips(group, start, end)
    )
    above = tuple(chain.from_iterable(rows.rows[: parts[0][0]]))
    return Strips(tuple(strip for strip in strips if strip.label.entry is not None), above)


def _lies_on(page: LevelPage, index: int, block: Block) -> bool:
    """Whether a line prints a label, or was read off the same ink."""
    box = page.lines[index].box
    level = block.top < page.middle(index) < block.bottom
    return index in block.lines or (level and box.x0 < block.right and box.x1 > block.left)


class _Rows:
    """The rows of print between the labels of a page, and how well they suit them."""

    def __init__(self, page: LevelPage, rows: list[list[int]], groups: list[list[Block]]) -> None:
        self.page, self.groups = page, groups
        self.height = median(page.height(i) for group in groups for block in group for i in block.lines)
        self.rows = self._before_white(rows)
        self.middles = [page.middle(row[0]) for row in self.rows]
        steps = sorted(b - a for a, b in pairwise(self.middles) if self.height < b - a < FOLLOWS * self.height)
        self.white = steps[len(steps) // 4] - self.height if steps else 0.0  # between lines that follow one another

    def _before_white(self, rows: list[list[int]]) -> list[list[int]]:
        low, kept = max(block.bottom for block in self.groups[-1]), []
        for row in rows:
            top, bottom = self.page.span(row[0])
            if top > low + WHITE * self.height:
                break
            low = max(low, bottom)
            kept.append(row)
        return kept

    def parted(self, level: _Level) -> tuple[float, list[tuple[int, int]]]:
        """Where the rows of each group begin and end, and what that costs, where values are set at one ``level`` with
        their labels; a row may belong to none.
        """
        count = len(self.rows)
        costs = [at * OUTSIDE for at in range(count + 1)]
        steps: list[list[tuple[int, int]]] = []  # of each group: the best part up to a place
        for at, group in enumerate(self.groups):
            best = [(inf, (0, 0))] * (count + 1)
            for start, end in self._parts(at):
                best[end] = min(best[end], (costs[start] + self._cost(group, start, end, level), (start, end)))
            for end in range(1, count + 1):
                best[end] = min(best[end], (best[end - 1][0] + OUTSIDE, best[end - 1][1]))
            costs = [cost for cost, _ in best]
            steps.append([part for _, part in best])
        parts: list[tuple[int, int]] = []
        end = count
        for step in reversed(steps):
            parts.append(step[end])
            end = step[end][0]
        return costs[count], parts[::-1]

    def _parts(self, at: int) -> Iterator[tuple[int, int]]:
        """The runs of rows that a group may have: those between the middles of the labels above and below."""
        above = max((block.middle for block in self.groups[at - 1]), default=0.0) if at else 0.0
        following = self.groups[at + 1] if at + 1 < len(self.groups) else []
        below = min((block.middle for block in following), default=inf)
        first, last = bisect(self.middles, above), bisect(self.middles, below)
        return ((start, end) for start in range(first, last + 1) for end in range(start, last + 1))

    def _cost(self, group: Sequence[Block], start: int, end: int, level: _Level) -> float:
        if group[0].entry is None:
            return 0.0 if all(self.middles[at] > group[0].top for at in range(start, end)) else inf
        beside = sum(self._misplaced(strip, level) for strip in self._beside(group, start, end))
        if any(self._crosses(group[0], i) for row in self.rows[start:end] for i in row):
            beside = inf
        return min(beside, self._under(group[0], start, end) if len(group) == 1 else inf)

    def _misplaced(self, strip: Strip, level: _Level) -> float:
        """How far a value stands off its label's height, and the white in it."""
        if not strip.lines:
            return NOTHING
        spans = [self.page.span(i) for i in strip.lines]
        value = min(top for top, _ in spans), max(bottom for _, bottom in spans)
        white = sum(max(0.0, below[0] - above[1] - self.white) for above, below in pairwise(sorted(spans)))
        return (abs(level(value) - level((strip.label.top, strip.label.bottom))) + white) / self.height

    def _crosses(self, label: Block, index: int) -> bool:
        """Whether a line stands above or under a label and not beside it."""
        box = self.page.lines[index].box
        return box.x0 < label.right and box.x1 > label.left

    def _under(self, label: Block, start: int, end: int) -> float:
        """The cost of rows that stand under a label."""
        set_in = [self.page.lines[row[0]].box.x0 > label.right for row in self.rows[start:end]]
        if start == end or self.middles[start] < label.bottom or set_in[0]:
            return inf
        return max(0.0, self.page.span(self.rows[start][0])[0] - label.bottom) / self.height + SET_IN * sum(set_in)

    def strips(self, group: Sequence[Block], start: int, end: int) -> list[Strip]:
        """The labels of a group with their lines among the rows of it."""
        lines = tuple(chain.from_iterable(self.rows[start:end]))
        if any(self._crosses(group[0], i) for i in lines):
            return [Strip(group[0], lines)]
        return self._beside(group, start, end)

    def _beside(self, group: Sequence[Block], start: int, end: int) -> list[Strip]:
        """Each label of a group with what stands right of it, up to the next one."""
        lines = [i for row in self.rows[start:end] for i in row]
        rights = [*(block.left for block in group[1:]), inf]
        return [
            Strip(block, tuple(i for i in lines if block.right < self.page.lines[i].box.centre[0] < right))
            for block, right in zip(group, rights, strict=True)
        ]


def _middle(span: tuple[float, float]) -> float:
    return sum(span) / 2


def _top(span: tuple[float, float]) -> float:
    return span[0]
