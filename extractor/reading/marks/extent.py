"""What was read of a seal's name and the band it stands in -> how far round the name goes.

Characters that no reading made out have ink all the same: the name goes on as far as there is ink where the next
character would stand, below the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import numpy as np

from extractor.reading.marks.bands import Band
from extractor.reading.marks.clusters import ROUND
from extractor.reading.marks.places import ENDING, Place

INKED = 0.5  # of the ink of a character read, that one has which was not read,
MOST_LOST = 3  # of which so many may follow each other that are read once more,
MOST_BEHIND = 5  # and so many where a name's ending is told
MOST_DEEP = 5.0  # by how much darker than amid the band it is further in at most: lines beneath have 16 times and more
LOST = 0.7  # of that ink, from which on a character is missing: 0.74 and more where one is, print mostly leaves less


def as_read(places: Sequence[Place], band: Band) -> Band:
    """The band with the ends of the name as they were read."""
    if len(places) < 2:
        return band
    pitch = pitch_of(places)
    return band._replace(start=(places[0].angle - pitch / 2) % ROUND, turn=min(ROUND - 1, len(places) * pitch))


def as_inked(places: Sequence[Place], band: Band) -> Band:
    """The band with the ends of the name as far as its ink goes on beyond what was read of it."""
    arc = as_read(places, band)
    if len(places) < 2:
        return arc
    pitch, least = pitch_of(places), _least_ink(places, band)
    ahead = _further(band, places[0].angle, -pitch, least, MOST_LOST)
    ended = ENDING.search("".join(place.char for place in places))
    behind = 0 if ended else _further(band, places[-1].angle, pitch, least, MOST_LOST)
    turn = arc.turn + (ahead + behind) * pitch
    return arc._replace(start=(arc.start - ahead * pitch) % ROUND, turn=turn) if turn < ROUND - pitch else arc


def is_whole(places: Sequence[Place], band: Band) -> bool:
    """Whether no character is missing ahead of a name of two or more, nor behind one whose ending was not read."""
    pitch, least = pitch_of(places), LOST / INKED * _least_ink(places, band)
    ended = ENDING.search("".join(place.char for place in places))
    beyond = [places[0].angle - pitch] if ended else [places[0].angle - pitch, places[-1].angle + pitch]
    return all(_ink_at(band, angle, pitch) < least for angle in beyond)


def pitch_of(places: Sequence[Place]) -> float:
    """Degrees from one place to the next."""
    return (places[-1].angle - places[0].angle) / (len(places) - 1)


def room_behind(places: Sequence[Place], band: Band) -> int:
    """How many more characters there may be behind those that were read, two or more."""
    return _further(band, places[-1].angle, pitch_of(places), _least_ink(places, band), MOST_BEHIND)


def _least_ink(places: Sequence[Place], band: Band) -> float:
    """How dark the lower half of the band is at least where there is a character."""
    return INKED * float(np.median([_ink_at(band, place.angle, pitch_of(places)) for place in places]))


def _further(band: Band, angle: float, step: float, least: float, most: int) -> int:
    """How many more characters there may be from an angle on."""
    inked = (_ink_at(band, angle + step * (i + 1), abs(step)) >= least for i in range(most))
    return sum(1 for _ in takewhile(bool, inked))


def _ink_at(band: Band, angle: float, pitch: float) -> float:
    """How dark the lower half of the band is where a character may stand, and not only a line further in."""
    degrees = np.arange(round(angle - pitch / 2), round(angle + pitch / 2))
    deep, amid = (float(ink.take(degrees, mode="wrap").mean()) for ink in (band.deep, band.amid))
    return min(deep, MOST_DEEP * amid)
