"""Boxes that are printed as brackets: 国企（√） 民企（ ）. What stands in them was read as text, or seen as a tick."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document import Box, Tick
from extractor.filling.script import A4, Script

# A check is often read as a letter like it; figures and words in brackets are no mark.
_BRACKETS = re.compile(r"[(（][\s_]*([√✓✔VvNYJXx×✗■●]?)[\s_]*[)）]")
WIDE = 10  # half heights of a character between the two brackets of a box, at most


def with_brackets(script: Script, boxes: Sequence[tuple[int, Tick]]) -> list[tuple[int, Tick]]:
    """The boxes, and the pairs of brackets that hold a mark or nothing instead of what was seen in or on them. Where
    none of them holds one, all are unclear: a mark may not have been read.
    """
    found = [script[match.start() : match.end()] for match in _BRACKETS.finditer(script.chars)]
    pairs = [pair for pair in found if _is_one(pair)]
    read = [(pair.glyphs[0].page, _box_of(pair, boxes)) for pair in pairs]
    if not any(tick.state == "ticked" for _, tick in read):
        read = [(page, tick.model_copy(update={"state": "unclear"})) for page, tick in read]
    return [*read, *((page, tick) for page, tick in boxes if not any(_touch(page, tick, *other) for other in read))]


def _is_one(pair: Script) -> bool:
    """Whether two brackets stand in one line, no further apart than for a mark."""
    first, last = pair.glyphs[0], pair.glyphs[-1]
    return first.line == last.line and last.x - first.x < WIDE * first.half * A4


def _box_of(pair: Script, boxes: Sequence[tuple[int, Tick]]) -> Tick:
    """A pair of brackets as a tick box: ticked where a mark was read in it, or seen where none was read."""
    first, last = pair.glyphs[0], pair.glyphs[-1]
    box = Box(first.x, first.y - first.half, last.x, first.y + first.half)
    if any(char not in "(（_)）" and not char.isspace() for char in pair.chars):
        return Tick(state="ticked", box=box, confidence=round(pair.lowest, 4))
    seen = [tick for page, tick in boxes if page == first.page and _holds(box, tick)]
    surest = max(seen, key=lambda tick: tick.confidence, default=None)
    if surest is None or surest.state == "empty":
        return Tick(state="empty", box=box, confidence=round(pair.lowest, 4))
    return Tick(state=surest.state, box=box, confidence=surest.confidence)


def _holds(box: Box, tick: Tick) -> bool:
    """Whether a tick stands between the brackets, not on one of them."""
    level = box.top <= tick.box.centre[1] <= box.bottom
    return level and box.x0 < tick.box.x0 and tick.box.x1 < box.x1


def _touch(page: int, tick: Tick, other: int, pair: Tick) -> bool:
    return page == other and tick.box.intersection(pair.box).area > 0
