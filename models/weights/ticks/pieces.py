# ruff: noqa: INP001, NPY002, S311 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""Sets lines of text with tick boxes in a table, spoils them as printers and scanners do, and cuts strips of them."""

from __future__ import annotations

import random
from typing import NamedTuple

import cv2
import numpy as np
from glyphs import TEXT_FONTS, UNSEEN_TEXT_FONTS, Drawing, FontName, between, curve, draw_tick, glyphs_of, load, scatter
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

from extractor.reading.ticks import MARGIN, STRIP, cut_strip

HANZI = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]
WORDS = (
    *("是", "否", "高校", "科研机构", "央企", "国企", "民企", "其他", "建成", "在建", "男", "女", "有", "无", "合格"),
    *("不合格", "同意", "不同意", "企业", "已完成", "未完成", "国家级", "省级", "资金困难", "人才短缺", "高新技术企业"),
    *("独角兽企业", "其他（请注明）", "，如是，具体为", "同意公开"),
)
LOOKALIKES = (
    "口日回国田曰目四囗图园圆因白自由甲申0O0o〇①②③⑤⑩（）()【】QDC6890合厂丿乂又人入V√X×+一二三—－…工士王厅页贝门产"
)
WIDTH = 384
Pixels = NDArray[np.uint8]
Rect = tuple[float, float, float, float]
Layers = tuple[Image.Image, Image.Image]


class Sheet(NamedTuple):
    """A rendered bit of page: its pixels, the middle line's rectangle, and the ticks on all lines with their class."""

    gray: Pixels
    line: Rect
    ticks: list[tuple[int, Rect]]


class Setting(NamedTuple):
    """How a line is set: size in pixels, font, whether in forms kept from the training, a seed for its empty boxes."""

    size: int
    name: FontName
    unseen: bool
    seed: int | None


def running_text(length: int, name: FontName) -> str:
    """So many bits of text of mixed kinds, in characters that the font has."""
    kinds = random.choices(("hanzi", "number", "latin", "like", "gap"), (12, 2, 1, 2, 0.5), k=length)
    latin = "abcdefghijklmnopqrstuvwxyzooABCDEFGHIJKLMNOPQRSTUVWXYZ-/&"
    say = {
        "hanzi": lambda: random.choice(HANZI),
        "number": lambda: random.choice(("{:.2f}", "{:.0f}", "{:.0f}%", "{:.0f}年")).format(10 ** between(0, 5)),
        "latin": lambda: "".join(random.choices(latin, k=random.randint(1, 8))),
        "like": lambda: random.choice(LOOKALIKES),
        "gap": lambda: random.choice(("，", "。", "、", "：", " ", "  ", "；", "“", "”", "-", "____")),
    }
    return "".join(char for kind in kinds for char in say[kind]() if ord(char) in glyphs_of(name))


def option(name: FontName) -> str:
    return random.choice(WORDS) if random.random() < 0.6 else running_text(random.randint(1, 6), name)


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


def set_line(layers: Layers, x: float, middle: float, width: float, setting: Setting) -> list[tuple[int, Rect]]:
    """Sets one line from x on around a middle height; gives the ticks on it. The layers are print and pen, as ink."""
    ticks: list[tuple[int, Rect]] = []
    size, name = setting.size, setting.name
    font, pen = load(name, size), ImageDraw.Draw(layers[0])
    grouped, gap, wide = random.random() < 0.62, between(0, 1.2), between(0.2, 3)
    while x < width:
        if grouped:
            ticks.append(set_tick(layers[1], x, middle, setting))
            x = ticks[-1][1][2] + max(0.02, gap + between(-0.1, 0.1)) * size
        words = option(name) if grouped else running_text(random.randint(1, 16), name)
        pen.text((x, middle + 0.36 * size), words, 255, font, anchor="ls")
        x += font.getlength(words) + (wide + between(0, 0.3) if grouped else between(0, 0.6)) * size
        grouped = grouped and random.random() > 0.15
    return ticks


def rule_and_scrawl(layer: Image.Image, size: int, first: float, middle: float) -> None:
    """Table rules near the line, and now and then a pen that has nothing to do with any box."""
    pen, (wide, high) = ImageDraw.Draw(layer), layer.size
    thick = max(1, round(size * between(0.02, 0.12)))
    if random.random() < 0.6:
        x = first - between(0.02, 0.9) * size - thick
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


def setting_of(size: int, name: FontName, unseen: bool) -> Setting:
    return Setting(size, name, unseen, random.getrandbits(32) if random.random() < 0.8 else None)


def set_sheet(unseen: bool) -> Sheet:
    """A bit of page three lines high at 150 to 300 dpi, before any spoiling; ink of 0 to 255 turned to gray."""
    size, name = round(2 ** between(4.1, 5.6)), random.choice(UNSEEN_TEXT_FONTS if unseen else TEXT_FONTS)
    pitch, width, height = size * between(1.25, 2.2), round(size * 28), round(size * 5.2)
    layers = Image.new("L", (width, height), 0), Image.new("L", (width, height), 0)
    middle, first = height / 2, between(2, 7) * size
    end = first + (width - first) * (between(0.01, 1) if random.random() < 0.6 else 1.0)
    ticks = set_line(layers, first, middle, end, setting_of(size, name, unseen))
    for side in (-1, 1):
        if random.random() < 0.6:
            left = first + between(-4, 4) * size
            ticks += set_line(layers, left, middle + side * pitch, width, setting_of(size, name, unseen))
    ink = ImageChops.lighter(*layers)
    box = ink.crop((0, round(middle - 0.5 * size), width, round(middle + 0.5 * size))).getbbox() or (0, 0, width, 0)
    over = ink.copy()
    rule_and_scrawl(over, size, first, middle)
    tall = between(0.95, 2.1) * size
    shift = middle + between(-0.5, 0.5) * max(0.2 * size, 0.9 * tall - size)
    before, behind = between(0, 0.3) * size, between(0, 0.3) * size
    line = (max(first, box[0]) - before, shift - tall / 2, box[2] + behind, shift + tall / 2)
    return Sheet(255 - np.asarray(over), line, ticks)


