"""Texts that a false rule cut: print stands on both sides of a border as close as the characters of one word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from extractor.document import Field
from extractor.filling.flow import is_wide
from extractor.filling.items import level_of, lines_of
from extractor.filling.script import A4, Glyph
from extractor.filling.sheet import SIDE_BY_SIDE, Room, Sheet
from extractor.filling.values import in_doubt

PITCH = 1.12  # heights of a line from one Chinese character to the next of its word; a cell keeps print off its border
LEVEL = 0.6  # half heights by which the two may stand apart, the sheet laid level
WITHIN = 0.004  # by how much, in fractions of the page, a character may lie outside the box of its value


class Cut(NamedTuple):
    """A character beside a border that a text runs over."""

    page: int
    x: float
    y: float


def find_cuts(sheet: Sheet) -> tuple[Cut, ...]:
    """The characters on both sides of every place where a text runs over the border of two rooms."""
    return tuple(
        Cut(glyph.page, glyph.x, glyph.y)
        for rooms in sheet.pages.values()
        for left, right in product(rooms, rooms)
        if left is not right and abs(left.span[1] - right.span[0]) < SIDE_BY_SIDE and left.beside(right)
        for pair in _run_over(left, right)
        for glyph in pair
    )


def doubt_cut(cuts: Sequence[Cut], fields: Mapping[str, Field]) -> dict[str, Field]:
    """The fields, those sent to review whose text was cut by a border."""
    hit = {name for name, field in fields.items() if any(_holds(field, cut) for cut in cuts)}
    return {
        name: in_doubt(field, "cells_ran_together") if name in hit and field.value is not None else field
        for name, field in fields.items()
    }


def _run_over(left: Room, right: Room) -> Iterator[tuple[Glyph, Glyph]]:
    for before, after in product(lines_of(left.script), lines_of(right.script)):
        last, first = before[-1], after[0]
        level = abs(level_of(last, left.slope) - level_of(first, left.slope)) < LEVEL * last.half
        close = 0 < first.x - last.x < 2 * PITCH * A4 * min(last.half, first.half)
        if level and close and is_wide(last.char) and is_wide(first.char):
            yield last, first


def _holds(field: Field, cut: Cut) -> bool:
    boxes = [place.box for place in field.boxes if place.page == cut.page]
    if not field.boxes and field.page == cut.page and field.box is not None:
        boxes = [field.box]
    return any(
        box.x0 - WITHIN <= cut.x <= box.x1 + WITHIN and box.top - WITHIN <= cut.y <= box.bottom + WITHIN
        for box in boxes
    )
