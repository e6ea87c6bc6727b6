"""The values of a filing as the review page shows them: one, a table of them, a section of the form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractor.document import Box, PageInfo

State = Literal["plain", "doubt", "corrected", "confirmed", "mend"]
# What the page's script needs to show a value's place and to edit it.
_TOLD = ("place", "label", "type", "unit", "options", "limit", "typed", "read", "confidence", "doubts", "state",
         "page", "boxes")  # fmt: skip
_ZOOM = 2.0  # pixels a PDF point


@dataclass(frozen=True, slots=True)
class Value:
    """One value: what it is called and how it is typed, what it says now, what the machine read, and where.

    ``typed`` is the value now, as JSON knows it, ``shown`` the same in words and ``read`` what the machine took, in
    words. ``boxes`` are [page, x0, top, x1, bottom]; ``crop`` is the place on ``page`` that the zoomed picture shows.
    """

    place: str
    label: str
    type: str
    unit: str
    options: tuple[str, ...]
    limit: int | None
    typed: Any
    shown: str
    read: str
    confidence: int
    unread: bool
    doubts: tuple[str, ...]
    state: State
    page: int | None
    boxes: tuple[tuple[float, ...], ...]
    crop: Box | None
    remarks: int

    @property
    def by_hand(self) -> bool:
        return self.state == "corrected"

    @property
    def anchor(self) -> str:
        """The id of its element on the page."""
        return anchor_of(self.place)

    @property
    def data(self) -> str:
        """What the page's script knows of it, as JSON."""
        return json.dumps({key: getattr(self, key) for key in _TOLD}, ensure_ascii=False, separators=(",", ":"))

    def enlarged(self, page: PageInfo) -> tuple[int, int]:
        """Pixels, wide and high, of the zoomed picture: print at one and a half times its size."""
        box = self.crop or Box(0.0, 0.0, 1.0, 1.0)
        return round(box.width * page.width * _ZOOM), round(box.height * page.height * _ZOOM)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its place, as ``equipment[2]``, its cells, and its number among the rows that count; None
    where a reviewer removed it. The ``blank`` one is for a reviewer to fill.
    """

    place: str
    number: int | None
    cells: tuple[Value, ...]
    blank: bool = False

    @property
    def removed(self) -> bool:
        return self.number is None


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of the form: a heading for each column, and its rows, the blank one last."""

    id: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        return sum(not (row.removed or row.blank) for row in self.rows)

    @property
    def cells(self) -> Iterator[Value]:
        """Those of rows that count, and of the blank one."""
        return (cell for row in self.rows if not row.removed for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form; ``doubts`` is how many of its values nobody has settled yet."""

    label: str
    values: tuple[Value, ...]
    grids: tuple[Grid, ...]

    @property
    def doubts(self) -> int:
        cells = (cell for grid in self.grids for cell in grid.cells)
        return sum(value.state == "doubt" for value in (*self.values, *cells))


def anchor_of(place: str) -> str:
    """The id of the element that shows a place."""
    return "v-" + re.sub(r"[^\w]+", "-", place)


def values_of(sections: Sequence[Section]) -> Iterator[Value]:
    """All values of all sections, in the form's order."""
    for section in sections:
        yield from section.values
        yield from (cell for grid in section.grids for cell in grid.cells)
