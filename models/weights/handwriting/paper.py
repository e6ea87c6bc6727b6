# ruff: noqa: INP001 (scripts, no package)
"""Made-up pieces of pages: print, rules, seals, dirt and handwriting, as scanners bring them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from hands import curve, some_hand
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.uint8]
Layer = NDArray[np.float32]
DPI, SIDE, STEP = 200, 512, 8
"""Pieces are drawn at 200 dpi, shown at 100, and judged for every 8 by 8 pixels of what was drawn."""
FONTS = (
    ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0),
    ("/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", 0),
    ("/usr/share/fonts/truetype/arphic/uming.ttc", 0),
    ("/usr/share/fonts/truetype/liberation/LiberationSerif-Italic.ttf", 0),
    ("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", 0),
)
LABELS = ("法人签字：", "法定代表人签字：", "依托单位（公章）", "日期：2025年11月2日", "签字：",
          "经办人：", "年   月   日")  # fmt: skip


@lru_cache(maxsize=256)
def _font(which: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS[which][0], size, index=FONTS[which][1])


@lru_cache(maxsize=1)
def _prose() -> str:
    folder = Path(__file__).parents[2] / "forms"
    return "".join("".join(path.read_text("utf-8").split()) for path in sorted(folder.glob("*/notice.txt")))


def _print(canvas: Image.Image, rng: np.random.Generator) -> None:
    draw, which = ImageDraw.Draw(canvas), int(rng.integers(len(FONTS)))
    if rng.random() < 0.12:  # a heading, as high as a signature
        size = int(rng.uniform(45, 110))
        place, ink = (rng.uniform(-60, 200), rng.uniform(0, 400)), int(rng.uniform(200, 255))
        draw.text(place, _cut(rng, 6), ink, _font(which, size))
    size = int(rng.uniform(22, 44))
    pitch, y, dark = size * rng.uniform(1.25, 2.6), rng.uniform(-20, 60), int(rng.uniform(170, 255))
    while y < SIDE:
        if rng.random() < 0.75:
            text = str(rng.choice(LABELS)) if rng.random() < 0.3 else _cut(rng, int(rng.integers(2, 22)))
            draw.text((rng.choice([-40.0, 10.0, rng.uniform(0, 380)]), y), text, dark, _font(which, size))
        y += pitch


def _cut(rng: np.random.Generator, length: int) -> str:
    prose = _prose()
    start = int(rng.integers(len(prose) - 60))
    return prose[start : start + length]


def _rules(layer: Layer, rng: np.random.Generator) -> None:
    thick = int(rng.integers(1, 4))
    for at in rng.integers(0, SIDE, rng.integers(0, 5)):
        cv2.line(layer, (int(rng.choice([0, at])), int(at)), (SIDE, int(at)), 0.9, thick)
    for at in rng.integers(0, SIDE, rng.integers(0, 4)):
        cv2.line(layer, (int(at), 0), (int(at), SIDE), 0.9, thick)


def _seal(layer: Layer, rng: np.random.Generator) -> None:
    radius, dark = rng.uniform(17, 24) * DPI / 25.4, rng.uniform(0.12, 0.95)
    side = int(2 * radius + 20)
    seal = Image.new("L", (side, side))
    draw, middle = ImageDraw.Draw(seal), side / 2
    draw.ellipse((10, 10, side - 10, side - 10), outline=255, width=int(rng.uniform(4, 10)))
    star = [(middle + radius * r * np.sin(a), middle - radius * r * np.cos(a))
            for a, r in zip(np.arange(10) * np.pi / 5, [0.3, 0.12] * 5, strict=True)]  # fmt: skip
    draw.polygon(star, fill=255)
    font, text = _font(int(rng.integers(7)), int(radius * 0.27)), _cut(rng, int(rng.integers(8, 15)))
    for angle, char in zip(np.linspace(-125, 125, len(text)), text, strict=True):
        tile = Image.new("L", (side, side))
        ImageDraw.Draw(tile).text((middle, 10 + radius * 0.26), char, 255, font, anchor="mm")
        seal.paste(255, (0, 0), tile.rotate(-angle))
    worn = cv2.resize(rng.random((9, 9)).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC)
    mask = np.asarray(seal.rotate(rng.uniform(-30, 30)), np.float32) / 255
    _lay(
        layer,
        mask * np.clip(1.3 - rng.uniform(0, 1) * worn, 0, 1) * dark,
        rng.integers(-side // 2, SIDE - side // 2, 2),
    )


def _lay(layer: Layer, mask: Layer, corner: NDArray[np.int64]) -> None:
    left, top = int(corner[0]), int(corner[1])
    x0, y0, x1, y1 = max(0, left), max(0, top), min(SIDE, left + mask.shape[1]), min(SIDE, top + mask.shape[0])
    if x1 > x0 and y1 > y0:
        view = layer[y0:y1, x0:x1]
        np.maximum(view, mask[y0 - top : y1 - top, x0 - left : x1 - left], out=view)


def _dirt(layer: Layer, rng: np.random.Generator) -> None:
    """Smudges, spots, holes, ticks and stray lines of a pen."""
    for _ in range(rng.integers(0, 3)):
        x, y, size = rng.uniform(0, SIDE), rng.uniform(0, SIDE), rng.uniform(10, 90)
        blot = np.zeros((SIDE, SIDE), np.float32)
        for _ in range(rng.integers(1, 7)):
            place = (round(x + rng.normal(0, size)), round(y + rng.normal(0, size * 0.3)))
            axes = (int(rng.uniform(2, size)), int(rng.uniform(2, size * 0.6)))
            cv2.ellipse(blot, place, axes, rng.uniform(0, 180), 0, 360, rng.uniform(0.2, 0.9), -1)
        np.maximum(layer, cv2.GaussianBlur(blot, (0, 0), rng.uniform(0.8, 9)), out=layer)
    for _ in range(rng.integers(0, 14)):
        cv2.circle(layer, (int(rng.integers(SIDE)), int(rng.integers(SIDE))), int(rng.integers(1, 4)), 0.8, -1)
    if rng.random() < 0.15:
        cv2.circle(layer, (int(rng.integers(SIDE)), int(rng.integers(SIDE))), int(rng.integers(14, 34)), 0.95, -1)
    for _ in range(rng.integers(0, 3) if rng.random() < 0.4 else 0):  # a tick, or a line drawn through something
        start, reach = rng.uniform(0, SIDE, 2), rng.choice([18, 30, 140])
        knots = start + np.cumsum(rng.normal(0, reach / 2, (rng.integers(2, 4), 2)) * (1, 0.5), axis=0)
        line = np.zeros((SIDE, SIDE), np.uint8)
        curve(line, knots, rng.uniform(2, 5))
        np.maximum(layer, line / np.float32(255), out=layer)


def make_piece(rng: np.random.Generator, unshown: bool) -> tuple[Pixels, Pixels]:
    """A grey piece (256, 256) at 100 dpi, and what its cells (64, 64) hold: 0 paper, 1 print or dirt, 2 writing."""
    canvas = Image.new("L", (SIDE, SIDE))
    _print(canvas, rng)
    layer = np.asarray(canvas, np.float32) / 255
    if rng.random() < 0.4:
        _rules(layer, rng)
    if rng.random() < 0.35:
        _seal(layer, rng)
    if rng.random() < 0.6:
        _dirt(layer, rng)
    hand = np.zeros_like(layer)
    for _ in range(rng.integers(0, 3)):
        mask = some_hand(rng, unshown, DPI)
        _lay(hand, mask * rng.uniform(0.5, 1.0), rng.integers((-60, -20), (SIDE - 100, SIDE - 40)))
    cells = np.where(_most(layer) > 0.3, 1, 0).astype(np.uint8)
    cells[_most(hand) > 0.3] = 2
    return _scanned(np.maximum(layer, hand), rng), cells


def _most(layer: Layer) -> Layer:
    return layer.reshape(SIDE // STEP, STEP, SIDE // STEP, STEP).max(axis=(1, 3))


def _scanned(ink: Layer, rng: np.random.Generator) -> Pixels:
    ink = cv2.GaussianBlur(ink, (0, 0), rng.uniform(0.4, 1.7)) * rng.uniform(0.5, 1.0)
    if rng.random() < 0.2:  # what stands on the back shines through
        ink = np.maximum(ink, cv2.GaussianBlur(ink[:, ::-1], (0, 0), 2.0) * rng.uniform(0.05, 0.3))
    page = 255 - 255 * ink + rng.normal(0, rng.uniform(0, 14), ink.shape)
    if rng.random() < 0.25:
        page = np.where(page > rng.uniform(110, 190), 255, 0)
    small = cv2.resize(np.clip(page, 0, 255).astype(np.uint8), (SIDE // 2, SIDE // 2), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.4:
        small = cv2.imdecode(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 90))])[1], 0)
    return np.asarray(small, np.uint8)
