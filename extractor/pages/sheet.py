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
_RIM = 1
_SEEN = 0.15
_OFF, _STEEP = 1.5, 0.35


@dataclass(frozen=True, slots=True)
class _Side:
    """A straight edge as a point and a direction, clockwise around the sheet."""

    point: NDArray[np.float64]
    way: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``plane`` takes the photo to the bare sheet, ``width`` × ``height`` pixels large."""

    plane: Plane
    width: int
    height: int


def find_sheet(white: Pixels) -> Sheet | None:
    """The sheet of paper in a photo, at the photo's own scale; None where no edges of a sheet are seen.

    ``white`` is the photo's whiteness, 600 to 2000 pixels long. Sides close to those of A4 are taken for A4.
    """
    factor = max(1, round(max(white.shape) / _LOOK))
    small = shrunk(white, factor)
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


def _corners(white: Pixels) -> NDArray[np.float64] | None:
    """The corners of the sheet, clockwise from the top left; they may lie outside of the picture."""
    outline = _bright_outline(white)
    if outline is None:
        return None
    height, width = white.shape
    shape = np.asarray(cv2.drawContours(np.zeros_like(white), [outline], -1, 255, cv2.FILLED), np.uint8)
    found = [_side(shape, number, width, height) for number in range(4)]
    # Two sides that meet make a sheet; bars above and below may be the head and foot of a web page.
    if not any(found[number] and found[number - 1] for number in range(4)):
        return None
    sides = [side or _unseen(number, found, outline.reshape(-1, 2)) for number, side in enumerate(found)]
    quad = np.array([_crossing(sides[number - 1], sides[number]) for number in range(4)])
    return quad if _plausible(quad, shape) else None


def _bright_outline(white: Pixels) -> NDArray[Any] | None:
    """The outline of the largest bright area; None where the picture has no darker surroundings."""
    # Print is thinner than the kernel, so what stays dark is table, shadow or a picture.
    smooth = cv2.medianBlur(cv2.morphologyEx(white, cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8)), 5)
    bright = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    dark = bright == 0
    if not 0.01 < dark.mean() < 0.75 or smooth[~dark].mean() - smooth[dark].mean() < _CONTRAST:
        return None
    contours, _ = cv2.findContours(np.asarray(bright, np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    largest = max(contours, key=cv2.contourArea)
    hull = cv2.contourArea(cv2.convexHull(largest))
    whole = hull >= 0.25 * white.size and cv2.contourArea(largest) >= 0.95 * hull
    return np.asarray(largest) if whole else None


def _side(shape: Pixels, number: int, width: int, height: int) -> _Side | None:
    """The sheet's top, right, bottom or left edge (0–3), seen from that side of the picture; None where it is not."""
    view = np.rot90(shape, number)
    depth = np.argmax(view > 0, axis=0).astype(np.float64)
    seen = np.flatnonzero((view.max(axis=0) > 0) & (depth > _RIM))
    line = _straight(seen.astype(np.float64), depth[seen], _SEEN * view.shape[1])
    if line is None:
        return None
    slope, offset = line
    ends = np.array([[0.0, offset], [float(view.shape[1]), offset + slope * view.shape[1]]])
    for _ in range(number):
        ends = np.column_stack([-ends[:, 1], ends[:, 0]])
    ends = ends + np.array([(0, 0), (width, 0), (width, height), (0, height)][number], np.float64)
    return _Side(ends[0], ends[1] - ends[0])


def _straight(across: NDArray[Any], depth: NDArray[Any], least: float) -> tuple[float, float] | None:
    """Slope and offset of the line that most edge points lie on; None where fewer than ``least`` do.

    The corner of a slanted sheet shows two edges at once, so lines are tried between points and the best is refined.
    """
    if len(across) < max(least, 8):
        return None
    tries = np.linspace(0, len(across) - 1, 18).astype(int)
    pairs = [(a, b) for a in tries for b in tries if across[b] - across[a] > 0.25 * least]
    best: NDArray[Any] = np.zeros(len(across), bool)
    for a, b in pairs:
        slope = (depth[b] - depth[a]) / (across[b] - across[a])
        near = np.abs(depth - depth[a] - slope * (across - across[a])) < _OFF
        if abs(slope) < _STEEP and near.sum() > best.sum():
            best = near
    if best.sum() < least:
        return None
    slope, offset = np.polyfit(across[best], depth[best], 1)
    return float(slope), float(offset)


def _unseen(number: int, found: list[_Side | None], outline: NDArray[Any]) -> _Side:
    """A side out of the picture: along the opposite one, or square to a neighbour, and outside of all that is seen."""
    opposite, neighbour = found[(number + 2) % 4], found[number - 1] or found[(number + 1) % 4]
    if opposite is not None:
        way = -opposite.way
    else:
        turn = 1 if found[number - 1] is not None else -1
        x, y = neighbour.way if neighbour is not None else (1.0, 0.0)
        way = np.array([-y, x]) * turn
    outward = np.array([way[1], -way[0]])
    return _Side(outline[int(np.argmax(outline @ outward))].astype(np.float64), way)


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
