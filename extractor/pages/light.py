"""Uneven light and a colour cast are taken off a page, so that its paper is white and its inks keep their hues."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.pages.raster import shrunk

_SHRINK = 6
_WHITE = 248
_EVEN = 232
_DARKEST = 90


def even_light(image: Pixels, small: Pixels) -> Pixels:
    """The page divided, channel by channel, by its paper; an evenly white page is handed back as it is.

    ``image`` is grey or BGR, ``small`` its copy at about 100 dpi. Paper is the brightest in each neighbourhood of
    about 2 cm; it never counts as darker than a third of white, so that photographs and dark areas stay dark and noise is not blown up.
    """
    paper = _paper(small)
    if paper.min() >= _EVEN:
        return image
    size = (image.shape[1], image.shape[0])
    wide = cv2.resize(np.maximum(paper, _DARKEST), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(image, wide, scale=_WHITE), np.uint8)


def _paper(small: Pixels) -> Pixels:
    """The colour of the bare paper, reduced again."""
    small = shrunk(small, max(1, min(_SHRINK, *small.shape[:2])))
    kernel = np.ones((13, 13), np.uint8)
    closed = cv2.morphologyEx(cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, kernel)
    return np.asarray(cv2.GaussianBlur(closed, (0, 0), 4), np.uint8)


def is_coloured(small: Pixels) -> bool:
    """Whether a page, given as its copy at about 100 dpi, carries colour at all: more than specks are off grey."""
    if small.ndim == 2:
        return False
    blue, green, red = cv2.split(small)
    spread = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    return bool(np.count_nonzero(spread > 24) > 2e-4 * spread.size)
