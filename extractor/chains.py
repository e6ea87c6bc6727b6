"""Small marks to chains of them: the dots and dashes of a rule follow one another at one distance.

Nothing else on a sheet does so for long. Grains lie by chance, and the dots of characters and full stops keep no
distance at all. Each chain is walked mark by mark: two neighbours tell where the third is to be looked for. Where marks
lie so thick that some are met wherever one looks, and in the screen of a picture, there is no telling.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

LENGTH, MISSED = 12, 2  # marks of a chain, and how many of them may be wanting: a dot came off or touches print
SHORT, MISSED_OF_SHORT = 6, 1  # the same of one that keeps the distance of a page's other chains
ENOUGH = 20  # walks that tell this distance:
FIRST = 10  # per cent of them keep no more
# Pixels.
NEAREST = 3  # from mark to mark; closer ones flow together
BESIDE = 10  # where others are counted beside a chain,
CELL = 8  # in squares of this side
LEAN = 0.09  # rows by which a chain may leave its row, for each pixel along it: a sheet 5 degrees askew
THICK = 0.011  # marks a pixel; where they are more, a tenth of the places looked at hold one by chance

Marks = NDArray[np.float64]
Numbers = NDArray[np.int32]


def find_chains(marks: Marks, shape: tuple[int, int], farthest: int) -> tuple[Numbers, Numbers]:
    """Every walk over ``LENGTH`` marks at one distance, those from left to right and those from top to bottom.

    ``marks`` (n, 2) are the middles x, y of the marks on a page of ``shape`` (height, width), in pixels; ``farthest``
    is how far apart two neighbours may lie. Both results (m, LENGTH) hold the numbers of marks, -1 where there is none,
    but never in front. The walks of a longer chain overlap. Shorter walks are found too where they keep the distance of
    the page's others.
    """
    ways = (marks, shape), (marks[:, ::-1], (shape[1], shape[0]))
    found = [_walks(*way, range(NEAREST, farthest + 1), LENGTH, MISSED) for way in ways]
    walks = np.concatenate(found)
    if len(walks) >= ENOUGH:
        pace = round(usual_pace(walks, marks))
        near = range(max(NEAREST, pace - 1), pace + 2)
        found = [
            np.concatenate((walks, _walks(*way, near, SHORT, MISSED_OF_SHORT)))
            for walks, way in zip(found, ways, strict=True)
        ]
    return found[0], found[1]


def _walks(marks: Marks, shape: tuple[int, int], paces: range, length: int, missed: int) -> Numbers:
    """The walks along the rows over so many marks, each so far from the last as one of ``paces``."""
    rim = 2 * paces.stop  # a walk may look beyond the page
    known = np.full((shape[0] + 2 * rim, shape[1] + 2 * rim), -1, np.int32)
    known[_pixels(marks, rim)] = np.arange(len(marks))
    walks = _pairs(marks, known, paces, rim)
    near = _spread(marks, known, rim)
    for step in range(2, length):
        walks = _walked(walks, marks, near, step, rim)
        walks = walks[(walks < 0).sum(axis=1) <= missed]
    walks = walks[_alone(walks, marks, shape)] if len(walks) else walks
    return np.pad(walks, ((0, 0), (0, LENGTH - length)), constant_values=-1)


def usual_pace(walks: Numbers, marks: Marks) -> float:
    """The distance from mark to mark on the page, in pixels: the walks that step over every other mark keep more."""
    last = last_step(walks)
    ways = marks[walks[np.arange(len(walks)), last]] - marks[walks[:, 0]]
    return float(np.percentile(np.hypot(*ways.T) / last, FIRST))


def _pixels(places: Marks, rim: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows and columns of places on a page with a rim around it."""
    x, y = np.rint(places).astype(np.int64).T + rim
    return y, x


def _pairs(marks: Marks, known: Numbers, paces: range, rim: int) -> Numbers:
    """Every two marks that may be the first of a chain."""
    numbers, (y, x) = np.arange(len(marks), dtype=np.int32), _pixels(marks, rim)
    found = [np.empty((0, 2), np.int32)]
    for along in paces:
        side = max(1, round(LEAN * along))
        for across in range(-side, side + 1):
            other = known[y + across, x + along]
            hit = other >= 0
            found.append(np.stack((numbers[hit], other[hit]), axis=1))
    return np.concatenate(found)


def _spread(marks: Marks, known: Numbers, rim: int) -> Numbers:
    """The map ``known`` of the marks' numbers with the pixels right beside each mark as well."""
    near, numbers = known.copy(), np.arange(len(marks))
    for offset in product((-1, 1, 0), repeat=2):  # its own pixel last
        near[_pixels(marks + offset, rim)] = numbers
    return near


def _walked(walks: Numbers, marks: Marks, near: Numbers, step: int, rim: int) -> Numbers:
    """The walks one step on."""
    last = last_step(walks)
    start, end = marks[walks[:, 0]], marks[walks[np.arange(len(walks)), last]]
    pace = (end - start) / last[:, None]
    y, x = _pixels(end + pace * (step - last)[:, None], rim)
    mark = near[np.clip(y, 0, near.shape[0] - 1), np.clip(x, 0, near.shape[1] - 1)]
    return np.concatenate((walks, mark[:, None]), axis=1)


def last_step(walks: Numbers) -> NDArray[np.int64]:
    """The step at which each walk has met its last mark."""
    return np.asarray(walks.shape[1] - 1 - np.argmax(walks[:, ::-1] >= 0, axis=1))


def _alone(walks: Numbers, marks: Marks, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Whether the marks around each walk along the rows that are none of its own are few."""
    first, last = marks[walks[:, 0]], marks[walks[np.arange(len(walks)), last_step(walks)]]
    x0, x1 = (np.floor(end[:, 0] / CELL).astype(int) for end in (first, last))
    ys = np.sort(np.stack((first[:, 1], last[:, 1])), axis=0)
    top, bottom = (np.clip(np.floor(y / CELL).astype(int), 0, None) for y in (ys[0] - BESIDE, ys[1] + BESIDE))
    sums = _sums(marks, shape)
    bottom = np.minimum(bottom, len(sums) - 2)
    held = sums[bottom + 1, x1 + 1] - sums[top, x1 + 1] - sums[bottom + 1, x0] + sums[top, x0]
    return np.asarray(held - (walks >= 0).sum(axis=1) <= THICK * CELL**2 * (bottom + 1 - top) * (x1 + 1 - x0))


def _sums(marks: Marks, shape: tuple[int, int]) -> NDArray[np.int64]:
    """How many marks lie above and left of each corner of the page's cells."""
    height, width = shape[0] // CELL + 1, shape[1] // CELL + 1
    x, y = (marks.T // CELL).astype(int)
    counts = np.bincount(y * width + x, minlength=height * width).reshape(height, width)
    return np.pad(counts, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
