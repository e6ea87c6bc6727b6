"""Lists inside a table's cells: several printed rows in one, and the numbers before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.filling.script import Glyph, Script
from extractor.filling.sheet import Room
from extractor.form import ColumnSpec, TableSpec

Scripts = dict[str, Script]  # what stands in each column of a row

SKIPPED = 1  # numbers of a list that may have been misread between two items
NEAR = 3  # by how much the number of the next row is higher than one that it bears out
MOST = 15  # rows that are lost at once: about half a page of them
FIGURES = ("number", "integer", "date")  # types of values that stand in one line
FULL = 0.55  # share of a cell's width from the first character of a line that fills it to the last
_FIGURE = re.compile(r"\d[\d,，]*(?:\.\d+)?(?:\s*[万亿]?元)?|\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
NUMBERED = re.compile(r"^\s*[(（]?(\d{1,3})\s*[.、．)）]\s*(?!\d)")


def counted(scripts: Scripts, number: Script | None, done: int, slope: float) -> list[Scripts]:
    """The rows that one printed row holds by its ``number`` cell, parted by height: a rule between was not seen. A
    narrow cell breaks a number of two digits, so it counts several only if the first follows on the rows ``done``.
    """
    lines = lines_of(number) if number else []
    texts = ["".join(g.char for g in line).strip(" .、") for line in lines]
    if len(texts) < 2 or not all(text.isdecimal() for text in texts):
        return [scripts]
    if abs(int("".join(texts)) - done - 1) < abs(int(texts[0]) - done - 1):
        return [scripts]
    heights = [level_of(line[0], slope) for line in lines]
    return _parted(scripts, [(a + b) / 2 for a, b in pairwise(heights)], slope)


def lost_between(done: int, number: Script | None, following: Script | None) -> int:
    """How many rows are missing before one with such a ``number``, when so many are done: the next row's number must
    bear it out, for a digit is easily misread.
    """
    own, after = (int(n.text) if n and n.text.isdecimal() else 0 for n in (number, following))
    return own - done - 1 if own < after <= own + NEAR and 0 < own - done - 1 <= MOST else 0


def set_apart(table: TableSpec, scripts: Scripts, slope: float) -> list[Scripts]:
    """The rows that one printed row holds where its figures stand under one another, each whole, by their height: a
    rule between was not seen. They must agree on how many rows these are, and the other cells have as many lines.
    """
    figures = {c.id: _figures(c, scripts[c.id], slope) for c in table.columns if _is_told(c) and scripts.get(c.id)}
    least = max(map(len, figures.values()), default=0)
    sure = len(figures) > 1 or any(c.type == "date" for c in table.columns if c.id in figures)
    others = (len(_levels(script, slope)) for column, script in scripts.items() if column not in figures and script)
    if least < 2 or not sure or min(map(len, figures.values())) < least or any(count < least for count in others):
        return [scripts]
    heights = next(iter(figures.values()))
    return _parted(scripts, [(a + b) / 2 for a, b in pairwise(heights)], slope)


def whole_figures(table: TableSpec, scripts: Scripts) -> set[str]:
    """The columns that hold one whole figure."""
    figures = {c.id: scripts[c.id].text for c in table.columns if c.type in FIGURES and c.id in scripts}
    return {column for column, text in figures.items() if _FIGURE.fullmatch(text)}


def is_heap(column: ColumnSpec, script: Script, room: Room, slope: float) -> bool:
    """Whether a cell that takes one figure or option holds several under one another; a line that fills it goes on."""
    if not _is_told(column) or len(_figures(column, script, slope)) < 2:
        return False
    return any(line[-1].x - line[0].x < FULL * room.box.width for line in _levels(script, slope)[:-1])


def _is_told(column: ColumnSpec) -> bool:
    """Whether a column holds figures, or one of few options, so that a line of it tells that it is whole."""
    return column.type in FIGURES or bool(column.options)


def _figures(column: ColumnSpec, script: Script, slope: float) -> list[float]:
    """The heights of the lines of a cell where each is a whole figure or option; else of the first alone."""
    levels = _levels(script, slope)
    texts = ("".join(g.char for g in line).strip() for line in levels)
    whole = all(text in column.options if column.options else _FIGURE.fullmatch(text) for text in texts)
    return [level_of(line[0], slope) for line in levels[: None if whole else 1]]


def _levels(script: Script, slope: float) -> list[list[Glyph]]:
    """The glyphs of a cell line by line, from the top; pieces of print beside one another make one."""
    levels: list[list[Glyph]] = []
    for line in sorted(lines_of(script), key=lambda line: level_of(line[0], slope)):
        if levels and abs(level_of(line[0], slope) - level_of(levels[-1][0], slope)) < line[0].half:
            levels[-1] += line
        else:
            levels.append(list(line))
    return levels


def listed(table: TableSpec, scripts: Scripts, slope: float) -> list[Scripts]:
    """The rows that one printed row holds where its first cell lists "1. … 2. …" on lines of their own, by height."""
    first = next((scripts[c.id] for c in table.columns if c.id in scripts), Script())
    starts = _starts(lines_of(first), slope)
    return _parted(scripts, starts[1:], slope) if len(starts) > 1 else [scripts]


def _starts(lines: Sequence[Sequence[Glyph]], slope: float) -> list[float]:
    """Where items of a list begin that counts up; what begins with another number goes on: "(T/CPPA 197-2 / 020)"."""
    starts: list[float] = []
    last = 0
    for at, line in enumerate(lines):
        found = NUMBERED.match("".join(g.char for g in line))
        if found and at and not starts and int(found[1]) == 2:
            starts.append(level_of(lines[0][0], slope) - lines[0][0].half)  # the number of the first was not read
            last = 1
        if found and (not starts or last < int(found[1]) <= last + SKIPPED + 1):
            starts.append(level_of(line[0], slope) - line[0].half)
            last = int(found[1])
    return starts


def _parted(scripts: Scripts, heights: Sequence[float], slope: float) -> list[Scripts]:
    bounds = [-1.0, *heights, 2.0]
    return [
        {
            column: Script(g for g in script.glyphs if top <= level_of(g, slope) < end)
            for column, script in scripts.items()
        }
        for top, end in pairwise(bounds)
    ]


def level_of(glyph: Glyph, slope: float) -> float:
    """The height of a character if its sheet lay level."""
    return glyph.y - slope * glyph.x


def lines_of(script: Script) -> list[list[Glyph]]:
    lines: dict[int, list[Glyph]] = {}
    for glyph in script.glyphs:
        lines.setdefault(glyph.line, []).append(glyph)
    return list(lines.values())


def unnumbered(column: ColumnSpec, table: TableSpec, script: Script) -> Script:
    """The first column's text without its list number."""
    found = NUMBERED.match(script.chars) if column is table.columns[0] else None
    return script[found.end() :] if found else script
