"""Page -> seals: where their ink lies, in what shape and colour, and what they say."""

from __future__ import annotations

from collections.abc import Sequence

import cv2

from extractor.document import Crop, Mark
from extractor.reading.marks import Seen, Sighting
from extractor.reading.marks.chops import plane_of_chop, read_chop
from extractor.reading.marks.crossings import crossing
from extractor.reading.marks.finds import Find, apart, finds_in
from extractor.reading.marks.inscription import Inscription, read_seal
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.pictures import picture_of
from extractor.reading.marks.seal_ink import planes_of
from extractor.reading.marks.tints import stains_of

LARGE = 50.0  # millimetres along the shorter side of a picture that shows one seal and little else,
SQUARE = 1.25  # and how much longer its longer side is at most


def find_seals(seen: Seen) -> Sighting:
    """The seals of a page, clearest first, each with its picture; a picture that shows none may itself be one, of
    unknown size.
    """
    finds = _finds(seen, seen.page.dpi / 25.4)
    height, width = seen.page.image.shape[:2]
    alone = not finds and max(height, width) <= SQUARE * min(height, width)
    if alone:
        finds = _finds(seen, min(height, width) / LARGE)
    ovals = [find.oval for find in finds if find.oval is not None]
    shown = [_mark(seen, find, ovals, f"p{seen.page.number}-seal-{index}") for index, find in enumerate(finds, 1)]
    marks = (mark.model_copy(update={"diameter": None}) if alone else mark for mark, _ in shown)
    return Sighting(tuple(marks), tuple(crop for _, crop in shown))


def _finds(seen: Seen, millimetre: float) -> list[Find]:
    """What is a seal on a page of so many pixels a millimetre, clearest first."""
    finds = [find for stain in stains_of(seen, millimetre) for find in finds_in(stain, millimetre)]
    # What a find is hangs on all of it, so a lesser view of one must not pass where the best view does not.
    return [find for find in apart(finds) if find.sealed]


def _mark(seen: Seen, find: Find, ovals: Sequence[Oval], name: str) -> tuple[Mark, Crop]:
    said = _said(seen, find, ovals)
    mark = Mark(
        kind="seal",
        page=seen.page.number,
        box=seen.page.box(*find.rect),
        shape=find.shape,
        colour=find.tint,
        text=said.text,
        letters=said.letters,
        code=said.code,
        centre=said.centre,
        confidence=round(min(1.0, 0.5 + 0.5 * find.contrast), 4),
        diameter=round(max(find.rect.width, find.rect.height) / seen.page.dpi * 25.4, 1),
        picture=name,
    )
    return mark, picture_of(seen.page, find.rect, name)


def _said(seen: Seen, find: Find, ovals: Sequence[Oval]) -> Inscription:
    """What a seal says; ``ovals`` are those of all seals of the page, for some may lie over it."""
    if find.oval is None:
        return Inscription(text=read_chop(plane_of_chop(seen.page.image, find.rect), seen.engine))
    rules = cv2.bitwise_or(seen.rules.across, seen.rules.down)
    whole, oval = planes_of(seen.page.image, rules, find.oval, find.tint)
    rings = crossing(find.oval, ovals)
    if not rings:
        return read_seal(whole, oval, seen.engine)
    bare, oval = planes_of(seen.page.image, rules, find.oval, find.tint, rings)
    return read_seal(bare, oval, seen.engine, whole)
