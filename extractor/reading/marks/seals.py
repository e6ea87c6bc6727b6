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
from extractor.reading.marks.proof import Proof, prove
from extractor.reading.marks.squares import find_squares
from extractor.reading.marks.tints import Stain, Tint, stains_of

LEAST = 7.0  # millimetres: what spreads no further either way is no seal
JOINT = 6.0  # millimetres between the parts of one seal
COARSE = 0.5  # millimetres a pixel when patches of ink are looked for

CONTRAST = 0.34  # by how much more of the ring than of the paper round it carries ink
FILLED = (0.05, 0.75)  # share of a seal's inside with ink: more than an empty ring, less than an emblem
SPREAD = 0.5  # share of the way round with writing
SEEN = 0.6  # share of a ring that lies on the page; less is a slice of a riding seal
FRAMED = 0.7  # share of each side of a chop with ink
WRITTEN = (0.15, 0.85)  # share of its inside
SAME = 0.3  # two finds that share so much of their union are one seal


class Find(NamedTuple):
    """What looks like a seal, in pixels of the page's image: how clearly it stands out (0-1), and whether what is in it
    is what is in a seal; ``oval`` is None for square ones.
    """

    rect: Rect
    tint: Tint
    contrast: float
    sealed: bool
    oval: Oval | None = None

    @property
    def shape(self) -> str:
        if self.oval is None:
            return "square"
        return "round" if self.oval.b > 0.88 * self.oval.a else "oval"


def find_seals(seen: Seen) -> Sighting:
    """The seals of a page, clearest first, each with its picture."""
    finds = [find for stain in stains_of(seen) for find in _finds(stain, seen.page.dpi / 25.4)]
    # What a find is hangs on all of it, so a lesser view of one must not pass where the best view does not.
    seals = [find for find in _apart(sorted(finds, key=lambda find: -find.contrast)) if find.sealed]
    shown = [_mark(seen, find, f"p{seen.page.number}-seal-{index}") for index, find in enumerate(seals, 1)]
    return Sighting(tuple(mark for mark, _ in shown), tuple(crop for _, crop in shown))


def _finds(stain: Stain, millimetre: float) -> Iterator[Find]:
    """What stands out in one ink; ``millimetre`` is pixels of the page's image a millimetre."""
    unit = millimetre * stain.scale
    for left, top, mask in _patches(stain.mask, unit):
        for oval in find_ovals(mask, unit):
            proof = prove(mask, oval, unit)
            if proof.contrast > CONTRAST:
                moved = oval._replace(x=oval.x + left, y=oval.y + top)
                rect = stain.rect(*moved.bounds)
                yield Find(rect, stain.tint, proof.contrast, _sealed(proof), moved.scaled(1 / stain.scale))
        for square in find_squares(mask, unit):
            if square.framed > FRAMED:
                x0, y0, x1, y1 = square.bounds
                rect = stain.rect(x0 + left, y0 + top, x1 + left, y1 + top)
                yield Find(rect, stain.tint, square.framed, WRITTEN[0] < square.filled < WRITTEN[1])


def _sealed(proof: Proof) -> bool:
    return proof.spread > SPREAD and FILLED[0] < proof.filled < FILLED[1] and proof.seen > SEEN


def _patches(mask: Pixels, unit: float) -> Iterator[tuple[int, int, Pixels]]:
    """The parts of a mask that hold ink spread widely both ways: their left, their top, and the mask there."""
    step = max(1, round(COARSE * unit))
    high, wide = (-(-side // step) for side in mask.shape)
    padded = np.zeros((high * step, wide * step), np.uint8)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    coarse = padded.reshape(high, step, wide, step).max(axis=(1, 3))
    size = 2 * round(JOINT * unit / step / 2) + 1
    joined = cv2.dilate(coarse, np.ones((size, size), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    for x, y, w, h, _ in stats[1:].tolist():
        if min(w, h) * step >= (LEAST + JOINT) * unit:
            x0, y0 = x * step, y * step
            yield x0, y0, np.ascontiguousarray(mask[y0 : y0 + h * step, x0 : x0 + w * step])


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
        confidence=round(min(1.0, 0.5 + 0.5 * find.contrast), 4),
        diameter=round(max(find.rect.width, find.rect.height) / seen.page.dpi * 25.4, 1),
        picture=name,
    )
    return mark, picture_of(seen.page, find.rect, name)
