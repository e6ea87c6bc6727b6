"""A strip of ink to the ring it is cut from."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

Floats = NDArray[np.float64]
OFF = 0.5  # millimetres that ink of a ring lies off its circle
TRIES = 160


class Ring(NamedTuple):
    """A circle in pixels: its centre and radius."""

    x: float
    y: float
    radius: float


def fit_ring(ink: Pixels, radius: tuple[float, float], unit: float) -> Ring | None:
    """The circle of a radius in that range on which most columns of ink begin or end; ``unit`` is pixels a millimetre.

    Circles through three of those ends are tried, and the best is fitted again to the ends that lie on it.
    """
    ends = _ends(ink)
    circles = _circles(ends, radius)
    if not len(circles):
        return None
    off = np.abs(np.hypot(ends[:, 0] - circles[:, :1], ends[:, 1] - circles[:, 1:2]) - circles[:, 2:])
    near = off < OFF * unit
    best = int(near.sum(axis=1).argmax())
    fitted = fit_circle(ends[near[best]])
    return fitted if radius[0] <= fitted.radius <= radius[1] else Ring(*(float(v) for v in circles[best]))


def coverage(ink: Pixels, ring: Ring, columns: tuple[int, int], unit: float) -> float:
    """The share of the ring between two columns that carries ink, of its upper or its lower half, whichever is less."""
    angles = np.arange(0, np.pi, 0.3 * unit / ring.radius)
    xs, ys = ring.x + ring.radius * np.cos(angles), ring.radius * np.sin(angles)
    inside = (xs >= columns[0]) & (xs < columns[1])
    if not inside.any():
        return 0.0
    reach = max(1, round(OFF * unit))
    near = cv2.dilate(np.pad(ink, reach), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    cols = np.clip(np.round(xs[inside]).astype(int) + reach, 0, near.shape[1] - 1)
    rows = np.round(np.stack([ring.y - ys[inside], ring.y + ys[inside]])).astype(int) + reach
    seen = (rows >= 0) & (rows < near.shape[0])
    return float((near[np.clip(rows, 0, near.shape[0] - 1), cols] * seen).mean(axis=1).min())


def _ends(ink: Pixels) -> Floats:
    """(x, y) of the first and the last ink of each column that has any, shape (2n, 2)."""
    columns = np.flatnonzero(ink.any(axis=0))
    first = ink[:, columns].argmax(axis=0)
    last = ink.shape[0] - 1 - ink[::-1, columns].argmax(axis=0)
    return np.concatenate([np.stack([columns, first], 1), np.stack([columns, last], 1)]).astype(np.float64)


def _circles(points: Floats, radius: tuple[float, float]) -> Floats:
    """Circles (n, 3) of such a radius through three of the points each."""
    chosen = points[np.random.default_rng(len(points)).integers(0, len(points), (TRIES, 3))]
    a, b, c = chosen[:, 0], chosen[:, 1] - chosen[:, 0], chosen[:, 2] - chosen[:, 0]
    turn = 2 * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
    kept = np.abs(turn) > 1e-6
    a, b, c, turn = a[kept], b[kept], c[kept], turn[kept]
    bb, cc = (b * b).sum(axis=1), (c * c).sum(axis=1)
    x, y = (c[:, 1] * bb - b[:, 1] * cc) / turn, (b[:, 0] * cc - c[:, 0] * bb) / turn
    circles = np.stack([a[:, 0] + x, a[:, 1] + y, np.hypot(x, y)], 1)
    return circles[(circles[:, 2] >= radius[0]) & (circles[:, 2] <= radius[1])]


def fit_circle(points: Floats) -> Ring:
    """The circle nearest to the points (Kåsa's algebraic fit)."""
    x, y = points.T
    (a, b, c), *_ = np.linalg.lstsq(np.stack([x, y, np.ones_like(x)], 1), x * x + y * y, rcond=None)
    return Ring(float(a / 2), float(b / 2), float(np.sqrt(max(0.0, c + a * a / 4 + b * b / 4))))


def refit_ring(ink: Pixels, ring: Ring, radius: float) -> Ring:
    """The circle of a known radius nearest to where the columns of ink begin and end, from ``ring`` on."""
    # Gauss and Newton's steps, without the ends that lie far off.
    ends, (x, y) = _ends(ink), (ring.x, ring.y)
    for _ in range(8):
        away = ends - (x, y)
        reach = np.maximum(np.hypot(*away.T), 1.0)
        off = reach - radius
        kept = np.abs(off) <= max(1.5, float(np.median(np.abs(off))) * 2)
        step, *_ = np.linalg.lstsq(away[kept] / reach[kept, None], off[kept], rcond=None)
        x, y = x + float(step[0]), y + float(step[1])
    return Ring(x, y, radius) if abs(x - ring.x) < radius and abs(y - ring.y) < radius else ring._replace(radius=radius)
