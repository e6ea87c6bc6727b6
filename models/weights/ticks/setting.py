# ruff: noqa: INP001, S311 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""Sets lines of text with tick boxes in a table, as forms do, and finds the middle line as the program would."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from glyphs import (
    LATIN_FONTS,
    TEXT_FONTS,
    UNSEEN_LATIN_FONTS,
    UNSEEN_TEXT_FONTS,
    Drawing,
    FontName,
    draw_tick,
    glyphs_of,
    load,
)
from numpy.typing import NDArray
from pens import between, curve, scatter
from PIL import Image, ImageChops, ImageDraw

HANZI = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]
WORDS = (
    *("是", "否", "高校", "科研机构", "央企", "国企", "民企", "其他", "建成", "在建", "男", "女", "有", "无", "合格"),
    *("不合格", "同意", "不同意", "企业", "已完成", "未完成", "国家级", "省级", "资金困难", "人才短缺", "高新技术企业"),
    *("独角兽企业", "其他（请注明）", "，如是，具体为", "同意公开", "否)同意", "是，如是，具体为", "否，"),
)
LOOKALIKES = (
    "日回国田曰目四图园圆因白自由甲申中古吕品区区医匹困凶0O0o①②③⑤⑩（）()【】QDC6"
    "890合厂丿乂又人入VX×+一二三—－…工士王厅页贝门产"
)
Pixels = NDArray[np.uint8]
Rect = tuple[float, float, float, float]
Layers = tuple[Image.Image, Image.Image]
NUMBERS = (
    *("{0:.2f}", "{0:.0f}", "{0:.0f}%", "{0:.0f}年", "20{1:02d}-{1:02d}", "0{0:.0f}0", "1{0:.0f}00", "{1}", "0"),
    "二〇二五年",
)
MIXES = {
    "mixed": (12, 2, 1, 2, 0.5),
    "number": (0.3, 6, 0.5, 0, 1),
    "latin": (0, 1, 6, 0, 1),
    "like": (3, 1, 0, 8, 0.5),
}
"""How often a line of each kind has Chinese characters, numbers, Latin words, lookalikes of boxes, and gaps."""


class Sheet(NamedTuple):
    """A rendered bit of page.

    Its pixels, the size of its characters, the middle line's rectangle, and the ticks on all lines with their class.
    """

    gray: Pixels
    size: int
    line: Rect
    ticks: list[tuple[int, Rect]]


class Setting(NamedTuple):
    """How a line is set.

    Its size in pixels, its fonts, whether its boxes have forms kept from the training, a seed for its empty boxes, and
    what its text is like.
    """

    size: int
    name: FontName
    latin: FontName
    unseen: bool
    seed: int | None
    mix: str


def setting_of(size: int, name: FontName, unseen: bool) -> Setting:
    latin = random.choice(UNSEEN_LATIN_FONTS if unseen else LATIN_FONTS) if random.random() < 0.5 else name
    seed = random.getrandbits(32) if random.random() < 0.8 else None
    return Setting(size, name, latin, unseen, seed, random.choices((*MIXES,), (6, 1.5, 1, 1))[0])


@lru_cache(4096)
def held(words: str, name: FontName) -> str:
    """The characters of the words that the font has."""
    return "".join(char for char in words if ord(char) in glyphs_of(name))


def running_text(length: int, setting: Setting) -> list[tuple[str, FontName]]:
    """So many bits of text of mixed kinds, each with its font."""
    kinds = random.choices(("hanzi", "number", "latin", "like", "gap"), MIXES[setting.mix], k=length)
    letters = "abcdefghijklmnopqrstuvwxyzooABCDEFGHIJKLMNOPQRSTUVWXYZ-/&"
    say = {
        "hanzi": lambda: random.choice(HANZI),
        "number": lambda: random.choice(NUMBERS).format(10 ** between(-1, 5), random.randint(1, 12)),
        "latin": lambda: "".join(random.choices(letters, k=random.randint(1, 8))) + random.choice(("", " ")),
        "like": lambda: random.choice(LOOKALIKES),
        "gap": lambda: random.choice(("，", "。", "、", "：", " ", "  ", "；", "“", "”", "-", "____", "•", "·")),
    }
    fonts = {"number": setting.latin, "latin": setting.latin}
    named = ((say[kind](), fonts.get(kind, setting.name)) for kind in kinds)
    return [(held(words, name), name) for words, name in named]


def option(setting: Setting) -> list[tuple[str, FontName]]:
    if random.random() < 0.6:
        return [(random.choice(WORDS), setting.name)]
    return running_text(random.randint(1, 6), setting)


def draw_alike(setting: Setting, state: int) -> Drawing:
    """A tick box; the empty ones of a line are alike where the setting has a seed for them."""
    if state == 2 or setting.seed is None:
        return draw_tick(setting.size, state, setting.unseen)
    before = random.getstate()
    random.seed(setting.seed)
    tick = draw_tick(setting.size, state, setting.unseen)
    random.setstate(before)
    return tick


def set_tick(pen_layer: Image.Image, x: float, middle: float, setting: Setting) -> tuple[int, Rect]:
    """Draws a tick box whose print begins at x, and gives its state and the box of its print."""
    tick, size = draw_alike(setting, 1 + (random.random() < 0.45)), setting.size
    left, top = round(x - tick.box[0]), round(middle - 1.5 * size)
    below = pen_layer.crop((left, top, left + 3 * size, top + 3 * size))
    pen_layer.paste(ImageChops.lighter(tick.ink, below), (left, top))
    x0, upper, x1, lower = tick.box
    return tick.state, (left + x0, top + upper, left + x1, top + lower)


