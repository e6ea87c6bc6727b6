"""A stain of ink -> what in it looks like a seal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks.ovals import RADII, Oval, find_ovals, oval_around
from extractor.reading.marks.proof import Proof, centred, contrast_of, prove
from extractor.reading.marks.squares import Square, find_squares, in_heading
from extractor.reading.marks.tints import Stain, Tint

LEAST = 5.0  # millimetres: ink that spreads no further either way is no part of a seal
JOINT = 6.0  # millimetres between the parts of one seal
COARSE = 0.5  # millimetres a pixel when patches of ink are looked for
READ = 15.0  # millimetres of a seal that may have been read as print,
LONG = 8.0  # of which what hangs together so far is none;
REST = (13.0, 26.0)  # the rest of a round one spreads so far either way, and one way, with ``JOINT``

# Millimetres that the ring of an oval seal spreads either way at least, and at most; the gaps that rules cut into it.
PIECE, CUT = (15.0, 54.0), 1.0
STRAIGHT = 25.0  # millimetres that ink runs level or upright as frames do: a thick ring does for 15

CONTRAST = 0.36  # by how much more of the ring than of the paper round it carries ink
AMID_PRINT = 0.5  # the same where print round it does not count, for its own strokes may make half a ring,
DARK = 0.5  # and for ovals without colour: the rings of a logo make half of one
FILLED = (0.02, 0.75)  # share of a seal's inside with ink: six characters 0.04, rings drawn round print 0.01, emblems 1
EDGED = 0.55  # share of a ring with paper right within it: discs, charts and emblems have none
BARE = 0.45  # of the way round without a ring at one stretch: arcs, as of riding seals, have more, true ones to 0.26
SPREAD = 0.35  # share of the way round with writing
STROKES = 7  # that one goes over on the way round: a name has several characters of several strokes
LARGE = 12.5  # millimetres: seals without colour and ovals are no smaller across their half; logos and letters are
ROUGHLY = 0.9  # of that at first sight: a fit to the edges may widen a ring so far
SEEN = 0.6  # share of a ring that lies on the page; less is a slice of a riding seal
FRAMED, DARK_FRAMED = 0.6, 0.8  # share of each side of a chop with ink, and of one without colour: codes have less
WRITTEN = (0.1, 0.9)  # share of its inside
STROKED = 0.4  # of what its depth varies: name chops 0.52 and more, dark panels on photographs 0.28 and less
PRINT = 0.5  # share of a chop's ink that must not have been read as print
MOVED = 2  # ovals of a patch, the clearest ones, that are moved to fit better,
HINT = 0.05  # if they stand out so much as they are
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
        return "round" if self.oval.round else "oval"


class Patch(NamedTuple):
    """A part of a stain, its left and top in pixels of the stain."""

    left: int
    top: int
    mask: Pixels
    loose: Pixels
    depth: Pixels


def finds_in(stain: Stain, millimetre: float) -> Iterator[Find]:
    """What stands out in one ink; ``millimetre`` is pixels of the page's image a millimetre."""
    unit = millimetre * stain.scale
    printed = stain.loose is not stain.mask
    for place, own in _places(stain, unit):
        spread = sorted((place.width / unit, place.height / unit))
        if not printed:
            patch = _patch(stain, place, 0, own)
            bent = _without_straight(patch.mask, round(STRAIGHT * unit)) if spread[1] > PIECE[1] else patch.mask
            yield from _ovals(patch, bent, stain, unit)
            yield from _squares(patch, stain, unit)
            continue
        if spread[0] >= REST[0] and spread[1] >= REST[1]:
            patch = _patch(stain, place, READ * unit)
            yield from _ovals(patch, _with_long(patch, unit), stain, unit)
        if stain.tint != "black":  # what is square and black on a coloured page is a code or a box
            yield from _squares(_patch(stain, place, JOINT * unit), stain, unit)
    if printed:
        yield from _proved(_turned(stain, unit), stain, unit)


def apart(finds: Sequence[Find]) -> list[Find]:
    """The finds that are not a lesser view of another, clearest first."""
    kept: list[Find] = []
    for find in sorted(finds, key=lambda find: -find.contrast):
        if not any(_same(find.rect, other.rect) for other in kept):
            kept.append(find)
    return kept


