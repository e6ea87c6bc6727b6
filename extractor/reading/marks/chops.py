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
THICKER = 0.06  # or so much more,
FULL = 0.4  # where a row or column has so much ink
INKED = 127  # darkness of ink
SIDE = 48  # pixels of a character as it is shown to the engine
BLANK = 0.06  # share of ink from which on a row or column holds a character
LEAST = 0.25  # of the side of a chop: a narrower stretch is a part of its neighbour
MOST = 0.65  # of that side: a wider one is two that touch
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
    dark = _within_frame(255 - plane)
    if (dark > INKED).mean() > 0.5:
        dark = 255 - dark
    parts = [part for column in _stretches(dark, 0)[::-1] for part in _stretches(column, 1)]
    if not NAME[0] <= len(parts) <= NAME[1] or any(max(part.shape) > LONG * min(part.shape) for part in parts):
        return None
    (said,) = engine.recognise([np.hstack([_shown(part) for part in parts])])
    text = "".join(char for char in said.text if "\u3400" <= char <= "\u9fff")
    certain = min(said.scores, default=0.0) >= SURE and len(text) == len(said.text) == len(parts)
    return text if certain else None


def _within_frame(dark: Pixels) -> Pixels:
    """What lies inside the frame, which may be a little thicker where its ink ran or it was set up not quite level."""
    down, across = (round(FRAME * side) for side in dark.shape)
    inner = dark[down : dark.shape[0] - down, across : dark.shape[1] - across]
    inked = inner > INKED
    rows, columns = (_without_ends(inked.mean(axis=way), round(THICKER * inked.shape[1 - way])) for way in (1, 0))
    return inner[rows, columns]


def _without_ends(filled: NDArray[np.floating], most: int) -> slice:
    """The stretch without those of the outermost rows or columns, ``most`` on each side, up to a full one."""
    head = np.flatnonzero(filled[:most] > FULL)
    tail = np.flatnonzero(filled[len(filled) - most :] > FULL)
    return slice(int(head[-1]) + 1 if len(head) else 0, len(filled) - most + int(tail[0]) if len(tail) else len(filled))


def _stretches(dark: Pixels, way: int) -> list[Pixels]:
    """The columns of characters (``way`` 0), or the characters of a column (1), parted at the widest gaps."""
    ink = (dark > INKED).mean(axis=way)
    filled = ink > BLANK
    edges = np.flatnonzero(np.diff(np.concatenate([[0], filled.astype(np.int8), [0]])))
    spans = list(_joined(list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)), LEAST * len(filled)))
    spans = [part for span in spans for part in _halves(span, ink)]
    return [dark[:, a:b] if way == 0 else dark[a:b] for a, b in spans]


def _halves(span: tuple[int, int], ink: NDArray[np.floating]) -> list[tuple[int, int]]:
    """The span, or the two that touch in it: one character does not take up most of a chop."""
    third = (span[1] - span[0]) // 3
    if span[1] - span[0] <= MOST * len(ink):
        return [span]
    middle = span[0] + third + int(ink[span[0] + third : span[1] - third].argmin())
    return [(span[0], middle), (middle, span[1])]


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


def _shown(part: Pixels) -> Pixels:
    """One character, trimmed, on a white square."""
    inked = part > INKED
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    cut = part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    size = SIDE - 8
    zoom = min(size / cut.shape[0], size / cut.shape[1])
    shape = max(1, round(cut.shape[1] * zoom)), max(1, round(cut.shape[0] * zoom))
    small = cv2.resize(255 - cut, shape, interpolation=cv2.INTER_AREA)
    square = np.full((SIDE, SIDE), 255, np.uint8)
    top, left = (SIDE - small.shape[0]) // 2, (SIDE - small.shape[1]) // 2
    square[top : top + small.shape[0], left : left + small.shape[1]] = small
    return square
