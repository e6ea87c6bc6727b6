"""Boxes that stand behind their options: 是√ 否○. Told from boxes before them by the list as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Tick
from extractor.filling.script import Glyph, Script

BESIDE_BOX = "(（.．:：I|丨l口回日囗田区凶因国四图圆"  # what may stand between a box and its option, or is read for it
NEAR = 4.0  # a box stands at most so many of its widths from its option
CLOSER = 0.85  # boxes nearer by so much to what is printed before them than to what is printed behind are the former's
ASIDE = 0.003  # what was read for a box may stand so far beside it, as a share of the page's width


def box_behind(script: Script, boxes: Sequence[tuple[int, Tick]], end: int) -> Tick | None:
    """The tick box nearest behind the print that ends at a glyph, in its row, with no word between them."""
    last = script.glyphs[end - 1]
    level = [tick for page, tick in boxes if page == last.page and is_level(tick, last)]
    near = [t for t in level if t.box.centre[0] > last.x and t.box.x0 - last.x < NEAR * t.box.width]
    tick = min(near, key=lambda tick: tick.box.x0, default=None)
    if tick is None:
        return None
    row = [g for g in script.glyphs[end:] if g.page == last.page and is_level(tick, g)]
    between = [g.char for g in row if last.x < g.x < tick.box.x0 - ASIDE and not g.char.isspace()]
    foreign = [char for char in between if char not in BESIDE_BOX]
    return None if len(foreign) > 1 or any(map(is_word, foreign)) else tick


def are_behind(before: Sequence[tuple[Script, Tick]], behind: Sequence[tuple[Script, Tick]]) -> bool:
    """Whether the boxes of a list stand behind its options, of the options with the box before and with that behind.

    No fewer options then have one behind than before, and boxes between two options stand nearer to the first of them.
    """
    left = {tick.box: script.glyphs[-1] for script, tick in behind}
    right = {tick.box: script.glyphs[0] for script, tick in before if _stands_before(tick, script.glyphs[0])}
    shared = left.keys() & right.keys()
    if not shared:
        return len(behind) > max(1, len(before))
    from_left = sum(box.x0 - left[box].x for box in shared)
    return len(behind) >= len(before) and from_left < CLOSER * sum(right[box].x - box.x1 for box in shared)


def past_box(script: Script, end: int, tick: Tick) -> int:
    """The index of the first glyph behind what the engine made of a box that stands behind an option."""
    while end < len(script):
        glyph = script.glyphs[end]
        if not glyph.char.isspace() and not (is_level(tick, glyph) and glyph.x <= tick.box.x1 + ASIDE):
            break
        end += 1
    return end


def _stands_before(tick: Tick, glyph: Glyph) -> bool:
    """Whether a box is in the row of a glyph and before it: one that ends the row above is not."""
    return is_level(tick, glyph) and tick.box.centre[0] < glyph.x


def is_level(tick: Tick, glyph: Glyph) -> bool:
    return abs(tick.box.centre[1] - glyph.y) <= glyph.half


def is_word(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
