"""Slices of all pages -> those that were cut from one riding seal, and those that were left without a fellow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from extractor.document import Mark
from extractor.reading.marks.slices import EDGES
from extractor.reading.marks.stack import Piece, held, in_order, of_one_size

Slices = list[tuple[Mark, Piece]]

LEVEL = 14.0  # by how many millimetres slices of one seal stand higher or lower from page to page
ANEW = 0.4  # of the radius: a slice so far left after one so far right begins another seal
HELD = 0.35  # share of a seal that the slices must make up together
AS_LARGE = 0.06  # share of its size by which rings of one seal differ
UNLIKE = 0.4  # share of the usual width by which a slice differs that is none of this seal
ROUGHLY = 0.2  # the same of a faded one
BESIDE = 6.0  # millimetres between the levels of slices without colour that are fellows
FIRM = 0.8  # confidence in a slice without colour from which on it is no faded one
BROAD = 2.0  # times the width of its like: so wide a one is a seal that the edge of another page cut off
CUT = 2.0  # so many millimetres of its ring lie beyond the side at which the sheet above covered a slice
MANY = 3  # other pages with slices at its level of which a faded one may be known
SEEN = 0.95  # confidence in a slice from which on almost all of its ring is there


def find_fellows(slices: Slices) -> list[Slices]:
    """The slices of one seal each, in the order of their pages; those that make up too little of one are left out.
    Faded ones count where many pages have slices at one level, with rings of about one size.
    """
    return list(_groups([one for one in slices if _is_firm(one[0]) or _has_many_fellows(one, slices)]))


def find_lone(slices: Slices, groups: Sequence[Slices]) -> Iterator[Mark]:
    """Slices that no group holds and that are some all the same: those that another sheet covered when they were
    stamped, in a stack of which not every sheet was scanned, and those like them or like a group's, however faded.
    """
    taken = {mark.picture for group in groups for mark, _ in group}
    left = [one for one in slices if one[0].picture not in taken]
    known = [*(one for group in groups for one in group), *_covered(left)]
    for one in left:
        if any(_is_alike(one, other) for other in known):
            yield one[0]


def _covered(slices: Slices) -> Iterator[tuple[Mark, Piece]]:
    """Slices whose ring is all there and was cut off on the side where the sheet above lay, as the edge of no page cuts
    a seal. Without colour print may look so: then it must have a fellow, at its level.
    """
    for mark, piece in slices:
        sure = mark.confidence >= SEEN and piece.left > CUT - piece.radius
        fellows = (other for other in slices if other[0].page != mark.page and other[0].confidence >= SEEN)
        if sure and (_is_coloured(mark) or any(_is_level((mark, piece), other) for other in fellows)):
            yield mark, piece


def _has_many_fellows(one: tuple[Mark, Piece], slices: Slices) -> bool:
    return len({other[0].page for other in slices if _is_level(one, other)} - {one[0].page}) >= MANY


def _is_firm(mark: Mark) -> bool:
    return _is_coloured(mark) or mark.confidence >= FIRM


def _is_coloured(mark: Mark) -> bool:
    return mark.colour in ("red", "blue")


def _is_alike(one: tuple[Mark, Piece], other: tuple[Mark, Piece]) -> bool:
    """Whether a slice, no broad one, was cut from a seal as large at the same edge, and, where it has no colour to tell
    it by, stands at the same level; the size of a faded ring is told roughly.
    """
    if _is_coloured(one[0]):
        narrow = one[1].width < BROAD * other[1].width
        return narrow and one[1].edge == other[1].edge and _differ(one[1], other[1]) < AS_LARGE
    return _is_level(one, other)


def _is_level(one: tuple[Mark, Piece], other: tuple[Mark, Piece]) -> bool:
    near = one[1].edge == other[1].edge and abs(one[1].level - other[1].level) < BESIDE
    return near and _differ(one[1], other[1]) < (AS_LARGE if _is_firm(one[0]) else ROUGHLY)


def _differ(piece: Piece, other: Piece) -> float:
    return abs(piece.radius - other.radius) / other.radius


def _groups(slices: Slices) -> Iterator[Slices]:
    for edge in EDGES:
        here = sorted((s for s in slices if s[1].edge == edge), key=lambda s: s[1].level)
        breaks = [i for i in range(1, len(here)) if here[i][1].level - here[i - 1][1].level > LEVEL]
        for start, end in pairwise([0, *breaks, len(here)]):
            level = sorted(here[start:end], key=lambda s: s[0].page)
            parts = _stacks(level)
            yield from (part for part in (parts if all(map(_is_seal, parts)) else [level]) if _is_seal(part))


def _stacks(slices: Slices) -> list[Slices]:
    """The slices parted where a thick stack was stamped in several parts: a right end is followed by a left one."""
    reach = [s[1].middle / s[1].radius for s in slices]
    breaks = [i for i in range(1, len(slices)) if reach[i - 1] > ANEW and reach[i] < -ANEW]
    return [slices[start:end] for start, end in pairwise([0, *breaks, len(slices)])]


def _is_seal(slices: Slices) -> bool:
    return len(slices) > 1 and held([piece for _, piece in slices]) >= HELD


def without_strangers(slices: Slices) -> Slices:
    """The slices, their rings of one size, without those before the first or behind the last that fits which are not
    as wide as the others either: seals that the edge of a page of evidence cut off.
    """
    pieces = of_one_size([piece for _, piece in slices])
    order = in_order(pieces)
    usual = float(np.median([pieces[i].width for i in order]))
    return [
        (mark, piece)
        for index, ((mark, _), piece) in enumerate(zip(slices, pieces, strict=True))
        if min(order) <= index <= max(order) or abs(piece.width - usual) < UNLIKE * usual
    ]
