"""Handwriting on a page -> whether it surely is a signature, by where it lies: behind a label, beneath a seal, alone.

Print that a scanner spoilt and the names on seals look like writing; the less speaks for a signature in a place, the
more probable the writing itself must be.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.geometry import Rect
from extractor.reading.marks import Seen
from extractor.reading.marks.handwriting import Written
from extractor.reading.marks.papery import colour_of
from extractor.reading.marks.signing import is_behind

# Probabilities of handwriting from which on it signs
ASKED = 0.65  # behind a label, be its strokes short,
NEAT, HIGHER = 0.25, 2.0  # or, far larger than print, in characters, a neat hand, save near a seal without colour,
BLUE, LOW = 0.55, 1.9  # in a pen's blue over a seal of another colour where it is higher than so many characters,
FIRM = 0.8  # near a seal that is not red, and elsewhere where it is no higher than that.
COLOURLESS = {"grey", "black"}


def judged(one: Written, labels: Sequence[Rect], seen: Seen, scale: float) -> Written:
    """Handwriting, in pixels of a copy of the page at ``scale`` as the ``labels`` are, surely a signature or not."""
    unit, place = seen.unit * scale, grown(one.rect, scale)
    near = _colours_near(place, seen)
    asked = any(is_behind(one.rect, label, unit) for label in labels)
    high = one.rect.height >= LOW * unit
    blue = high and colour_of(seen, place) == "blue"
    if blue and one.confidence >= BLUE and ("red" in near or (near and asked)):
        return one._replace(sure=True)
    if asked and near & COLOURLESS:
        return one._replace(sure=one.confidence >= ASKED)
    if asked:
        neat = one.confidence >= NEAT and one.rect.height >= HIGHER * unit
        return one._replace(sure=one.sure or one.confidence >= ASKED or neat)
    tall = high and near <= {"red"}
    return one._replace(sure=one.sure and (tall or one.confidence >= FIRM))


def grown(rect: Rect, scale: float) -> Rect:
    """A place on a copy of the page at ``scale`` in pixels of the page's image."""
    return Rect(*(round(value / scale) for value in rect))


def _colours_near(place: Rect, seen: Seen) -> set[str | None]:
    """The colours of the seals that lie over a place or not a character beside it."""
    unit = round(seen.unit)
    around = place.grown(unit, unit, seen.page.image.shape[1], seen.page.image.shape[0])
    seals = ((Rect(*map(round, seen.page.pixels(mark.box))), mark.colour) for mark in seen.marks)
    return {colour for seal, colour in seals if around.intersection(seal).area}
