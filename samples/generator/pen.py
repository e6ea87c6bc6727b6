"""Handwriting: the middle lines of a font's strokes, warped and drawn again with a pen; ticks and crosses."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from samples.generator.fonts import load_font
from samples.generator.ink import Mask

CELL = 96
Flags = NDArray[np.bool_]


def thin(shape: Flags) -> Flags:
    """The one-pixel middle line of a shape (Zhang and Suen, 1984)."""
    image = np.pad(shape, 1).astype(np.uint8)
    while True:
        removed = 0
        for step in (0, 1):
            removed += _peel(image, step)
        if not removed:
            return image[1:-1, 1:-1].astype(bool)


def _peel(image: NDArray[np.uint8], step: int) -> int:
    around = [
        np.roll(image, move, (0, 1)) for move in ((1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1))
    ]
    north, east, south, west = around[0], around[2], around[4], around[6]
    count = sum(plane.astype(np.int32) for plane in around)
    turns = sum(((around[k] == 0) & (around[(k + 1) % 8] == 1)).astype(np.int32) for k in range(8))
    first, second = (
        (north * east * south, east * south * west) if step == 0 else (north * east * west, north * south * west)
    )
    doomed = (image == 1) & (count >= 2) & (count <= 6) & (turns == 1) & (first == 0) & (second == 0)
    image[doomed] = 0
    return int(doomed.sum())


@lru_cache(maxsize=512)
def middle_line(char: str, font: str) -> NDArray[np.float64]:
    """Segments (n, 4) between neighbouring points of the middle line of a character, in a cell of 96 pixels."""
    picture = Image.new("L", (CELL + 24, CELL + 24))
    ImageDraw.Draw(picture).text((12, 0), char, 255, load_font(font, CELL))
    line = thin(np.asarray(picture) > 110)
    segments = []
    for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
        ys, xs = np.nonzero(line & np.roll(line, (-dy, -dx), (0, 1)))
        segments.append(np.stack([xs, ys, xs + dx, ys + dy], 1))
    return np.concatenate(segments).astype(np.float64)


def _wave(rng: np.random.Generator, reach: float) -> NDArray[np.float64]:
    """A smooth displacement: amplitudes, frequencies and phases of three sines a direction."""
    return np.stack([rng.normal(0, reach, (2, 3)), rng.uniform(0.004, 0.02, (2, 3)), rng.uniform(0, 6.28, (2, 3))])


def _bend(points: NDArray[np.float64], wave: NDArray[np.float64]) -> NDArray[np.float64]:
    bent = points.copy()
    for axis in (0, 1):
        across = points[:, 1 - axis] + 0.5 * points[:, axis]
        for amplitude, frequency, phase in zip(*wave[:, axis], strict=True):
            bent[:, axis] += amplitude * np.sin(6.28 * frequency * across + phase)
    return bent


def write(
    text: str, height: float, rng: np.random.Generator, font: str, wild: float = 1.0, width: float = 0.055
) -> Mask:
    """``text`` written by hand, about ``height`` pixels high; ``wild`` 0.5 is careful, 2 a signature."""
    scale = 2.0 * height / CELL
    slant, advance, drift = rng.uniform(-0.05, 0.28), 4.0, rng.uniform(-0.12, 0.06)
    canvas = np.zeros((int(CELL * scale * 2.4), int((len(text) + 2) * CELL * scale * 1.3)), np.uint8)
    last = None
    for char in text:
        segments = middle_line(char, font)
        if not len(segments):
            advance += CELL * 0.3
            continue
        points, span = _shape(segments, rng, wild, slant)
        points += (advance, CELL * 0.4 + drift * advance + rng.normal(0, 2.2 * wild))
        thickness = max(1, round(height * 2 * width * rng.uniform(0.85, 1.15)))
        _stroke(canvas, points * scale, thickness, rng)
        if last is not None and wild > 1.2 and rng.random() < 0.55:
            _link(canvas, last * scale, points[points[:, 1].argmin()] * scale, max(1, thickness - 2), rng)
        last = points[(points[:, 0] + points[:, 1]).argmax()]
        advance += span * rng.uniform(0.96, 1.1) + rng.uniform(2, 8)
    small = cv2.resize(canvas, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return trim(np.asarray(small / 255, np.float32))


def _shape(
    segments: NDArray[np.float64], rng: np.random.Generator, wild: float, slant: float
) -> tuple[NDArray[np.float64], float]:
    points = _bend(segments.reshape(-1, 2), _wave(rng, 1.8 * wild))
    size = rng.normal(1, 0.05 * wild)
    points = points * (size * rng.uniform(0.9, 1.05), size)
    points[:, 0] -= slant * points[:, 1]
    points[:, 0] -= points[:, 0].min()
    return points, float(points[:, 0].max())


def _stroke(canvas: NDArray[np.uint8], points: NDArray[np.float64], thickness: int, rng: np.random.Generator) -> None:
    phase = rng.uniform(0, 6)
    for (x0, y0), (x1, y1) in zip(points[::2], points[1::2], strict=True):
        press = thickness + round(0.35 * thickness * np.sin(phase + y0 / 31 + x0 / 47))
        cv2.line(canvas, (round(x0), round(y0)), (round(x1), round(y1)), 255, max(1, press), cv2.LINE_AA)


def _link(
    canvas: NDArray[np.uint8],
    start: NDArray[np.float64],
    end: NDArray[np.float64],
    thickness: int,
    rng: np.random.Generator,
) -> None:
    bow = (start + end) / 2 + rng.normal(0, 9, 2)
    steps = np.linspace(0, 1, 14)[:, None]
    curve = (1 - steps) ** 2 * start + 2 * steps * (1 - steps) * bow + steps**2 * end
    cv2.polylines(canvas, [curve.round().astype(np.int32)], False, 255, thickness, cv2.LINE_AA)


def trim(mask: Mask) -> Mask:
    ys, xs = np.nonzero(mask > 0.05)
    return mask[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1] if len(xs) else mask


def tick(size: float, rng: np.random.Generator, style: str) -> Mask:
    """A pen stroke over a box ``size`` pixels wide: check, cross or scribble."""
    side = int(size * 2.4)
    canvas = np.zeros((side * 2, side * 2), np.uint8)
    centre = np.array([side, side * 1.05])
    shapes = {
        "check": [(-0.45, -0.05), (-0.12, 0.38), (0.75, -0.75)],
        "cross": [(-0.5, -0.5), (0.5, 0.5)],
        "scribble": [(-0.35, -0.3), (0.35, -0.22), (-0.35, -0.02), (0.36, 0.06), (-0.33, 0.22), (0.35, 0.33)],
    }
    strokes = [shapes[style]] if style != "cross" else [shapes["cross"], [(0.5, -0.5), (-0.5, 0.5)]]
    thickness = max(2, round(size * 0.2))
    for stroke in strokes:
        points = centre + (np.array(stroke) + rng.normal(0, 0.06, (len(stroke), 2))) * size * 2 * rng.uniform(
            0.85, 1.15
        )
        smooth = _curve(points) if style != "scribble" else points
        cv2.polylines(canvas, [smooth.round().astype(np.int32)], False, 255, thickness, cv2.LINE_AA)
    return np.asarray(cv2.resize(canvas, (side, side), interpolation=cv2.INTER_AREA) / 255, np.float32)


def _curve(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Corners cut twice (Chaikin), the ends kept."""
    for _ in range(2):
        quarter, threequarter = 0.75 * points[:-1] + 0.25 * points[1:], 0.25 * points[:-1] + 0.75 * points[1:]
        points = np.concatenate([points[:1], np.stack([quarter, threequarter], 1).reshape(-1, 2), points[-1:]])
    return points
