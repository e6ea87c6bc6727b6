"""Tick boxes and the options printed behind them to a choice, a list of choices or a yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from extractor.document import Box, Tick
from extractor.filling.behind import BESIDE_BOX, NEAR, are_behind, box_behind, is_level, is_word, past_box
from extractor.filling.bracketed import with_brackets
from extractor.filling.script import Glyph, Script
from extractor.text import fold, partial_similarity

_BOXES = {"ticked": "☑", "empty": "☐", "unclear": "☐"}
TICKED_GLYPHS, EMPTY_GLYPHS = set("☑☒√✓✔●■◉◼▣⊙"), set("□☐○〇◯◻▢")
YES, NO = "是", "否"
ALIKE = 0.75  # how alike print must be to an option of several characters
SURE = 0.7  # a box less certain than this
SHORT = 2  # characters of a name of which one may be misread
READ = 0.9  # is none where a character stands that is at least so certain,
PLAIN = 0.98  # and one less certain than READ is none where one stands that is as certain as this
BEFORE_TEXT = " \t,，。:：()（）"  # what may stand between the options and the text behind them
_ITEM = re.compile(r"\s*[(（]?\d{1,2}[)）.．、]")
ADJACENT = 1.5  # a box so many of its widths or less from the middle of a character stands right before it
FAINT = 0.4  # an empty box is believed from this on: if there is none, nothing is ticked either
ROUND = set("oO0")  # what an empty round box is read as
CHECKS = set("√✓✔")
SETTLED = 0.95  # a ticked box so sure is no letter o
DISPUTED = 0.85  # enough for one tick, not for two where one is due
TYPED = 0.35  # what a box that only the text engine saw is worth: it takes many a ticked one for empty


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
    """The options found in a cell, in printed order, the text behind the last of them, and all that was read there,
    with each known box as ☑ or ☐.
    """

    options: tuple[Option, ...]
    rest: Script
    raw: str = ""

    @property
    def ticked(self) -> list[Option]:
        return [option for option in self.options if option.state == "ticked"]


class _Spot(NamedTuple):
    """Where an option stands among the glyphs, its box, and where the text behind both begins."""

    name: str
    start: int
    end: int
    tick: Tick | None
    after: int


_BoxOf = Callable[[int, int], Tick | None]
"""The box of the print from one glyph up to another."""


def read_choice(script: Script, ticks: Sequence[tuple[int, Tick]], names: Sequence[str]) -> Choice:
    """The options among ``names`` in a cell's text, each with its tick box; ticks come with their page.

    An option is where its name is printed beside a box: behind it or, where the whole list is set so, before it. Where
    some options have boxes, one without is unclear.
    """
    spots = _spots(script, believed(script, ticks), names)
    if not any(spot.tick for spot in spots):
        return Choice((), script, script.text)
    starts = [_box_start(script, spot) for spot in spots]
    ends = [*starts[1:], len(script)]
    options = tuple(_option(script, spot, end) for spot, end in zip(spots, ends, strict=True))
    options = _held_against_print(script, spots, options)
    rest = _rest(script[spots[-1].after :], names, {option.name for option in options})
    shown = [
        f"{_BOXES[option.state]}{script[spot.start : end].text}"
        for option, spot, end in zip(options, spots, ends, strict=True)
    ]
    return Choice(options, rest, " ".join([script[: starts[0]].text, *shown]).strip())


def believed(script: Script, ticks: Sequence[tuple[int, Tick]]) -> list[tuple[int, Tick]]:
    """The tick boxes with those that only the text engine saw, brackets among them, and without those that lie on
    brackets, on the number of an item or, being doubtful, on a character read with certainty.
    """
    words = [g for g in script.glyphs if g.score >= READ and is_word(g.char) and g.char not in BESIDE_BOX]
    numbers = _item_numbers(script)
    boxes = [
        (page, tick)
        for page, tick in ticks
        if not any(_lies_on(page, tick, g) for g in numbers)
        and not any(_lies_on(page, tick, g) and _is_likelier(g, tick) for g in words)
    ]
    return with_brackets(script, [*boxes, *_typed(script, boxes)])


def _item_numbers(script: Script) -> list[Glyph]:
    """The digits of numbers that items begin with: (1), 2."""
    rows = (list(line) for _, line in groupby(script.glyphs, key=lambda glyph: glyph.line))
    found = [(row, match) for row in rows if (match := _ITEM.match("".join(glyph.char for glyph in row)))]
    return [glyph for row, match in found for glyph in row[: match.end()] if glyph.char.isdigit()]


def _is_likelier(glyph: Glyph, tick: Tick) -> bool:
    return tick.confidence < SURE or (glyph.score >= PLAIN and tick.confidence < READ)


def _lies_on(page: int, tick: Tick, glyph: Glyph) -> bool:
    return glyph.page == page and is_level(tick, glyph) and tick.box.x0 <= glyph.x <= tick.box.x1


def _rest(script: Script, names: Sequence[str], found: set[str]) -> Script:
    """The text behind the options, without the name of one whose box was not seen."""
    text = script.without_lead(BEFORE_TEXT)
    missing = next((name for name in names if name not in found and text.chars.startswith(name)), None)
    return text[len(missing) :].without_lead(BEFORE_TEXT) if missing else text


def _option(script: Script, spot: _Spot, until: int) -> Option:
    first = script.glyphs[spot.start]
    return Option(
        spot.name,
        spot.tick.state if spot.tick else "unclear",
        _belief(script, spot),
        script[spot.start : spot.end],
        script[spot.after : max(spot.after, until)],
        spot.tick.box if spot.tick else first.box,
        first.page,
    )


def _held_against_print(script: Script, spots: Sequence[_Spot], options: Sequence[Option]) -> tuple[Option, ...]:
    """The options; where a check was read for the box of one, a box that looks ticked, less surely, and was read as an
    empty one is unclear: a bold letter o on a blurred page has as much ink in its middle.
    """
    if not any(_is_read_as(script, spot, CHECKS) for spot in spots):
        return tuple(options)
    return tuple(
        option._replace(state="unclear") if _is_read_empty(script, spot, SETTLED) else option
        for spot, option in zip(spots, options, strict=True)
    )


def _belief(script: Script, spot: _Spot) -> float:
    """How sure a box's state is: of a ticked one that the text engine reads as an empty one, at most ``DISPUTED``."""
    if spot.tick is None:
        return 0.0
    return min(spot.tick.confidence, DISPUTED) if _is_read_empty(script, spot, 1.0) else spot.tick.confidence


