# ruff: noqa: INP001, NPY002, S311 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""Sets bits of page, spoils them as printers, stamps, scanners and cameras do, and cuts tiles of them."""

from __future__ import annotations

import random
from itertools import pairwise, product
from typing import NamedTuple

import cv2
import numpy as np
from letters import HAN_FONTS, LATIN_FONTS, UNSEEN_HAN_FONTS, UNSEEN_LATIN_FONTS, FontName, load, wording
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from extractor.pages.upright import cut_tiles, print_places

# Print is set at 200 dpi and shown at 100.
SET, SHOWN, TILE = 640, 256, 64
Pixels = NDArray[np.uint8]
Pen = ImageDraw.ImageDraw
Rect = tuple[int, int, int, int]
chance = random.random
between = random.uniform


class Type(NamedTuple):
    """How text is set: font, size in pixels, share of Latin bits, leading in lines, grey of the ink (0 none)."""

    name: FontName
    size: int
    latin: float
    leading: float
    ink: int


def choose_type(unseen: bool) -> Type:
    latin = random.choice((0.05, 0.1, 0.3, 1.0, 1.0))
    han, roman = (UNSEEN_HAN_FONTS, UNSEEN_LATIN_FONTS) if unseen else (HAN_FONTS, LATIN_FONTS)
    size = round(random.choice((between(18, 34), between(15, 44), 15 * 5.8 ** chance())))
    name = random.choice(roman if latin == 1.0 else han)
    return Type(name, size, latin, between(1.1, 2.1), random.choice((255, 255, round(between(110, 255)))))


def set_text(pen: Pen, at: Rect, kind: Type) -> None:
    """Lines of text from the top of a rectangle to its end; they may be cut at its right edge."""
    font, top = load(kind.name, kind.size), at[1] + between(0, 0.4) * kind.size
    width = int((at[2] - at[0]) / kind.size * (1.6 if kind.latin == 1.0 else 1.0))
    while top + kind.size * 0.9 <= at[3] and width > 0:
        line = wording(random.choice((width, width, random.randint(1, width))), kind.name, kind.latin)
        left = at[0] + (between(0, 0.5) * (at[2] - at[0]) if chance() < 0.1 else 0)
        pen.text((left, top), line, kind.ink, font)
        if chance() < 0.04:
            pen.line((left, top + kind.size * 1.15, at[2], top + kind.size * 1.15), kind.ink, 2)
        top += kind.size * kind.leading


def set_stack(pen: Pen, at: Rect, kind: Type) -> None:
    """One upright character below the other, as in narrow label cells."""
    font, top = load(kind.name, kind.size), float(at[1] + 2)
    for char in wording(max(1, int((at[3] - at[1]) / kind.size)), kind.name, min(kind.latin, 0.1)):
        pen.text(((at[0] + at[2] - kind.size) / 2, top), char, kind.ink, font)
        top += kind.size * 1.08


def cuts(length: int, least: float) -> list[int]:
    places = [round(between(-least, least / 2))]
    while places[-1] < length:
        places.append(places[-1] + round(least * between(1, random.choice((1.6, 4)))))
    return places


def set_table(pen: Pen, unseen: bool) -> None:
    """A ruled table; now and then a cell with its own type, a stack or a dark ground."""
    kind, wide = choose_type(unseen), random.choice((1, 2, 2, 3, 4))
    across = cuts(SET, kind.size * between(1.6, 6))
    rows = cuts(SET, kind.size * between(1.3, 3))
    for (top, bottom), (left, right) in product(pairwise(rows), pairwise(across)):
        inset = round(kind.size * between(0.1, 0.3)) + wide
        inner = left + inset, top + wide, right - inset, bottom - wide
        own = kind if chance() < 0.9 else choose_type(unseen)
        if chance() < 0.85:
            (set_stack if right - left < 2.6 * own.size and chance() < 0.8 else set_text)(pen, inner, own)
    if chance() < 0.85:
        for y in rows:
            pen.line((max(0, across[0]), y, across[-1], y), 255, wide)
    if chance() < 0.85:
        for x in across:
            pen.line((x, max(0, rows[0]), x, rows[-1]), 255, wide)


