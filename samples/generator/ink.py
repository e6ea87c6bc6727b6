"""Ink on a page picture: strokes of a pen, prints of a seal; masks are float arrays 0–1, colours BGR 0–255."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Mask = NDArray[np.float32]
Points = NDArray[np.float64]

BALLPOINT_BLUE = (150, 60, 28)
BALLPOINT_BLACK = (52, 46, 44)
GEL_BLACK = (30, 28, 28)


def lay_ink(
    page: Pixels, mask: Mask, corner: tuple[float, float], colour: tuple[int, int, int], *, over: bool = False
) -> Points:
    """Darkens ``page`` in place where ``mask`` lies with its corner at (left, top); what hangs over is cut off.

    The outline of what was inked comes out, in pixels of ``page``. With ``over``, the ink covers the print.
    """
    left, top = round(corner[0]), round(corner[1])
    height, width = page.shape[:2]
    x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + mask.shape[1]), min(height, top + mask.shape[0])
    cut = mask[y0 - top : y1 - top, x0 - left : x1 - left, None]
    under = page[y0:y1, x0:x1].astype(np.float32)
    inked = np.array(colour, np.float32) if over else under * np.array(colour, np.float32) / 255
    page[y0:y1, x0:x1] = (under * (1 - cut) + inked * cut).astype(np.uint8)
    return np.asarray(outline_of(cut[:, :, 0]) + np.array([x0, y0]), np.float64)


def outline_of(mask: Mask) -> Points:
    """The convex outline of what is inked, in pixels of the mask; shape (n, 2)."""
    ys, xs = np.nonzero(mask > 0.2)
    if not len(xs):
        return np.zeros((0, 2))
    return np.asarray(cv2.convexHull(np.stack([xs, ys], 1).astype(np.int32))[:, 0, :], np.float64)


def mottle(shape: tuple[int, int], rng: np.random.Generator, depth: float, grain: int = 24) -> Mask:
    """Uneven inking: patches from 1 - depth to 1, with fine grain."""
    rows, columns = max(2, shape[0] // grain), max(2, shape[1] // grain)
    patches = cv2.resize(rng.random((rows, columns)).astype(np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC)
    fine = rng.random(shape).astype(np.float32)
    return np.asarray(np.clip(1 - depth * patches - 0.5 * depth * fine, 0, 1), np.float32)
