"""The heading row of a table: the labels of its columns beside one another, tolerant of what was misread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from extractor.filling.columns import Heading, edges_of
from extractor.filling.items import lines_of
from extractor.filling.labels import likeness
from extractor.filling.rows import Band
from extractor.filling.script import Script
from extractor.filling.sheet import Room, Sheet
from extractor.form import ColumnSpec, TableSpec
from extractor.text import fold

_FOOTNOTES = re.compile("[①-⑳]+")
LABEL = 0.9  # likeness of print to a label that stands over something else
LEAST = 0.6  # likeness of one cell to a column's label; the row must agree as a whole


def find_heading(table: TableSpec, sheet: Sheet) -> Heading | None:
    """The first row that prints the labels of (nearly) all columns, with the room of each; later ones repeat it."""
    found: list[tuple[float, dict[str, Room], Band]] = []
    for row in bands_of(sheet.rooms):
        matched = _match(table.columns, row)
        if len(matched) >= needed(table):
            score = sum(likeness(room.script.text, _column(table, c).labels) for c, room in matched.items())
            found.append((score, matched, row))
    best = max((score for score, _, _ in found), default=0.0)
    first = next(((matched, row) for score, matched, row in found if score >= 0.85 * best), None)
    return Heading(_completed(table, *first), edges_of(first[1])) if first else None


def _completed(table: TableSpec, matched: dict[str, Room], row: Band) -> dict[str, Room]:
    """With the headings that could not be read told by their neighbours, where as many rooms as columns are left."""
    order = [column.id for column in table.columns]
    known = [c for c in order if c in matched]
    for before, after in pairwise(known):
        missing = order[order.index(before) + 1 : order.index(after)]
        between = [
            r for r in row if matched[before].span[1] - 0.01 <= r.span[0] and r.span[1] <= matched[after].span[0] + 0.01
        ]
        if missing and len(missing) == len(between):
            matched |= dict(zip(missing, between, strict=True))
    missing = order[order.index(known[-1]) + 1 :]
    behind = [r for r in row if matched[known[-1]].span[1] - 0.01 <= r.span[0]]
    if len(missing) == len(behind):
        matched |= dict(zip(missing, behind, strict=True))
    return {c: matched[c] for c in order if c in matched}


def needed(table: TableSpec) -> int:
    return len(table.columns) if len(table.columns) <= 2 else -(-len(table.columns) * 6 // 10)


def _column(table: TableSpec, column: str) -> ColumnSpec:
    return next(c for c in table.columns if c.id == column)


def bands_of(rooms: Iterable[Room]) -> list[Band]:
    """Rooms of one page and table that start at the same height."""
    bands: dict[tuple[int, int, int], list[Room]] = {}
    for room in rooms:
        bands.setdefault((room.page, room.cell.table, room.cell.row), []).append(room)
    return [sorted(band, key=lambda r: r.box.x0) for band in bands.values()]


def _match(columns: Sequence[ColumnSpec], row: Sequence[Room]) -> dict[str, Room]:
    pairs = sorted(
        ((likeness(room.script.text, c.labels), c.id, room) for c in columns for room in row if room.script),
        key=lambda pair: -pair[0],
    )
    matched: dict[str, Room] = {}
    for score, column, room in pairs:
        if score >= LEAST and column not in matched and all(room is not r for r in matched.values()):
            matched[column] = room
    return matched


def repeats(table: TableSpec, band: Band) -> bool:
    return len(_match(table.columns, band)) >= needed(table) and len(band) >= len(table.columns)


def rests_under(table: TableSpec, band: Band) -> dict[str, Script]:
    """What stands in the cells of a repeated heading under the label, by column: the end of the row that the page break
    cut, where no rule parts it from the heading.
    """
    rests = ((column.id, _under_label(room.script, column)) for column in table.columns for room in band)
    return {name: rest for name, rest in rests if rest}


def _under_label(script: Script, column: ColumnSpec) -> Script:
    lines = lines_of(script)
    starts = [0, *accumulate(map(len, lines))]
    scores = [likeness(script[:end].text, column.labels) for end in starts]
    best = max(range(len(starts)), key=lambda at: (scores[at], -at))
    return script[starts[best] :] if scores[best] > LABEL >= scores[-1] else Script()


def is_title(table: TableSpec, band: Band, below: Band | None) -> bool:
    """Whether the table's title is printed again overleaf, over its heading row; a false rule may have cut it."""
    pieces = sum(not room.empty for room in band)
    title = pieces == 1 or 1 < pieces < len(table.columns) / 2
    return title and below is not None and repeats(table, below)


def rests_of_heading(table: TableSpec, scripts: Mapping[str, Script]) -> bool:
    """Whether a row holds but the ends of its columns' labels, which a page break cut, or but their footnote marks."""
    rests = {column: fold(script.text) for column, script in scripts.items() if script}
    if rests and all(_FOOTNOTES.fullmatch(script.text) for script in scripts.values() if script):
        return True
    return len(rests) > 1 and all(
        any(fold(label).endswith(rest) for label in _column(table, column).labels) for column, rest in rests.items()
    )
