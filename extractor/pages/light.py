"""Uneven light and a colour cast are taken off a page, so that its paper is white and its inks keep their hues."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Pixels

_SHRINK = 12
_WHITE = 248
_EVEN = 232
_DARKEST = 90


def even_light(image: Pixels) -> Pixels:
    """The page divided, channel by channel, by its paper; an evenly white page is handed back as it is.

    ``image`` is grey or BGR. Paper is the brightest in each neighbourhood of about 2 cm at 200 dpi; it never counts
    as darker than a third of white, so that photographs and dark areas stay dark and noise is not blown up.
    """
    paper = _paper(image)
    if paper.min() >= _EVEN:
        return image
    size = (image.shape[1], image.shape[0])
    wide = cv2.resize(np.maximum(paper, _DARKEST), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(image, wide, scale=_WHITE), np.uint8)


def _paper(image: Pixels) -> Pixels:
    """The colour of the bare paper, reduced twelve times."""
    size = (max(1, image.shape[1] // _SHRINK), max(1, image.shape[0] // _SHRINK))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    kernel = np.ones((13, 13), np.uint8)
    closed = cv2.morphologyEx(cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, kernel)
    return np.asarray(cv2.GaussianBlur(closed, (0, 0), 4), np.uint8)


def is_coloured(image: Pixels) -> bool:
    """Whether a page carries colour at all: some ink or paper is clearly off grey in more than a few specks."""
    if image.ndim == 2:
        return False
    small = cv2.resize(image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    spread = small.max(axis=2) - small.min(axis=2)
    return bool(np.mean(spread > 24) > 2e-4)
