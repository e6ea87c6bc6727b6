"""Page -> seals: where their ink lies, in what shape and colour, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np

from extractor.document import Box, Crop, Mark, Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks import Seen, Sighting
from extractor.reading.marks.ovals import Oval, find_ovals
from extractor.reading.marks.pictures import picture_of
from extractor.reading.marks.proof import prove
from extractor.reading.marks.squares import find_squares
from extractor.reading.marks.tints import Stain, Tint, stains_of

LEAST = 7.0  # millimetres: what spreads no further either way is no seal
JOINT = 3.0  # millimetres between the parts of one seal
COARSE = 0.5  # millimetres a pixel when patches of ink are looked for

CONTRAST = 0.34  # by how much more of the ring than of the paper round it carries ink
FILLED = (0.05, 0.75)  # share of a seal's inside with ink: more than an empty ring, less than an emblem
SPREAD = 0.5  # share of the way round with writing
SEEN = 0.6  # share of a ring that lies on the page; less is a slice of a riding seal
FRAMED = 0.7  # share of each side of a chop with ink
WRITTEN = (0.15, 0.85)  # share of its inside
SAME = 0.3  # two finds that share so much of their union are one seal


class Find(NamedTuple):
    """A seal in pixels of the page's image; ``oval`` is None for square ones."""

    rect: Rect
    tint: Tint
    confidence: float
    oval: Oval | None = None

    @property
    def shape(self) -> str:
        if self.oval is None:
            return "square"
        return "round" if self.oval.b > 0.88 * self.oval.a else "oval"


def find_seals(seen: Seen) -> Sighting:
    """The seals of a page, best first, each with its picture."""
    finds = [find for stain in stains_of(seen) for find in _finds(stain, seen.page.dpi / 25.4)]
    seals = _apart(sorted(finds, key=lambda find: -find.confidence))
    shown = [_mark(seen, find, f"p{seen.page.number}-seal-{index}") for index, find in enumerate(seals, 1)]
    return Sighting(tuple(mark for mark, _ in shown), tuple(crop for _, crop in shown))


def _finds(stain: Stain, millimetre: float) -> Iterator[Find]:
    """The seals in one ink; ``millimetre`` is pixels of the page's image a millimetre."""
    unit = millimetre * stain.scale
    for left, top, mask in _patches(stain.mask, unit):
        for oval in find_ovals(mask, unit):
            confidence = _oval_confidence(mask, oval, unit)
            if confidence:
                moved = oval._replace(x=oval.x + left, y=oval.y + top)
                yield Find(stain.rect(*moved.bounds), stain.tint, confidence, moved.scaled(1 / stain.scale))
        for square in find_squares(mask, unit):
            if square.framed > FRAMED and WRITTEN[0] < square.filled < WRITTEN[1]:
                x0, y0, x1, y1 = square.bounds
                yield Find(stain.rect(x0 + left, y0 + top, x1 + left, y1 + top), stain.tint, square.framed)


def _patches(mask: Pixels, unit: float) -> Iterator[tuple[int, int, Pixels]]:
    """The parts of a mask that hold ink spread widely both ways: their left, their top, and the mask there."""
    step = max(1, round(COARSE * unit))
    high, wide = (-(-side // step) for side in mask.shape)
    padded = np.zeros((high * step, wide * step), np.uint8)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    coarse = padded.reshape(high, step, wide, step).max(axis=(1, 3))
    size = round(JOINT * unit / step)
    joined = cv2.morphologyEx(np.pad(coarse, size), cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(joined[size:-size, size:-size]))
    for x, y, w, h, _ in stats[1:].tolist():
        if min(w, h) * step >= LEAST * unit:
            x0, y0 = max(0, x * step - step), max(0, y * step - step)
            yield x0, y0, np.ascontiguousarray(mask[y0 : (y + h + 1) * step, x0 : (x + w + 1) * step])


def _oval_confidence(mask: Pixels, oval: Oval, unit: float) -> float:
    """How sure an oval is a seal, 0 where it is none."""
    proof = prove(mask, oval, unit)
    if proof.contrast < CONTRAST or proof.spread < SPREAD or not FILLED[0] < proof.filled < FILLED[1]:
        return 0.0
    return round(min(1.0, 0.5 + 0.5 * proof.contrast), 4) if proof.seen >= SEEN else 0.0


def _apart(finds: list[Find]) -> list[Find]:
    """The finds that are not a worse view of one before them."""
    kept: list[Find] = []
    for find in finds:
        if not any(_same(find.rect, other.rect) for other in kept):
            kept.append(find)
    return kept


def _same(a: Rect, b: Rect) -> bool:
    shared = a.intersection(b).area
    return shared > SAME * (a.area + b.area - shared) or shared > 0.7 * min(a.area, b.area)


def _mark(seen: Seen, find: Find, name: str) -> tuple[Mark, Crop]:
    box: Box = seen.page.box(*find.rect)
    mark = Mark(
        kind="seal",
        page=seen.page.number,
        box=box,
        shape=find.shape,
        colour=find.tint,
        confidence=find.confidence,
        diameter=round(max(find.rect.width, find.rect.height) / seen.page.dpi * 25.4, 1),
        picture=name,
    )
    return mark, picture_of(seen.page, find.rect, name)
