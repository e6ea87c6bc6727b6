"""The little network that tells handwriting from print, seals and dirt (models/weights/handwriting/card.md)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.form import models_dir

Floats = NDArray[np.float32]
DPI = 100  # of the pictures that the network is shown
STEP = 4  # pixels to a cell, each way
TILE = (192, 320)  # height and width of one piece at most,
GRAIN = 64  # and what those of a smaller one are multiples of: the network is made ready once for each size
RIM = 16  # pixels at the edges of a piece that see too little of their surroundings


def score_writing(grey: Pixels) -> Floats:
    """The probability, for each cell of 4 × 4 pixels, that ink in it was written by hand.

    ``grey`` is dark ink on white paper at 100 dpi, its sides multiples of 4.
    """
    rows, columns = (side // STEP for side in grey.shape)
    scores, rim = np.zeros((rows, columns), np.float32), RIM // STEP
    padded = np.pad(grey, ((RIM, TILE[0]), (RIM, TILE[1])), constant_values=255)
    high, wide = (side // STEP - 2 * rim for side in TILE)
    run = load_model()
    for row in range(0, rows, high):
        for column in range(0, columns, wide):
            top, left = row * STEP, column * STEP
            height, width = _side(grey.shape[0] - top, TILE[0]), _side(grey.shape[1] - left, TILE[1])
            piece = padded[top : top + height, left : left + width]
            if piece.min() > 200:
                continue
            ink = np.asarray((255 - piece[None, None].astype(np.float32)) / 255, np.float32)
            inner = run(ink)[0, 0, rim:-rim, rim:-rim]
            part = scores[row : row + high, column : column + wide]
            part[:] = inner[: part.shape[0], : part.shape[1]]
    return np.asarray(1 / (1 + np.exp(-scores)) * (scores != 0), np.float32)


def _side(left: int, most: int) -> int:
    """The side of a piece that shows so many pixels and the rims before and behind, or as many of them as it may."""
    return min(most, -(-(left + 2 * RIM) // GRAIN) * GRAIN)


@lru_cache(1)
def load_model() -> Callable[[Floats], Floats]:
    """The network as a function from (1, 1, height, width) ink to (1, 1, height / 4, width / 4) logits, on one core."""
    path = models_dir() / "weights" / "handwriting" / "model.onnx"
    if find_spec("openvino"):
        from extractor.reading.engines import openvino_session

        run = openvino_session.open_session(path, 1, None)[0].run
    else:
        from extractor.reading.engines import onnx_session

        run = onnx_session.open_session(path, 1, None)[0].run
    return lambda ink: np.asarray(run([ink])[0][0], np.float32)