def spoil(gray: Pixels, size: float) -> Pixels:
    """What toner, glass, fax and JPEG do to a page that still stays readable."""
    image = gray.astype(np.float32)
    if random.random() < 0.15:
        kernel = np.ones((2, 2), np.uint8)
        image = random.choice((cv2.erode, cv2.dilate))(image, kernel) if size > 26 else cv2.erode(image, kernel)
    if random.random() < 0.7:
        image = cv2.GaussianBlur(image, (0, 0), between(0.02, 0.055) * size)
    if random.random() < 0.3:
        patches = np.random.rand(6, 18).astype(np.float32) * between(0, 0.8) + between(0.4, 1)
        image = 255 - (255 - image) * np.clip(
            cv2.resize(patches, image.shape[::-1], interpolation=cv2.INTER_CUBIC), 0.25, 1
        )
    darkest, paper = between(0, 90) if random.random() < 0.7 else between(90, 165), between(225, 255)
    image = darkest + image / 255 * (paper - darkest)
    image += np.random.randn(*image.shape).astype(np.float32) * between(0, 14) * (random.random() < 0.6)
    if random.random() < 0.15:
        image[np.random.rand(*image.shape) < between(0.0005, 0.006)] = random.choice((0, 255))
    if random.random() < 0.22:
        image = np.where(image < darkest + between(0.4, 0.8) * (paper - darkest), 0.0, 255.0)
    done = np.clip(image, 0, 255).astype(np.uint8)
    if random.random() < 0.6:
        done = cv2.imdecode(cv2.imencode(".jpg", done, [1, random.randint(25, 92)])[1], cv2.IMREAD_GRAYSCALE)
    return done


def turning(width: int, height: int) -> NDArray[np.float64]:
    """The affine map of a slight skew and another resolution, which keeps the sheet's left edge and middle row."""
    angle, zoom = between(-1, 1) * (random.random() < 0.5), between(0.7, 1.3)
    turn = cv2.getRotationMatrix2D((between(0, width), height / 2), angle, zoom)
    turn[:, 2] = 0, turn[1, 2] + (zoom - 1) * height / 2
    return np.asarray(turn)


def legible(clean: Pixels, spoiled: Pixels, box: Rect) -> bool:
    """Whether what was drawn in the box can still be made out: its pixels follow those of the clean drawing."""
    x0, top, x1, bottom = (max(0, round(v) + grow) for v, grow in zip(box, (-2, -2, 3, 3), strict=True))
    one, other = (image[top:bottom, x0:x1].astype(np.float64).ravel() for image in (clean, spoiled))
    if one.size < 9 or one.std() < 1 or other.std() < 1:
        return False
    return bool(np.corrcoef(one, other)[0, 1] > 0.55 and np.ptp(other) > 20)


def cut(sheet: Sheet) -> tuple[Pixels, NDArray[np.float32]]:
    """A spoiled strip, STRIP × WIDTH, and its ticks as rows (class, x0, top, x1, bottom) in pixels of the strip.

    The class of a tick that the spoiling wiped out is -1.
    """
    height, width = sheet.gray.shape
    turn = turning(width, height)
    zoom = float(np.hypot(turn[0, 0], turn[0, 1]))
    tall = (sheet.line[3] - sheet.line[1]) * zoom
    x0, top = turn @ (*sheet.line[:2], 1)
    start = x0 - between(-2, 6) * tall
    if random.random() < 0.4:
        start += between(0, max(0.0, (sheet.line[2] - sheet.line[0]) * zoom - 8 * tall))
    scale = (STRIP - 2 * MARGIN) / tall
    window = (start, top, start + WIDTH / scale, top + tall)
    clean, spoiled = (
        cut_strip(
            cv2.warpAffine(gray, turn, (round(width * zoom), round(height * zoom)), borderValue=255), window, WIDTH
        )
        for gray in (sheet.gray, spoil(sheet.gray, tall / zoom / 1.3))
    )
    rows = []
    for state, box in sheet.ticks:
        corners = np.concatenate([turn @ (*box[:2], 1), turn @ (*box[2:], 1)]) - (start, top, start, top)
        placed = tuple(float(v) for v in corners * scale + (0, MARGIN, 0, MARGIN))
        rows.append((state if legible(clean, spoiled, placed) else -1, *placed))
    return spoiled, np.array(rows, np.float32).reshape(-1, 5)


def make_strips(seed: int, unseen: bool, count: int) -> list[tuple[Pixels, NDArray[np.float32]]]:
    """So many strips, three a sheet, each spoiled in its own way; the same for the same seed."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    sheets = (set_sheet(unseen) for _ in range(-(-count // 3)))
    return [cut(sheet) for sheet in sheets for _ in range(3)][:count]
