"""What was read along a seal's arc -> the same with what else can only stand there.

Names end as names of organisations do, and some seals say the same all over the country. What was not read says nothing
of its own, what was read with doubt gives way, and what was read as it must be is beyond doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from extractor.reading.marks.bands import Band
from extractor.reading.marks.endings import ending_of
from extractor.reading.marks.extent import pitch_of, room_behind
from extractor.reading.marks.places import LEGIBLE, Place

FEWEST = 4  # characters read of an arc that is completed
KNOWN = 0.1  # probability of those that were not read
SURE = 0.9  # of one that stands as it was read
STANDARD = ("全国统一发票监制章",)  # on every invoice, as the tax offices print it
MOSTLY = 0.75  # of such an inscription that must have been read


def completed(places: Sequence[Place], band: Band) -> list[Place]:
    """The places of the whole inscription where it can be but one, else as they are."""
    if len(places) < FEWEST:
        return list(places)
    return _as_standard(places) or _ended(places, band) or list(places)


def _as_standard(places: Sequence[Place]) -> list[Place]:
    """The places of the one inscription that most of them and none that was surely read speaks for."""
    read = "".join(place.char or " " for place in places)
    for text in STANDARD:
        blocks = SequenceMatcher(None, read, text, autojunk=False).get_matching_blocks()
        own = {block.b + i: places[block.a + i] for block in blocks for i in range(block.size)}
        others = [place.sure for place in places if place not in own.values()]
        if len(own) >= MOSTLY * len(text) and max(others, default=0.0) < SURE:
            first, last = min(own), max(own)
            pitch = (own[last].angle - own[first].angle) / (last - first)
            return [_known(own.get(i), own[first].angle + pitch * (i - first), char) for i, char in enumerate(text)]
    return []


def _ended(places: Sequence[Place], band: Band) -> list[Place]:
    """The places with the one ending that they may have; none where two may be or none is told."""
    ending = ending_of([(place.char, place.sure) for place in places], room_behind(places, band))
    if ending is None:
        return []
    pitch, begin, read = pitch_of(places), places[ending.begin].angle, places[ending.begin :]
    own = [*read[: len(ending.text)], *[None] * (len(ending.text) - len(read))]
    tail = zip(own, ending.text, strict=True)
    return [*places[: ending.begin], *(_known(place, begin + pitch * i, char) for i, (place, char) in enumerate(tail))]


def _known(read: Place | None, angle: float, char: str) -> Place:
    """The place of a character that must be there, as it was read if that was well enough to be told."""
    legible = read is not None and read.char == char and read.sure >= LEGIBLE
    return read if read is not None and legible else Place(angle, ((char, KNOWN),))
