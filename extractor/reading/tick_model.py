"""The little network that tells tick boxes from print, along a strip of text (models/weights/ticks/card.md)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.form import models_dir

Runner = Callable[[NDArray[np.float32]], NDArray[np.float32]]
PIECE, SIGHT, STEP = 2048, 128, 8
"""A strip runs through the network in pieces of one shape, which overlap by as far as the network sees to a side."""


def score_strip(strip: Pixels) -> NDArray[np.float32]:
    """What each column of eight pixels of a strip (uint8, 36 × a multiple of 8) holds, as rows of seven numbers.

    The probabilities that a tick box is centred there: none, empty, ticked; and the distances in pixels from the
    column's centre to the box's left, from the strip's top to its top, and likewise right and bottom.
    """
    rows, width = strip.shape
    kept, run = PIECE - 2 * SIGHT, load_model()
    count = -(-width // kept)
    ink = np.zeros((1, 1, rows, count * kept + 2 * SIGHT), np.float32)
    ink[0, 0, :, SIGHT : SIGHT + width] = strip
    ink[0, 0, :, SIGHT : SIGHT + width] = 1 - ink[0, 0, :, SIGHT : SIGHT + width] / 255
    pieces = [run(ink[..., i * kept : i * kept + PIECE])[0, :, SIGHT // STEP : -SIGHT // STEP] for i in range(count)]
    scores = np.concatenate(pieces, axis=1)[:, : width // STEP].T
    odds = np.exp(scores[:, :3] - scores[:, :3].max(axis=1, keepdims=True))
    return np.hstack([odds / odds.sum(axis=1, keepdims=True), scores[:, 3:]])


@lru_cache(1)
def load_model() -> Runner:
    """The network as a function from (1, 1, 36, 2048) ink to (1, 7, 256) scores, on one core."""
    path = models_dir() / "weights" / "ticks" / "model.onnx"
    if find_spec("openvino"):
        from extractor.reading.engines import openvino_session

        return runner(openvino_session.open_session(path, 1, None)[0].run)
    from extractor.reading.engines import onnx_session

    return runner(onnx_session.open_session(path, 1, None)[0].run)


def runner(run: Callable[[list[NDArray[np.float32]]], list[list[NDArray[np.float32]]]]) -> Runner:
    return lambda ink: run([ink])[0][0]
