# ruff: noqa: INP001, S311 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""The strokes a pen leaves in and around a tick box, as lists of points about the box's middle."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from itertools import pairwise

from PIL import Image, ImageDraw

Point = tuple[float, float]
Hand = Callable[[float], list[list[Point]]]


def between(low: float, high: float) -> float:
    return random.uniform(low, high)


def curve(points: list[Point]) -> list[Point]:
    """A Bézier curve over its control points, in 24 steps."""
    path = []
    for step in range(25):
        knots, t = points, step / 24
        while len(knots) > 1:
            knots = [(a + (c - a) * t, b + (d - b) * t) for (a, b), (c, d) in pairwise(knots)]
        path.append(knots[0])
    return path


def scatter(x: float, y: float, spread: float) -> Point:
    return x + between(-spread, spread), y + between(-spread, spread)


def pen_check(r: float) -> list[list[Point]]:
    """A check whose long stroke often runs on over the next character."""
    low = scatter(-0.1 * r, 0.55 * r, 0.25 * r)
    start = scatter(-0.8 * r, between(-0.35, 0.1) * r, 0.2 * r)
    end = scatter(between(0.5, 2.6) * r, between(-1.5, -0.5) * r, 0.25 * r)
    return [curve([start, scatter(-0.4 * r, 0.1 * r, 0.2 * r), low]),
            curve([low, scatter(0.4 * r, -0.1 * r, 0.3 * r), end])]  # fmt: skip


def pen_cross(r: float) -> list[list[Point]]:
    reach = between(0.6, 1.3) * r
    ends = [scatter(sx * reach, sy * reach, 0.3 * r) for sx, sy in ((-1, -1), (1, 1), (-1, 1), (1, -1))]
    return [curve([ends[i], scatter(0, 0, 0.3 * r), ends[i + 1]]) for i in (0, 2)]


def pen_slash(r: float) -> list[list[Point]]:
    return [curve([scatter(-0.7 * r, 0.8 * r, 0.3 * r), scatter(0, 0, 0.3 * r), scatter(0.8 * r, -0.9 * r, 0.3 * r)])]


def pen_scribble(r: float) -> list[list[Point]]:
    knots = [scatter(0, 0, between(0.5, 1.1) * r) for _ in range(random.randint(6, 12))]
    return [curve(knots[i : i + 3]) for i in range(0, len(knots) - 2, 2)]


def pen_zigzag(r: float) -> list[list[Point]]:
    """Strokes up and down or to and fro over a square, loose or so close that they fill it."""
    count, upright = random.randint(4, 11), random.random() < 0.5
    path = [((2 * i / count - 1) * 0.8 * r, (-1) ** i * 0.8 * r) for i in range(count + 1)]
    return [[scatter(x, y, 0.15 * r) if upright else scatter(y, x, 0.15 * r) for x, y in path]]


def pen_fill(r: float) -> list[list[Point]]:
    """Strokes to and fro within a circle or a square, turned at random, until little paper is left."""
    count, turn, reach = random.randint(7, 15), between(0, math.pi), between(0.6, 1.05) * r
    if random.random() < 0.5:
        turn, reach = between(-0.3, 0.3) + random.choice((0, math.pi / 2)), between(0.5, 0.9) * r
    across = (2 * i / count - 1 for i in range(count + 1))
    chord = [(x, (-1) ** i * math.sqrt(max(0.04, 1 - x * x * random.choice((0.2, 1))))) for i, x in enumerate(across)]
    cos, sin = reach * math.cos(turn), reach * math.sin(turn)
    return [[scatter(x * cos - y * sin, x * sin + y * cos, 0.08 * r) for x, y in chord]]


def pen_spiral(r: float) -> list[list[Point]]:
    turns, count = between(1.5, 3), 40
    path = [(i / count, turns * 2 * math.pi * i / count) for i in range(count + 1)]
    return [[scatter(0.9 * r * t * math.cos(angle), 0.9 * r * t * math.sin(angle), 0.05 * r) for t, angle in path]]


def pen_double(r: float) -> list[list[Point]]:
    return [*pen_check(r), *pen_slash(0.7 * r)]


HANDS: tuple[Hand, ...] = (
    pen_check, pen_check, pen_check, pen_cross, pen_cross, pen_slash,
    pen_scribble, pen_zigzag, pen_zigzag, pen_fill, pen_fill,
)  # fmt: skip
UNSEEN_HANDS: tuple[Hand, ...] = (pen_spiral, pen_double)


def write(ink: Image.Image, size: int, hands: tuple[Hand, ...]) -> None:
    """Draws a pen's sign over the centre of the ink, often past the edge of the box."""
    centre = (1.5 * size + between(-0.25, 0.25) * size, 1.5 * size + between(-0.2, 0.2) * size)
    wide, shade = max(1, round(size * between(0.05, 0.17))), int(between(110, 255))
    pen = ImageDraw.Draw(ink)
    for stroke in random.choice(hands)(between(0.4, 0.8) * size):
        pen.line([(centre[0] + x, centre[1] + y) for x, y in stroke], shade, wide, "curve")
