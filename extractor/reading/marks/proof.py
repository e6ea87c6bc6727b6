"""An oval on a mask of ink -> how well it is borne out: a thin ring with paper round it and writing within."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.unwrap import unwrap

STEPS = 144  # of the way round
GRAIN = 4  # rows of the unwrapped mask a millimetre
ROUND = 2.5  # millimetres round the oval that are looked at
RING = 1.2  # a ring is at least so thick, with the oval on its outer edge
PAPER = (0.8, 2.2)  # where paper is due outside the ring
INNER = 2.0  # a ring and the gap within it take up so much
SECOND = 0.8  # of the way round: what has so much ink is another ring and no writing
MOVES = (1.5, 0.75, 0.4)  # millimetres by which an oval is moved at a time,
MOST_MOVED = 5.0  # and at most
CORE = 0.45  # share of the radius that holds a star or an emblem
GAP = (0.6, 3.2)  # millimetres from the outer edge of a ring within which the paper inside it begins


class Proof(NamedTuple):
    """Shares 0-1: ``ring`` of the way round with ink on it, ``crossed`` of it with ink right outside, ``filled`` of the
    disc within, ``spread`` of the way round with writing, ``seen`` on the page, ``edged`` of the inked ring with paper
    right within, ``bare`` of the way round that has none of the ring at one stretch; and the number of ``strokes`` that
    one goes over on a way round through the writing.
    """

    ring: float
    crossed: float
    filled: float
    spread: float
    seen: float
    edged: float
    bare: float
    strokes: int


NOTHING = Proof(0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0)


def contrast_of(mask: Pixels, oval: Oval, millimetre: float, around: Pixels | None = None) -> float:
    """How much more ink lies on the ring of an oval than right outside it: what most ovals fail, and quick to tell.

    What lies outside is told by the mask ``around`` where one is given.
    """
    strip, on_page = _ring_strip(mask, oval, millimetre)
    if not on_page.any():
        return -1.0
    beyond = strip if around is None else _ring_strip(around, oval, millimetre)[0]
    return _ring_of(strip[:, on_page]) - _crossed_by(beyond[:, on_page])


def _ring_strip(mask: Pixels, oval: Oval, millimetre: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The ring of an oval and ``ROUND`` outside it, unwrapped; and which parts of the way round lie on the page."""
    radius = (oval.a + oval.b) / 2 / millimetre
    cut, oval = _cut(mask, oval, ROUND * millimetre + 2)
    rows = round((ROUND + RING) * GRAIN)
    outer = 1 + ROUND / radius
    share = rows / round((radius + ROUND) * GRAIN)
    return unwrap(cut, oval, outer * (1 - share), outer, (STEPS, rows)) > 0, _on_page(cut, oval)


def prove(mask: Pixels, oval: Oval, millimetre: float) -> Proof:
    """What the mask says of an oval; ``millimetre`` is its pixels a millimetre."""
    radius = (oval.a + oval.b) / 2 / millimetre
    reach = radius + ROUND
    cut, oval = _cut(mask, oval, ROUND * millimetre + 2)
    strip = unwrap(cut, oval, 0.0, reach / radius, (STEPS, round(reach * GRAIN)))

    def band(inner: float, outer: float) -> NDArray[np.bool_]:
        return strip[max(0, round((reach - outer) * GRAIN)) : max(1, round((reach - inner) * GRAIN))] > 0

    on_page = _on_page(cut, oval)
    if not on_page.any():
        return NOTHING
    inside = band(0.0, radius - INNER)
    writing = band(CORE * radius, radius - INNER)
    if len(writing) <= GRAIN:  # a millimetre: no writing is so low
        return NOTHING
    rings = np.convolve(writing.mean(axis=1) >= SECOND, np.ones(GRAIN + 1), "same") > 0
    writing = writing[~rings]
    if not len(writing):
        return NOTHING
    return Proof(
        ring=_ring_of(strip[:, on_page] > 0),
        crossed=_crossed_by(strip[:, on_page] > 0),
        filled=float(inside.mean()),
        spread=float(writing.reshape(len(writing), 24, -1).any(axis=(0, 2)).mean()),
        seen=float(on_page.mean()),
        edged=_edged(band(radius - RING, radius)[:, on_page], band(radius - GAP[1], radius - GAP[0])[:, on_page]),
        bare=_bare(band(radius - RING, radius)[:, on_page]),
        strokes=int((writing & ~np.roll(writing, 1, axis=1)).sum(axis=1).max()),
    )


