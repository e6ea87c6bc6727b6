"""Ink of a seal that others overlap -> the same without their rings, which run through its name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.unwrap import unwrap

RING = (0.92, 1.02)  # where a ring runs, in shares of the radius
AROUND = 360  # parts of the way round,
ALONG = 14  # and as many either way tell what is usual at a place of a ring
FINE = 2.0  # rows a pixel of the way out


def crossing(oval: Oval, others: Sequence[Oval]) -> list[Oval]:
    """Those of other seals that overlap one."""
    return [o for o in others if o != oval and np.hypot(o.x - oval.x, o.y - oval.y) < oval.a + o.a]


def without_rings(plane: Pixels, rings: Sequence[Oval]) -> Pixels:
    """A grey plane, ink dark, less what is usual along each ring nearby: inks over each other add up, so what a
    character adds to a ring stays.
    """
    depth = 255.0 - plane
    rows, columns = np.mgrid[: plane.shape[0], : plane.shape[1]]
    places = np.stack([columns.ravel(), rows.ravel()], 1).astype(np.float64)
    for ring in rings:
        angles, reach = (part.reshape(plane.shape) for part in ring.round_places(places))
        on = (reach > RING[0]) & (reach < RING[1])
        usual = _usual(plane, ring)
        steps = (np.degrees(angles[on]) % 360 / 360 * AROUND).astype(int) % AROUND
        levels = (RING[1] - reach[on]) / (RING[1] - RING[0]) * len(usual)
        depth[on] -= usual[np.minimum(levels.astype(int), len(usual) - 1), steps]
    return np.asarray(255 - depth.clip(0, 255), np.uint8)


def _usual(plane: Pixels, ring: Oval) -> NDArray[np.float64]:
    """How dark a ring is on the whole around each place of it, shape (ways out, ``AROUND``), the outermost first."""
    strip = unwrap(255 - plane, ring, *RING, (AROUND, max(1, round((RING[1] - RING[0]) * ring.b * FINE))))
    wide = np.concatenate([strip[:, -ALONG:], strip, strip[:, :ALONG]], axis=1)
    return np.asarray(np.median(np.lib.stride_tricks.sliding_window_view(wide, 2 * ALONG + 1, axis=1), axis=2))
