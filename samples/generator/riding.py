"""A seal over the fanned edges of a stack of sheets: a slice on each, at any edge, or on every other page."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from samples.generator.content import Values
from samples.generator.ink import Mask, Pixels, Points, lay_ink
from samples.generator.marks import Mark
from samples.generator.seals import draw_seal, make_seal

EDGES = ("right", "top", "left", "bottom")
"""By how many quarter turns clockwise each becomes the right edge."""
MOST = 9  # sheets that are fanned at a time


class Fan(NamedTuple):
    """How a stack was stamped: at which edge, on every which page, and by how much the first slice is wider."""

    edge: str
    every: int
    first: float
    uneven: float


def choose_fan(pages: int, rng: np.random.Generator) -> Fan:
    edge = str(rng.choice(EDGES, p=(0.62, 0.1, 0.16, 0.12)))
    every = 2 if pages >= 6 and rng.random() < 0.12 else 1
    return Fan(edge, every, float(rng.choice([1.0, 1.0, 1.7])), float(rng.choice([0.0, 0.0, 0.18])))


def seal_edges(pages: list[Pixels], values: Values, dpi: float, rng: np.random.Generator) -> list[tuple[int, Mark]]:
    """One seal over the fanned edges of all pages, at most nine sheets at a time; a slice a sheet."""
    seal, fan = make_seal(values["seal_org"], rng), choose_fan(len(pages), rng)
    sheets = list(range(0, len(pages), fan.every))
    size = math.ceil(len(sheets) / math.ceil(len(sheets) / MOST))
    slices = []
    for start in range(0, len(sheets), size):
        stack = sheets[start : start + size]
        mask = draw_seal(seal, dpi, rng, float(rng.normal(0, 12)), float(rng.uniform(0.1, 0.6)))
        widths = 1 + fan.uneven * rng.uniform(-1, 1, len(stack))
        widths[0] *= fan.first
        cuts = (np.cumsum([0, *widths]) / widths.sum() * mask.shape[1]).round().astype(int)
        along = rng.uniform(0.3, 0.6)
        for place, number in enumerate(stack):
            strip = mask[:, cuts[place] : cuts[place + 1]]
            outline = _stamp(pages[number], strip, fan.edge, along, rng.normal(0, 0.9) / 25.4 * dpi, seal.colour)
            slices.append((number + 1, Mark("riding_seal", outline, seal.text, "round", colour="red")))
    return slices


def _stamp(page: Pixels, strip: Mask, edge: str, along: float, aside: float, colour: tuple[int, int, int]) -> Points:
    """The strip at the edge of the page, as if that were its right one."""
    turns = EDGES.index(edge)
    turned = np.ascontiguousarray(np.rot90(strip, turns))
    height, width = page.shape[:2]
    room = height if edge in ("right", "left") else width
    start = round(min(along * room, room - strip.shape[0] - 9) + aside)
    corner = {
        "right": (width - turned.shape[1], start),
        "left": (0, room - start - turned.shape[0]),
        "top": (start, 0),
        "bottom": (room - start - turned.shape[1], height - turned.shape[0]),
    }[edge]
    return lay_ink(page, turned, corner, colour)
