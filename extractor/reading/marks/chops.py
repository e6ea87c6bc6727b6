"""A square chop -> the two to four characters in it, read in columns from the right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.engines import Engine
from extractor.reading.geometry import Rect

AROUND = 0.03  # paper round a chop, in its sizes
FRAME = 0.09  # share of a side that its frame takes up
SIDE = 48  # pixels of a character as it is shown to the engine
BLANK = 0.06  # share of ink from which on a row or column holds a character
LEAST = 0.25  # of the side of a chop: a narrower stretch is a part of its neighbour
LONG = 1.8  # sides of what is one character and not two
NAME = (2, 4)  # characters
SURE = 0.8  # probability of the least certain of them


def plane_of_chop(image: Pixels, rect: Rect) -> Pixels:
    """The chop in a rectangle of a BGR picture set upright and cut at its frame: grey, ink dark on white."""
    height, width = image.shape[:2]
    around = rect.grown(round(AROUND * rect.width), round(AROUND * rect.height), width, height)
    darkest = image[around.top : around.bottom, around.x0 : around.x1].min(axis=2)
    ink, paper = np.percentile(darkest, (5, 85))
    plane = np.clip((darkest - ink) / max(1.0, paper - ink) * 255, 0, 255).astype(np.uint8)
    ys, xs = np.nonzero(plane < 128)
    centre, (wide, high), turn = cv2.minAreaRect(np.stack([xs, ys], 1).astype(np.float32))
    quarters, turn = divmod(turn + 45, 90)
    wide, high = (high, wide) if quarters % 2 else (wide, high)
    move = cv2.getRotationMatrix2D(centre, turn - 45, 1)
    move[:, 2] += (wide / 2 - centre[0], high / 2 - centre[1])
    size = round(wide) + 1, round(high) + 1
    return np.asarray(cv2.warpAffine(plane, move, size, flags=cv2.INTER_LINEAR, borderValue=255), np.uint8)


def read_chop(plane: Pixels, engine: Engine) -> str | None:
    """What an upright chop says; None where it is no name or, as seal script mostly is, cannot be read.

    ``plane`` is grey, ink dark on white, cut at the outer edge of the frame; a chop in white characters is turned.
    """
    ink = plane < 128
    inner = _within_frame(ink)
    if inner.mean() > 0.5:
        inner = ~inner
    parts = [part for column in _stretches(inner, 0)[::-1] for part in _stretches(column, 1)]
    if not NAME[0] <= len(parts) <= NAME[1] or any(max(part.shape) > LONG * min(part.shape) for part in parts):
        return None
    (said,) = engine.recognise([np.hstack([_shown(part) for part in parts])])
    text = "".join(char for char in said.text if "\u3400" <= char <= "\u9fff")
    certain = min(said.scores, default=0.0) >= SURE and len(text) == len(said.text) == len(parts)
    return text if certain else None


def _within_frame(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    down, across = (round(FRAME * side) for side in ink.shape)
    return ink[down : ink.shape[0] - down, across : ink.shape[1] - across]


def _stretches(ink: NDArray[np.bool_], way: int) -> list[NDArray[np.bool_]]:
    """The columns of characters (``way`` 0), or the characters of a column (1), parted at the widest gaps."""
    filled = ink.mean(axis=way) > BLANK
    edges = np.flatnonzero(np.diff(np.concatenate([[0], filled.astype(np.int8), [0]])))
    spans = list(_joined(list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)), LEAST * len(filled)))
    return [ink[:, a:b] if way == 0 else ink[a:b] for a, b in spans]


def _joined(spans: list[tuple[int, int]], least: float) -> Iterator[tuple[int, int]]:
    """The spans, those too narrow to be a character joined with the nearer neighbour."""
    merged = list(spans)
    while len(merged) > 1 and min(b - a for a, b in merged) < least:
        index = min(range(len(merged)), key=lambda i: merged[i][1] - merged[i][0])
        gaps = [after[0] - before[1] for before, after in pairwise(merged)]
        left = index == len(merged) - 1 or (index > 0 and gaps[index - 1] <= gaps[index])
        start = index - 1 if left else index
        merged[start : start + 2] = [(merged[start][0], merged[start + 1][1])]
    yield from merged


def _shown(part: NDArray[np.bool_]) -> Pixels:
    """One character, trimmed, on a white square."""
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    cut = part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    size = SIDE - 8
    zoom = min(size / cut.shape[0], size / cut.shape[1])
    shape = max(1, round(cut.shape[1] * zoom)), max(1, round(cut.shape[0] * zoom))
    small = cv2.resize(255 - cut.astype(np.uint8) * 255, shape, interpolation=cv2.INTER_AREA)
    square = np.full((SIDE, SIDE), 255, np.uint8)
    top, left = (SIDE - small.shape[0]) // 2, (SIDE - small.shape[1]) // 2
    square[top : top + small.shape[0], left : left + small.shape[1]] = small
    return square
