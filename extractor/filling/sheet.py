"""The form's pages as one sheet: cells with what stands in them, their neighbours, and what goes on overleaf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from extractor.document import Box, Place, Reading, Tick
from extractor.filling.script import script_of

SIDE_BY_SIDE = 0.012  # how far apart, in page widths, the edges of neighbours or of the same column may be
TOUCHING = 0.012  # the same in page heights


class Room:
    """One printed cell of one page with its text and ticks. Rooms are compared by identity."""

    def __init__(self, reading: Reading, index: int) -> None:
        self.cell = reading.cells[index]
        self.page = reading.number
        self.index = index
        self.slope = reading.slope
        self.lean = reading.slope * (reading.height / reading.width) ** 2
        self.lines = [i for i, line in enumerate(reading.lines) if line.cell == index]
        self.script = script_of(reading, self.lines)
        self.ticks: tuple[Tick, ...] = tuple(t for t in reading.ticks if self.cell.box.covers(*t.box.centre))

    @property
    def box(self) -> Box:
        return self.cell.box

    @cached_property
    def level(self) -> tuple[float, float]:
        """Where the room's upper and lower edge would stand at the page's left edge if the sheet lay level."""
        middle = self.box.centre[1] - self.slope * self.box.centre[0]
        half = max(0.25 * self.box.height, (self.box.height - abs(self.slope) * self.box.width) / 2)
        return middle - half, middle + half

    @cached_property
    def span(self) -> tuple[float, float]:
        """Where the room's left and right edge would stand at the page's upper edge if the sheet lay level."""
        middle = self.across(*self.box.centre)
        half = max(0.25 * self.box.width, (self.box.width - abs(self.lean) * self.box.height) / 2)
        return middle - half, middle + half

    def across(self, x: float, y: float) -> float:
        """Where a point of the page would stand at its upper edge if the sheet lay level."""
        return x + self.lean * y

    @property
    def place(self) -> Place:
        return Place(page=self.page, box=self.box)

    @property
    def empty(self) -> bool:
        return not self.script and not self.ticks

    def beside(self, other: Room) -> bool:
        """Whether the two stand in the same row of the same table, the sheet laid level."""
        (top, bottom), (other_top, other_bottom) = self.level, other.level
        shared = min(bottom, other_bottom) - max(top, other_top)
        return self.page == other.page and shared > 0.5 * min(bottom - top, other_bottom - other_top)

    def in_row(self, other: Room) -> bool:
        """Whether the rules between the two show them in one row of one table."""
        one, two = self.cell, other.cell
        return one.table == two.table and one.row < two.row + two.row_span and two.row < one.row + one.row_span

    def in_column(self, other: Room, shift: float = 0.0) -> float:
        """The share of the two rooms' widths that they have in common, 0–1, their sheets laid level, and this one's
        moved by ``shift`` page widths.
        """
        left, right = (edge + shift for edge in self.span)
        other_left, other_right = other.span
        shared = min(right, other_right) - max(left, other_left)
        return max(0.0, shared) / (max(right, other_right) - min(left, other_left))


class Sheet:
    """The rooms of the pages that a form takes up, in printed order."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = tuple(readings)
        self.pages = {reading.number: self._rooms(reading) for reading in readings}

    @staticmethod
    def _rooms(reading: Reading) -> list[Room]:
        rooms = [Room(reading, index) for index in range(len(reading.cells))]
        return sorted(rooms, key=lambda room: (round(room.level[0], 2), room.box.x0))

    @cached_property
    def rooms(self) -> list[Room]:
        return [room for rooms in self.pages.values() for room in rooms]

    def right_of(self, room: Room) -> list[Room]:
        """The rooms of the same row, from the next one to the right on; of several under one another the one that the
        rules show in it, or the upper one.
        """
        row = [r for r in self.pages[room.page] if r.span[0] >= room.span[1] - SIDE_BY_SIDE and room.beside(r)]
        columns: list[Room] = []
        for r in sorted(row, key=lambda r: r.span):
            if not columns or r.span[0] >= columns[-1].span[1] - SIDE_BY_SIDE:
                columns.append(r)
            elif r.span[0] < columns[-1].span[0] + SIDE_BY_SIDE:  # a stack on a sheet that lay askew is not flush
                columns[-1] = min(columns[-1], r, key=lambda one: (not one.in_row(room), one.level))
        return columns

    def below(self, room: Room) -> Room | None:
        """The room right under it that shares most of its column."""
        bottom = room.level[1]
        under = (r for r in self.pages[room.page] if abs(r.level[0] - bottom) < TOUCHING and r.in_column(room) > 0.5)
        return next((r for r in under if r is not room), None)

    def above(self, room: Room) -> Iterator[Room]:
        """The rooms over it in its column, the nearest first."""
        over = (
            r
            for r in self.pages[room.page]
            if r.level[1] <= room.level[0] + TOUCHING and r.span[0] < sum(room.span) / 2 < r.span[1]
        )
        return iter(sorted(over, key=lambda r: -r.level[1]))

    def overleaf(self, room: Room) -> Room | None:
        """The room at the top of the next page in the same column, if this one is the last of its column."""
        rooms = self.pages[room.page]
        if any(r.level[0] >= room.level[1] - TOUCHING and r.in_column(room) > 0.05 for r in rooms):
            return None
        following = self._next_page(room.page)
        if not following:
            return None
        first = _first_row(following)
        border, table = min(r.span[0] for r in first), [r for r in rooms if r.cell.table == room.cell.table]
        row = [r for r in table if r.in_row(room)]  # of a sheet that narrows, its border stands elsewhere at the foot
        shifts = [0.0, *(min(r.span[0] for r in own) - border for own in (table, row))]  # a sheet may lie elsewhere
        shared = {r: max(r.in_column(room, shift) for shift in shifts) for r in first}
        return max((r for r in first if shared[r] > 0.6), key=lambda r: shared[r], default=None)

    def before(self, room: Room) -> Room | None:
        """The room at the foot of the page before that goes on in this one."""
        earlier = [number for number in self.pages if number < room.page]
        if not earlier or room not in _first_row(self.pages[room.page]):
            return None
        return next((r for r in self.pages[earlier[-1]] if self.overleaf(r) is room), None)

    def _next_page(self, page: int) -> list[Room]:
        later = [number for number in self.pages if number > page]
        return self.pages[later[0]] if later else []


def _first_row(rooms: Sequence[Room]) -> list[Room]:
    """The rooms at the top of a page: as high as the highest, or in one row of its table, as a photograph may show that
    aslant.
    """
    highest = min(rooms, key=lambda r: r.level[0])
    row = (highest.cell.table, highest.cell.row)
    return [r for r in rooms if r.level[0] < highest.level[0] + TOUCHING or (r.cell.table, r.cell.row) == row]
