"""A page of evidence being drawn, and the stamps that are to come onto it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from PIL import ImageDraw

from samples.generator.content import Values
from samples.generator.fonts import load_font
from samples.generator.ink import Pixels, lay_ink
from samples.generator.marks import Mark
from samples.generator.seals import draw_seal, make_seal, name_on


class Stamp(NamedTuple):
    """A seal to be put with its middle at ``at``, in millimetres; it may hang over the edge of the page."""

    text: str
    at: tuple[float, float]
    shape: str = "round"
    centre: str = ""
    tint: str = "red"
    star: bool = True


@dataclass(frozen=True)
class Leaf:
    """A page being drawn; places and sizes in millimetres, ``mm`` pixels each."""

    draw: ImageDraw.ImageDraw
    values: Values
    rng: np.random.Generator
    mm: float

    def write(self, at: tuple[float, float], text: str, size: float, font: str = "song", fill: str = "black") -> None:
        place = (at[0] * self.mm, at[1] * self.mm)
        self.draw.text(place, text, fill, load_font(font, round(size * self.mm)))

    def centre(self, y: float, text: str, size: float, font: str, fill: str = "black") -> None:
        place = (105 * self.mm, y * self.mm)
        self.draw.text(place, text, fill, load_font(font, round(size * self.mm)), anchor="ma")

    def frame(self, x0: float, top: float, x1: float, bottom: float, colour: str, width: int) -> None:
        box = (x0 * self.mm, top * self.mm, x1 * self.mm, bottom * self.mm)
        self.draw.rectangle(box, outline=colour, width=width)

    def rule(self, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
        self.draw.line((x0 * self.mm, y0 * self.mm, x1 * self.mm, y1 * self.mm), fill=colour, width=2)


def press(page: Pixels, stamps: Sequence[Stamp], dpi: int, rng: np.random.Generator) -> list[Mark]:
    """Puts the stamps on a page picture, in place, and says where their ink went."""
    marks = []
    for stamp in stamps:
        seal = make_seal(stamp.text, rng, stamp.shape, stamp.centre, stamp.tint, stamp.star)
        turn = float(rng.uniform(-15, 15))
        mask = draw_seal(seal, dpi, rng, turn, float(rng.uniform(0.2, 0.7)))
        x, y = (value * dpi / 25.4 for value in stamp.at)
        outline = lay_ink(page, mask, (x - mask.shape[1] / 2, y - mask.shape[0] / 2), seal.colour)
        name = name_on(seal, dpi, turn, (x, y), (page.shape[1], page.shape[0]))
        marks.append(Mark("seal", outline, name, stamp.shape, seal.code, seal.centre, stamp.tint, "evidence"))
    return marks