def _same(a: Rect, b: Rect) -> bool:
    shared = a.intersection(b).area
    return shared > SAME * (a.area + b.area - shared) or shared > 0.7 * min(a.area, b.area)


def _ovals(patch: Patch, mask: Pixels, stain: Stain, unit: float) -> list[Find]:
    """The rings in ``mask``, the patch's own or what is loose in it; held against the whole stain."""
    least = ROUGHLY * LARGE if _large_only(stain) else RADII[0]
    placed = [oval._replace(x=oval.x + patch.left, y=oval.y + patch.top) for oval in find_ovals(mask, unit, least)]
    found = list(_proved(placed, stain, unit))
    if any(find.sealed for find in found):
        return found
    return [
        *found,
        *_proved(_centred(placed, stain, unit), stain, unit),
        *_proved(_around(patch, stain, unit), stain, unit),
    ]


def _with_long(patch: Patch, unit: float) -> Pixels:
    """What is loose in a patch and what was read as print but is too long for it: pieces of a ring among lines."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(patch.mask)
    long = stats[:, 2:4].max(axis=1) >= LONG * unit
    long[0] = False  # the paper
    return np.asarray(np.maximum(long[labels], patch.loose), np.uint8)


def _without_straight(mask: Pixels, length: int) -> Pixels:
    """The mask without what fills a row or a column of it for so many pixels."""
    sizes = ((1, length), (length, 1))
    across, down = (cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in sizes)
    return np.asarray(mask & ~(across | down), np.uint8)


def _proved(ovals: Iterable[Oval], stain: Stain, unit: float) -> Iterator[Find]:
    """The ovals that stand out in the stain."""
    for oval in ovals:
        small = oval.a < LARGE * unit
        if small and _large_only(stain):
            continue
        contrast = _contrast(stain, oval, unit)
        if contrast > (DARK if _large_only(stain) and not oval.round else CONTRAST):
            sealed = (oval.round or not small) and _sealed(prove(stain.mask, oval, unit))
            sealed = sealed and not (small and in_heading(oval.bounds, stain.mask, unit))
            yield Find(stain.rect(*oval.bounds), stain.tint, contrast, sealed, oval.scaled(1 / stain.scale))


def _contrast(stain: Stain, oval: Oval, unit: float) -> float:
    """How clearly an oval stands out of a stain, or would if print around it were paper."""
    if stain.loose is stain.mask:
        return contrast_of(stain.mask, oval, unit)
    amid_print = contrast_of(stain.mask, oval, unit, around=stain.loose)
    whole, loose = (contrast_of(ink, oval, unit) for ink in (stain.mask, stain.loose))
    return max(whole, loose, amid_print if amid_print > AMID_PRINT else 0.0)


def _around(patch: Patch, stain: Stain, unit: float) -> Iterator[Oval]:
    """The oval round a patch of a hue, for the votes see none that is turned far; dark patches hold print as well."""
    oval = None if _large_only(stain) else oval_around(patch.mask, unit)
    if oval is not None:
        yield oval._replace(x=oval.x + patch.left, y=oval.y + patch.top)


def _turned(stain: Stain, unit: float) -> Iterator[Oval]:
    """The ovals round the pieces of dark ink as large as the ring of a seal, however they are turned: print breaks the
    ink that is loose apart, and the votes see none that is turned far.
    """
    size = 2 * round(CUT * unit / 2) + 1
    joined = cv2.morphologyEx(stain.mask, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    outlines, tree = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for index, outline in enumerate(outlines):
        x, y, w, h = cv2.boundingRect(outline)
        if tree[0, index, 3] < 0 and min(w, h) >= PIECE[0] * unit and max(w, h) <= PIECE[1] * unit:
            filled = cv2.drawContours(np.zeros((h, w), np.uint8), [outline], 0, 1, cv2.FILLED, offset=(-x, -y))
            oval = oval_around(np.asarray(filled, np.uint8), unit)
            if oval is not None and not oval.round:
                yield oval._replace(x=oval.x + x, y=oval.y + y)


def _large_only(stain: Stain) -> bool:
    """Whether small rings of this ink are none of seals: dark ones are letters and logos."""
    return stain.loose is not stain.mask


def _centred(ovals: Sequence[Oval], stain: Stain, unit: float) -> Iterator[Oval]:
    """The clearest ovals, those that are nearly round as circles, moved to where their rings stand out most: print
    across a ring and gaps in it pull its fit aside.
    """
    clear = {oval: contrast_of(stain.mask, oval, unit) for oval in ovals if oval.round or not _large_only(stain)}
    for shaped in (True, False):
        like = (oval for oval in clear if oval.round is shaped and clear[oval] > HINT)
        for oval in sorted(like, key=lambda oval: -clear[oval])[:MOVED]:
            radius = (oval.a + oval.b) / 2
            yield centred(stain.mask, oval._replace(a=radius, b=radius, turn=0.0) if shaped else oval, unit)


def _sealed(proof: Proof) -> bool:
    written = proof.spread > SPREAD and proof.strokes >= STROKES
    ring = proof.edged > EDGED and proof.seen > SEEN and proof.bare < BARE
    return written and ring and FILLED[0] < proof.filled < FILLED[1]


def _squares(patch: Patch, stain: Stain, unit: float) -> Iterator[Find]:
    for square in find_squares(patch.mask, patch.depth, unit):
        if square.framed > (DARK_FRAMED if _large_only(stain) else FRAMED):
            x0, top, x1, bottom = square.bounds
            rect = stain.rect(x0 + patch.left, top + patch.top, x1 + patch.left, bottom + patch.top)
            written = WRITTEN[0] < square.filled < WRITTEN[1] and square.stroked > STROKED
            other = not written or _is_print(patch, square) or _is_code(255 - patch.depth, square)
            yield Find(rect, stain.tint, square.framed, not other)


def _is_print(patch: Patch, square: Square) -> bool:
    """Whether most of the ink of a square was read as lines of print."""
    x0, top, x1, bottom = (round(value) for value in square.bounds)
    ink, left = (int(np.count_nonzero(mask[top:bottom, x0:x1])) for mask in (patch.mask, patch.loose))
    return left < PRINT * ink


def _is_code(plane: Pixels, square: Square) -> bool:
    """Whether a square of dark ink on paper is a QR code."""
    x0, top, x1, bottom = (round(value) for value in square.bounds)
    margin = round(0.2 * (x1 - x0))
    cut = plane[max(0, top - margin) : bottom + margin, max(0, x0 - margin) : x1 + margin]
    large = cv2.resize(cut, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    return bool(cv2.QRCodeDetector().detect(large)[0])


def _places(stain: Stain, unit: float) -> Iterator[tuple[Rect, Pixels]]:
    """Where in a stain ink that was not read as print spreads both ways, and the mask of what hangs together there."""
    step = max(1, round(COARSE * unit))
    coarse = cv2.dilate(stain.loose, np.ones((step, step), np.uint8))[step - 1 :: step, step - 1 :: step]
    size = 2 * round(JOINT * unit / step / 2) + 1
    joined = cv2.dilate(coarse, np.ones((size, size), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, ltype=cv2.CV_16U)
    for label, (x, y, w, h, _) in enumerate(stats[1:].tolist(), 1):
        if min(w, h) * step / unit - JOINT >= LEAST:
            own = (labels[y : y + h, x : x + w] == label).astype(np.uint8)
            yield Rect(x * step, y * step, (x + w) * step, (y + h) * step), own.repeat(step, 0).repeat(step, 1)


def _patch(stain: Stain, place: Rect, around: float, own: Pixels | None = None) -> Patch:
    """All ink of a place, and so much around it; or, where a mask of the place is given, the ink in that mask alone."""
    x0, top, x1, bottom = place.grown(round(around), round(around), stain.mask.shape[1], stain.mask.shape[0])
    cut = slice(top, bottom), slice(x0, x1)
    if own is not None:
        mask = np.asarray(stain.mask[cut] & own[: bottom - top, : x1 - x0], np.uint8)
        return Patch(x0, top, mask, mask, stain.depth[cut])
    mask, loose = (np.ascontiguousarray(whole[cut]) for whole in (stain.mask, stain.loose))
    return Patch(x0, top, mask, loose, stain.depth[cut])
