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
TILE = (192, 320)  # height and width of one piece, for which the network is compiled once
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
            piece = padded[top : top + TILE[0], left : left + TILE[1]]
            if piece.min() > 200:
                continue
            ink = np.asarray((255 - piece[None, None].astype(np.float32)) / 255, np.float32)
            inner = run(ink)[0, 0, rim : rim + high, rim : rim + wide]
            part = scores[row : row + high, column : column + wide]
            part[:] = inner[: part.shape[0], : part.shape[1]]
    return np.asarray(1 / (1 + np.exp(-scores)) * (scores != 0), np.float32)


@lru_cache(1)
def load_model() -> Callable[[Floats], Floats]:
    """The network as a function from (1, 1, 192, 320) ink to (1, 1, 48, 80) logits, on one core."""
    path = models_dir() / "weights" / "handwriting" / "model.onnx"
    if find_spec("openvino"):
        from extractor.reading.engines import openvino_session

        run = openvino_session.open_session(path, 1, None)[0].run
    else:
        from extractor.reading.engines import onnx_session

        run = onnx_session.open_session(path, 1, None)[0].run
    return lambda ink: np.asarray(run([ink])[0][0], np.float32)
