"""A seal's ink -> the band along its rim in which the name stands."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.unwrap import unwrap

STEPS = 360  # parts of the way round
LEVELS = 100  # parts of the way out
INKED = 128  # darkness of ink in a seal's plane
RIM = 0.7  # no ring begins further in than this share of the radius,
RING = 0.88  # one of two lies further out than this,
SECOND = 10  # and a second ring within it no further than so many hundredths
INNER = (0.4, 0.8)  # the name begins within these
LITTLE = 0.12  # of the way from the least to the most ink on a way round: so little is paper
PARTING = 3  # levels that paper between a name and the middle takes up at least
THINNEST = 0.08  # of the radius: a band with no room for a name
AMID = (0.58, 0.72)  # of the band: above the ends of a line across the middle, below a code on the rim
DEEP = (0.2, 0.5)  # of the band: the lower half of a name
SECTORS = 36  # parts of the way round, of which those with the least ink inside of the name tell where it begins
CROWDED = (0.4, 0.58)  # of the radius: there
CODE = 0.15  # of the radius, that a code takes up within the ring;
FROM, NAMED = 0.65, 0.7  # a name has ink from there on, to there at least
GAP = 25.0  # degrees without ink that are more than the space between two characters of a name


class Band(NamedTuple):
    """Where the name runs: its inner and outer edge in shares of the radius, from which angle on and how far round, in
    degrees clockwise. ``amid`` is how dark (0-255) each degree is amid the band, ``deep`` further in, where a name
    stands and no code, and ``ring`` where it is darkest beyond the band.
    """

    inner: float
    outer: float
    start: float
    turn: float
    amid: NDArray[np.float64]
    deep: NDArray[np.float64]
    ring: NDArray[np.float64]


def find_band(plane: Pixels, oval: Oval) -> Band | None:
    """The band of the name on a plane, grey with its ink dark; None where nothing runs along the rim."""
    depth = unwrap(255 - plane, oval, 0.0, 1.0, (STEPS, LEVELS))
    inked = np.asarray(depth > INKED)
    outer = _rim(inked.mean(axis=1)[::-1])
    # Lines across an oval reach as far out as its name does, but not at its top.
    upper = inked if oval.round else inked[:, round(STEPS * 200 / 360) : round(STEPS * 340 / 360)]
    inner = _within(_clearest(upper[::-1], outer).mean(axis=1))
    if outer - inner < THINNEST:
        return None
    middle, deep = (_levels(inner, outer, part) for part in (AMID, DEEP))
    start, turn = _longest_arc(np.asarray(inked[middle].any(axis=0)))
    amid, further_in = depth[middle].mean(axis=0), depth[deep].mean(axis=0)
    ring = depth[: LEVELS - round(outer * LEVELS) + 1].max(axis=0).astype(np.float64)
    return Band(inner, outer, start, turn, amid, further_in, ring) if turn else None


def _levels(inner: float, outer: float, part: tuple[float, float]) -> slice:
    """The rows of an unwrapped seal that are a part of the way through its band."""
    low, high = (round((inner + share * (outer - inner)) * LEVELS) for share in part)
    return slice(LEVELS - high, LEVELS - low)


def _clearest(inked: NDArray[np.bool_], outer: float) -> NDArray[np.bool_]:
    """The half of the way round in which something is written and least lies inside of it: no line across."""
    low, high, top = (round(LEVELS * share) for share in (*CROWDED, max(NAMED, outer - CODE)))
    parts = np.array_split(inked, SECTORS, axis=1)
    written = [part for part in parts if part[round(LEVELS * FROM) : top].mean() > LITTLE]
    clear = sorted(written, key=lambda part: float(part[low:high].mean()))[: max(1, len(written) // 2)]
    return np.concatenate(clear, axis=1) if clear else inked


def _rim(out: NDArray[np.float64]) -> float:
    """Where the ring begins, or the inner one of two: the name may touch it."""
    ring = round(LEVELS * RING) + int(out[round(LEVELS * RING) :].argmax())
    edge = _begin(out, ring)
    second = edge - SECOND + int(out[edge - SECOND : edge].argmax())
    return (edge if out[second] < 0.8 * out[ring] else _begin(out, second)) / LEVELS


def _begin(out: NDArray[np.float64], ring: int) -> int:
    """The way out at which a ring with its middle there begins."""
    below = np.flatnonzero(out[:ring] <= 0.4 * out[ring])
    return max(int(below[-1]) + 1 if len(below) else ring, round(LEVELS * RIM))


def _within(out: NDArray[np.float64]) -> float:
    """Where paper parts the name from the middle: the gap between two strokes of its characters is narrower."""
    low, high = (round(LEVELS * share) for share in INNER)
    part = out[low:high]
    little = part <= part.min() + LITTLE * (out[high : round(LEVELS * RING)].max() - part.min())
    wide = [level for level in range(PARTING, len(part) + 1) if little[level - PARTING : level].all()]
    return (low + (wide[-1] - 1 if wide else int(np.flatnonzero(little)[-1]))) / LEVELS


def _longest_arc(inked: NDArray[np.bool_]) -> tuple[float, float]:
    """Where the longest stretch of writing round a circle starts, and how long it is, in degrees; parts of a stretch
    lie no further apart than ``GAP``.
    """
    degree = 360 / len(inked)
    marks = np.flatnonzero(inked)
    if not len(marks):
        return 0.0, 0.0
    spaces = np.diff(marks, append=marks[0] + len(inked)) - 1
    widest = int(spaces.argmax())
    gaps = np.flatnonzero(spaces * degree > GAP)
    if not len(gaps):  # written all round: it begins where there is most room
        return float(marks[(widest + 1) % len(marks)] * degree), (len(inked) - int(spaces[widest])) * degree
    starts = marks[(gaps + 1) % len(marks)]
    ends = np.roll(marks[gaps], -1)
    lengths = (ends - starts) % len(inked) + 1
    longest = int(lengths.argmax())
    return float(starts[longest] * degree), float(lengths[longest] * degree)
