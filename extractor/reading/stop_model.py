"""The little network that tells stops, the signs between words, by their shape (models/weights/stops/card.md)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.form import models_dir
from extractor.reading.engines.rapid import Session

STOPS = ("", "，", "、", "。", "；", "：", ".", "·")
"""What a window may show in its middle, in the order of the network's answers; "" is any other sign, or none."""
HEIGHT, WIDTH = 32, 40  # of a window, in pixels
BATCH = 16  # windows that the network takes at a time
LEAST_CONTRAST = 40  # grey levels between paper and ink, where there is any


class Place(NamedTuple):
    """Where in the picture of a line, as loosely cut as for an engine, a stop may stand: the middle, in pixels."""

    picture: Pixels
    x: float


def score_stops(places: Sequence[Place]) -> NDArray[np.float32]:
    """The probabilities of each of STOPS at each place, shape (places, 8)."""
    if not places:
        return np.zeros((0, len(STOPS)), np.float32)
    windows = np.zeros((-(-len(places) // BATCH) * BATCH, 1, HEIGHT, WIDTH), np.float32)
    for index, place in enumerate(places):
        windows[index, 0] = cut_window(place)
    answers = load_model().run([windows[at : at + BATCH] for at in range(0, len(windows), BATCH)])
    scores = np.concatenate([answer[0] for answer in answers])[: len(places)]
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float32)


def cut_window(place: Place) -> NDArray[np.float32]:
    """The ink around a place, shape (32, 40): 0 is the line's paper, 1 its ink; there is paper beyond the picture."""
    picture, x = place
    rows, columns = picture.shape
    half = rows * WIDTH / HEIGHT / 2
    across = np.clip([x - 2 * half, x + 2 * half], 0, columns).astype(int)
    near = picture[:, across[0] : max(across[1], across[0] + 1)]
    ink, paper = np.percentile(near, (2, 80))
    scale = HEIGHT / rows
    turn = np.array([[scale, 0, WIDTH / 2 - x * scale], [0, scale, 0]])
    shrunk = picture if scale > 0.75 else cv2.GaussianBlur(picture, (0, 0), 0.4 / scale)
    window = cv2.warpAffine(shrunk, turn, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderValue=float(paper))
    level = (paper - window.astype(np.float32)) / max(LEAST_CONTRAST, paper - ink)
    return np.asarray(np.clip(level, 0, 1.25), np.float32)


@lru_cache(1)
def load_model() -> Session:
    """The network from (16, 1, 32, 40) windows to (16, 8) scores, on one core."""
    path = models_dir() / "weights" / "stops" / "model.onnx"
    if find_spec("openvino"):
        from extractor.reading.engines import openvino_session

        return openvino_session.open_session(path, 1, None)[0]
    from extractor.reading.engines import onnx_session

    return onnx_session.open_session(path, 1, None)[0]
