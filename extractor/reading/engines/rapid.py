"""The default engine: the PP-OCRv6 small models that the `rapidocr` wheel carries, run on OpenVINO or ONNX Runtime.

The models' work is linear in pixels, so every line is read alone at its own width: no padding is computed, and one
line's probabilities are all that memory has to hold. Lines run side by side, one a core.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from functools import cache, cached_property
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.errors import EngineError
from extractor.reading.engines import Recognised
from extractor.reading.geometry import Rect

DETECTOR, RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
LINE_HEIGHT = 48  # what the recogniser was trained on, in pixels
SQUEEZE = 0.8  # lines are read as well at four fifths of their width, in a third less time (docs/decisions.md)
STEP = 8  # pixels of a line that one output step of the recogniser stands for
WIDTH_GRAIN = 32  # widths are rounded up to this, so that the runtime meets few different shapes
MAX_LINE_WIDTH = 3200
DETECTOR_SIDE = 960  # longer side of the page, in pixels, when text regions are looked for
REGION_THRESHOLD, REGION_SCORE, UNCLIP = 0.3, 0.5, 1.6
TOP = 10  # classes of each step that are kept: what a character of a seal may be as well


class Session(Protocol):
    """One model, ready to run; an answer is the list of its outputs, in the order of the inputs."""

    def run(self, inputs: Sequence[NDArray[np.float32]]) -> list[list[NDArray[Any]]]: ...


class RapidEngine:
    """PP-OCRv6 small; ``threads`` cores work at once."""

    name = "rapid"

    def __init__(self, threads: int) -> None:
        package = find_spec("rapidocr")
        if package is None:
            raise EngineError("The package rapidocr is missing. Run `pip install rapidocr openvino`.")
        self._folder = Path(str(resources.files("rapidocr"))) / "models"
        self._threads = threads

    @property
    def models(self) -> dict[str, str]:
        return {name: hashlib.sha256((self._folder / name).read_bytes()).hexdigest() for name in (DETECTOR, RECOGNISER)}

    @cached_property
    def _detector(self) -> Session:
        return _session(self._folder / DETECTOR, self._threads, top=None)[0]

    @cached_property
    def _recogniser(self) -> tuple[Session, tuple[str, ...]]:
        session, characters = _session(self._folder / RECOGNISER, self._threads, top=TOP)
        return session, ("", *characters, " ")

    def find(self, image: Pixels) -> list[Rect]:
        """Where text stands on a page image, BGR or grey, as upright rectangles in its pixels."""
        height, width = image.shape[:2]
        scale = min(1.0, DETECTOR_SIDE / max(height, width))
        size = (_grain(width * scale), _grain(height * scale))
        small = cv2.resize(_bgr(image), size, interpolation=cv2.INTER_AREA)
        ((probabilities, *_),) = self._detector.run([_tensor(small)])
        return _regions(probabilities[0, 0], width / size[0], height / size[1])

    def recognise(self, crops: Sequence[Pixels]) -> list[Recognised]:
        """What each picture of one line says."""
        session, characters = self._recogniser
        tensors, widths = [], []
        for crop in crops:
            tensor, width = _line_tensor(crop)
            tensors.append(tensor)
            widths.append(width)
        answers = session.run(tensors)
        return [
            _decode(scores[0], indices[0], characters, width)
            for (scores, indices), width in zip(answers, widths, strict=True)
        ]


def _grain(length: float) -> int:
    return max(32, round(length / 32) * 32)


def _bgr(image: Pixels) -> Pixels:
    return image if image.ndim == 3 else cv2.cvtColor(image, cv2.COLOR_GRAY2BGR).astype(np.uint8)


def _tensor(image: Pixels) -> NDArray[np.float32]:
    """BGR (h, w, 3) to the models' input (1, 3, h, w) in −1…1."""
    return np.ascontiguousarray((image.astype(np.float32) / 127.5 - 1.0).transpose(2, 0, 1)[None])


def _line_tensor(crop: Pixels) -> tuple[NDArray[np.float32], int]:
    """A line at the recogniser's height, padded on the right to the width grain, and its own width there."""
    height, width = crop.shape[:2]
    scaled = min(MAX_LINE_WIDTH, max(8, round(SQUEEZE * width * LINE_HEIGHT / height)))
    method = cv2.INTER_AREA if height > LINE_HEIGHT else cv2.INTER_LINEAR
    picture = cv2.resize(_bgr(crop), (scaled, LINE_HEIGHT), interpolation=method)
    padded = -(-scaled // WIDTH_GRAIN) * WIDTH_GRAIN
    tensor = np.zeros((1, 3, LINE_HEIGHT, padded), np.float32)
    tensor[0, :, :, :scaled] = _tensor(picture)[0]
    return tensor, scaled


def _regions(probabilities: NDArray[np.float32], x_scale: float, y_scale: float) -> list[Rect]:
    """Differentiable binarisation (Liao 2020): regions over the threshold, grown back by area over perimeter."""
    mask = cv2.dilate((probabilities > REGION_THRESHOLD).astype(np.uint8), np.ones((2, 2), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    height, width = probabilities.shape
    sums = np.bincount(labels.ravel(), weights=probabilities.ravel(), minlength=count)
    rects = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        if min(w, h) < 3 or sums[index] / area < REGION_SCORE:
            continue
        grow = w * h * UNCLIP / (2 * (w + h))
        edges = (max(0.0, x - grow), max(0.0, y - grow), min(width, x + w + grow), min(height, y + h + grow))
        rects.append(
            Rect(
                int(edges[0] * x_scale),
                int(edges[1] * y_scale),
                int(np.ceil(edges[2] * x_scale)),
                int(np.ceil(edges[3] * y_scale)),
            )
        )
    return rects


def _decode(
    scores: NDArray[np.float32], indices: NDArray[np.int32], characters: tuple[str, ...], width: int
) -> Recognised:
    """Greedy CTC decoding (Graves 2006) of the best classes a step, shapes (steps, TOP), with second choices.

    Classes that are widths of one sign (/ and ／) lend it their probability and are no second choice.
    """
    best = indices[:, 0]
    starts = np.flatnonzero((best != 0) & np.diff(best, prepend=-1).astype(bool))
    text, positions, probabilities, seconds, choices = [], [], [], [], []
    for start in starts:
        end = int(start) + 1
        while end < len(best) and best[end] == best[start]:
            end += 1
        peak = int(start) + int(scores[start:end, 0].argmax())
        text.append(characters[best[start]])
        positions.append(min(1.0, ((int(start) + end) / 2) * STEP / width))
        same = [_sign(characters[index]) == _sign(text[-1]) for index in indices[peak]]
        probabilities.append(min(1.0, float(scores[peak][same].sum())))
        others = (characters[index] for index, own in zip(indices[peak], same, strict=True) if not own)
        seconds.append(next(others, ""))
        likely = zip(indices[peak].tolist(), scores[peak].tolist(), strict=True)
        choices.append(tuple((characters[index], score) for index, score in likely if index))
    return Recognised("".join(text), tuple(positions), tuple(probabilities), tuple(seconds), tuple(choices))


@cache
def _sign(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


def _session(path: Path, threads: int, top: int | None) -> tuple[Session, tuple[str, ...]]:
    if find_spec("openvino"):
        from extractor.reading.engines import openvino_session

        return openvino_session.open_session(path, threads, top)
    from extractor.reading.engines import onnx_session

    return onnx_session.open_session(path, threads, top)
