"""Lines whose reading passed over ink are read again where the gap is.

A recogniser that meets a rare character may drop its neighbours and be sure of the rest; only the ink tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.engines import Engine, Recognised

WIDEST_GAP = 0.55  # ink that is wider than this, in line heights, and has no character read for it
MARGIN = 0.12  # how much of its surroundings a gap is read with, in line heights


class Gap(NamedTuple):
    """A stretch of a line's picture, in pixels, and the index in its text where what stands there belongs."""

    line: int
    start: int
    end: int
    at: int


def fill_gaps(
    engine: Engine, pictures: Sequence[Pixels], inks: Sequence[Pixels], answers: Sequence[Recognised]
) -> list[Recognised]:
    """The answers with what stands in their gaps; pictures and ink masks are those of the lines, of equal shapes."""
    gaps = [
        gap for index, (ink, answer) in enumerate(zip(inks, answers, strict=True)) for gap in _gaps(index, ink, answer)
    ]
    shapes = [pictures[gap.line].shape[:2] for gap in gaps]
    cuts = [slice(*_extent(gap, *shape)) for gap, shape in zip(gaps, shapes, strict=True)]
    read = engine.recognise([pictures[gap.line][:, cut] for gap, cut in zip(gaps, cuts, strict=True)]) if gaps else []
    mended = list(answers)
    for gap, found in sorted(zip(gaps, read, strict=True), key=lambda pair: -pair[0].start):
        mended[gap.line] = _inserted(mended[gap.line], gap, found, *pictures[gap.line].shape[:2])
    return mended


def _gaps(line: int, ink: Pixels, answer: Recognised) -> list[Gap]:
    height, width = ink.shape[:2]
    covered = _covered(answer, height, width)
    open_ink = ink.any(axis=0) & ~covered
    return [
        Gap(line, start, end, sum(p * width < (start + end) / 2 for p in answer.positions))
        for start, end in _runs(open_ink, joint=round(0.3 * height))
        if end - start >= WIDEST_GAP * height and ink[:, start:end].mean() > 0.04
    ]


def _covered(answer: Recognised, height: int, width: int) -> NDArray[np.bool_]:
    covered = np.zeros(width, np.bool_)
    for char, position in zip(answer.text, answer.positions, strict=True):
        half = height * (0.3 if char.isascii() else 0.5)
        covered[max(0, int(position * width - half)) : int(position * width + half) + 1] = not char.isspace()
    return covered


def _runs(mask: NDArray[np.bool_], joint: int) -> list[tuple[int, int]]:
    """Runs of true values as slices, those with at most ``joint`` false values between them as one."""
    runs: list[tuple[int, int]] = []
    for column in np.flatnonzero(mask):
        if runs and column - runs[-1][1] <= joint:
            runs[-1] = (runs[-1][0], int(column) + 1)
        else:
            runs.append((int(column), int(column) + 1))
    return runs


def _extent(gap: Gap, height: int, width: int) -> tuple[int, int]:
    """From where to where a gap is cut out of its line's picture."""
    margin = round(MARGIN * height)
    return max(0, gap.start - margin), min(width, gap.end + margin)


def _inserted(answer: Recognised, gap: Gap, found: Recognised, height: int, width: int) -> Recognised:
    if not found.text.strip():
        return answer
    start, end = _extent(gap, height, width)
    places = tuple((start + p * (end - start)) / width for p in found.positions)
    return answer.spliced(gap.at, gap.at, found._replace(positions=places))
