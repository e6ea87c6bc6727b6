"""Level rules that run on too pale to be found by themselves.

On the shading of a label a pale rule hardly shows. But where it would run is known: from the end of a rule on to the
next upright. Averaged over all of that, even a difference of one grey level stands out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.planes import SIDES
from extractor.reading.segments import Segment

LEAST = 0.16  # share of the usual darkness of the page's rules that a stretch has at least
EVEN = 0.05  # and a third of it
# Lengths in characters.
SAME = 0.35  # stretches so close to one another across are one rule
SHORTEST = 2.0
INSET = 0.4  # what is left out beside an upright
LEAN = 0.12  # how far beside its place a rule may run
BESIDE = 0.5  # how far off it must be the darkest


def carried_on(
    level: Sequence[Segment], uprights: Sequence[Segment], shallow: Pixels, usual: float, unit: float
) -> list[Segment]:
    """The stretches between two uprights that carry ``level`` rules on. ``shallow`` (h, w) is the brightness with print
    taken out, ``usual`` how dark the page's rules are (``even``).
    """
    bounds = [upright for upright in uprights if any(_meets(rule, upright, unit) for rule in level)]
    return [
        Segment(y, x0, x1)
        for y in _places(level, unit)
        for x0, x1 in _open_stretches(y, level, bounds, unit)
        if _shows(shallow, Segment(y, x0, x1), usual, unit)
    ]


def _meets(rule: Segment, upright: Segment, unit: float) -> bool:
    """Whether a rule reaches an upright: the edge of the sheet is reached by none."""
    along = rule.start - unit <= upright.across <= rule.end + unit
    return along and upright.start - unit <= rule.across <= upright.end + unit


def _places(level: Sequence[Segment], unit: float) -> list[float]:
    """The heights at which rules run."""
    places: list[float] = []
    for rule in sorted(level, key=lambda rule: rule.across):
        if not places or rule.across - places[-1] > SAME * unit:
            places.append(rule.across)
    return places


def _open_stretches(
    y: float, level: Sequence[Segment], uprights: Sequence[Segment], unit: float
) -> Iterator[tuple[int, int]]:
    """From one upright to the next at some height, where no rule is known."""
    near = [rule for rule in level if abs(rule.across - y) <= SAME * unit]
    xs = sorted(round(u.across) for u in uprights if u.start - unit <= y <= u.end + unit)
    for x0, x1 in pairwise(xs):
        covered = sum(max(0, min(rule.end, x1) - max(rule.start, x0)) for rule in near)
        if x1 - x0 >= SHORTEST * unit and covered < 0.5 * (x1 - x0):
            yield x0, x1


def _shows(shallow: Pixels, stretch: Segment, usual: float, unit: float) -> bool:
    """Whether the stretch is darker than what lies above and below it, in each third of its length as well."""
    inset, y, reach = round(INSET * unit), round(stretch.across), round(BESIDE * unit)
    off, lean = max(2, round(SIDES[0] * unit)), max(1, round(LEAN * unit))
    top = y - reach - off
    if top < 0 or y + reach + off >= len(shallow):
        return False
    band = shallow[top : y + reach + off + 1, stretch.start + inset : stretch.end - inset]
    dips = np.array([_dips(piece, off) for piece in np.array_split(band, 3, axis=1)])
    whole = dips.mean(axis=0)
    own = slice(reach - lean, reach + lean + 1)
    at = reach - lean + int(whole[own].argmax())
    thirds = dips[:, max(0, at - lean) : at + lean + 1].max(axis=1)
    return bool(whole[at] >= max(LEAST * usual, whole.max()) and (thirds >= EVEN * usual).all())


def _dips(band: Pixels, off: int) -> NDArray[np.float64]:
    """For each row but the outermost, by how much it is darker than those beside it."""
    rows = band.mean(axis=1)
    return np.asarray(np.minimum(rows[: -2 * off], rows[2 * off :]) - rows[off:-off])
