"""Tick boxes and the options printed behind them to a choice, a list of choices or a yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from extractor.document import Box, Tick
from extractor.filling.script import Glyph, Script
from extractor.text import fold, similarity

TICKED_GLYPHS, EMPTY_GLYPHS = set("☑☒√✓✔●■◉◼▣⊙"), set("□☐○〇◯oO◻▢")
BOX_LIKE = TICKED_GLYPHS | EMPTY_GLYPHS | set("0口回日囗田区凶因国四Vv/\\")
YES, NO = "是", "否"


class Option(NamedTuple):
    """One printed option: its state, how sure that is, and the characters of its name and of what follows it."""

    name: str
    state: Literal["ticked", "empty", "unclear"]
    confidence: float
    printed: Script
    after: Script
    box: Box
    page: int


class Choice(NamedTuple):
    """The options found in a cell, and the text behind the last of them."""

    options: tuple[Option, ...]
    rest: Script

    @property
    def ticked(self) -> list[Option]:
        return [option for option in self.options if option.state == "ticked"]


class _Box(NamedTuple):
    """A tick box with its place among the glyphs: the index of the first glyph behind it."""

    tick: Tick
    page: int
    at: int
    behind: int


def read_choice(script: Script, ticks: Sequence[tuple[int, Tick]], names: Sequence[str]) -> Choice:
    """The options among ``names`` that stand behind a tick box in a cell's text; ticks come with their page."""
    boxes = sorted([*_pictured(script, ticks), *_typed(script, ticks)], key=lambda box: (box.behind, box.at))
    options: list[Option] = []
    end = 0
    for index, box in enumerate(boxes):
        until = boxes[index + 1].at if index + 1 < len(boxes) else len(script)
        segment = script[box.behind : until]
        found = _named(segment, names, {option.name for option in options})
        if found is None:
            continue
        name, size = found
        after = segment[size:]
        options.append(
            Option(name, box.tick.state, box.tick.confidence, segment[:size], after, box.tick.box, box.page)
        )
        end = box.behind + size
    return Choice(tuple(options), script[end:] if options else script)


def _pictured(script: Script, ticks: Sequence[tuple[int, Tick]]) -> list[_Box]:
    """Ticks found as pictures, each placed before the first glyph to its right."""
    return [box for page, tick in ticks if (box := _placed(script, page, tick)) is not None]


def _placed(script: Script, page: int, tick: Tick) -> _Box | None:
    middle = tick.box.centre[1]
    row = [i for i, g in enumerate(script.glyphs) if g.page == page and g.box.top <= middle <= g.box.bottom]
    covered = [i for i in row if _covers(tick, script.glyphs[i])]
    right = [i for i in row if script.glyphs[i].x > tick.box.centre[0] and i not in covered]
    if right:
        behind = min(right, key=lambda i: script.glyphs[i].x)
        return _Box(tick, page, min([behind, *covered]), behind)
    # A box at the end of a row belongs to the option that begins the next one.
    lower = [i for i, g in enumerate(script.glyphs) if (g.page, g.box.top) > (page, middle)]
    behind = min(lower, default=len(script))
    return _Box(tick, page, min([behind, *covered]), behind)


def _covers(tick: Tick, glyph: Glyph) -> bool:
    """Whether the glyph is what the engine made of the box itself."""
    return tick.box.x0 - 0.002 <= glyph.x <= tick.box.x1 + 0.002 and glyph.char in BOX_LIKE


def _typed(script: Script, ticks: Sequence[tuple[int, Tick]]) -> list[_Box]:
    """Boxes that only the engine saw, as characters."""
    boxes = []
    for i, glyph in enumerate(script.glyphs):
        state = "ticked" if glyph.char in TICKED_GLYPHS else "empty" if glyph.char in EMPTY_GLYPHS else None
        seen = any(page == glyph.page and _near(tick, glyph) for page, tick in ticks)
        if state is None or seen:
            continue
        box = Box(glyph.x - glyph.box.height / 3, glyph.box.top, glyph.x + glyph.box.height / 3, glyph.box.bottom)
        confidence = round(0.6 * glyph.score, 3)
        boxes.append(_Box(Tick(state=state, box=box, confidence=confidence), glyph.page, i, i + 1))
    return boxes


def _near(tick: Tick, glyph: Glyph) -> bool:
    return (
        glyph.box.top <= tick.box.centre[1] <= glyph.box.bottom
        and tick.box.x0 - tick.box.width <= glyph.x <= tick.box.x1 + tick.box.width
    )


def _named(segment: Script, names: Sequence[str], used: set[str]) -> tuple[str, int] | None:
    """The option a segment begins with, and how many glyphs it takes up."""
    lead = len(segment.chars) - len(segment.chars.lstrip(" \t(（.．:："))
    best: tuple[float, str, int] | None = None
    for name in (n for n in names if n not in used):
        size = _extent(segment.chars[lead:], len(fold(name)))
        score = similarity(fold(segment.chars[lead : lead + size]), fold(name))
        if best is None or score > best[0]:
            best = (score, name, lead + size)
    needed = 1.0 if best and len(best[1]) == 1 else 0.7
    return (best[1], best[2]) if best and best[0] >= needed else None


def _extent(text: str, length: int) -> int:
    """How many characters of ``text`` make ``length`` folded ones."""
    seen = 0
    for index, char in enumerate(text):
        if seen >= length:
            return index
        seen += len(fold(char))
    return len(text)
