"""What a reading saw round a ring -> the characters of the name, without print that the seal was put on.

Print under a seal stands level, so below the middle of the seal it is upside down and read with doubt. Where bare paper
parts it from a name, beneath a ring that is whole, nothing of the name was lost between the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.reading.marks.bands import INKED, Band
from extractor.reading.marks.clusters import ROUND, Glyph

WIDER = 1.6  # times the way from one character to the next: what lies so far apart may be parted,
BARE = 0.9  # if so much of the way between has no more ink than paper has,
PAPER = 0.1  # which is such a share of the ink of characters,
WHOLE = 0.8  # and so much of it has a ring above it: where that faded, characters may have faded as well
FEWEST = 4  # characters of a name
SURE = 0.9  # print that was read with such probability does not stand upside down


def without_print(glyphs: Sequence[Glyph], band: Band) -> list[Glyph]:
    """The glyphs of a whole way round without those that bare paper parts from most and that were read with doubt."""
    runs = _runs(sorted(glyphs, key=lambda glyph: glyph.angle % ROUND), band)
    best = max(runs, key=_worth, default=[])
    if len(best) < FEWEST:
        return list(glyphs)
    dropped = [glyph for run in runs if run is not best and not _is_sure(run) for glyph in run]
    return [glyph for glyph in glyphs if glyph not in dropped]


def _worth(run: Sequence[Glyph]) -> float:
    return sum(glyph.score for glyph in run)


def _is_sure(run: Sequence[Glyph]) -> bool:
    return any(glyph.score >= SURE and glyph.char.isalpha() for glyph in run)


def _runs(glyphs: list[Glyph], band: Band) -> list[list[Glyph]]:
    """The glyphs parted where the paper between two is bare."""
    if len(glyphs) < FEWEST:
        return [glyphs]
    ways = np.diff([glyph.angle % ROUND for glyph in glyphs], append=glyphs[0].angle % ROUND + ROUND)
    pitch = float(np.median(ways))
    least = PAPER * float(np.median([_ink(band, glyph.angle, pitch) for glyph in glyphs]))
    wide = np.flatnonzero(ways > WIDER * pitch).tolist()
    ends = [i for i in wide if _is_bare(band, glyphs[i].angle, float(ways[i]), pitch, least)]
    turned = glyphs[ends[-1] + 1 :] + glyphs[: ends[-1] + 1] if ends else glyphs
    cuts = [(end - ends[-1]) % len(glyphs) for end in ends[:-1]] if ends else []
    edges = [0, *sorted(cuts), len(glyphs)]
    return [turned[a:b] for a, b in pairwise(edges)]


def _ink(band: Band, angle: float, pitch: float) -> float:
    return float(band.amid.take(_degrees(angle - pitch / 2, angle + pitch / 2), mode="wrap").mean())


def _is_bare(band: Band, angle: float, way: float, pitch: float, least: float) -> bool:
    """Whether paper lies on the way from the character at an angle to the next, and a ring above it."""
    between = _degrees(angle + pitch / 2, angle + way - pitch / 2)
    bare = float((band.amid.take(between, mode="wrap") < least).mean())
    return bare >= BARE and float((band.ring.take(between, mode="wrap") > INKED).mean()) >= WHOLE


def _degrees(start: float, end: float) -> NDArray[np.int_]:
    return np.arange(round(start), max(round(end), round(start) + 1))