def _is_read_empty(script: Script, spot: _Spot, most: float) -> bool:
    """Whether the text engine read an empty box where one looks ticked, at most so surely."""
    ticked = spot.tick is not None and spot.tick.state == "ticked" and spot.tick.confidence <= most
    return ticked and _is_read_as(script, spot, EMPTY_GLYPHS | ROUND)


def _is_read_as(script: Script, spot: _Spot, chars: Collection[str]) -> bool:
    """Whether the text engine read one of these characters off the box of an option."""
    own = (*script[max(0, spot.start - 2) : spot.start].glyphs, *script[spot.end : spot.after].glyphs)
    return spot.tick is not None and any(g.char in chars and _lies_on(g.page, spot.tick, g) for g in own)


def _spots(script: Script, boxes: Sequence[tuple[int, Tick]], names: Sequence[str]) -> list[_Spot]:
    """Where the options stand, in printed order, each with the box on the side on which the list has them."""
    before = _sided(script, names, lambda start, _: _box_before(script, boxes, start))
    behind = _sided(script, names, lambda _, end: box_behind(script, boxes, end))
    seen, after = (
        [(script[spot.start : spot.end], spot.tick) for spot in spots if spot.tick] for spots in (before, behind)
    )
    return [_with_box(script, spot) for spot in behind] if are_behind(seen, after) else before


def _sided(script: Script, names: Sequence[str], box_of: _BoxOf) -> list[_Spot]:
    found = (_spot(script, name, names, box_of) for name in names)
    return _without_overlaps(sorted((spot for spot in found if spot), key=lambda spot: spot.start))


def _with_box(script: Script, spot: _Spot) -> _Spot:
    return spot._replace(after=past_box(script, spot.end, spot.tick)) if spot.tick else spot


def _spot(script: Script, name: str, names: Sequence[str], box_of: _BoxOf) -> _Spot | None:
    """The first place that prints a name beside a box; for a longer name, else the first that prints it at all."""
    bare = None
    for start, end in _printed(script, name, [fold(other) for other in names]):
        tick = box_of(start, end)
        if tick is not None:
            return _Spot(name, start, end, tick, end)
        if bare is None and len(name) > 1:
            bare = _Spot(name, start, end, None, end)
    return bare


