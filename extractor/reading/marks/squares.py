"""A mask of ink -> the square and oblong chops in it: a frame on four sides, filled with writing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

SIDE = (8.0, 45.0)  # millimetres
OBLONG = 2.2  # sides of a chop differ at most so much
TILT = 25.0  # degrees
JOINT = 1.0  # millimetres between strokes of one chop
WITH_SEAL = 46.0  # millimetres: a clump so wide or high may be a chop and a seal
GRAIN = 4  # pixels a millimetre at which a chop is looked at
SLOW = 0.125  # of a chop's shorter side: what varies over more is shade and no stroke
BESIDE = 0.8  # of a character's width: the gap to the next one of its line
ROW = 4.0  # widths to either side that make up a row,
FELLOWS = 3  # in which more clumps of its height than so many, its own too, are a heading
EDGE = 1.2  # a frame lies so near the sides, in millimetres


class Square(NamedTuple):
    """Four corners (4, 2) in pixels, the share of its four sides that carries ink (of the worst of them), the share of
    its inside that is at least half as deep as its deepest, and how much of what its depth varies there it does from
    one stroke to the next: little on a photograph.
    """

    corners: NDArray[np.float64]
    framed: float
    filled: float
    stroked: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        (x0, top), (x1, bottom) = self.corners.min(axis=0), self.corners.max(axis=0)
        return float(x0), float(top), float(x1), float(bottom)


def in_heading(bounds: tuple[float, float, float, float], mask: Pixels, millimetre: float) -> bool:
    """Whether what has such bounds stands in a row with several clumps of ink of its height: a heading's characters."""
    x0, top, x1, bottom = bounds
    wide, high = x1 - x0, bottom - top
    rows = slice(max(0, round(top - high / 2)), round(bottom + high / 2))
    left = max(0, round(x0 - ROW * wide))
    cut = np.ascontiguousarray(mask[rows, left : round(x1 + ROW * wide)])
    _, boxes = _clumps(cut, max(1, round(JOINT * millimetre)))
    alike = _level((round(x0) - left, round(top) - rows.start, round(wide), round(high)), boxes)
    return int(np.count_nonzero(alike)) > FELLOWS


def find_squares(mask: Pixels, depth: Pixels, millimetre: float) -> list[Square]:
    """The clumps of ink that are about as wide as high and end on four straight sides; where a clump is too large, the
    pieces of it, for a chop may be set close beside a round seal.
    """
    labels, boxes = _clumps(mask, max(1, round(JOINT * millimetre)))
    large = np.r_[False, boxes[:, 2:].max(axis=1, initial=0) > WITH_SEAL * millimetre]
    found = list(_among(mask, depth, labels, boxes, millimetre))
    if large.any():
        pieces = mask & large[labels]
        found += _among(pieces, depth, *_clumps(pieces, 1), millimetre)
    return found


def _clumps(mask: Pixels, size: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The clumps of a mask with gaps of ``size`` pixels closed: their labels from 1 on, their boxes (x, y, w, h)."""
    joined = cv2.morphologyEx(np.pad(mask, size), cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    inner = np.ascontiguousarray(joined[size:-size, size:-size])
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inner)
    return np.asarray(labels, np.int32), np.asarray(stats[1:, :4], np.int32)


def _among(
    mask: Pixels, depth: Pixels, labels: NDArray[np.int32], boxes: NDArray[np.int32], millimetre: float
) -> Iterator[Square]:
    """The clumps with these labels and boxes that are squares."""
    shorter, longer = boxes[:, 2:].min(axis=1), boxes[:, 2:].max(axis=1)
    fitting = (shorter > SIDE[0] * millimetre) & (longer < 1.2 * SIDE[1] * millimetre)
    for index in np.flatnonzero(fitting).tolist():
        x, y, w, h = boxes[index].tolist()
        if not _in_line((x, y, w, h), boxes):
            yield from _squares(mask & (labels == index + 1), depth, (x, y, w, h), millimetre)


def _in_line(box: tuple[int, int, int, int], boxes: NDArray[np.int32]) -> bool:
    """Whether others as high stand right beside: large characters of a heading, many of which have four sides."""
    x, _, w, _ = box
    gap = np.maximum(boxes[:, 0] - (x + w), x - (boxes[:, 0] + boxes[:, 2]))
    return bool((_level(box, boxes) & (gap >= 0) & (gap < BESIDE * w)).any())


def _level(box: tuple[int, int, int, int], boxes: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which boxes stand in a row with a box and are about as high."""
    _, y, _, h = box
    return (boxes[:, 3] > 0.6 * h) & (boxes[:, 3] < 1.6 * h) & (np.abs(boxes[:, 1] - y) < 0.3 * h)


def _squares(mask: Pixels, depth: Pixels, frame: tuple[int, int, int, int], millimetre: float) -> Iterator[Square]:
    x, y, w, h = frame
    ys, xs = np.nonzero(mask[y : y + h, x : x + w])
    (cx, cy), (wide, high), turn = cv2.minAreaRect(np.stack([xs, ys], 1).astype(np.float32))
    quarters, turn = divmod(turn + 45, 90)
    turn -= 45
    wide, high = (high, wide) if quarters % 2 else (wide, high)
    if abs(turn) > TILT or max(wide, high) > OBLONG * min(wide, high) or min(wide, high) < SIDE[0] * millimetre:
        return
    corners = cv2.boxPoints(((cx + x, cy + y), (wide + 1, high + 1), turn)).astype(np.float64)
    flat = _flattened(mask, corners, millimetre) > 0
    edge = max(1, round(EDGE * GRAIN))
    sides = (flat[:edge].any(0), flat[-edge:].any(0), flat[:, :edge].any(1), flat[:, -edge:].any(1))
    inside = _flattened(depth, corners, millimetre)[edge:-edge, edge:-edge]
    filled = float((inside > 0.5 * np.percentile(inside, 95)).mean())
    yield Square(corners, min(float(side.mean()) for side in sides), filled, _stroked(inside))


def _stroked(inside: Pixels) -> float:
    """The share of what the depth of a place varies that is left where each pixel is held against those around it."""
    depth = inside.astype(np.float32)
    size = 2 * round(SLOW * min(depth.shape) / 2) + 1
    fine = cv2.blur(depth, (3, 3)) - cv2.blur(depth, (size, size), borderType=cv2.BORDER_REFLECT)
    return float(fine.std() / max(1.0, depth.std()))


def _flattened(plane: Pixels, corners: NDArray[np.float64], millimetre: float) -> Pixels:
    """The inside of four corners set level, at ``GRAIN`` pixels a millimetre."""
    ordered = corners[np.argsort(np.arctan2(*(corners - corners.mean(axis=0)).T[::-1]))]
    wide, high = (round(float(np.hypot(*(ordered[k] - ordered[k - 1]))) / millimetre * GRAIN) for k in (1, 2))
    goal = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    turn = cv2.getPerspectiveTransform(ordered.astype(np.float32), goal)
    return np.asarray(cv2.warpPerspective(plane, turn, (wide, high), flags=cv2.INTER_NEAREST), np.uint8)
