"""Strokes that stand out from the grain of a dirty sheet.

A dirty drum lays broad grey bands and rows of specks over a sheet. Averaged over the length of a character, chance
makes some rows of them darker than both of their sides. But over its whole length such a stroke is no darker than other
rows of the same specks, while a rule is, the more surely the longer it is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.planes import SIDES
from extractor.reading.stroke import Stroke

# Lengths in characters.
PIECE = 4.0  # a stroke is looked at in pieces of this length, for it may lean
REACH = 1.5  # how far off it the grain is measured

# Grey levels, averaged over a piece.
ROUGH = 1.2  # deviation of the rows beside a stroke from which on there is grain
PLAIN = 6.0  # no grain makes a stroke so much darker than its sides

SURE, LEAST = 2.0, 1.0  # deviations by which a stroke of one piece stands out, and by which any does
QUARTILES = 1.35  # deviations between the first and the last quarter of what is spread by chance


def stands_out(shallow: Pixels, stroke: Stroke, unit: float) -> bool:
    """Whether a stroke is darker than the grain around it, or there is none. ``shallow`` (h, w) is the brightness with
    print taken out, ``unit`` the pixels of a character.
    """
    off, reach = max(2, round(unit * SIDES[0])), round(unit * REACH)
    top = stroke.y - reach - off
    if top < 0 or stroke.y + stroke.height + reach + off > len(shallow):
        return True  # at the edge of the page there is too little beside it
    band = shallow[top : stroke.y + stroke.height + reach + off, stroke.x : stroke.x + stroke.width]
    pieces = np.array_split(band, max(1, round(stroke.width / (PIECE * unit))), axis=1)
    dips = [_dips(piece, off) for piece in pieces]
    grain = float(np.mean([_spread(np.delete(dip, np.s_[reach - off : len(dip) - reach + off])) for dip in dips]))
    if grain < ROUGH:
        return True
    own = float(np.mean([dip[reach : len(dip) - reach].max() for dip in dips]))
    return bool(own >= min(PLAIN, max(LEAST, SURE / len(pieces) ** 0.5) * grain))


def _dips(piece: Pixels, off: int) -> NDArray[np.float64]:
    """For each row but the outermost, by how much it is darker than those beside it."""
    rows = piece.mean(axis=1)
    return np.asarray(np.minimum(rows[: -2 * off], rows[2 * off :]) - rows[off:-off])


def _spread(dips: NDArray[np.float64]) -> float:
    first, last = np.percentile(dips, [25, 75])
    return float(last - first) / QUARTILES
