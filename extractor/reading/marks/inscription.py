"""A picture of a seal -> what it says: the name along its rim, the code below, the line across its middle.

The band between the rim and the middle is unwrapped into a strip all the way round and read like any line; the name
begins and ends where its characters do. Where doubt is left, other pictures of the same ink are read as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from extractor.document import Letter, Pixels
from extractor.reading.engines import Engine, Recognised
from extractor.reading.marks.bands import Band, find_band
from extractor.reading.marks.clusters import ROUND, Glyph
from extractor.reading.marks.code_and_centre import centre_of, code_of
from extractor.reading.marks.code_strip import code_strip
from extractor.reading.marks.completing import KNOWN, STANDARD, completed
from extractor.reading.marks.extent import as_inked, as_read, is_whole
from extractor.reading.marks.middle import middle_lines
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.places import ENDING, LEGIBLE, Place, once, places_of
from extractor.reading.marks.stray_print import without_print
from extractor.reading.marks.unwrap import unwrap
from extractor.reading.simplified import sharing_belief

SURE = 0.7  # mean probability of the characters of a name that is told
CLEAR = 0.95  # a name each of whose characters one reading saw with such probability is read no further,
AGREED = 0.75  # if the others do not speak against it
TOUCH = 0.04  # characters reach so far into the ring, which is then read as a rule above them
OVER = 40.0  # degrees that a strip runs on beyond a whole way round: a character at its end is whole at its start
AMID = 0.1  # of the ink that a character has amid the band: what has less stands beside it
FEWEST = 4  # characters of a name that is told
THINKABLE = 0.002  # a less probable character is not worth keeping
HALF = 12  # degrees that a character reaches either way, give or take what its place is told wrong by
PAPER = 0.18  # paper above and below a name, in its heights


class Inscription(NamedTuple):
    """``text`` is the organisation alone, None where it could not be read; ``confidence`` is of that reading, and
    ``letters`` are all that may stand along the arc.
    """

    text: str | None = None
    code: str | None = None
    centre: str | None = None
    confidence: float = 0.0
    letters: tuple[Letter, ...] = ()


def read_seal(planes: Sequence[Pixels], oval: Oval, engine: Engine, crossed: Sequence[Pixels] = ()) -> Inscription:
    """What a round or oval seal says; ``planes`` are grey pictures of it with its ink dark, the cleanest first, and
    ``oval`` is its outer edge there; ``crossed`` are the same before the rings of other seals were taken away, which
    took some of its own ink along.
    """
    band = find_band(planes[0], oval)
    if band is None:
        return Inscription()
    before = [other.deep for plane in crossed if (other := find_band(plane, oval))]
    band = band._replace(deep=np.max([band.deep, *before], axis=0))
    places = _places(planes, oval, band, engine)
    places = places if _is_clear(places) else completed(places, band)
    arc = as_read(places, band)
    across = _across(planes, oval, arc, engine)
    text, confidence = _name(places, band)
    return Inscription(
        text=text,
        # Print that is transparent leaves the code whole.
        code=code_of([*engine.recognise(list(code_strip(planes[-1], oval, arc))), *across]),
        centre=centre_of(across),
        confidence=confidence,
        letters=tuple(_letter(place) for place in places),
    )


def _across(planes: Sequence[Pixels], oval: Oval, arc: Band, engine: Engine) -> list[Recognised]:
    """The lines across the middle, of the cleanest picture that tells of one, else of all."""
    said: list[Recognised] = []
    for plane in planes:
        said += engine.recognise(list(middle_lines(plane, oval, arc)))
        if centre_of(said):
            break
    return said


def _places(planes: Sequence[Pixels], oval: Oval, band: Band, engine: Engine) -> list[Place]:
    """What stands along the arc: by as few readings as leave no doubt, else by all."""
    readings: list[list[Glyph]] = []
    places: list[Place] = []
    for strip in (_round_strip(plane, oval, band) for plane in planes):
        readings += [_glyphs(answer, band) for answer in engine.recognise([strip])]
        places = places_of(readings)
        if not places or (_is_clear(places) and as_inked(places, band).turn == as_read(places, band).turn):
            return places
    arc, alone = as_inked(places, band), list[list[Glyph]]()
    for strip in (_name_strip(plane, oval, arc) for plane in planes):
        alone += [_along(answer, strip, arc) for answer in engine.recognise([strip])]
        # What frames the name misled the readings all the way round where those of the name alone leave no doubt.
        for seen in ([*readings, *alone], alone) if len(alone) > 1 else ([*readings, *alone],):
            places = places_of(seen)
            if _is_clear(places):
                return places
    return places_of([*readings, *alone])


def _name_strip(plane: Pixels, oval: Oval, arc: Band) -> Pixels:
    """The name alone, with paper around."""
    strip = _strip(plane, oval, (arc.inner - 0.02, arc.outer + 0.01), arc.start, arc.turn)
    paper = round(PAPER * strip.shape[0])
    return np.pad(strip, paper, constant_values=255)


def _along(answer: Recognised, strip: Pixels, arc: Band) -> list[Glyph]:
    """The characters of a strip of the name alone, by their angles."""
    height, width = strip.shape
    paper = height * PAPER / (1 + 2 * PAPER) / width
    return list(_seen(answer, arc.start - paper / (1 - 2 * paper) * arc.turn, arc.turn / (1 - 2 * paper)))


def _is_clear(places: Sequence[Place]) -> bool:
    name = "".join(place.char for place in places)
    return bool(ENDING.search(name)) and all(place.best >= CLEAR and place.sure >= AGREED for place in places)


def _glyphs(answer: Recognised, band: Band) -> list[Glyph]:
    """The characters of a strip round the band, by their angles; those of the code and of the middle left out."""
    turn, begin = ROUND + OVER, band.start - OVER / 2
    return without_print(once(_in_band(list(_seen(answer, begin, turn)), band), begin + turn / 2), band)


def _seen(answer: Recognised, begin: float, turn: float) -> Iterator[Glyph]:
    """The characters of a strip that begins at an angle and runs on for ``turn`` degrees."""
    choices = sharing_belief(answer).choices or tuple(
        ((char, score),) for char, score in zip(answer.text, answer.scores, strict=True)
    )
    for position, likely in zip(answer.positions, choices, strict=True):
        if kept := tuple((char, score) for char, score in likely if score > THINKABLE and char.strip()):
            yield Glyph(begin + position * turn, kept)


def _in_band(glyphs: list[Glyph], band: Band) -> list[Glyph]:
    """The glyphs that stand amid the band: a code lies further out, and a line across the middle further in."""
    near = (np.arange(round(glyph.angle) - HALF, round(glyph.angle) + HALF + 1) for glyph in glyphs)
    ink = [float(band.amid.take(degrees, mode="wrap").mean()) for degrees in near]
    least = AMID * float(np.median(ink)) if ink else 0.0
    return [glyph for glyph, depth in zip(glyphs, ink, strict=True) if depth >= least]


def _round_strip(plane: Pixels, oval: Oval, band: Band) -> Pixels:
    """The band all the way round and a little further, with the ring's inner edge, and paper above and below."""
    strip = _strip(plane, oval, (band.inner - 0.02, band.outer + TOUCH), band.start - OVER / 2, ROUND + OVER)
    paper = round(PAPER * strip.shape[0])
    return np.pad(strip, ((paper, paper), (0, 0)), constant_values=255)


def _strip(plane: Pixels, oval: Oval, reach: tuple[float, float], start: float, turn: float) -> Pixels:
    radius = (oval.a + oval.b) / 2
    height = abs(reach[1] - reach[0]) * radius
    width = abs(np.radians(turn)) * radius * (reach[0] + reach[1]) / 2
    scale = max(1.0, 40 / height)
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    return unwrap(plane, oval, reach[0], reach[1], size, start, turn)


def _letter(place: Place) -> Letter:
    return Letter(
        chars="".join(char for char, _ in place.choices), scores=tuple(round(score, 4) for _, score in place.choices)
    )


def _name(places: Sequence[Place], band: Band) -> tuple[str | None, float]:
    """The name and how sure it is; None where it is not, or where more of it was not read."""
    name, read = "".join(place.char for place in places), [place.sure for place in places if place.sure != KNOWN]
    sure = round(sum(read) / len(read), 4) if read else 0.0
    legible = len(read) >= FEWEST and sure >= SURE and min(read) >= LEGIBLE and is_whole(places, band)
    return (name if legible or name in STANDARD else None), sure