def write_text(pen: ImageDraw.ImageDraw, x: float, middle: float, size: int, bits: list[tuple[str, FontName]]) -> float:
    """Writes bits of text from x on, and gives where they end."""
    for words, name in bits:
        font = load(name, size)
        pen.text((x, middle + 0.36 * size), words, 255, font, anchor="ls")
        x += font.getlength(words)
    return x


def set_line(layers: Layers, x: float, middle: float, width: float, setting: Setting) -> list[tuple[int, Rect]]:
    """Sets one line from x on around a middle height; gives the ticks on it. The layers are print and pen, as ink."""
    ticks: list[tuple[int, Rect]] = []
    size, pen = setting.size, ImageDraw.Draw(layers[0])
    grouped = random.random() < 0.62
    gap = between(-0.05, 0.1) if random.random() < 0.45 else between(0.1, 1.2)
    wide = between(0, 0.3) if random.random() < 0.3 else between(0.3, 3)
    if grouped and random.random() < 0.35:
        lead = running_text(random.randint(1, 8), setting)
        x = write_text(pen, x, middle, size, [*lead, (random.choice(("(", "(", "（", "：", " ", "")), setting.name)])
    while x < width:
        if grouped:
            ticks.append(set_tick(layers[1], x, middle, setting))
            x = ticks[-1][1][2] + max(-0.05, gap + between(-0.05, 0.05)) * size
        x = write_text(
            pen, x, middle, size, option(setting) if grouped else running_text(random.randint(1, 16), setting)
        )
        x += (wide + between(0, 0.3) if grouped else between(0, 0.6)) * size
        grouped = grouped and random.random() > 0.15
    return ticks


def rule_and_scrawl(layer: Image.Image, size: int, first: float, middle: float) -> None:
    """Table rules near the line, and now and then a pen that has nothing to do with any box."""
    pen, (wide, high) = ImageDraw.Draw(layer), layer.size
    thick = max(1, round(size * between(0.02, 0.12)))
    if random.random() < 0.6:
        x = first - between(-0.03, random.choice((0.12, 0.7))) * size - thick
        pen.line([(x, 0), (x + between(-1, 1) * 0.01 * high, high)], 255, thick)
    if random.random() < 0.3:
        x = between(0, wide)
        pen.line([(x, 0), (x, high)], 255, thick)
    for side in (-1, 1):
        if random.random() < 0.5:
            y = middle + side * between(0.62, 1.2) * size
            pen.line([(0, y), (wide, y)], 255, thick)
    if random.random() < 0.12:
        start = (between(0, wide), middle + between(-1, 1) * size)
        knots = [scatter(*start, between(2, 5) * size) for _ in range(5)]
        pen.line(curve([start, *knots]), int(between(60, 230)), max(1, round(size * between(0.04, 0.12))), "curve")
    if random.random() < 0.06:
        r, x = between(3, 6) * size, between(0, wide)
        pen.ellipse((x - r, middle - r, x + r, middle + r), None, int(between(40, 140)), round(0.15 * size) + 1)


def fitted(ink: NDArray[np.uint8], size: int, middle: float, left: float) -> Rect:
    """The middle line's rectangle as the program finds it.

    That is a detector's region drawn in to the ink, or now and then a loose one.
    """
    shift, tall = middle + between(-0.12, 0.12) * size, between(1.0, 1.5) * size
    top = max(0, round(shift - tall / 2))
    region = ink[top : round(shift + tall / 2), round(left) :] > 80
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    if rows.size == 0:
        return left, shift - size / 2, left + size, shift + size / 2
    x0, x1 = left + int(columns[0]), left + int(columns[-1]) + 1
    if random.random() < 0.2:
        high = between(0.95, 2.1) * size
        shift = middle + between(-0.5, 0.5) * max(0.2 * size, 0.9 * high - size)
        return x0 - between(0, 0.3) * size, shift - high / 2, x1 + between(0, 0.3) * size, shift + high / 2
    upper, lower = top + int(rows[0]), top + int(rows[-1]) + 1
    spare = max(0.0, 0.4 * size - (lower - upper)) / 2
    return x0, upper - spare, x1, lower + spare


def set_sheet(unseen: bool) -> Sheet:
    """A bit of page three lines high at 150 to 300 dpi, before any spoiling; ink of 0 to 255 turned to gray."""
    size, name = round(2 ** between(4.1, 5.6)), random.choice(UNSEEN_TEXT_FONTS if unseen else TEXT_FONTS)
    pitch, width, height = size * between(1.15, 2.2), round(size * 28), round(size * 5.2)
    layers = Image.new("L", (width, height), 0), Image.new("L", (width, height), 0)
    middle, first = height / 2, between(2, 7) * size
    end = first + (width - first) * (between(0.01, 1) if random.random() < 0.6 else 1.0)
    ticks = set_line(layers, first, middle, end, setting_of(size, name, unseen))
    for side in (-1, 1):
        if random.random() < 0.6:
            left = first + between(-4, 4) * size
            ticks += set_line(layers, left, middle + side * pitch, width, setting_of(size, name, unseen))
    ink = ImageChops.lighter(*layers)
    over = ink.copy()
    rule_and_scrawl(over, size, first, middle)
    return Sheet(255 - np.asarray(over), size, fitted(np.asarray(ink), size, middle, first - 0.1 * size), ticks)
