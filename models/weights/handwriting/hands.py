# ruff: noqa: INP001 (scripts, no package)
"""Made-up hands: the middle lines of fonts, bent and joined, and scrawls that come from no font."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples.generator.pen import thin

Mask = NDArray[np.float32]
Points = NDArray[np.float64]
CELL = 72
TRUETYPE = "/usr/share/fonts/truetype/"
SHOWN = ("lxgw-wenkai/LXGWWenKai-Light.ttf", "arphic-gkai00mp/gkai00mp.ttf", "seto/setofont.ttf",
         "kiloji/kiloji.ttf", "yozvox-yozfont/YOzBAF.ttf", "arphic-gbsn00lp/gbsn00lp.ttf")  # fmt: skip
UNSHOWN = ("klee/KleeOne-Regular.ttf", "arphic/ukai.ttc", "yozvox-yozfont/YOzBCF90.ttf")
SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = (
    "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华建国志红玉文斌宇浩凯健俊帆雪玲鑫飞波辉佳宁婷晓萍海"
    "峰云振邦涵燕婉清一丹毅哲思源梦瑶子轩博雅琪若溪卓尔"
)
DIGITS = "0123456789年月日.-/"


@lru_cache(maxsize=64)
def _font(path: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(TRUETYPE + path, CELL)


@lru_cache(maxsize=4096)
def strokes(char: str, path: str) -> Points:
    """Neighbouring points (n, 4) of the middle line of a character, in a cell of 72 pixels."""
    picture = Image.new("L", (CELL + 20, CELL + 24))
    ImageDraw.Draw(picture).text((10, 2), char, 255, _font(path))
    line = thin(np.asarray(picture) > 110)
    pieces = []
    for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
        ys, xs = np.nonzero(line & np.roll(line, (-dy, -dx), (0, 1)))
        pieces.append(np.stack([xs, ys, xs + dx, ys + dy], 1))
    return np.concatenate(pieces).astype(np.float64)


def _bent(points: Points, rng: np.random.Generator, wild: float) -> Points:
    out = points.copy()
    for axis in (0, 1):
        across = points[:, 1 - axis] + rng.uniform(-0.6, 0.6) * points[:, axis]
        for _ in range(3):
            out[:, axis] += rng.normal(0, 1.6 * wild) * np.sin(rng.uniform(0.02, 0.16) * across + rng.uniform(0, 6.3))
    return out


def write(text: str, height: float, rng: np.random.Generator, path: str) -> Mask:
    """``text`` in a hand, about ``height`` pixels high."""
    wild, slant, drift = rng.uniform(0.3, 2.0), rng.uniform(-0.25, 0.4), rng.uniform(-0.2, 0.15)
    squeeze, scale = rng.uniform(0.6, 1.1), height / CELL
    pen = max(1.0, height * rng.uniform(0.03, 0.11))
    canvas = np.zeros((int(height * 3), int(height * 1.4 * (len(text) + 2))), np.uint8)
    advance, last = 10.0, None
    for char in text:
        points = strokes(char, path).reshape(-1, 2)
        if not len(points):
            advance += CELL * 0.3
            continue
        points = _bent(points, rng, wild) * rng.normal(1, 0.07 * wild, 2)
        points[:, 0] = (points[:, 0] - slant * points[:, 1]) * squeeze
        points[:, 0] += advance - points[:, 0].min()
        points[:, 1] += CELL * 0.8 + drift * advance + rng.normal(0, 3 * wild)
        _draw(canvas, points * scale, pen, rng)
        if last is not None and rng.random() < 0.35 * wild:
            curve(canvas, np.stack([last, (last + points[0]) / 2 + rng.normal(0, 9, 2), points[0]]) * scale, pen * 0.7)
        last = points[points.sum(axis=1).argmax()]
        advance = points[:, 0].max() + rng.uniform(-8, 14)
    return trim(canvas)


def _draw(canvas: NDArray[np.uint8], points: Points, pen: float, rng: np.random.Generator) -> None:
    phase, swell = rng.uniform(0, 6), rng.uniform(0, 0.5)
    for (x0, y0), (x1, y1) in zip(points[::2], points[1::2], strict=True):
        thick = max(1, round(pen * (1 + swell * np.sin(phase + y0 / 17 + x0 / 29))))
        cv2.line(canvas, (round(x0), round(y0)), (round(x1), round(y1)), 255, thick, cv2.LINE_AA)


def scrawl(height: float, rng: np.random.Generator) -> Mask:
    """A signature of no script: bundles of curves, joined or not, some with a flourish."""
    canvas = np.zeros((int(height * 3), int(height * 9)), np.uint8)
    pen, at = max(1.0, height * rng.uniform(0.03, 0.1)), height
    joined = rng.random() < 0.5
    path = []
    for _ in range(rng.integers(1, 7)):
        wide = height * rng.uniform(0.35, 1.0)
        for _ in range(rng.integers(2, 7)):
            knots = rng.uniform((at, height), (at + wide, 2 * height), (rng.integers(2, 5), 2))
            path += [*knots]
            if not joined:
                curve(canvas, knots, pen)
        at += wide * rng.uniform(0.6, 1.1)
    if joined:
        curve(canvas, np.array(path), pen)
    if rng.random() < 0.4:
        back = (at, 1.5 * height), (height, 2.1 * height), (at * 1.1, rng.uniform(1.5, 2.4) * height)
        curve(canvas, np.array(back), pen)
    return trim(canvas)


def curve(canvas: NDArray[np.uint8], knots: Points, pen: float) -> None:
    """A stroke that bends past its knots (corners cut three times, after Chaikin)."""
    for _ in range(3):
        if len(knots) < 3:
            break
        near, far = 0.75 * knots[:-1] + 0.25 * knots[1:], 0.25 * knots[:-1] + 0.75 * knots[1:]
        knots = np.concatenate([knots[:1], np.stack([near, far], 1).reshape(-1, 2), knots[-1:]])
    cv2.polylines(canvas, [knots.round().astype(np.int32)], False, 255, max(1, round(pen)), cv2.LINE_AA)


def trim(canvas: NDArray[np.uint8]) -> Mask:
    ys, xs = np.nonzero(canvas > 12)
    if not len(xs):
        return np.zeros((2, 2), np.float32)
    return np.asarray(canvas[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1] / 255, np.float32)


def some_hand(rng: np.random.Generator, unshown: bool, dpi: float) -> Mask:
    """A signature, or now and then a smaller note or date, as if on paper at that resolution."""
    fonts = UNSHOWN if unshown else SHOWN
    path = fonts[rng.integers(len(fonts))]
    millimetre = dpi / 25.4
    draw = rng.random()
    if draw < 0.22:
        return scrawl(rng.uniform(4, 15) * millimetre, rng)
    if draw < 0.4:
        text = "".join(rng.choice(list(DIGITS), rng.integers(4, 11)))
        return write(text, rng.uniform(3.5, 6) * millimetre, rng, path)
    name = rng.choice(list(SURNAMES)) + "".join(rng.choice(list(GIVEN), rng.integers(1, 3)))
    return write(name, rng.uniform(4.5, 13) * millimetre, rng, path)
