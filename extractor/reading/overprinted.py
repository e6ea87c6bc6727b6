"""Uprights that lines of print run over: rules that shine through from overleaf, and streaks of dirt.

Print keeps within its cell. A word written or stamped across a rule may run over it once or twice, lines of print that
fill a cell do so time and again.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.reading.segments import Segment

# Lengths in characters.
ACROSS = 0.25  # a character runs over an upright if it reaches so far to both sides
HIGH = 0.3  # over such a height
LINE = 1.8  # of a line of print and the paper under it

FEW, SHARE = 3, 0.25  # so many lines, and so many of those that have room along it


def is_overprinted(upright: Segment, characters: NDArray[np.bool_], unit: float) -> bool:
    """Whether lines of print run over an upright; ``characters`` (h, w) is the mask of print, ``unit`` the pixels of a
    character.
    """
    x, off = round(upright.across), round(ACROSS * unit)
    band = characters[upright.start : upright.end, max(0, x - off) : x + off + 1]
    over = np.concatenate(([0], band.all(axis=1).astype(np.int8), [0]))
    edges = np.flatnonzero(np.diff(over))
    lines = int((edges[1::2] - edges[::2] >= HIGH * unit).sum())
    return lines >= max(FEW, SHARE * upright.length / (LINE * unit))
