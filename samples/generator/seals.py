"""Seals: round ones with a star, the organisation on an arc and a code below; oval and square ones for evidence."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw

from samples.generator.fonts import load_font
from samples.generator.ink import Mask, mottle

REDS = ((38, 28, 205), (52, 44, 188), (60, 30, 220), (40, 40, 170))
TINTS = {"red": REDS, "blue": ((170, 60, 30), (190, 80, 50)), "black": ((45, 42, 40), (70, 66, 64))}
OVAL = 0.72  # height over width of a seal that is not round


@dataclass(frozen=True)
class Seal:
    """``colour`` is BGR; ``width`` in millimetres."""

    text: str
    code: str
    centre: str
    shape: str
    width: float
    colour: tuple[int, int, int]
    font: str
    star: bool = True


def make_seal(
    text: str, rng: np.random.Generator, shape: str = "round", centre: str = "", tint: str = "red", star: bool = True
) -> Seal:
    colours = TINTS[tint]
    code = "42" + "".join(str(rng.integers(10)) for _ in range(11))
    width = float(rng.uniform(40, 43)) if shape == "round" else 40.0 if shape == "oval" else float(rng.uniform(16, 24))
    return Seal(
        text=text,
        code=code if rng.random() < 0.75 and shape != "square" else "",
        centre=centre,
        shape=shape,
        width=width,
        colour=colours[rng.integers(len(colours))],
        font=str(rng.choice(["song-bold", "kai-bold", "song", "hei-bold"])),
        star=star,
    )


def draw_seal(seal: Seal, dpi: float, rng: np.random.Generator, turn: float, depth: float) -> Mask:
    """The mask of one print of a seal, turned by ``turn`` degrees; ``depth`` 0–1 says how uneven the ink is."""
    width = round(seal.width / 25.4 * dpi) * 3
    height = width if seal.shape == "round" else round(width * OVAL)
    side = round(width * 1.06)
    if seal.shape == "square":
        return _printed(_chop(seal, width, side), turn, rng, depth)
    picture = Image.new("L", (side, side))
    draw = ImageDraw.Draw(picture)
    centre = side / 2
    box = (centre - width / 2, centre - height / 2, centre + width / 2, centre + height / 2)
    draw.ellipse(box, outline=255, width=round(width * 0.027))
    _arc_text(picture, seal, width, above=True)
    if seal.code:
        _arc_text(picture, seal, width, above=False)
    if seal.shape == "round" and seal.star:
        _star(draw, centre, width * 0.155)
    if seal.centre:
        _centre_line(draw, seal, centre, width)
    return _printed(picture, turn, rng, depth)


def _chop(seal: Seal, width: int, side: int) -> Image.Image:
    """A framed square with the text in columns from the right, as name chops have it."""
    picture = Image.new("L", (round(side * 1.5), round(side * 1.5)))
    draw = ImageDraw.Draw(picture)
    left, rows = (picture.width - width) / 2, math.ceil(math.sqrt(len(seal.text)))
    draw.rectangle((left, left, left + width, left + width), outline=255, width=round(width * 0.05))
    pitch, columns = width * 0.88 / rows, math.ceil(len(seal.text) / rows)
    for place, char in enumerate(seal.text):
        x = left + width * 0.94 - (place // rows + 0.5) * width * 0.88 / columns
        y = left + width * 0.06 + (place % rows + 0.5) * pitch
        draw.text((x, y), char, 255, load_font(seal.font, round(pitch * 0.9)), anchor="mm")
    return picture


def _printed(picture: Image.Image, turn: float, rng: np.random.Generator, depth: float) -> Mask:
    """A print of a seal drawn three times its size."""
    mask = np.asarray(picture.rotate(turn, Image.Resampling.BICUBIC), np.float32) / 255
    size = (mask.shape[1] // 3, mask.shape[0] // 3)
    small = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small * mottle(small.shape[:2], rng, depth), np.float32)


def _star(draw: ImageDraw.ImageDraw, centre: float, radius: float) -> None:
    points = []
    for k in range(10):
        reach = radius if k % 2 == 0 else radius * 0.382
        angle = math.radians(-90 + 36 * k)
        points.append((centre + reach * math.cos(angle), centre + reach * math.sin(angle)))
    draw.polygon(points, fill=255)


def _centre_line(draw: ImageDraw.ImageDraw, seal: Seal, centre: float, width: float) -> None:
    font = load_font(seal.font, round(width * 0.105))
    down = width * 0.25 if seal.shape == "round" else 0
    draw.text((centre, centre + down), seal.centre, 255, font, anchor="mm")


def name_on(seal: Seal, dpi: float, turn: float, at: tuple[float, float], page: tuple[int, int]) -> str:
    """What of a seal's name stands on a page of (width, height) pixels: characters whose middle is not beyond its edge.

    ``at`` is where the middle of the seal lies, in pixels; a chop's characters count as on the page.
    """
    if seal.shape == "square":
        return seal.text
    width = seal.width / 25.4 * dpi
    angle = math.radians(turn)
    told = ""
    for char, (x, y) in zip(seal.text, _places(seal, width, above=True), strict=True):
        across = at[0] + x * math.cos(angle) + y * math.sin(angle)
        down = at[1] - x * math.sin(angle) + y * math.cos(angle)
        told += char if 0 <= across < page[0] and 0 <= down < page[1] else ""
    return told


def _sizes(seal: Seal, width: float, above: bool) -> tuple[float, float]:
    """The height of a character in pixels, and the degrees from one to the next."""
    text = seal.text if above else seal.code
    if not above:
        return width * 0.05, 4.6
    if seal.shape == "round":
        return width * (0.155 if len(text) <= 12 else 0.142), min(23.0, 262 / len(text))
    return width * 0.105, min(15.0, 200 / len(text))


def _offsets(seal: Seal, width: float, above: bool) -> list[float]:
    """How far each character is turned from the middle of its arc, in degrees."""
    count, step = len(seal.text if above else seal.code), _sizes(seal, width, above)[1]
    return [(place - (count - 1) / 2) * step for place in range(count)]


def _places(seal: Seal, width: float, above: bool) -> list[tuple[float, float]]:
    """The middle of each character of the name, or else of the code, from the middle of the seal, in pixels."""
    height = width if seal.shape == "round" else round(width * OVAL)
    inset = _sizes(seal, width, above)[0] * 0.62 + width * 0.035
    angles = [math.radians(-90 + off if above else 90 - off) for off in _offsets(seal, width, above)]
    return [((width / 2 - inset) * math.cos(a), (height / 2 - inset) * math.sin(a)) for a in angles]


def _arc_text(picture: Image.Image, seal: Seal, width: float, above: bool) -> None:
    """Letters along the inner edge: the name over the top, the code along the bottom."""
    text = seal.text if above else seal.code
    size, step = _sizes(seal, width, above)
    squeeze = min(1.0, math.radians(step) * width * 0.38 / size) if above else 1.0
    places = zip(text, _offsets(seal, width, above), _places(seal, width, above), strict=True)
    for char, offset, (x, y) in places:
        glyph = _glyph(char, seal.font if above else "hei", round(size), squeeze)
        glyph = glyph.rotate(-offset if above else offset, Image.Resampling.BICUBIC, expand=True)
        corner = (picture.width / 2 + x - glyph.width / 2, picture.height / 2 + y - glyph.height / 2)
        picture.paste(255, (round(corner[0]), round(corner[1])), glyph)


def _glyph(char: str, font: str, size: int, squeeze: float) -> Image.Image:
    side = round(size * 1.3)
    glyph = Image.new("L", (side, side))
    ImageDraw.Draw(glyph).text((side / 2, side / 2), char, 255, load_font(font, size), anchor="mm")
    return glyph.resize((max(4, round(side * squeeze)), side), Image.Resampling.BICUBIC)
