"""Characters of a text layer -> lines; and whether they make sense as text."""

from __future__ import annotations

import unicodedata
from statistics import median
from typing import NamedTuple

from extractor.document import Box, Line

_FEW = 8
# Shares of characters: nonsense (unmapped codes; a few are tick boxes out of symbol fonts), and of Chinese
# characters outside the everyday sets, where a random mapping would leave two of three.
_NONSENSE = 0.03
_RARE = 0.08
_GAP = 1.5


class Glyph(NamedTuple):
    """One character and its box, in fractions of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    upright: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def inside(self) -> bool:
        return 0 <= (self.x0 + self.x1) / 2 <= 1 and 0 <= self.middle <= 1


# Radicals that Unicode has no compatibility mapping for (block CJK Radicals Supplement), or one to another spelling,
# with the characters they are.
_RADICALS = dict(
    zip(
        "⺎⺒⺓⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⼾⾭",
        "兀巳幺民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟户青",
        strict=True,
    )
)
# Characters that share one drawing with an everyday one in the simplified faces of Noto and Source Han (the tables of
# the fonts compared): a PDF made with these may name either, and Chromium names the lower code.
_SHARED = dict(zip("㬵〜∕⋯‧•・\u2329\u232a➀➁➂➃➄➅➆➇➈➉", "胶～／…···〈〉①②③④⑤⑥⑦⑧⑨⑩", strict=True))


def readable(text: str) -> str:
    """A character as it is written: of those that look the same, radicals and compatibility forms among them, the
    everyday one.
    """
    return "".join(map(_everyday, text))


def _everyday(char: str) -> str:
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" or "\U0002f800" <= char <= "\U0002fa1f":
        return unicodedata.normalize("NFKC", _RADICALS.get(char, char))
    return _SHARED.get(char, char)


def is_sane(glyphs: list[Glyph]) -> bool:
    """Whether the characters are plausible upright text: mapped to real ones, Chinese ones mostly everyday ones."""
    marks = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if len(marks) < _FEW or sum(not glyph.upright for glyph in marks) > 0.02 * len(marks):
        return False
    if sum(_is_nonsense(glyph.text) for glyph in marks) > _NONSENSE * len(marks):
        return False
    chinese = [glyph.text for glyph in marks if "\u4e00" <= glyph.text[0] <= "\u9fff"]
    return sum(_is_rare(text) for text in chinese) <= _RARE * len(chinese)


def _is_nonsense(text: str) -> bool:
    return len(text) > 3 or any(unicodedata.category(c) in ("Co", "Cn", "Cs", "Cc") or c == "\ufffd" for c in text)


def _is_rare(text: str) -> bool:
    """Whether a Chinese character is in neither of the everyday sets (GB 2312 and the first plane of Big5)."""
    for codec in ("gb2312", "big5"):
        try:
            code = text[0].encode(codec)
        except UnicodeEncodeError:
            continue
        if codec == "gb2312" or code < b"\xc9":
            return False
    return True


def lines_of(glyphs: list[Glyph], rules: list[tuple[float, float, float]], ratio: float) -> tuple[Line, ...]:
    """The glyphs as lines from top to bottom, broken at wide gaps and at plumb rules (x, top, bottom).

    ``ratio`` is the page's width over its height.
    """
    lines = (_line(run) for run in _runs(glyphs, rules, ratio))
    return tuple(sorted((line for line in lines if line is not None), key=lambda line: (line.box.top, line.box.x0)))


def _runs(glyphs: list[Glyph], rules: list[tuple[float, float, float]], ratio: float) -> list[list[Glyph]]:
    """Glyphs that stand side by side, each run from left to right.

    A glyph goes on with the run whose last glyph it follows closest at its own height; neighbouring columns whose
    lines are offset by half a line do not disturb one another, nor do fonts of several heights within a line.
    """
    pitch = max(1e-4, median(glyph.bottom - glyph.top for glyph in glyphs)) if glyphs else 1.0
    bands: dict[int, list[list[Glyph]]] = {}
    runs: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.x0, g.top)):
        band = int(glyph.middle / pitch)
        near = [
            run for key in (band - 1, band, band + 1) for run in bands.get(key, ()) if _follows(run[-1], glyph, ratio)
        ]
        near = [run for run in near if not _parted(run[-1], glyph, rules)]
        if near:
            min(near, key=lambda run: abs(run[-1].middle - glyph.middle)).append(glyph)
        else:
            runs.append([glyph])
            bands.setdefault(band, []).append(runs[-1])
    return runs


def _follows(last: Glyph, glyph: Glyph, ratio: float) -> bool:
    heights = last.bottom - last.top, glyph.bottom - glyph.top
    level = abs(last.middle - glyph.middle) < 0.5 * max(heights)
    return level and last.x0 - 1e-4 <= glyph.x0 <= last.x1 + _GAP * max(heights) / ratio


def _parted(last: Glyph, glyph: Glyph, rules: list[tuple[float, float, float]]) -> bool:
    left, right = (last.x0 + last.x1) / 2, (glyph.x0 + glyph.x1) / 2
    return any(left < x < right and top <= glyph.middle <= bottom for x, top, bottom in rules)


def _line(part: list[Glyph]) -> Line | None:
    """One line without white space at its ends; None where nothing else is there."""
    inked = [index for index, glyph in enumerate(part) if not glyph.text.isspace()]
    if not inked:
        return None
    part = part[inked[0] : inked[-1] + 1]
    text = "".join(glyph.text for glyph in part)
    centres = [(glyph.x0 + glyph.x1) / 2 for glyph in part for _ in glyph.text]
    edges = (
        min(g.x0 for g in part), min(g.top for g in part), max(g.x1 for g in part), max(g.bottom for g in part)
    )  # fmt: skip
    box = Box(*(round(min(1.0, max(0.0, edge)), 4) for edge in edges))
    positions = tuple(round(centre, 4) for centre in centres)
    return Line(text=text, confidence=1.0, box=box, positions=positions, scores=(1.0,) * len(text))
