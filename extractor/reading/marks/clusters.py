"""What readings of a ring saw, in order of its angle -> what each place of the name was seen as.

On most seals the characters stand evenly, and what was seen goes to the place of an even row that it is nearest to;
else what was seen together stands together.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import numpy as np

ROUND = 360.0
TOGETHER = 0.5  # of the way from one character to the next: what is seen no further apart is seen at one place
NEARBY = 0.9  # of that way: or no further than this, where it is the same character,
TWICE_SEEN = 1.2  # and in two places, where no reading saw it twice
STRETCH = 0.15  # by how much the pitch may be wrong at first
SEEN = 0.85  # probability of characters of one reading that stand at two places, though it saw them close together
EVENLY = 0.7  # length of the mean of the characters' phases from which on they stand evenly

Choices = tuple[tuple[str, float], ...]  # characters that may stand at a place and their probabilities, likeliest first


class Glyph(NamedTuple):
    """A character as one reading saw it, and at which angle of the ring, in degrees clockwise; it has a choice.

    ``worth`` is what its probabilities were lessened by for standing aside of its place.
    """

    angle: float
    choices: Choices
    worth: float = 1.0

    @property
    def char(self) -> str:
        return self.choices[0][0]

    @property
    def score(self) -> float:
        return self.choices[0][1]


Cluster = list[tuple[Glyph, int]]  # what was seen at one place, each with the number of its reading


def laid_over(seen: Sequence[tuple[Glyph, int]], pitch: float) -> tuple[list[Cluster], float]:
    """What was seen at each place, and the way from one place to the next, in degrees; ``pitch`` is roughly that, and
    ``seen`` are the glyphs of all readings, each with the number of its reading, in order of their angles.
    """
    even = _even(seen, pitch)
    clusters = _slots(seen, even) if even else _clusters(seen, pitch)
    pitch = even.pitch if even else pitch
    return _single(clusters, pitch), pitch


class Even(NamedTuple):
    """Characters that stand evenly: degrees from one to the next, and the angle of one of them."""

    pitch: float
    phase: float


def _even(seen: Sequence[tuple[Glyph, int]], pitch: float) -> Even | None:
    """How the characters stand if they do so evenly, as on most seals: the wave that best goes through them all."""
    angles = np.array([glyph.angle for glyph, _ in seen])
    weights = np.array([glyph.score for glyph, _ in seen])
    pitches = pitch * np.linspace(1 - STRETCH, 1 + STRETCH, 121)
    waves = np.exp(2j * np.pi * angles / pitches[:, None]) @ weights / weights.sum()
    best = int(np.abs(waves).argmax())
    if np.abs(waves[best]) < EVENLY:
        return None
    return Even(float(pitches[best]), float(np.angle(waves[best]) / (2 * np.pi) * pitches[best]))


def _slots(seen: Sequence[tuple[Glyph, int]], even: Even) -> list[Cluster]:
    """The glyphs of all readings by the place of an even row that they are nearest to; one reading gives a place the
    character that it saw best there.
    """
    slots: dict[int, dict[int, Glyph]] = {}
    for reading in {index for _, index in seen}:
        glyphs = [glyph for glyph, index in seen if index == reading]
        for glyph, slot in zip(glyphs, _slots_of(glyphs, even), strict=True):
            aside = glyph.angle - even.phase - slot * even.pitch
            worth = 1 - 2 * (aside / even.pitch) ** 2
            here = slots.setdefault(slot, {})
            seen_so = glyph._replace(
                angle=even.phase + slot * even.pitch,
                choices=tuple((char, score * worth) for char, score in glyph.choices),
                worth=worth,
            )
            if reading not in here or here[reading].score < seen_so.score:
                here[reading] = seen_so
    return [[(glyph, reading) for reading, glyph in slots[slot].items()] for slot in sorted(slots)]


def _slots_of(glyphs: Sequence[Glyph], even: Even) -> list[int]:
    """The place of an even row that each glyph of one reading stands at, in their order: the nearest, but of two that
    are nearest to one, the one further aside stands at the next place on its side, if nothing else does.
    """
    ways = [(glyph.angle - even.phase) / even.pitch for glyph in glyphs]
    slots = [round(way) for way in ways]
    for i in range(1, len(slots)):
        here = slots[i]
        if here != slots[i - 1] or min(glyphs[i].score, glyphs[i - 1].score) < SEEN:
            continue
        later = ways[i] - here >= here - ways[i - 1]
        if later and here + 1 not in slots:
            slots[i] += 1
        elif not later and here - 1 not in slots:
            slots[i - 1] -= 1
    return slots


def _clusters(seen: Sequence[tuple[Glyph, int]], pitch: float) -> list[Cluster]:
    """The glyphs of all readings parted by place; one reading gives a place one character, be it seen twice."""
    places: list[Cluster] = []
    for glyph, reading in _drawn(seen, pitch):
        here = places[-1] if places else []
        middle = float(np.mean([other.angle for other, _ in here])) if here else -ROUND
        own = [other.char for other, index in here if index == reading]
        if glyph.angle - middle > TOGETHER * pitch or any(char != glyph.char for char in own):
            places.append([])
            own = []
        if not own:
            places[-1].append((glyph, reading))
    return places


def _single(clusters: Sequence[Cluster], pitch: float) -> list[Cluster]:
    """The clusters, joined with the one before where other readings saw the same character there: both are one place
    that they saw a little further on or back, unless these saw another there.
    """
    kept: list[Cluster] = []
    for cluster in clusters:
        char = max(cluster, key=lambda pair: pair[0].score)[0].char
        before = [pair for pair in kept[-1] if pair[0].char == char] if kept else []
        near = bool(before) and cluster[0][0].angle - before[-1][0].angle < TWICE_SEEN * pitch
        saw = {r for g, r in cluster if g.char == char}
        if not near or {r for _, r in before} & saw:
            kept.append(cluster)
        elif saw & {r for g, r in kept[-1] if g.score >= SEEN}:
            kept[-1:] = _parted(kept[-1], cluster, before)
        else:
            kept[-1] = [*kept[-1], *cluster]
    return kept


def _parted(first: Cluster, second: Cluster, strays: Cluster) -> tuple[Cluster, Cluster]:
    """Two places, as the readings show that saw a character at each; ``strays`` are what others saw at the first of
    what stands at the second.
    """
    angle, there = second[0][0].angle, {reading for _, reading in second}
    moved = [pair for pair in strays if pair[1] not in there]
    rest = [pair for pair in first if pair not in moved]
    return rest, [*second, *((glyph._replace(angle=angle), reading) for glyph, reading in moved)]


def _drawn(seen: Sequence[tuple[Glyph, int]], pitch: float) -> list[tuple[Glyph, int]]:
    """The glyphs in order, those that most readings saw nearby at the angle at which these did on the whole."""
    angles: dict[str, list[float]] = {}
    for glyph, _ in seen:
        angles.setdefault(glyph.char, []).append(glyph.angle)
    drawn = []
    for glyph, reading in seen:
        same = [angle for angle in angles[glyph.char] if abs(angle - glyph.angle) < NEARBY * pitch]
        drawn.append((glyph._replace(angle=median(same)), reading))
    return sorted(drawn, key=lambda pair: pair[0].angle)
