"""Strips of table, scanner lid or shadow along the edges of a page are painted white."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Pixels

# A strip reaches at most this far into the page and runs at least this far along its side (shares of the side):
# a seal across the edge is shorter, a dark photograph deeper.
_DEPTH = 0.06
_RUN = 0.12
_DARK = 0.62


def whiten_rim(image: Pixels, small: Pixels) -> Pixels:
    """The page with dark strips along its edges painted white, in place; ``small`` is its reduced grey copy."""
    paper = float(np.median(small[::4, ::4]))
    dark = (small < _DARK * paper).astype(np.uint8)
    mask = np.zeros_like(dark)
    for side in range(4):
        # Views of the same memory: each side in turn is the top one.
        _mark_strips(np.rot90(dark, side), np.rot90(mask, side))
    if not mask.any():
        return image
    # The edge between strip and paper is a blur of both.
    wide = cv2.resize(cv2.dilate(mask, np.ones((5, 5), np.uint8)), image.shape[1::-1], interpolation=cv2.INTER_NEAREST)
    image[wide > 0] = 255
    return image


def _mark_strips(dark: Pixels, mask: Pixels) -> None:
    """Marks dark strips along the top edge of ``dark`` in ``mask``."""
    reach = max(2, int(_DEPTH * dark.shape[0]))
    depth = np.argmin(dark[: reach + 1], axis=0)
    # A strip may begin a pixel below the edge, where the warp blended it with white.
    depth = np.where(depth == 0, np.argmin(dark[1 : reach + 1], axis=0), depth)
    filled = dark[1 : reach + 1].all(axis=0)
    strip = (depth > 0) & ~filled
    for start, stop in _runs(strip):
        if stop - start >= _RUN * len(strip):
            for column in range(start, stop):
                mask[: depth[column] + 1, column] = 1


def _runs(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[tuple[int, int]]:
    """First and one-past-last index of each stretch of True."""
    steps = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in steps.reshape(-1, 2)]
