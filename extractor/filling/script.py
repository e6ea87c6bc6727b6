"""What was read, character by character with its place, so that every value knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from extractor.document import Box, Line, Place, Reading, Tick
from extractor.text import counterparts, with_dashes

A4 = 1.414  # height to width of a sheet: what takes a character's height to fractions of the width
WHOLE_LINE = 10  # characters whose mean says something
LARGE = 1.45  # times the usual height of a page's lines: print of a form keeps below, writing mostly not
# The rest of a word that a narrow cell cut: up to three small letters, unless they are a word of English.
_REST = re.compile(r"(?!(?:of|and|for|in|to|on|by|the|or|with|per|via|at)\b)[a-z]{1,3}(?![A-Za-z0-9])")
# A letter alone at the start of its line whose capital looks like a small letter may be such a rest as well.
_EITHER_CASE = re.compile(r"[CIKOPSUVWXYZ](?![A-Za-z0-9])")


class Glyph(NamedTuple):
    """One character as read, its probability, and where it stands: its middle, half the height of its line, and the
    line's box; ``line`` tells lines of a filing apart. ``others`` is what each other reading of the line has in its
    place. ``large``: its line is much higher than those of its page, as writing beside print is.
    """

    char: str
    score: float
    page: int
    line: int
    x: float
    y: float
    half: float
    box: Box
    others: tuple[str, ...] = ()
    large: bool = False


class Script:
    """A run of glyphs in reading order. ``text`` joins lines without their breaks; Latin words keep a space."""

    def __init__(self, glyphs: Iterable[Glyph] = ()) -> None:
        self.glyphs = tuple(glyphs)

    def __len__(self) -> int:
        return len(self.glyphs)

    def __bool__(self) -> bool:
        return any(not glyph.char.isspace() for glyph in self.glyphs)

    def __getitem__(self, part: slice) -> Script:
        return Script(self.glyphs[part])

    def __add__(self, other: Script) -> Script:
        return Script((*self.glyphs, *other.glyphs))

    @cached_property
    def chars(self) -> str:
        """One character a glyph, so that indices into it are indices of glyphs."""
        return "".join(glyph.char for glyph in self.glyphs)

    @cached_property
    def text(self) -> str:
        pieces: list[str] = []
        last: Glyph | None = None
        for _, line in groupby(self.glyphs, key=lambda glyph: glyph.line):
            glyphs = tuple(line)
            piece = "".join(glyph.char for glyph in glyphs)
            parted = last is not None and (
                (_latin(last.char) and _latin(piece[:1]) and not _goes_on(last, piece))
                or _figures_beside(last, glyphs[0])
            )
            pieces.append(f" {piece}" if parted else piece)
            last = glyphs[-1]
        return "".join(pieces).strip()

    @cached_property
    def has_cut_word(self) -> bool:
        """Whether a line ends where a Latin word may go on in the next, as one word or as two."""
        lines = ["".join(glyph.char for glyph in line) for _, line in groupby(self.glyphs, key=lambda g: g.line)]
        ends = (line.rstrip()[-1:] for line in lines)
        rests = (_REST.match(line) or _EITHER_CASE.match(line) for line in lines[1:])
        return any(_small(end) and rest for end, rest in zip(ends, rests, strict=False))

    @cached_property
    def readings(self) -> tuple[str, ...]:
        """The text as other readings of its lines have it, one line at a time; those that differ from it."""
        texts = []
        for line in dict.fromkeys(glyph.line for glyph in self.glyphs if glyph.others):
            count = next(len(glyph.others) for glyph in self.glyphs if glyph.line == line)
            for n in range(count):
                own = (g._replace(char=g.others[n]) if g.line == line else g for g in self.glyphs)
                texts.append(Script(own).text)
        return tuple(text for text in texts if text != self.text)

    @property
    def lowest(self) -> float:
        """The probability of the least certain character."""
        return min((glyph.score for glyph in self.glyphs if not glyph.char.isspace()), default=0.0)

    @property
    def mean(self) -> float:
        scores = [glyph.score for glyph in self.glyphs if not glyph.char.isspace()]
        return sum(scores) / len(scores) if scores else 0.0

    @property
    def least_line(self) -> float:
        """The mean probability of the least certain line of some length; 1 where there is none."""
        lines = (Script(line) for _, line in groupby(self.glyphs, key=lambda glyph: glyph.line))
        return min((line.mean for line in lines if len(line) >= WHOLE_LINE), default=1.0)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """One box a page: the parts of the lines that these characters take up."""
        boxes: dict[int, Box] = {}
        for _, line in groupby(self.glyphs, key=lambda glyph: glyph.line):
            glyphs = [glyph for glyph in line if not glyph.char.isspace()]
            if glyphs:
                box, page = _span(glyphs), glyphs[0].page
                boxes[page] = boxes[page].union(box) if page in boxes else box
        return tuple(Place(page=page, box=Box(*(round(v, 4) for v in box))) for page, box in boxes.items())

    def with_dashes(self) -> Script:
        """With the dashes between the steps of a process that lines had cut, where they were read as 一."""
        return Script(g._replace(char=char) for g, char in zip(self.glyphs, with_dashes(self.chars), strict=True))

    def without_lead(self, marks: str) -> Script:
        """Without such characters before the first other one."""
        return next((self[i:] for i, glyph in enumerate(self.glyphs) if glyph.char not in marks), Script())

    def stripped(self, marks: str = " \t") -> Script:
        """Without such characters at its ends."""
        kept = [index for index, glyph in enumerate(self.glyphs) if glyph.char not in marks]
        return self[kept[0] : kept[-1] + 1] if kept else Script()


def script_of(reading: Reading, indices: Sequence[int]) -> Script:
    """The glyphs of some lines of a page, in the order given; a character at which two lines of a row overlap once."""
    glyphs: list[Glyph] = []
    for index in indices:
        line = list(_glyphs(reading, index))
        if glyphs and line and _is_same(glyphs[-1], line[0]):
            glyphs.pop()
        glyphs += line
    return Script(glyphs)


def _is_same(last: Glyph, first: Glyph) -> bool:
    """Whether the end of one line and the beginning of the next were read off the same ink."""
    level = abs(last.y - first.y) < last.half
    return last.char == first.char and level and last.x >= first.box.x0 and first.x <= last.box.x1


def _glyphs(reading: Reading, index: int) -> Iterable[Glyph]:
    line = reading.lines[index]
    places = line.positions or _evenly(line)
    scores = line.scores or (line.confidence,) * len(line.text)
    middle_x, middle_y = line.box.centre
    half = max(0.004, line.box.height - abs(reading.slope) * line.box.width) / 2
    others, large = _others(line), 2 * half > LARGE * reading.line_height
    for char, x, score, other in zip(line.text, places, scores, others, strict=True):
        y = middle_y + reading.slope * (x - middle_x)
        yield Glyph(char, score, reading.number, reading.number * 10_000 + index, x, y, half, line.box, other, large)


def _others(line: Line) -> list[tuple[str, ...]]:
    """For each character of a line what its other readings have there."""
    aligned = [[other[start:end] for start, end in counterparts(line.text, other)] for other in line.alternatives]
    return list(zip(*aligned, strict=True)) if aligned else [()] * len(line.text)


def _evenly(line: Line) -> tuple[float, ...]:
    step = line.box.width / max(1, len(line.text))
    return tuple(line.box.x0 + (i + 0.5) * step for i in range(len(line.text)))


def _span(glyphs: Sequence[Glyph]) -> Box:
    """The box of neighbouring characters of one line: from the middle of the first to that of the last, and a half
    character more on each side.
    """
    box = glyphs[0].box
    half = 0.6 * _pitch(glyphs)
    return Box(max(box.x0, glyphs[0].x - half), box.top, min(box.x1, glyphs[-1].x + half), box.bottom)


def _pitch(glyphs: Sequence[Glyph]) -> float:
    if len(glyphs) < 2:
        return glyphs[0].box.height
    return max((glyphs[-1].x - glyphs[0].x) / (len(glyphs) - 1), 0.004)


def _figures_beside(last: Glyph, first: Glyph) -> bool:
    """Whether two figures stand side by side in one row: they must not become one number."""
    level = last.page == first.page and abs(last.y - first.y) < last.half
    return level and last.char.isdigit() and first.char.isdigit()


def _goes_on(last: Glyph, piece: str) -> bool:
    """Whether a line begins with the rest of the word above: narrow cells cut words anywhere."""
    return _small(last.char) and bool(_REST.match(piece))


def _small(char: str) -> bool:
    return char.isascii() and char.islower()


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


class Marked(NamedTuple):
    """A tick box and the characters that follow it, up to the next one."""

    tick: Tick
    page: int
    after: Script