def set_sheet(unseen: bool) -> Pixels:
    """A bit of page as ink: uint8, 0 none, 255 full, 640 pixels square."""
    ink = Image.new("L", (SET, SET), 0)
    pen, way = ImageDraw.Draw(ink), chance()
    if way < 0.4:
        set_table(pen, unseen)
    elif way < 0.8:
        set_text(pen, (random.randint(-60, 60), random.randint(-30, 40), SET, SET), choose_type(unseen))
    else:
        top = 0
        while top < SET:
            kind = choose_type(unseen)
            deep = round(kind.size * kind.leading * random.randint(1, 3))
            set_text(pen, (random.randint(-60, 300), top, SET, top + deep + 4), kind)
            top += deep + random.randint(0, 60)
    body = np.array(ink, np.uint8)
    if chance() < 0.15:
        body = by_hand(body)
    if chance() < 0.06:
        side = slice(random.randrange(SET), None)
        body[side] = 255 - body[side]
    return body


def by_hand(ink: Pixels) -> Pixels:
    """Print that wavers and leans as a hand does."""
    waver = np.random.normal(0, 1, (2, SET // 16, SET // 16)).astype(np.float32) * between(0.7, 3.5)
    across, down = (cv2.resize(part, (SET, SET), interpolation=cv2.INTER_CUBIC) for part in waver)
    ys, xs = np.mgrid[:SET, :SET].astype(np.float32)
    lean = between(-0.25, 0.25) * (ys - SET / 2)
    return np.asarray(cv2.remap(ink, xs + across + lean, ys + down, cv2.INTER_LINEAR), np.uint8)


def stamp(tone: Pixels) -> Pixels:
    """A round stamp over the print, in the grey that red or blue ink has."""
    over, size, reach = Image.new("L", (SET, SET), 0), random.randint(26, 40), random.randint(110, 180)
    pen, middle = ImageDraw.Draw(over), (random.randrange(SET), random.randrange(SET))
    name = random.choice(HAN_FONTS)
    pen.ellipse([c + s * reach for s in (-1, 1) for c in middle], outline=255, width=random.randint(4, 9))
    text = wording(16, name, 0)
    for place, char in enumerate(text):
        turn = 135 - 270 * place / max(1, len(text) - 1)
        glyph = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(glyph).text((size, size), char, 255, load(name, size), anchor="mm")
        far, angle = reach - size * 0.9, np.radians(turn + 90)
        spot = round(middle[0] + far * np.cos(angle) - size), round(middle[1] - far * np.sin(angle) - size)
        turned = glyph.rotate(turn)
        over.paste(255, spot, turned)
    strength = np.array(over, np.float32) / 255 * between(0.2, 0.6)
    return np.asarray(tone * (1 - strength) + between(60, 110) * strength, np.uint8)


def blank() -> Pixels:
    return np.zeros((SET, SET), np.uint8)


def scribbles() -> Pixels:
    ink = blank()
    for _ in range(random.randint(3, 40)):
        knots = np.cumsum(np.random.normal(0, 40, (random.randint(2, 9), 2)), 0) + np.random.uniform(0, SET, 2)
        cv2.polylines(ink, [knots.astype(np.int32)], chance() < 0.2, random.randint(90, 255), random.randint(1, 7))
    return ink


def squares() -> Pixels:
    """The squares of a QR code."""
    cells = (np.random.random((64, 64)) < between(0.2, 0.6)).astype(np.uint8) * 255
    return np.asarray(cv2.resize(cells, None, fx=10, fy=10, interpolation=cv2.INTER_NEAREST), np.uint8)


def texture() -> Pixels:
    grain = np.random.normal(0, 1, (SET, SET)).astype(np.float32)
    soft = cv2.GaussianBlur(grain, (0, 0), between(1, 6), sigmaY=between(1, 6))
    return np.asarray(np.clip(128 + soft / soft.std() * between(20, 90), 0, 255), np.uint8)


def grid() -> Pixels:
    ink = blank()
    for place in cuts(SET, between(16, 60)):
        cv2.line(ink, (place, 0), (place, SET), 255, random.randint(1, 4))
    for place in cuts(SET, between(16, 60)):
        cv2.line(ink, (0, place), (SET, place), 255, random.randint(1, 4))
    return ink


def patches() -> Pixels:
    """Patches of grey, as in a picture."""
    ink = blank() + np.uint8(random.randrange(160))
    for _ in range(random.randint(5, 40)):
        middle, size = np.random.randint(0, SET, 2).tolist(), np.random.randint(10, 120, 2).tolist()
        cv2.ellipse(ink, middle, size, between(0, 180), 0, 360, random.randrange(256), -1)
        corner = np.random.randint(0, SET, 2).tolist()
        cv2.rectangle(ink, (*corner, *size), random.randrange(256), -1)
    return np.asarray(cv2.GaussianBlur(ink, (0, 0), between(0.5, 4)), np.uint8)


def stamps() -> Pixels:
    ink = blank()
    for _ in range(random.randint(2, 5)):
        ink = np.asarray(255 - stamp(np.asarray(255 - ink, np.uint8)), np.uint8)
    return ink


OTHERS = (scribbles, squares, texture, grid, patches, stamps, stamps)


def spoil(ink: Pixels, unseen: bool) -> tuple[Pixels, Pixels]:
    """The grey picture that a scanner or a camera makes of such ink, and where the ink is: both 256 pixels square."""
    if chance() < 0.25:
        shape = np.ones((2, 2), np.uint8)
        ink = np.asarray(cv2.dilate(ink, shape) if chance() < 0.6 else cv2.erode(ink, shape), np.uint8)
    paper, depth = between(185, 255), between(0.25, 1.0) if chance() < 0.4 else between(0.75, 1.0)
    both = ink
    if chance() < 0.15:
        both = np.maximum(ink, np.asarray(set_sheet(unseen)[:, ::-1] * between(0.05, 0.2), np.uint8))
    tone = np.asarray(paper * (1 - depth * (both / np.float32(255))), np.uint8)
    if chance() < 0.12:
        tone = stamp(tone)
    turn = placing()
    return scanned(shown(tone, round(paper), turn)), shrink(ink, 0, turn)


def placing() -> NDArray[np.float64]:
    """The way from what is set to what is shown, at about 100 dpi: mostly level, a little stretched."""
    tilt = float(np.clip(np.random.normal(0, 0.8), -3, 3)) if chance() < 0.7 else between(-10, 10)
    turn = cv2.getRotationMatrix2D((SET / 2, SET / 2), tilt, 0.5 * between(0.9, 1.1))
    turn[0] *= between(0.9, 1.1)
    turn[:, 2] += SHOWN / 2 - turn @ (SET / 2, SET / 2, 1)
    return turn


def shrink(tone: Pixels, border: int, turn: NDArray[np.float64]) -> Pixels:
    return np.asarray(cv2.warpAffine(tone, turn, (SHOWN, SHOWN), borderValue=border), np.uint8)


def shown(tone: Pixels, paper: int, turn: NDArray[np.float64]) -> Pixels:
    """The print brought down, more or less blurred; that of a fax in black and white first."""
    fax = chance() < 0.2
    if fax:
        rough = tone + np.random.normal(0, between(2, 35), tone.shape)
        tone = np.where(rough > paper * between(0.45, 0.8), paper, 0).astype(np.uint8)
    blur = between(0.5, 1.0 if fax or chance() < 0.6 else 2.4)
    return shrink(np.asarray(cv2.GaussianBlur(tone, (0, 0), blur), np.uint8), paper, turn)


def scanned(tone: Pixels) -> Pixels:
    """The picture with uneven light, noise, specks and the traces of JPEG."""
    if chance() < 0.3:
        across, down = np.meshgrid(np.linspace(-1, 1, SHOWN), np.linspace(-1, 1, SHOWN))
        light = 1 + between(-0.25, 0.25) * across + between(-0.25, 0.25) * down
        tone = np.asarray(np.clip(tone * light * between(0.6, 1.0), 0, 255), np.uint8)
    if chance() < 0.5:
        noise = np.random.normal(0, between(1, 14), tone.shape)
        if chance() < 0.5:
            noise = cv2.GaussianBlur(noise, (0, 0), between(0.5, 1.2))
        tone = np.asarray(np.clip(tone + noise, 0, 255), np.uint8)
    if chance() < 0.1:
        specks = np.random.random(tone.shape) < between(0.001, 0.02)
        tone = np.where(specks, np.random.choice((0, 255)), tone).astype(np.uint8)
    if chance() < 0.6:
        data = cv2.imencode(".jpg", tone, [cv2.IMWRITE_JPEG_QUALITY, random.randint(18, 92)])[1]
        tone = np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
    return tone


def make_tiles(seed: int, unseen: bool, sheets: int) -> tuple[Pixels, NDArray[np.bool_]]:
    """Upright tiles (n, 64, 64), and whether each holds print."""
    random.seed(seed)
    np.random.seed(seed)
    tiles, held = [], []
    for _ in range(sheets):
        printed = chance() < 0.88
        tone, ink = spoil(set_sheet(unseen) if printed else random.choice(OTHERS)(), unseen)
        places = [*print_places(tone, 2, 2), (random.randrange(SHOWN - TILE), random.randrange(SHOWN - TILE))]
        tiles += cut_tiles(tone, places)
        held += [printed and bool(tile.mean() > 6) for tile in cut_tiles(ink, places)]
    return np.array(tiles), np.array(held)
