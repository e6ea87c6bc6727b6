"""A photo -> the sheet of paper in it, where its edges stand out against something darker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.pages.plane import Plane, from_quad
from extractor.pages.raster import shrunk

_LOOK = 585
_CONTRAST = 30
_LEAST_SIDES = 2
_RIM = 1
_SEEN = 0.15


@dataclass(frozen=True, slots=True)
class _Side:
    """A straight edge as a point and a direction; ``seen`` is false where the picture's own edge stands in."""

    point: NDArray[np.float64]
    way: NDArray[np.float64]
    seen: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """``plane`` takes the photo to the bare sheet, ``width`` × ``height`` pixels large."""

    plane: Plane
    width: int
    height: int


def find_sheet(grey: Pixels) -> Sheet | None:
    """The sheet of paper in a photo, at the photo's own scale; None where no edges of a sheet are seen.

    ``grey`` should be 600 to 2000 pixels long. Sides close to those of A4 are taken for A4.
    """
    factor = max(1, round(max(grey.shape) / _LOOK))
    small = shrunk(grey, factor)
    quad = _corners(small)
    if quad is None:
        return None
    quad = quad * factor
    sides = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    across, down = _as_a4(float(sides[0] + sides[2]) / 2, float(sides[1] + sides[3]) / 2)
    return Sheet(from_quad(quad, across, down), round(across), round(down))


def _as_a4(across: float, down: float) -> tuple[float, float]:
    """The sides brought to the ratio of A4, area kept, where they are close to it."""
    ratio = max(across, down) / min(across, down)
    stretch = (2**0.5 / ratio) ** 0.5 if abs(ratio / 2**0.5 - 1) < 0.06 else 1.0
    return (across / stretch, down * stretch) if down > across else (across * stretch, down / stretch)


def _corners(grey: Pixels) -> NDArray[np.float64] | None:
    """The corners of the sheet, clockwise from the top left; they may lie outside of the picture."""
    shape = _bright_shape(grey)
    if shape is None:
        return None
    height, width = grey.shape
    sides = [_side(shape, number, width, height) for number in range(4)]
    if sum(side.seen for side in sides) < _LEAST_SIDES:
        return None
    top, right, bottom, left = sides
    quad = np.array([_crossing(left, top), _crossing(top, right), _crossing(right, bottom), _crossing(bottom, left)])
    return quad if _plausible(quad, shape) else None


def _bright_shape(grey: Pixels) -> Pixels | None:
    """The mask of the largest bright area without its holes; None where the picture has no darker surroundings."""
    # Print is thinner than the kernel, so what stays dark is table, shadow or a picture.
    smooth = cv2.medianBlur(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8)), 5)
    bright = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    dark = bright == 0
    if not 0.01 < dark.mean() < 0.75 or smooth[~dark].mean() - smooth[dark].mean() < _CONTRAST:
        return None
    contours, _ = cv2.findContours(np.asarray(bright, np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    largest = max(contours, key=cv2.contourArea)
    hull = cv2.contourArea(cv2.convexHull(largest))
    if hull < 0.25 * grey.size or cv2.contourArea(largest) < 0.95 * hull:
        return None
    return np.asarray(cv2.drawContours(np.zeros_like(grey), [largest], -1, 255, cv2.FILLED), np.uint8)


def _side(shape: Pixels, number: int, width: int, height: int) -> _Side:
    """The sheet's top, right, bottom or left edge (0–3), by looking inward from that side of the picture."""
    view = np.rot90(shape, number)
    depth = np.argmax(view > 0, axis=0).astype(np.float64)
    across = np.arange(view.shape[1], dtype=np.float64)
    use = view.max(axis=0) > 0
    seen = use & (depth > _RIM)
    line = _straight(across[seen], depth[seen]) if seen.sum() > _SEEN * len(across) else None
    slope, offset = (0.0, 0.0) if line is None else line
    ends = np.array([[0.0, offset], [float(len(across)), offset + slope * len(across)]])
    for _ in range(number):
        ends = _turned_back(ends)
    # After number quarter turns counter-clockwise the view's own width and height have changed places.
    ends = ends + _origin(number, width, height)
    return _Side(ends[0], ends[1] - ends[0], line is not None)


def _turned_back(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack([-points[:, 1], points[:, 0]])


def _origin(number: int, width: int, height: int) -> NDArray[np.float64]:
    return np.array([(0, 0), (width, 0), (width, height), (0, height)][number], np.float64)


def _straight(across: NDArray[Any], depth: NDArray[Any]) -> tuple[float, float] | None:
    """Slope and offset of the edge that most columns agree on; None where they do not."""
    keep = np.ones(len(across), bool)
    slope = offset = 0.0
    for _ in range(6):
        slope, offset = (float(v) for v in np.polyfit(across[keep], depth[keep], 1))
        off = np.abs(depth - slope * across - offset)
        keep = off <= max(1.5, 1.5 * float(np.median(off[keep])))
    return (slope, offset) if keep.mean() > 0.5 and abs(slope) < 0.35 else None


def _crossing(a: _Side, b: _Side) -> NDArray[np.float64]:
    step = np.linalg.solve(np.column_stack([a.way, -b.way]), b.point - a.point)
    return np.asarray(a.point + step[0] * a.way, np.float64)


def _plausible(quad: NDArray[np.float64], shape: Pixels) -> bool:
    """Whether the corners hold just the bright shape and look like a sheet seen at a slant."""
    edges = np.roll(quad, -1, axis=0) - quad
    lengths = np.linalg.norm(edges, axis=1)
    ways = edges / lengths[:, None]
    square = np.abs(np.sum(ways * np.roll(ways, -1, axis=0), axis=1)).max() < 0.35
    even = max(lengths[0] / lengths[2], lengths[2] / lengths[0], lengths[1] / lengths[3], lengths[3] / lengths[1]) < 1.5
    drawn = cv2.fillConvexPoly(np.zeros_like(shape), np.round(quad).astype(np.int32), 255)
    common = np.count_nonzero(cv2.bitwise_and(drawn, shape))
    either = np.count_nonzero(cv2.bitwise_or(drawn, shape))
    return bool(square and even and common > 0.94 * either)
