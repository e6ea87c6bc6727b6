# ruff: noqa: INP001, NPY002, S311 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""Cuts strips of spoiled print, with what stands on them, for the training of the tick reader."""

from __future__ import annotations

import random

import cv2
import numpy as np
from numpy.typing import NDArray
from pens import between
from setting import Pixels, Rect, Sheet, set_sheet
from spoiling import spoil

from extractor.reading.tick_strips import MARGIN, STRIP, cut_strip

WIDTH = 384


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
    high = (sheet.line[3] - sheet.line[1]) * zoom
    x0, top = turn @ (*sheet.line[:2], 1)
    top, tall = top + between(-0.07, 0.05) * high, high * between(0.95, 1.1)
    start = x0 - between(-2, 6) * tall
    if random.random() < 0.4:
        start += between(0, max(0.0, (sheet.line[2] - sheet.line[0]) * zoom - 8 * tall))
    scale = (STRIP - 2 * MARGIN) / tall
    window = (start, top, start + WIDTH / scale, top + tall)
    clean, spoiled = (
        cut_strip(
            cv2.warpAffine(gray, turn, (round(width * zoom), round(height * zoom)), borderValue=255), window, WIDTH
        )
        for gray in (sheet.gray, spoil(sheet.gray, sheet.size))
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