def _printed(script: Script, name: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places where a name is printed, as slices of the glyphs, exact ones first; ``names`` are all, folded."""
    pairs = [(char, index) for index, glyph in enumerate(script.glyphs) for char in fold(glyph.char)]
    text, target = "".join(char for char, _ in pairs), fold(name)
    at = text.find(target)
    exact = at >= 0
    while at >= 0:
        yield pairs[at][1], pairs[at + len(target) - 1][1] + 1
        at = text.find(target, at + 1)
    if not exact and len(target) == SHORT:
        yield from ((pairs[at][1], pairs[at + 1][1] + 1) for at in _half_alike(target, text, names))
    elif not exact and len(target) > SHORT:
        score, begin, end = partial_similarity(target, text)
        if score >= (ALIKE if len(target) > 3 else 0.5) and end > begin:
            yield pairs[begin][1], pairs[end - 1][1] + 1


def _half_alike(target: str, text: str, names: Sequence[str]) -> Iterator[int]:
    """Where a text has one of the two characters of a name in its place, and no other name."""
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        if pair not in names and (pair[0] == target[0]) != (pair[1] == target[1]):
            yield at


def _box_before(script: Script, boxes: Sequence[tuple[int, Tick]], start: int) -> Tick | None:
    """The tick box nearest before a glyph, with nothing between them but what the engine made of the box."""
    first = script.glyphs[start]
    same_row = [t for page, t in boxes if page == first.page and is_level(t, first)]
    before = [t for t in same_row if t.box.centre[0] < first.x and first.x - t.box.x1 < NEAR * t.box.width]
    beside = [t for t in before if t.box.x1 < first.x and first.x - t.box.x1 < ADJACENT * t.box.width]
    # Of two boxes, one beside the name and one on its first character, the latter is a character like a box, as 国.
    tick = max(beside or before, key=lambda t: (round(t.box.x1, 2), t.confidence), default=None)
    if tick is None:
        return _box_at_row_end(script, boxes, start)
    between = [g for g in script.glyphs[:start] if g.page == first.page and tick.box.x1 + 0.003 < g.x < first.x]
    foreign = [g.char for g in between if _level_with(g, first) and not g.char.isspace() and g.char not in BESIDE_BOX]
    # What the engine made of the box may stand a little off it; a word between means that the box is another option's.
    return None if len(foreign) > 1 or any(map(is_word, foreign)) else tick


def _box_at_row_end(script: Script, boxes: Sequence[tuple[int, Tick]], start: int) -> Tick | None:
    """A box that ends a row belongs to the option that begins the next one."""
    if start == 0 or script.glyphs[start - 1].line == script.glyphs[start].line:
        return None
    last = script.glyphs[start - 1]
    ending = [t for page, t in boxes if page == last.page and is_level(t, last) and t.box.x1 >= last.x - 0.004]
    return max(ending, key=lambda t: t.box.x1, default=None)


def _level_with(a: Glyph, b: Glyph) -> bool:
    """Whether two glyphs stand in one row; the boxes of lines that lean reach far into their neighbours."""
    return abs(a.y - b.y) <= min(a.half, b.half) and a.box.top <= b.box.centre[1] <= a.box.bottom


def _typed(script: Script, ticks: Sequence[tuple[int, Tick]]) -> Iterator[tuple[int, Tick]]:
    """Boxes that only the text engine saw, as characters."""
    for at, glyph in enumerate(script.glyphs):
        state = "ticked" if glyph.char in TICKED_GLYPHS else "empty" if glyph.char in EMPTY_GLYPHS else None
        if state and not any(page == glyph.page and _near(tick, glyph) for page, tick in ticks):
            box = _glyph_box(script, at)
            yield glyph.page, Tick(state=state, box=box, confidence=round(TYPED * glyph.score, 3))


def _glyph_box(script: Script, at: int) -> Box:
    """Where a character stands: half the way to its neighbours at most."""
    glyph = script.glyphs[at]
    beside = [g.x for g in script.glyphs[max(0, at - 1) : at + 2] if g.line == glyph.line and g is not glyph]
    half = min((abs(x - glyph.x) / 2 for x in beside), default=glyph.half)
    half = min(half, glyph.half)
    return Box(glyph.x - half, glyph.y - glyph.half, glyph.x + half, glyph.y + glyph.half)


def _near(tick: Tick, glyph: Glyph) -> bool:
    return is_level(tick, glyph) and tick.box.x0 - tick.box.width <= glyph.x <= tick.box.x1 + tick.box.width


def _without_overlaps(spots: list[_Spot]) -> list[_Spot]:
    """Of two names read from the same print (其他 in another name) the one with a box, else the first."""
    kept: list[_Spot] = []
    for spot in spots:
        if kept and spot.start < kept[-1].end:
            if spot.tick and not kept[-1].tick:
                kept[-1] = spot
        else:
            kept.append(spot)
    return kept


def _box_start(script: Script, spot: _Spot) -> int:
    """The index of the first glyph that belongs to an option: what the engine made of its box."""
    start = spot.start
    while spot.tick and start > 0:
        glyph = script.glyphs[start - 1]
        if glyph.char.isspace() or (is_level(spot.tick, glyph) and glyph.x >= spot.tick.box.x0 - 0.003):
            start -= 1
        else:
            break
    return start
