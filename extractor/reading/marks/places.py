"""What readings of a ring say -> the places of the name on it, from its first character on, and what stands at each.

A ring has no beginning: it is read all the way round, and the name begins behind the widest gap, the more surely where
what ends before the gap ends as names of organisations do. Readings are laid over each other by the angles at which
they saw their characters, and each place goes to the character that most of them saw best.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from extractor.reading.marks.clusters import ROUND, Choices, Cluster, Glyph, laid_over

PART = re.compile(r"[\u3400-\u9fff()（）·&A-Za-z0-9]")  # what names are made of;
FOREIGN = re.compile(r"[A-Za-z0-9]")  # letters and digits only amid the others: what stands in the gap is a code
ENDING = re.compile(
    r"(公司|集团|[院所局厅部委处站馆社厂店校会行府庄]|大学|学院|中心|委员会|合作社|事务所|实验室|办公室|基地|平台|协会|联盟)$"
)
COMPANY = re.compile(r"(公司|[限任]公.|[限任].司)$")  # how most end, be a character of it misread
LEGIBLE = 0.4  # probability of the least certain character of a name that is told
LIKELY = 0.6  # of the way from one character to the next: so much wider a gap counts behind such an ending,
SURELY = 2.5  # and behind a company's, for amid a name under print as many characters may be lost
BEFORE = 0.75  # of that way: no reading saw the first character further back
LEAST = 0.2  # sum of probabilities, for each reading, of a place that counts at an end of a name
WIDER = 1.6  # times that way: a gap in which a character was lost,
ENDED = 2.6  # and one behind an ending that ends the name
STRAY, ROOM = 0.15, 1.6  # sum of probabilities of a place amid a name, times that way from its neighbours on both sides
MOST_PITCH = 60.0  # degrees from one character to the next
TWICE = 12.0  # degrees, or a whole way round and so many: what is seen there is the same character


class Place(NamedTuple):
    """What may stand at a place by all readings, by mean probability, nothing where a character was lost; its angle is
    counted on from that of the first place. ``best`` is the likeliest's probability in the reading that saw it best.
    """

    angle: float
    choices: Choices = ()
    best: float = 0.0

    @property
    def char(self) -> str:
        return self.choices[0][0] if self.choices else ""

    @property
    def sure(self) -> float:
        return self.choices[0][1] if self.choices else 0.0


def once(glyphs: Sequence[Glyph], middle: float) -> list[Glyph]:
    """The glyphs of a strip that runs on beyond a whole way round, each once: those nearer to the strip's middle, for
    its ends cut through characters.
    """
    kept: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: abs(glyph.angle - middle)):
        if not any(abs(abs(glyph.angle - other.angle) - ROUND) < TWICE for other in kept):
            kept.append(glyph)
    return sorted(kept, key=_angle)


def places_of(readings: Sequence[Sequence[Glyph]]) -> list[Place]:
    """The places of the name in reading order; none where nothing was read. Each reading goes round the ring once."""
    readings = [kept for reading in readings if (kept := [g for g in reading if PART.match(g.char)])]
    if not readings:
        return []
    best = max(readings, key=lambda reading: sum(glyph.score for glyph in reading if not FOREIGN.match(glyph.char)))
    letters = sorted((g._replace(angle=g.angle % ROUND) for g in best if not FOREIGN.match(g.char)), key=_angle)
    if len(letters) < 2:
        return []
    pitch = _pitch(letters)
    start = _start(letters, pitch) - BEFORE * pitch
    seen = sorted(
        (
            (glyph._replace(angle=(glyph.angle - start) % ROUND), index)
            for index, r in enumerate(readings)
            for glyph in r
        ),
        key=lambda pair: pair[0].angle,
    )
    clusters, pitch = laid_over(seen, pitch)
    places = _trimmed(clusters, _worths(readings), pitch)
    return [place._replace(angle=place.angle + start) for place in places]


def _worths(readings: Sequence[Sequence[Glyph]]) -> list[float]:
    """What each reading counts, one together: the more the surer it was on the whole."""
    sure = np.array([np.mean([glyph.score for glyph in reading]) ** 2 for reading in readings])
    return [float(worth) for worth in sure / sure.sum()]


def _angle(glyph: Glyph) -> float:
    return glyph.angle


def _pitch(letters: Sequence[Glyph]) -> float:
    """Degrees from one character to the next."""
    ways = np.diff([glyph.angle for glyph in letters], append=letters[0].angle + ROUND)
    return float(min(MOST_PITCH, np.median(ways)))


def _start(letters: Sequence[Glyph], pitch: float) -> float:
    """The angle of the first character of the name."""
    gaps = np.diff([glyph.angle for glyph in letters], append=letters[0].angle + ROUND) / pitch
    names = ["".join(glyph.char for glyph in (*letters[i + 1 :], *letters[: i + 1])) for i in range(len(letters))]
    ended = np.array([SURELY if COMPANY.search(name) else LIKELY * bool(ENDING.search(name)) for name in names])
    return letters[(int((gaps + ended).argmax()) + 1) % len(letters)].angle


def _trimmed(clusters: list[Cluster], worths: Sequence[float], pitch: float) -> list[Place]:
    """The places without what was made out before and behind the name, with those between them at which nothing was."""
    name: list[Place] = []
    for place in _without_strays(_inner([_told(cluster, worths) for cluster in clusters]), pitch):
        last = name[-1].angle if name else place.angle
        gap = (place.angle - last) / pitch
        if gap > ENDED - LIKELY and ENDING.search("".join(p.char for p in name)):
            break
        lost = round(gap) - 1 if gap > WIDER else 0
        name += [Place(last + (place.angle - last) * (i + 1) / (lost + 1)) for i in range(lost)]
        name.append(place)
    return name


def _inner(told: list[Place]) -> list[Place]:
    """The places from the first to the last that was seen well enough."""
    good = [i for i, place in enumerate(told) if place.sure >= LEAST and not FOREIGN.match(place.char)]
    return told[good[0] : good[-1] + 1] if good else []


def _without_strays(told: Sequence[Place], pitch: float) -> list[Place]:
    """The places without those that hardly a reading saw, between two for a third of which there is no room."""
    between = (after.angle - before.angle for before, after in zip(told, told[2:], strict=False))
    stray = [False, *(gap < ROOM * pitch for gap in between), False]
    return [place for place, lies in zip(told, stray, strict=False) if not lies or place.sure >= STRAY]


def _told(cluster: Cluster, worths: Sequence[float]) -> Place:
    """What may stand at a place by all that was seen there."""
    votes: dict[str, float] = {}
    for glyph, reading in cluster:
        for char, score in glyph.choices:
            votes[char] = votes.get(char, 0.0) + score * worths[reading]
    angle = float(np.mean([glyph.angle for glyph, _ in cluster]))
    likeliest = max(votes, key=lambda char: votes[char])
    best = max((glyph.score / glyph.worth for glyph, _ in cluster if glyph.char == likeliest), default=0.0)
    return Place(angle, tuple(sorted(votes.items(), key=lambda vote: -vote[1])), best)
