"""A seal's ink -> the code that stands in the gap of its name, as a strip to be read like any line."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.marks.bands import Band
from extractor.reading.marks.middle import CODE_DEPTH
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.unwrap import unwrap

WITHIN = 0.4  # of the band: a code is no higher
HEIGHT = 40  # pixels, at least
ABOVE = 0.75  # of the strip that lies above the ring
FAINT = 40  # darkness of the darkest ink in it, of less than which no code is made
INKED = 0.25  # of that,
COLUMN = 0.06  # and the share of a column with so much, from which on it is a digit's
GAP = 1.0  # heights of the strip between two digits at most,
SHORTEST = 2.0  # that a code is long at least
BESIDE = 0.4  # and of paper shown beside it


def code_strip(plane: Pixels, oval: Oval, arc: Band) -> Iterator[Pixels]:
    """What stands in the gap of the name, read from inside the seal, as dark as print; nothing where no ink does.

    ``plane`` is grey with the ink dark, ``arc`` the band with the ends of the name.
    """
    radius = (oval.a + oval.b) / 2
    depth = min(WITHIN * (arc.outer - arc.inner), CODE_DEPTH) * (1.0 if oval.round else radius / oval.b)
    outer, turn = arc.outer + 0.01, 356 - arc.turn
    high, long = (outer - arc.outer + depth) * radius, np.radians(turn) * radius * (arc.outer - depth / 2)
    size = max(8, round(long * max(1.0, HEIGHT / high))), max(HEIGHT, round(high))
    strip = unwrap(plane, oval, outer, arc.outer - depth, size, arc.start - 2, -turn)
    depths = 255.0 - strip[: round(ABOVE * strip.shape[0])]
    full = float(np.percentile(depths, 97))
    if full >= FAINT and (span := _longest((depths > INKED * full).mean(axis=0) > COLUMN, strip.shape[0])):
        yield np.asarray(255 - np.clip((255.0 - strip[:, span]) / full, 0, 1) * 255, np.uint8)


def _longest(inked: NDArray[np.bool_], height: int) -> slice | None:
    """The longest stretch of columns with ink, and a little paper on both sides; None where it is too short."""
    columns = np.flatnonzero(inked)
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > GAP * height) + 1)
    longest = max(runs, key=lambda run: run[-1] - run[0] if len(run) else 0)
    if not len(longest) or longest[-1] - longest[0] < SHORTEST * height:
        return None
    beside = round(BESIDE * height)
    return slice(max(0, int(longest[0]) - beside), int(longest[-1]) + 1 + beside)
