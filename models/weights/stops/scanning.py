# ruff: noqa: INP001, NPY002, S311 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""Has a scanner spoil a bit of page, and cuts the window around its stop as the program would."""

from __future__ import annotations

import random

import cv2
import numpy as np
from lines import Pixels, Print, set_print
from numpy.typing import NDArray
from pens import between
from spoiling import chance, spoil

from extractor.reading.stop_model import STOPS, Place, cut_window

SHARES = (5, 6, 5, 6, 2, 2, 3, 1)
"""How often each of STOPS is shown."""
SHRINKING = (cv2.INTER_AREA, cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_NEAREST)
GROWING = (cv2.INTER_LINEAR, cv2.INTER_CUBIC)


def scan(sheet: Print) -> tuple[Pixels, float]:
    """The page as a scanner hands it over, and how many of its pixels a pixel of the sheet became."""
    gray, zoom = shrunk(askew(sheet), sheet.size)
    if chance(0.15):
        gray = hollow(gray, sheet.size * zoom)
    done = spoil(gray, sheet.size * zoom)
    done = solarised(done) if chance(0.2) else done
    done = sharpened(done) if chance(0.25) else done
    done = np.asarray(cv2.medianBlur(done, 3), np.uint8) if chance(0.15) else done
    again = between(0.7, 1.3) if chance(0.2) else 1.0
    if again != 1.0:
        done = np.asarray(cv2.resize(done, None, fx=again, fy=again, interpolation=random.choice(GROWING)), np.uint8)
    return done, zoom * again


def askew(sheet: Print) -> Pixels:
    middle = (sheet.x, (sheet.top + sheet.bottom) / 2)
    turn = cv2.getRotationMatrix2D(middle, between(-0.6, 0.6) * chance(0.5), 1)
    return np.asarray(cv2.warpAffine(sheet.gray, turn, sheet.gray.shape[::-1], borderValue=255), np.uint8)


def shrunk(gray: Pixels, size: int) -> tuple[Pixels, float]:
    """Large print at about half its size, most of the time: so much finer than a scanner was it drawn."""
    if size < 30 or (size >= 56 and chance(0.6)):
        return gray, 1.0
    zoom = 0.5 * between(0.85, 1.15)
    return np.asarray(cv2.resize(gray, None, fx=zoom, fy=zoom, interpolation=random.choice(SHRINKING)), np.uint8), zoom


def hollow(gray: Pixels, size: float) -> Pixels:
    """Print whose blots are paler inside than at their edges, as where toner was spare or a scanner sharpened."""
    ink = 255 - gray
    reach = max(1, round(size * between(0.02, 0.055)))
    core = cv2.erode(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1,) * 2))
    core = cv2.GaussianBlur(core, (0, 0), between(0.01, 0.03) * size + 0.1)
    return np.asarray(255 - np.clip(ink - between(0.4, 1.1) * core, 0, 255), np.uint8)


def solarised(page: Pixels) -> Pixels:
    """The same of a soft scan: what is darkest turns pale."""
    ink, paper = np.percentile(page, (1, 80))
    level = paper - between(0.45, 0.85) * (paper - ink)
    depth = np.clip(level - page.astype(np.float32), 0, None)
    return np.asarray(np.clip(page + depth * between(1.0, 3.0), 0, paper), np.uint8)


def sharpened(page: Pixels) -> Pixels:
    much = between(0.5, 2.5)
    soft = cv2.GaussianBlur(page, (0, 0), between(0.8, 2.0))
    return np.asarray(cv2.addWeighted(page, 1 + much, soft, -much, 0), np.uint8)


def cut(sheet: Print, page: Pixels, zoom: float) -> NDArray[np.float32]:
    """The window around the stop, out of a line cut as loosely as the program cuts it (``crops.line_crop``)."""
    size, loose = sheet.size * zoom, between(0, 0.25) * chance(0.15)
    top = (between(-0.08, 0.06) - loose) * size + sheet.top * zoom
    bottom = (between(-0.06, 0.08) + loose) * size + sheet.bottom * zoom
    height = bottom - top
    below = 0.2 if chance(0.9) else between(0.05, 0.2)
    rows = slice(max(0, round(top - 0.2 * height)), round(bottom + below * height))
    line = page[rows, : round(sheet.right * zoom + between(0.02, 0.3) * height)]
    return cut_window(Place(np.ascontiguousarray(line), sheet.x * zoom + random.gauss(0, 0.1) * size))


def make_windows(seed: int, unseen: bool, count: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """So many windows as bytes of ink (200 is 1), and which of STOPS each shows; the same for the same seed."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    windows: list[NDArray[np.uint8]] = []
    kinds: list[int] = []
    while len(windows) < count:
        kind = random.choices(range(len(STOPS)), SHARES)[0]
        sheet = set_print(kind, unseen)
        scans = [scan(sheet) for _ in range(2)] if sheet else []
        windows += [np.round(cut(sheet, *each) * 200).astype(np.uint8) for each in scans if sheet]
        kinds += [kind] * len(scans)
    return np.stack(windows[:count]), np.array(kinds[:count])
