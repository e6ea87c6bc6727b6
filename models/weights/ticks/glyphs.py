# ruff: noqa: INP001, S311, S607 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""Draws tick boxes as a printer, a browser or a pen leaves them, for the training of the tick reader.

Every drawing is a mask of ink (uint8, 0 none, 255 full) on a square of 3 × 3 characters with the tick at its centre.
"""

from __future__ import annotations

import random
import subprocess
from functools import lru_cache
from typing import NamedTuple

from fontTools.ttLib import TTFont
from pens import HANDS, UNSEEN_HANDS, between, pen_check, write
from PIL import Image, ImageDraw, ImageFont

EMPTY = "ooo□□□□□○○○○〇☐☐☐☐◯◯◻▢❏❑⬜"
TICKED = "☑☑☑☑☑☒☒☒☒☒☒☒√√√✓✔●●●■■■■◉◼🗹⊠▣⊙⬛"
"""The glyphs of boxes, each as often as it should be drawn."""
# Font files by name, from these packages of Debian 12: fonts-noto-cjk, fonts-arphic-*, fonts-wqy-*, fonts-lxgw-wenkai,
# fonts-dejavu, fonts-symbola, fonts-opensymbol, fonts-freefont-ttf, fonts-liberation, fonts-droid-fallback,
# fonts-setofont, fonts-kiloji, fonts-urw-base35.
TEXT_FONTS = (
    ("NotoSansCJK-Regular.ttc", 2), ("NotoSansCJK-Bold.ttc", 2), ("NotoSerifCJK-Regular.ttc", 2),
    ("NotoSerifCJK-Bold.ttc", 2), ("gbsn00lp.ttf", 0), ("ukai.ttc", 0), ("uming.ttc", 0), ("wqy-zenhei.ttc", 0),
    ("LXGWWenKai-Regular.ttf", 0), ("setofont.ttf", 0), ("NotoSansCJK-Light.ttc", 2), ("NotoSerifCJK-Light.ttc", 2),
)  # fmt: skip
TICK_FONTS = (
    *TEXT_FONTS, ("DejaVuSans.ttf", 0), ("DejaVuSans-Bold.ttf", 0), ("DejaVuSerif.ttf", 0), ("Symbola_hint.ttf", 0),
    ("LiberationSans-Regular.ttf", 0), ("LiberationSerif-Regular.ttf", 0), ("kiloji.ttf", 0), ("FreeSans.ttf", 0),
)  # fmt: skip
UNSEEN_TEXT_FONTS = (("gkai00mp.ttf", 0), ("wqy-microhei.ttc", 0), ("DroidSansFallbackFull.ttf", 0))
UNSEEN_TICK_FONTS = (
    ("gkai00mp.ttf", 0), ("wqy-microhei.ttc", 0), ("FreeSerif.ttf", 0), ("FreeMono.ttf", 0), ("opens___.ttf", 0),
    ("LXGWWenKaiMono-Bold.ttf", 0), ("NimbusSans-Regular.otf", 0), ("DejaVuSansMono.ttf", 0),
)  # fmt: skip
LATIN_FONTS = (
    ("LiberationSerif-Regular.ttf", 0), ("LiberationSans-Regular.ttf", 0), ("NimbusRoman-Regular.otf", 0),
    ("DejaVuSans.ttf", 0), ("LiberationMono-Regular.ttf", 0), ("P052-Roman.otf", 0), ("LiberationSerif-Bold.ttf", 0),
)  # fmt: skip
UNSEEN_LATIN_FONTS = (("FreeSerif.ttf", 0), ("NimbusSans-Regular.otf", 0), ("C059-Roman.otf", 0))
FontName = tuple[str, int]
Pen = ImageDraw.ImageDraw


class Drawing(NamedTuple):
    """One tick box: the ink, its class (1 empty, 2 ticked) and the pixel box of the print within the ink."""

    ink: Image.Image
    state: int
    box: tuple[int, int, int, int]


@lru_cache
def font_paths() -> dict[str, str]:
    listing = subprocess.run(["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=True).stdout
    return {path.rsplit("/", 1)[-1]: path for path in listing.splitlines()}


@lru_cache(512)
def load(name: FontName, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_paths()[name[0]], size, index=name[1])


@lru_cache
def glyphs_of(name: FontName) -> frozenset[int]:
    path = font_paths()[name[0]]
    return frozenset(TTFont(path, fontNumber=name[1] if path.endswith("c") else -1, lazy=True).getBestCmap())


def from_font(size: int, glyphs: str, fonts: tuple[FontName, ...]) -> Image.Image | None:
    """A box as some font has it, at most twice as small as the text; None where no font has the glyph."""
    glyph = random.choice(glyphs)
    owners = [name for name in fonts if ord(glyph) in glyphs_of(name)]
    if not owners:
        return None
    ink = Image.new("L", (3 * size, 3 * size), 0)
    scale = between(0.9, 1.3) if glyph == "o" else between(0.75, 1.3) if random.random() < 0.75 else between(0.5, 0.75)
    font = load(random.choice(owners), max(8, int(size * scale)))
    ImageDraw.Draw(ink).text((1.5 * size, 1.5 * size + between(0.2, 0.5) * size), glyph, 255, font, anchor="ms")
    return ink


def frame(size: int) -> tuple[float, float, float, float]:
    """The outline of a drawn box: 0.4 to 1.1 characters wide, nearly square, about the centre."""
    width = size * between(0.4, 1.1)
    height = width * between(0.85, 1.18)
    x, y = 1.5 * size, 1.5 * size + between(-0.12, 0.12) * size
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def outline(pen: Pen, box: tuple[float, float, float, float], fill: int | None = None) -> None:
    wide = max(1, round((box[2] - box[0]) * between(0.03, 0.14)))
    kind = random.choice(("box", "box", "round", "disc"))
    if kind == "disc":
        pen.ellipse(box, fill, 255, wide)
    else:
        pen.rounded_rectangle(box, (box[2] - box[0]) * (0.18 if kind == "round" else 0), fill, 255, wide)


def check(pen: Pen, box: tuple[float, float, float, float], fill: int, wide: float) -> None:
    width, height = box[2] - box[0], box[3] - box[1]
    knots = [(between(0.05, 0.25), between(0.4, 0.6)), (between(0.35, 0.5), between(0.72, 0.9)),
             (between(0.78, 0.97), between(0.08, 0.3))]  # fmt: skip
    pen.line([(box[0] + x * width, box[1] + y * height) for x, y in knots], fill, max(1, round(wide)), "curve")


def cross(pen: Pen, box: tuple[float, float, float, float], fill: int, wide: float) -> None:
    inset = between(0, 0.25) * (box[2] - box[0])
    x0, top, x1, bottom = box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset
    pen.line([(x0, top), (x1, bottom)], fill, max(1, round(wide)))
    pen.line([(x0, bottom), (x1, top)], fill, max(1, round(wide)))


def dot(pen: Pen, box: tuple[float, float, float, float], fill: int, _wide: float) -> None:
    inset = between(0.2, 0.34) * (box[2] - box[0])
    shape = random.choice((pen.ellipse, pen.ellipse, pen.rectangle))
    shape((box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset), fill)


def printed(size: int) -> Image.Image:
    """A ticked box as drawn by a program: outlined around a sign, or filled, plain or with a white sign."""
    ink = Image.new("L", (3 * size, 3 * size), 0)
    pen, box = ImageDraw.Draw(ink), frame(size)
    sign = random.choice((check, cross, cross, dot))
    if random.random() < 0.6:
        outline(pen, box)
        sign(pen, box, 255, size * between(0.05, 0.14))
    else:
        outline(pen, box, int(between(120, 255)))
        if random.random() < 0.6:
            sign(pen, box, 0, size * between(0.06, 0.14))
    return ink


def draw_empty(size: int, fonts: tuple[FontName, ...]) -> Image.Image:
    if random.random() < 0.6 and (ink := from_font(size, EMPTY, fonts)):
        return ink
    ink = Image.new("L", (3 * size, 3 * size), 0)
    outline(ImageDraw.Draw(ink), frame(size))
    return ink


def draw_tick(size: int, state: int, unseen: bool) -> Drawing:
    """A tick box of the state (1 empty, 2 ticked) at a character size in pixels."""
    fonts, hands = (UNSEEN_TICK_FONTS, UNSEEN_HANDS) if unseen else (TICK_FONTS, HANDS)
    kind = random.random()
    if state == 1:
        ink = draw_empty(size, fonts)
    elif kind < 0.45:
        ink = from_font(size, TICKED, fonts) or printed(size)
    elif kind < 0.58:
        ink = printed(size)
    elif kind < 0.62:
        ink = Image.new("L", (3 * size, 3 * size), 0)
        write(ink, size, (pen_check,))
    else:
        ink = draw_empty(size, fonts)
        box = ink.getbbox() or (0, 0, 1, 1)
        write(ink, size, hands)
        return Drawing(ink, state, box)
    return Drawing(ink, state, ink.getbbox() or (0, 0, 1, 1))
