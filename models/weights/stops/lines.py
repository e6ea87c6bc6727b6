# ruff: noqa: INP001, S311 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""Sets three lines of print in many typefaces, with a stop between the words of the middle one."""

from __future__ import annotations

import random
from typing import NamedTuple

import numpy as np
from glyphs import FontName, glyphs_of, load
from numpy.typing import NDArray
from pens import between
from PIL import Image, ImageDraw, ImageFont
from setting import HANZI
from spoiling import chance

from extractor.reading.stop_model import STOPS

Pixels = NDArray[np.uint8]
Pen = ImageDraw.ImageDraw
Face = ImageFont.FreeTypeFont
# File and face of Debian's fonts, from the packages that ../ticks/glyphs.py names and fonts-noto-cjk-extra. Mostly the
# faces for the mainland; those for Taiwan set stops in the middle of their place.
FACES = (2, 2, 2, 3)
SANS, SERIF = ("Light", "DemiLight", "Regular", "Medium", "Bold"), ("Light", "Regular", "Medium", "SemiBold", "Bold")
FONTS: tuple[FontName, ...] = (
    *((f"NotoSansCJK-{weight}.ttc", face) for weight in SANS for face in FACES),
    *((f"NotoSerifCJK-{weight}.ttc", face) for weight in SERIF for face in FACES),
    *(("ukai.ttc", face) for face in (0, 0, 0, 2)), *(("uming.ttc", face) for face in (0, 0, 0, 2)),
    *(("gbsn00lp.ttf", 0),) * 8, *(("wqy-zenhei.ttc", 0),) * 6, *(("gkai00mp.ttf", 0),) * 5,
    *(("BabelStoneHan.ttf", 0),) * 2, ("LXGWWenKai-Regular.ttf", 0), ("LXGWWenKai-Light.ttf", 0),
    ("LXGWWenKai-Bold.ttf", 0), ("LXGWWenKaiMono-Regular.ttf", 0), ("setofont.ttf", 0),
)  # fmt: skip
UNSEEN_FONTS: tuple[FontName, ...] = (("wqy-microhei.ttc", 0), ("DroidSansFallbackFull.ttf", 0))
LATIN = ("LiberationSerif-Regular.ttf", "LiberationSans-Regular.ttf", "NimbusRoman-Regular.otf", "DejaVuSans.ttf")
SIGNS = {
    "，": "，，，，,", "、": "、", "。": "。", "；": "；；;", "：": "：：:", ".": "..．", "·": "·",
    "": "1lij°'’‘”“）)（-—/！？%",
}  # fmt: skip
"""How each kind of stop is printed; signs that are none."""
NOTHING = ("", "", " ", "  ")
ENDS = (*"家项套年％%）)”℃》08L", "kg", "mm", "m/min", "MPa", "Hz", "平方米")
"""What stands before a stop more often than chance has it."""


class Print(NamedTuple):
    """A bit of page: the rows of its middle line, where that ends if its stop is its last sign, and the middle of the
    stop, in pixels; the size of its characters.
    """

    gray: Pixels
    top: int
    bottom: int
    right: float
    x: float
    size: int


def set_print(kind: int, unseen: bool) -> Print | None:
    """Three lines of print with a stop of the kind on the middle one; None where the typeface lacks it."""
    name = random.choice(UNSEEN_FONTS if unseen else FONTS)
    sign = random.choice(NOTHING if not kind and chance(0.3) else SIGNS[STOPS[kind]])
    if any(ord(char) not in glyphs_of(name) for char in sign.strip()):
        return None
    size = round(2 ** between(3.85, 5.5))
    size *= 2 if size < 28 else 1  # what is shrunk later has soft edges, as a scanner's picture
    font = load(name, size)
    narrow = sign.isascii() and chance(0.6)
    own = load((random.choice(LATIN), 0), size) if narrow else font
    spread = between(0, 0.12) * size if chance(0.25) else 0.0
    layers = [Image.new("L", (size * 13, size * 5), 0) for _ in range(2)]
    words, stop = (ImageDraw.Draw(layer) for layer in layers)
    base = 2.86 * size
    before = running(random.randint(2, 4), name) + (random.choice(ENDS) if chance(0.35) else "")
    after = "" if chance(0.2) else running(random.randint(1, 4), name)
    start = write(words, between(0.5, 1.2) * size, base, before, font, spread)
    end = write(stop, start, base, sign, own, spread)
    end -= between(0, 0.45) * size if kind and not narrow and chance(0.15) else 0.0  # pressed together
    last = write(words, end, base, after, font, spread)
    pitch = size * between(1.2, 2.2)
    for side in (-1, 1):
        write(words, between(0, 1) * size, base + side * pitch, running(12, name), font, spread)
    return placed(layers, size, (start + end) / 2, last, alone=not after)


def placed(layers: list[Image.Image], size: int, middle: float, last: float, alone: bool) -> Print:
    """The words and the stop on one page, and where they stand."""
    words, stop = (np.asarray(layer) for layer in layers)
    extent = layers[1].getbbox()
    ink = np.maximum(words, stop)
    rows = np.flatnonzero(ink[int(size * 1.9) : int(size * 3.25)].any(axis=1)) + int(size * 1.9)
    x = (extent[0] + extent[2]) / 2 if extent else middle + between(-0.3, 0.3) * size
    right = extent[2] if extent and alone else last
    return Print(255 - ink, int(rows[0]), int(rows[-1]) + 1, right, x, size)


def running(length: int, name: FontName) -> str:
    """So many characters that the typeface has, mostly Chinese ones."""
    text = "".join(random.choice(HANZI) if chance(0.85) else random.choice("0123456789ABVLmkx") for _ in range(length))
    return "".join(char for char in text if ord(char) in glyphs_of(name))


def write(pen: Pen, x: float, base: float, text: str, font: Face, spread: float) -> float:
    """Writes a text from x on, its characters spread by so many pixels, and gives where it ends."""
    for char in text:
        pen.text((x, base), char, 255, font, anchor="ls")
        x += font.getlength(char) + spread
    return x
