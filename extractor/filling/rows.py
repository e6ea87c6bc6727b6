"""Rooms of one height to a row of a table: what stands in each column, also where cells ran together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractor.document import Box
from extractor.filling.columns import Heading
from extractor.filling.items import level_of, lines_of
from extractor.filling.row import Row, row_on
from extractor.filling.script import Glyph, Script
from extractor.filling.sheet import Room

SLACK = 0.01  # page widths that text may stand outside its heading's column, where the sheet lay askew
LOWER = 0.006  # page heights by which a cell that reaches below its row runs into the next one
BESIDE = 0.3  # share of their widths that a room and a heading have in common
ALL = 0.9  # the same of a room that is bounded as the heading is

Band = list[Room]  # rooms of one page and table that start at the same height, from the left


def printed_row(heading: Heading, band: Band, page: Sequence[Room], below: Band | None) -> Row | None:
    """A band as a row of the table; what ran together with the next column or row is parted by its place. None where
    it has too few of the columns, or text runs over them.
    """
    height = _height(band, below)
    beside = [room for room in page if room.cell.table == band[0].cell.table and _spans(room, height)]
    heads = heading.boxes(beside)
    rooms = {
        column: max(beside, key=lambda room: _shared(room.box, head))
        for column, head in heads.items()
        if any(_shared(room.box, head) > BESIDE or _holds(room.box, head) for room in beside)
    }
    if len(rooms) < max(1, len(heads) // 2):
        return None
    merged = _merged(rooms, band, height) if len(rooms) == len(heads) else frozenset(rooms)
    merged |= {column for column, room in rooms.items() if _with_number(room, heads[column])}
    if len(merged) > len(heads) / 2 and not all(_in_columns(room, heads) for room in rooms.values()):
        return None
    scripts = {c: _part(room, heads[c], height) if c in merged else room.script for c, room in rooms.items()}
    for column, parts in _cut_off(rooms, band, heads).items():
        scripts[column], merged = sum((room.script for room in parts), Script()), merged | {column}
    return row_on(band[0], scripts, rooms, _number(band, heads, height), merged)


def _cut_off(rooms: Mapping[str, Room], band: Band, heads: Mapping[str, Box]) -> dict[str, Band]:
    """The columns that a false rule parts into several rooms with print, and these from the left; the number of a row
    stands before them.
    """
    used = {id(room) for room in (*rooms.values(), *band[:1])}
    inside = {
        c: [room for room in band if room is rooms[c] or (id(room) not in used and room.script and _within(room, head))]
        for c, head in heads.items()
        if c in rooms
    }
    return {column: parts for column, parts in inside.items() if len(parts) > 1}


def _within(room: Room, head: Box) -> bool:
    return head.x0 - SLACK <= room.box.x0 and room.box.x1 <= head.x1 + SLACK


def torn_row(heading: Heading, band: Band, below: Band | None) -> Row | None:
    """A band whose print runs over the columns, cut where they must be: every value of it is in doubt. None where
    print begins in too few of them.
    """
    height, heads = _height(band, below), heading.boxes(band)
    starts = [x for room in band for line in lines_of(room.script) for x in _starts(line)]
    if sum(any(head.x0 <= x <= head.x1 for x in starts) for head in heads.values()) < max(2, len(heads) / 2):
        return None
    scripts = {c: sum((_part(room, head, height) for room in band), Script()) for c, head in heads.items()}
    rooms = {c: max(band, key=lambda room: _shared(room.box, head)) for c, head in heads.items()}
    return Row(
        scripts, rooms, _number(band, heads, height), band[0].page, frozenset(scripts), band[0].slope, band[0].page
    )


def _number(band: Band, heads: Mapping[str, Box], height: tuple[float, float]) -> Script | None:
    """What stands in the narrow column before the first one, also where its cell ran together with that."""
    left = _left(heads)
    own = next((room for room in band if abs(room.box.x1 - left) < 0.03 and room.box.width < 0.09), None)
    if own is not None:
        return own.script
    over = next((room for room in band if room.box.x0 < left - SLACK < left + SLACK < room.box.x1), None)
    return _part(over, Box(over.box.x0, height[0], left, height[1]), height) or None if over else None


def is_whole(heading: Heading, band: Band) -> bool:
    """Whether a band has one room right under each heading and no other, but for those left of the table."""
    heads = heading.boxes(band)
    rooms = [room for room in band if room.box.x1 > _left(heads) + SLACK]
    return len(rooms) == len(heads) and all(
        any(_shared(room.box, head) > ALL for room in rooms) for head in heads.values()
    )


def _starts(line: Sequence[Glyph]) -> list[float]:
    """Where print begins in a line: at its first character, and behind every gap."""
    pairs = pairwise([None, *line])
    return [g.x for before, g in pairs if g and not g.char.isspace() and (before is None or before.char.isspace())]


def _merged(rooms: Mapping[str, Room], band: Band, height: tuple[float, float]) -> frozenset[str]:
    """The columns whose room is another column's as well, or reaches above or below the row."""
    uses = [id(room) for room in rooms.values()]
    return frozenset(
        c
        for c, room in rooms.items()
        if uses.count(id(room)) > 1 or room not in band or room.level[1] > height[1] + LOWER
    )


def _with_number(room: Room, head: Box) -> bool:
    """Whether a row's number stands in one room with what stands under a heading, before it."""
    before = Script(g for g in room.script.glyphs if g.x < head.x0)
    return before.text.strip(" .、").isdecimal()


def _left(heads: Mapping[str, Box]) -> float:
    return min(head.x0 for head in heads.values())


def _in_columns(room: Room, heads: Mapping[str, Box]) -> bool:
    """Whether each line of a room stands under one heading, or before the first: no text runs over the columns."""
    spans = [(head.x0 - SLACK, head.x1 + SLACK) for head in heads.values()] + [(0.0, _left(heads) + SLACK)]
    ends = [(line[0].x, line[-1].x) for line in lines_of(room.script)]
    return all(any(start <= first and last <= end for start, end in spans) for first, last in ends)


def _height(band: Band, below: Band | None) -> tuple[float, float]:
    """Where a row begins and ends on its page, the sheet laid level."""
    single = [room.level[1] for room in band if room.cell.row_span == 1]
    ends = [room.level[0] for room in below or ()] or [max(room.level[1] for room in band)]
    return min(room.level[0] for room in band), max(single) if single else min(ends)


def _spans(room: Room, height: tuple[float, float]) -> bool:
    return min(room.level[1], height[1]) - max(room.level[0], height[0]) > 0.5 * (height[1] - height[0])


def _shared(a: Box, b: Box) -> float:
    """The share of two boxes' widths that they have in common, 0–1."""
    return max(0.0, min(a.x1, b.x1) - max(a.x0, b.x0)) / (max(a.x1, b.x1) - min(a.x0, b.x0))


def _holds(room: Box, head: Box) -> bool:
    return room.x0 - SLACK <= head.x0 and head.x1 <= room.x1 + SLACK


def _part(room: Room, head: Box, height: tuple[float, float]) -> Script:
    """What of a room stands under a heading and within a row."""
    top, bottom = height
    return Script(
        g for g in room.script.glyphs if head.x0 <= g.x <= head.x1 and top <= level_of(g, room.slope) <= bottom
    )
