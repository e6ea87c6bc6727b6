"""Long texts that lost some of their print: one that stops in the middle of its last line, or leaves a line out.

A reader that passes a whole line over is sure of all the others, so only the places of the lines tell.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from extractor.filling.script import Glyph, Script

STOPS = "。．.!！?？;；…”\"'’)）]】》」』"
FULL = 1.6  # characters that a full line may leave free at its end
MISSING = 1.65  # line heights from one line to the next but one
FEWEST = 4  # lines whose usual distance can be told


def stops_short(script: Script) -> bool:
    """Whether a text fills its last line and no stop ends it, so that it must go on."""
    rows = _rows(script)
    if len(rows) < 2 or rows[-1][-1].char in STOPS:
        return False
    widths = [(row[-1].x - row[0].x) / (len(row) - 1) for row in rows if len(row) > 1]
    right = max(row[-1].x for row in rows)
    return bool(widths) and rows[-1][-1].x >= right - FULL * max(widths)


def leaves_out(script: Script) -> bool:
    """Whether there is room for a line that was not read between two lines of a text."""
    starts = [row[0] for row in _rows(script)]
    steps = [below.y - above.y for above, below in pairwise(starts) if above.page == below.page]
    return len(steps) >= FEWEST and max(steps) > MISSING * median(steps)


def _rows(script: Script) -> list[list[Glyph]]:
    """The printed characters row by row: pieces of a line that stand beside one another are one row."""
    rows: list[list[Glyph]] = []
    for glyph in script.glyphs:
        if glyph.char.isspace():
            continue
        last = rows[-1][-1] if rows else None
        if last is None or _begins_row(glyph, last):
            rows.append([glyph])
        else:
            rows[-1].append(glyph)
    return rows


def _begins_row(glyph: Glyph, last: Glyph) -> bool:
    """Whether a character stands in another row than the one before it, also on a sheet that lay askew."""
    under = glyph.x < last.x or glyph.y > last.y + last.half
    return glyph.page != last.page or (glyph.line != last.line and under)
