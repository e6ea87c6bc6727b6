"""The noun of a table's printed row, and rows put together again from their parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from extractor.filling.items import level_of
from extractor.filling.script import Script
from extractor.filling.sheet import Room


class Row(NamedTuple):
    """One printed row: what stands in each column, its room, the row's number where the table prints one, and the
    columns whose cells ran together with others; ``slope`` is its page's (``Reading``), ``last`` the page that it ends
    on.
    """

    scripts: dict[str, Script]
    rooms: dict[str, Room]
    number: Script | None
    page: int
    merged: frozenset[str]
    slope: float = 0.0
    last: int = 0

    @property
    def filled(self) -> frozenset[str]:
        return frozenset(column for column, script in self.scripts.items() if script)

    @property
    def counts(self) -> bool:
        return bool(self.number and self.number.text.strip(" .、").isdecimal())


def row_on(
    first: Room, scripts: dict[str, Script], rooms: dict[str, Room], number: Script | None, merged: frozenset[str]
) -> Row:
    """A row on the page of its first room."""
    return Row(scripts, rooms, number, first.page, merged, first.slope, first.page)


def joined(upper: Row, lower: Row) -> Row:
    """Two parts of one row."""
    columns = [c for c in (*upper.scripts, *lower.scripts) if c in upper.scripts or c in lower.scripts]
    scripts = {c: upper.scripts.get(c, Script()) + lower.scripts.get(c, Script()) for c in columns}
    return upper._replace(
        scripts=scripts,
        rooms={**lower.rooms, **upper.rooms},
        number=upper.number if upper.counts else lower.number,
        merged=upper.merged | lower.merged,
        last=lower.last,
    )


def own_numbered(row: Row) -> Row:
    """A row without a number that stands under all of it, for that cell ran together with the next row's; in doubt."""
    bottom = min((room.level[1] for room in row.rooms.values()), default=1.0)
    if not row.number or any(level_of(glyph, row.slope) <= bottom for glyph in row.number.glyphs):
        return row
    return row._replace(number=Script(), merged=frozenset(row.rooms))


def whole_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table that counts them, each with what a false rule cut off it: a part of few columns has no number
    and belongs to the row above, or, where only that one lacks these columns, to the row beneath. Such values are in
    doubt.
    """
    if 2 * sum(row.counts for row in rows) <= len(rows):
        return list(rows)
    whole: list[Row] = []
    carried: Row | None = None
    kept = [row for row in rows if row.filled or row.counts]
    for row, beneath in zip_longest(kept, kept[1:]):
        own = joined(carried, row) if carried else row
        carried = None
        if not _is_part(own) or (not whole and not beneath):
            whole.append(own)
        elif beneath and beneath.page == own.page and not own.filled & beneath.filled:
            carried = own._replace(merged=own.merged | own.filled)
        elif whole and whole[-1].last == own.page:
            whole[-1] = joined(whole[-1], own._replace(merged=own.merged | own.filled))
        else:
            whole.append(own)
    return whole


def _is_part(row: Row) -> bool:
    return not row.counts and 2 * len(row.filled) <= len(row.scripts)
