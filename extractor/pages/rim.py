"""Strips of table, scanner lid or shadow along the edges of a page are painted white."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Pixels

# A strip reaches at most this far into the page and runs at least this far along its side (shares of the side):
# a seal across the edge is shorter, a dark photograph deeper.
_DEPTH = 0.06
_RUN = 0.12
_DARK, _WEDGE = 0.62, 0.015


def whiten_rim(image: Pixels, small: Pixels, *, photo: bool) -> Pixels:
    """The page with dark strips along its edges painted white, in place; ``small`` is its reduced grey copy.

    In a sheet cut out of a photo a strip may begin behind a wedge of pure white, where the photo ended.
    """
    dark = (small < _DARK * float(np.median(small[::4, ::4]))).astype(np.uint8)
    void = np.asarray(small == 255, np.uint8) if photo else np.zeros_like(dark)
    mask = np.zeros_like(dark)
    for side in range(4):
        # Views of the same memory: each side in turn is the top one.
        _mark_strips(np.rot90(dark, side), np.rot90(void, side), np.rot90(mask, side))
    if not mask.any():
        return image
    # The edge between strip and paper is a blur of both.
    wide = cv2.resize(cv2.dilate(mask, np.ones((5, 5), np.uint8)), image.shape[1::-1], interpolation=cv2.INTER_NEAREST)
    image[wide > 0] = 255
    return image


def _mark_strips(dark: Pixels, void: Pixels, mask: Pixels) -> None:
    """Marks dark strips along the top edge of ``dark`` in ``mask``."""
    reach = min(max(2, int(_DEPTH * dark.shape[0])), dark.shape[0] - 1)
    # A strip may begin a pixel below the edge, where the warp blended it with white.
    wedge = np.minimum(np.argmin(void[: reach + 1], axis=0), _WEDGE * dark.shape[0]).astype(int)
    start = np.where(wedge > 0, wedge + 2, 1)
    rows = np.arange(reach + 1)[:, None]
    light = (dark[: reach + 1] == 0) & (rows >= start)
    depth = np.argmax(light, axis=0)
    strip = light.any(axis=0) & (depth > start)
    for first, last in _runs(strip):
        if last - first >= _RUN * len(strip):
            mask[: reach + 1, first:last] |= rows < depth[first:last]


def _runs(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[tuple[int, int]]:
    """First and one-past-last index of each stretch of True."""
    steps = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in steps.reshape(-1, 2)]
