"""Uneven light and a colour cast are taken off a page, so that its paper is white and its inks keep their hues."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.pages.raster import shrunk

_SHRINK = 6
_WHITE = 248
_EVEN = 232
_DARK, _GAUDY = 0.5, 0.25


def even_light(image: Pixels, small: Pixels) -> Pixels:
    """The page divided, channel by channel, by its paper; an evenly white page is handed back as it is.

    ``image`` is grey or BGR, ``small`` its copy at about 100 dpi. Paper is the brightest in each neighbourhood of
    about 2 cm. Where it would be less than half as bright as the page's usual paper it is none, so that photographs
    stay dark and noise is not blown up.
    """
    paper = _paper(small)
    if np.quantile(paper, 0.01) >= _EVEN:
        return image
    wide = cv2.resize(paper, image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(image, wide, scale=_WHITE), np.uint8)


def _paper(small: Pixels) -> Pixels:
    """The colour of the bare paper, reduced again."""
    tiny = shrunk(small, max(1, min(_SHRINK, *small.shape[:2])))
    closed = cv2.morphologyEx(cv2.medianBlur(tiny, 3), cv2.MORPH_CLOSE, np.ones((13, 13), np.uint8))
    filled = _without_pictures(closed.reshape(*closed.shape[:2], -1))
    return np.asarray(cv2.GaussianBlur(filled.reshape(closed.shape), (0, 0), 4), np.uint8)


def _without_pictures(closed: NDArray[Any]) -> Pixels:
    """Bright areas (height, width, channels), the page's usual paper standing in for those too dark or gaudy for it.

    Photographs, filled bars and coloured cells are print, however large they are.
    """
    usual = np.maximum(np.median(closed.reshape(-1, closed.shape[2]), axis=0), 1.0)
    shares = [closed[:, :, k] / usual[k] for k in range(closed.shape[2])]
    most, least = np.maximum.reduce(shares), np.minimum.reduce(shares)
    inked = (most - least > _GAUDY) | (most < _DARK)
    return np.where(inked[:, :, None], usual, closed).astype(np.uint8)


def is_coloured(small: Pixels) -> bool:
    """Whether a page, given as its copy at about 100 dpi, carries colour at all: more than specks are off grey."""
    if small.ndim == 2:
        return False
    blue, green, red = cv2.split(small)
    spread = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    return bool(np.count_nonzero(spread > 24) > 2e-4 * spread.size)
