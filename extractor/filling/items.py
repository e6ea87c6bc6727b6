"""Lists inside a table's cells: several printed rows in one, and the numbers before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.filling.script import Glyph, Script
from extractor.form import ColumnSpec, TableSpec

SKIPPED = 1  # numbers of a list that may have been misread between two items
NUMBERED = re.compile(r"^\s*[(（]?(\d{1,3})\s*[.、．)）]\s*(?!\d)")


def items(table: TableSpec, scripts: dict[str, Script], number: Script | None) -> list[dict[str, Script]]:
    """The rows that one printed row holds: where its ``number`` cell counts several (a rule between was not seen), or
    where its first cell lists "1. … 2. …" on lines of their own. They are parted by height.
    """
    numbers = lines_of(number) if number else []
    if len(numbers) > 1 and all("".join(g.char for g in line).strip(" .、").isdigit() for line in numbers):
        return _parted(scripts, [(a[0].y + b[0].y) / 2 for a, b in pairwise(numbers)])
    first = next(scripts[c.id] for c in table.columns if c.id in scripts)
    starts = _starts(lines_of(first))
    return _parted(scripts, starts[1:]) if len(starts) > 1 else [scripts]


def _starts(lines: Sequence[Sequence[Glyph]]) -> list[float]:
    """Where items of a list begin that counts up; what begins with another number goes on: "(T/CPPA 197-2 / 020)"."""
    starts: list[float] = []
    last = 0
    for line in lines:
        found = NUMBERED.match("".join(g.char for g in line))
        if found and (not starts or last < int(found[1]) <= last + SKIPPED + 1):
            starts.append(line[0].box.top)
            last = int(found[1])
    return starts


def _parted(scripts: dict[str, Script], heights: Sequence[float]) -> list[dict[str, Script]]:
    bounds = [-1.0, *heights, 2.0]
    return [
        {column: Script(g for g in script.glyphs if top <= g.y < end) for column, script in scripts.items()}
        for top, end in pairwise(bounds)
    ]


def lines_of(script: Script) -> list[list[Glyph]]:
    lines: dict[int, list[Glyph]] = {}
    for glyph in script.glyphs:
        lines.setdefault(glyph.line, []).append(glyph)
    return list(lines.values())


def unnumbered(column: ColumnSpec, table: TableSpec, script: Script) -> Script:
    """The first column's text without its list number."""
    found = NUMBERED.match(script.chars) if column is table.columns[0] else None
    return script[found.end() :] if found else script
