"""Running text as one flow of glyphs: its rows, the pieces of a row that wide gaps part, and where tick boxes stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median

from extractor.document import Place, Reading, Tick
from extractor.filling.lists import Item
from extractor.filling.script import A4, Glyph, Script
from extractor.filling.sheet import Room
from extractor.text import fold

GAP = 1.9  # characters from the middle of one to the middle of the next, with a gap between them
FALL = 10  # half heights of a row down to the next one of the same text, at most
WRAP = 0.86  # share of the width that a row must fill for the next one to go on with it


class Flow:
    """``script`` holds all glyphs; ``rows`` and ``pieces`` are the indices at which a row and a piece begin; ``slopes``
    are those of the pages that lay askew.
    """

    def __init__(
        self, scripts: Sequence[Script], ticks: Sequence[tuple[int, Tick]], slopes: Mapping[int, float] | None = None
    ) -> None:
        self.script = Script(glyph for script in scripts for glyph in script.glyphs)
        self.rows = _starts(scripts)
        self.pieces = sorted({*self.rows, *_gaps(self.script.glyphs)})
        self._ticks, self._slopes = tuple(ticks), slopes or {}
        self.right = max((glyph.x for glyph in self.script.glyphs), default=1.0)

    @cached_property
    def folded(self) -> tuple[str, list[int]]:
        """The folded text, and for each of its characters the index of the glyph it came from."""
        pairs = [(char, at) for at, glyph in enumerate(self.script.glyphs) for char in fold(glyph.char)]
        return "".join(char for char, _ in pairs), [at for _, at in pairs]

    @cached_property
    def ticks(self) -> list[tuple[float, int, Tick]]:
        """Each tick box with its page and its place among the glyphs, between two indices."""
        placed = ((self._place(page, tick), page, tick) for page, tick in self._ticks)
        return sorted((spot for spot in placed if spot[0] is not None), key=lambda spot: spot[0])  # type: ignore[misc]

    def _place(self, page: int, tick: Tick) -> float | None:
        (x, y), slope = tick.box.centre, self._slopes.get(page, 0.0)
        own = ((at, g) for at, g in enumerate(self.script.glyphs) if g.page == page)
        level = [at for at, g in own if abs(g.y + slope * (x - g.x) - y) <= g.half]
        if not level:
            return None
        before = [at for at in level if self.script.glyphs[at].x < x]
        return before[-1] + 0.5 if before else level[0] - 0.4

    def ticks_within(self, start: int, end: int) -> list[tuple[int, Tick]]:
        """The tick boxes between two glyphs, with their pages; one at a row's end belongs to that row."""
        return [(page, tick) for at, page, tick in self.ticks if start - 0.55 < at < end - 0.45]

    def piece_before(self, at: int) -> int:
        return max(start for start in self.pieces if start <= at)

    def piece_after(self, at: int) -> int:
        return next((start for start in self.pieces if start > at), len(self.script))

    def row_after(self, at: int) -> int:
        return next((start for start in self.rows if start > at), len(self.script))

    def goes_on(self, start: int, row: int) -> bool:
        """Whether a value that began at ``start`` goes on in the row that begins at ``row``: the row before is full, or
        this one is set in as far as the value.
        """
        glyphs = self.script.glyphs
        above, first = glyphs[row - 1], glyphs[row]
        if above.page == first.page and first.y - above.y > FALL * min(above.half, first.half):
            return False
        full = above.x >= WRAP * self.right
        return full or (start < row and first.x >= glyphs[start].x - 0.02 and above.page == first.page)

    def place(self, start: int, end: int) -> Place | None:
        places = self.script[start:end].places
        return places[0] if places else None


def flow_of_rows(rows: Iterable[Item], readings: Sequence[Reading]) -> Flow:
    """What stands outside all cells."""
    outside = {r.number: {i for i, line in enumerate(r.lines) if line.cell is None} for r in readings}
    loose = [row.script for row in rows if row.lines[0] in outside.get(row.page, ()) and row.script]
    ticks = [(r.number, tick) for r in readings for tick in r.ticks if not _in_cell(r, tick)]
    return Flow(loose, ticks, {reading.number: reading.slope for reading in readings})


def flow_of_room(room: Room) -> Flow:
    return Flow([room.script], [(room.page, tick) for tick in room.ticks], {room.page: room.slope})


def _in_cell(reading: Reading, tick: Tick) -> bool:
    return any(cell.box.covers(*tick.box.centre) for cell in reading.cells)


def _starts(scripts: Sequence[Script]) -> list[int]:
    """Where rows begin: at each script, and within one where a line stands below the one before."""
    starts, at = [], 0
    for script in scripts:
        last: Glyph | None = None
        for glyph in script.glyphs:
            if last is None or (glyph.line != last.line and glyph.y > last.y + last.half):
                starts.append(at)
            last, at = glyph, at + 1
    return starts


def _gaps(glyphs: Sequence[Glyph]) -> Iterator[int]:
    """Where a piece begins within a row: another line of the reader, or far from the print before."""
    printed = [at for at, glyph in enumerate(glyphs) if not glyph.char.isspace()]
    pitches = {line: _pitch(list(group)) for line, group in groupby(glyphs, key=lambda glyph: glyph.line)}
    for before, at in pairwise(printed):
        last, glyph = glyphs[before], glyphs[at]
        if glyph.line != last.line or glyph.x - last.x > GAP * pitches[glyph.line]:
            yield at


def _pitch(glyphs: Sequence[Glyph]) -> float:
    """The width of a Chinese character in a line: from one to the next, else as wide as the line is high."""
    wide = [b.x - a.x for a, b in pairwise(glyphs) if is_wide(a.char) and is_wide(b.char)]
    return median(wide) if len(wide) > 2 else 2 * glyphs[0].half * A4


def is_wide(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
