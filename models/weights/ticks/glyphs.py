# ruff: noqa: INP001, S311, S607 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""Draws tick boxes as a printer, a browser or a pen leaves them, for the training of the tick reader.

Every drawing is a mask of ink (uint8, 0 none, 255 full) on a square of 3 × 3 characters with the tick at its centre.
"""

from __future__ import annotations

import math
import random
import subprocess
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

EMPTY = "o□○〇☐◯"
TICKED = "☑☒√✓✔●■◉◼🗹"
# Font files by name, from these packages of Debian 12: fonts-noto-cjk, fonts-arphic-*, fonts-wqy-*, fonts-lxgw-wenkai,
# fonts-dejavu, fonts-symbola, fonts-opensymbol, fonts-freefont-ttf, fonts-liberation, fonts-droid-fallback,
# fonts-setofont, fonts-kiloji, fonts-urw-base35.
TEXT_FONTS = (
    ("NotoSansCJK-Regular.ttc", 2), ("NotoSansCJK-Bold.ttc", 2), ("NotoSerifCJK-Regular.ttc", 2),
    ("NotoSerifCJK-Bold.ttc", 2), ("gbsn00lp.ttf", 0), ("ukai.ttc", 0), ("uming.ttc", 0), ("wqy-zenhei.ttc", 0),
    ("LXGWWenKai-Regular.ttf", 0), ("setofont.ttf", 0),
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


def between(low: float, high: float) -> float:
    return random.uniform(low, high)


def from_font(size: int, glyphs: str, fonts: tuple[FontName, ...]) -> Image.Image | None:
    name, glyph = random.choice(fonts), random.choice(glyphs)
    if ord(glyph) not in glyphs_of(name):
        return None
    ink = Image.new("L", (3 * size, 3 * size), 0)
    scale = between(0.75, 1.3) if glyph != "o" else between(0.9, 1.3)
    font = load(name, max(8, int(size * scale)))
    ImageDraw.Draw(ink).text((1.5 * size, 1.5 * size + between(0.2, 0.5) * size), glyph, 255, font, anchor="ms")
    return ink


def frame(size: int) -> tuple[float, float, float, float]:
    """The outline of a drawn box: 0.45 to 1.1 characters wide, nearly square, about the centre."""
    width = size * between(0.45, 1.1)
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
    inset = between(0.05, 0.25) * (box[2] - box[0])
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
    sign = random.choice((check, check, cross, dot))
    if random.random() < 0.6:
        outline(pen, box)
        sign(pen, box, 255, size * between(0.05, 0.14))
    else:
        outline(pen, box, int(between(120, 255)))
        if random.random() < 0.6:
            sign(pen, box, 0, size * between(0.06, 0.14))
    return ink


def curve(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A Bézier curve over its control points, in 24 steps."""
    path = []
    for step in range(25):
        knots, t = points, step / 24
        while len(knots) > 1:
            knots = [(a + (c - a) * t, b + (d - b) * t) for (a, b), (c, d) in pairwise(knots)]
        path.append(knots[0])
    return path


def scatter(x: float, y: float, spread: float) -> tuple[float, float]:
    return x + between(-spread, spread), y + between(-spread, spread)


def pen_check(r: float) -> list[list[tuple[float, float]]]:
    low = scatter(-0.1 * r, 0.55 * r, 0.25 * r)
    start = scatter(-0.8 * r, between(-0.35, 0.1) * r, 0.2 * r)
    end = scatter(between(0.5, 1.6) * r, between(-1.5, -0.5) * r, 0.25 * r)
    return [curve([start, scatter(-0.4 * r, 0.1 * r, 0.2 * r), low]),
            curve([low, scatter(0.4 * r, -0.1 * r, 0.3 * r), end])]  # fmt: skip


def pen_cross(r: float) -> list[list[tuple[float, float]]]:
    reach = between(0.6, 1.3) * r
    ends = [scatter(sx * reach, sy * reach, 0.3 * r) for sx, sy in ((-1, -1), (1, 1), (-1, 1), (1, -1))]
    return [curve([ends[i], scatter(0, 0, 0.3 * r), ends[i + 1]]) for i in (0, 2)]


def pen_slash(r: float) -> list[list[tuple[float, float]]]:
    return [curve([scatter(-0.7 * r, 0.8 * r, 0.3 * r), scatter(0, 0, 0.3 * r), scatter(0.8 * r, -0.9 * r, 0.3 * r)])]


def pen_scribble(r: float) -> list[list[tuple[float, float]]]:
    knots = [scatter(0, 0, between(0.5, 1.1) * r) for _ in range(random.randint(6, 12))]
    return [curve(knots[i : i + 3]) for i in range(0, len(knots) - 2, 2)]


def pen_zigzag(r: float) -> list[list[tuple[float, float]]]:
    count = random.randint(4, 8)
    return [[scatter((2 * i / count - 1) * 0.8 * r, (-1) ** i * 0.8 * r, 0.15 * r) for i in range(count + 1)]]


def pen_spiral(r: float) -> list[list[tuple[float, float]]]:
    turns, count = between(1.5, 3), 40
    path = [(i / count, turns * 2 * math.pi * i / count) for i in range(count + 1)]
    return [[scatter(0.9 * r * t * math.cos(angle), 0.9 * r * t * math.sin(angle), 0.05 * r) for t, angle in path]]


def pen_double(r: float) -> list[list[tuple[float, float]]]:
    return [*pen_check(r), *pen_slash(0.7 * r)]


Hand = Callable[[float], list[list[tuple[float, float]]]]
HANDS: tuple[Hand, ...] = (pen_check, pen_check, pen_check, pen_cross, pen_slash, pen_scribble, pen_zigzag)
UNSEEN_HANDS: tuple[Hand, ...] = (pen_spiral, pen_double)


def write(ink: Image.Image, size: int, hands: tuple[Hand, ...]) -> None:
    """Draws a pen's sign over the centre of the ink, often past the edge of the box."""
    centre = (1.5 * size + between(-0.25, 0.25) * size, 1.5 * size + between(-0.2, 0.2) * size)
    wide, shade = max(1, round(size * between(0.05, 0.17))), int(between(110, 255))
    pen = ImageDraw.Draw(ink)
    for stroke in random.choice(hands)(between(0.4, 0.8) * size):
        pen.line([(centre[0] + x, centre[1] + y) for x, y in stroke], shade, wide, "curve")


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
    elif kind < 0.5:
        ink = from_font(size, TICKED + "√√●☑", fonts) or printed(size)
    elif kind < 0.65:
        ink = printed(size)
    elif kind < 0.7:
        ink = Image.new("L", (3 * size, 3 * size), 0)
        write(ink, size, (pen_check,))
    else:
        ink = draw_empty(size, fonts)
        box = ink.getbbox() or (0, 0, 1, 1)
        write(ink, size, hands)
        return Drawing(ink, state, box)
    return Drawing(ink, state, ink.getbbox() or (0, 0, 1, 1))