def centred(mask: Pixels, oval: Oval, millimetre: float) -> Oval:
    """The oval moved, widened or narrowed, step by smaller step, to where its ring stands out most from the paper."""
    best, clearest = oval, contrast_of(mask, oval, millimetre)
    for step in MOVES:
        moved = True
        while moved and _near(best, oval, MOST_MOVED * millimetre):
            moved = False
            # One side may fit as it is: where nothing else is better, an oval is widened away from it.
            for moves in (_moved, _widened):
                tried = {other: contrast_of(mask, other, millimetre) for other in moves(best, step * millimetre)}
                better = max(tried, key=lambda other: tried[other])
                if tried[better] > clearest:
                    best, clearest, moved = better, tried[better], True
                    break
    return best


def _ring_of(strip: NDArray[np.bool_]) -> float:
    """The share of the ring with ink, of a strip whose top lies ``ROUND`` outside it."""
    return float(strip[round(ROUND * GRAIN) : round((ROUND + RING) * GRAIN)].mean())


def _crossed_by(strip: NDArray[np.bool_]) -> float:
    """The share of the way round with ink right outside the ring, of the same."""
    return float(strip[round((ROUND - PAPER[1]) * GRAIN) : round((ROUND - PAPER[0]) * GRAIN)].any(axis=0).mean())


def _edged(ring: NDArray[np.bool_], within: NDArray[np.bool_]) -> float:
    """The share of the places with ink on the ring that have paper within it: all of a seal, few of a disc."""
    inked = ring.any(axis=0)
    return float((~within[:, inked]).any(axis=0).mean()) if inked.any() else 0.0


def _bare(ring: NDArray[np.bool_]) -> float:
    """The longest stretch of the way round without ink on the ring, as a share of it."""
    inked = np.flatnonzero(ring.any(axis=0))
    around = ring.shape[1]
    return float(np.diff(inked, append=inked[0] + around).max() - 1) / around if len(inked) else 1.0


def _on_page(cut: Pixels, oval: Oval) -> NDArray[np.bool_]:
    """Which parts of the way round lie on the page, of a cut that is edged with a pixel."""
    x0, top, x1, bottom = oval.bounds
    if min(x0, top) >= 1 and x1 <= cut.shape[1] - 2 and bottom <= cut.shape[0] - 2:
        return np.ones(STEPS, np.bool_)
    return np.asarray(unwrap(np.pad(np.ones_like(cut[1:-1, 1:-1]), 1), oval, 0.98, 1.0, (STEPS, 1))[0] > 0)


def _moved(oval: Oval, away: float) -> tuple[Oval, ...]:
    return (
        *(oval._replace(x=oval.x + by) for by in (-away, away)),
        *(oval._replace(y=oval.y + by) for by in (-away, away)),
        *(oval._replace(a=oval.a + by, b=oval.b + by) for by in (-away, away)),
    )


def _widened(oval: Oval, away: float) -> tuple[Oval, ...]:
    """The oval wider or narrower by so much on both axes, with one of its four sides where it was."""
    wider = [oval._replace(a=oval.a + by, b=oval.b + by) for by in (-away, away)]
    across = (other._replace(x=other.x + by) for other in wider for by in (-away, away))
    down = (other._replace(y=other.y + by) for other in wider for by in (-away, away))
    return (*across, *down)


def _near(one: Oval, other: Oval, most: float) -> bool:
    return max(abs(one.x - other.x), abs(one.y - other.y), abs(one.a - other.a)) <= most


def _cut(mask: Pixels, oval: Oval, around: float) -> tuple[Pixels, Oval]:
    """The part of a mask that holds an oval, edged with pixels without ink, and the oval there."""
    x0, top, x1, bottom = oval.bounds
    left, upper = max(0, int(x0 - around)), max(0, int(top - around))
    cut = mask[upper : max(upper + 1, int(bottom + around)), left : max(left + 1, int(x1 + around))]
    edged = np.asarray(cv2.copyMakeBorder(cut, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0), np.uint8)
    return edged, oval._replace(x=oval.x - left + 1, y=oval.y - upper + 1)
