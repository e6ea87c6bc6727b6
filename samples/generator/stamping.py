"""What is done to the printed pages by hand: ticks, values, a signature, the seal, the riding seal."""

from __future__ import annotations

import cv2
import numpy as np

from samples.generator import pen
from samples.generator.content import Values
from samples.generator.ink import BALLPOINT_BLACK, BALLPOINT_BLUE, GEL_BLACK, Mask, Pixels, Points, lay_ink
from samples.generator.marks import Mark
from samples.generator.printed import Area, Glyph, area_of, find_boxes, find_fenced, find_text
from samples.generator.seals import draw_seal, make_seal
from samples.generator.sheet import Block, Written, boxes_of, paragraphs_of

INKS = (BALLPOINT_BLUE, BALLPOINT_BLUE, BALLPOINT_BLACK, GEL_BLACK)
Pages = list[Pixels]


def _pixels(page: Pixels, area: Area) -> tuple[float, float, float, float]:
    height, width = page.shape[:2]
    _, x0, top, x1, bottom = area
    return x0 * width, top * height, x1 * width, bottom * height


def _fit(mask: Mask, width: float, height: float) -> Mask:
    """The mask made smaller where it is wider or higher than its room."""
    scale = min(1.0, width / mask.shape[1], height / mask.shape[0])
    smaller = cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return mask if scale == 1.0 else np.asarray(smaller, np.float32)


def tick_boxes(
    pages: Pages, glyphs: list[Glyph], blocks: tuple[Block, ...], empty: str, rng: np.random.Generator
) -> None:
    """A pen stroke on each box that is to be ticked; an error if the printed boxes are not those of the form."""
    areas, boxes = find_boxes(glyphs, empty), boxes_of(blocks)
    if len(areas) != len(boxes):
        raise ValueError(f"{len(areas)} boxes were printed, {len(boxes)} are in the form")
    style = str(rng.choice(["check", "check", "check", "cross", "scribble"]))
    ink = INKS[rng.integers(len(INKS))]
    for area, box in zip(areas, boxes, strict=True):
        if box.ticked:
            page = pages[area[0] - 1]
            x0, top, x1, bottom = _pixels(page, area)
            mask = pen.tick(max(x1 - x0, bottom - top, 14.0), rng, style)
            corner = ((x0 + x1 - mask.shape[1]) / 2, (top + bottom - mask.shape[0]) / 2)
            lay_ink(page, mask, corner, ink, over=True)


def write_values(
    pages: Pages, glyphs: list[Glyph], blocks: tuple[Block, ...], rng: np.random.Generator
) -> dict[str, tuple[int, Points]]:
    """Each value left open, in one hand and one ink; where the ink went, by field."""
    spans = [span for paragraph in paragraphs_of(blocks) for span in paragraph if isinstance(span, Written)]
    areas = find_fenced(glyphs)
    ink, latin, han = (
        INKS[rng.integers(3)],
        str(rng.choice(["hand", "hand-round"])),
        str(rng.choice(["kai-light", "brush"])),
    )
    places = {}
    for area, span in zip(areas, spans, strict=True):
        page = pages[area[0] - 1]
        x0, top, x1, bottom = _pixels(page, area)
        font = latin if span.text.replace(" ", "").isascii() else han
        mask = _fit(pen.write(span.text, (bottom - top) * 1.25, rng, font, 0.55), (x1 - x0) * 1.5, (bottom - top) * 1.6)
        down = (top + bottom - mask.shape[0]) / 2 + rng.normal(0, 1.5)
        places[span.key] = (area[0], lay_ink(page, mask, (x0 + 3, down), ink, over=True))
    return places


def _anchor(glyphs: list[Glyph], text: str) -> Area:
    hits = find_text(glyphs, text)
    if not hits:
        raise ValueError(f"{text} is not printed")
    return area_of(hits[-1])


def sign(
    pages: Pages, glyphs: list[Glyph], values: Values, label: str, dpi: float, rng: np.random.Generator
) -> tuple[int, Mark]:
    """The legal representative's name, written behind the label (法人签字：); the page it is on and the mark."""
    area = _anchor(glyphs, label)
    page = pages[area[0] - 1]
    _, top, x1, bottom = _pixels(page, area)
    height = rng.uniform(8, 12) / 25.4 * dpi
    mask = pen.write(
        values["legal_representative"],
        height,
        rng,
        str(rng.choice(["kai-light", "brush"])),
        rng.uniform(1.3, 1.9),
        0.04,
    )
    ink = (GEL_BLACK, GEL_BLACK, BALLPOINT_BLUE)[rng.integers(3)]
    left = x1 + (rng.uniform(1, 6) + (18 if values.get("typed_signature") else 0)) / 25.4 * dpi
    down = (top + bottom) / 2 - mask.shape[0] / 2 + rng.normal(0, 0.06) * dpi
    outline = lay_ink(page, mask, (min(left, page.shape[1] - mask.shape[1] - 9), down), ink, over=True)
    return area[0], Mark("signature", outline, values["legal_representative"], role="legal_representative")


def seal_commitment(
    pages: Pages, glyphs: list[Glyph], values: Values, label: str, dpi: float, rng: np.random.Generator
) -> tuple[int, Mark]:
    """The round seal over the label, 依托单位(公章)."""
    area = _anchor(glyphs, label)
    page = pages[area[0] - 1]
    x0, top, x1, bottom = _pixels(page, area)
    seal = make_seal(values["seal_org"], rng)
    mask = draw_seal(seal, dpi, rng, float(rng.normal(0, 9)), float(rng.uniform(0.15, 0.75)))
    side = mask.shape[0]
    left = rng.uniform(x0, x1 + 0.5 * dpi) - side * rng.uniform(0.3, 0.5)
    down = (top + bottom) / 2 - side * rng.uniform(0.3, 0.6)
    left, down = min(max(left, 4), page.shape[1] - side - 4), min(max(down, 4), page.shape[0] - side - 4)
    outline = lay_ink(page, mask, (left, down), seal.colour)
    return area[0], Mark("seal", outline, seal.text, "round", seal.code, "", "red", "commitment")


def smudge(pages: Pages, glyphs: list[Glyph], label: str, dpi: float, rng: np.random.Generator) -> None:
    """A blot of toner or a wiped thumb behind the label; it signs nothing."""
    area = _anchor(glyphs, label)
    page = pages[area[0] - 1]
    _, top, x1, bottom = _pixels(page, area)
    side = round(14 / 25.4 * dpi)
    blot = np.zeros((side, 2 * side), np.float32)
    for _ in range(rng.integers(2, 7)):
        centre = (int(rng.normal(side, side / 3)), int(rng.normal(side / 2, side / 8)))
        axes = (int(rng.uniform(0.05, 0.4) * side), int(rng.uniform(0.03, 0.15) * side))
        cv2.ellipse(blot, centre, axes, float(rng.uniform(-30, 30)), 0, 360, float(rng.uniform(0.15, 0.6)), -1)
    soft = np.asarray(cv2.GaussianBlur(blot, (0, 0), rng.uniform(1.5, 6)), np.float32)
    lay_ink(page, soft, (x1 + rng.uniform(0, 20) / 25.4 * dpi, (top + bottom - side) / 2), GEL_BLACK)
