"""A picture -> the same at a whole part of its size, which is five times quicker than at any other."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Pixels


def shrunk(image: Pixels, factor: int) -> Pixels:
    """The means of blocks of ``factor`` x ``factor`` pixels; a last row or column that fills no block is left out."""
    if factor > 2 and factor % 2 == 0:
        return shrunk(shrunk(image, 2), factor // 2)
    down, across = image.shape[0] // factor, image.shape[1] // factor
    blocks = image[: down * factor, : across * factor]
    return np.asarray(cv2.resize(blocks, (across, down), interpolation=cv2.INTER_AREA), np.uint8)
