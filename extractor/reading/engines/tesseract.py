"""The second engine: the program tesseract with its Simplified Chinese model, through pytesseract.

Starting it takes longer than reading a line, so the lines of a page go to it in few calls, one a core, as lists of
pictures; the page numbers of its answer tell the lines apart.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, groupby, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import cv2
import pytesseract

from extractor.document import Pixels
from extractor.errors import EngineError
from extractor.reading.engines import Recognised
from extractor.reading.geometry import Rect

LANGUAGE = "chi_sim"
SPARSE_TEXT, ONE_LINE = 11, 7  # tesseract's page segmentation modes
PAGE_LENGTH = 11.7  # inches: what the longer side of a page stands for where sizes are judged
WIDE_GAP = 2.0  # words further apart than this, in line heights, are lines of their own
WIDEST = 1.3  # line heights that a character takes up at most
THINNEST = 4  # pixels: lower or narrower things are dirt or rests of rules
INSTALL = "Run `apt-get install tesseract-ocr tesseract-ocr-chi-sim`, or choose `--engine rapid`."


class Word(NamedTuple):
    """A word as tesseract tells it: its picture and line, its rectangle in pixels, and its confidence, 0–1."""

    page: int
    line: tuple[int, ...]
    rect: Rect
    score: float
    text: str


class TesseractEngine:
    """Tesseract with chi_sim; ``threads`` cores work at once."""

    name = "tesseract"

    def __init__(self, threads: int) -> None:
        self._model = _model_file()
        self._threads = max(1, threads)
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its own threads only get in each other's way

    @property
    def models(self) -> dict[str, str]:
        digest = hashlib.sha256(self._model.read_bytes()).hexdigest()
        return {"tesseract": str(pytesseract.get_tesseract_version()), LANGUAGE: digest}

    def find(self, image: Pixels) -> list[Rect]:
        """Where lines of text stand on a page image, BGR or grey, as upright rectangles in its pixels."""
        words = [word for word in _run([image], SPARSE_TEXT) if min(word.rect.width, word.rect.height) >= THINNEST]
        lines = (list(line) for _, line in groupby(words, key=lambda word: word.line))
        return [piece for line in lines for piece in _joined(line)]

    def recognise(self, crops: Sequence[Pixels]) -> list[Recognised]:
        """What each picture of one line says; tesseract tells no second choices, so they are empty."""
        batches = [batch for first in range(self._threads) if (batch := crops[first :: self._threads])]
        with ThreadPoolExecutor(self._threads) as pool:
            answers = list(pool.map(_read_lines, batches))
        return [answers[i % self._threads][i // self._threads] for i in range(len(crops))]


def _model_file() -> Path:
    """The file of the Chinese model, from what tesseract says about its languages."""
    command = [pytesseract.pytesseract.tesseract_cmd, "--list-langs"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603  (no input in it)
    except OSError as fault:
        raise EngineError(f"The program tesseract is missing. {INSTALL}") from fault
    folder = re.search(r'"(.+)"', said)
    if folder is None or LANGUAGE not in said.splitlines():
        raise EngineError(f"Tesseract has no model for Simplified Chinese ({LANGUAGE}). {INSTALL}")
    return Path(folder[1]) / f"{LANGUAGE}.traineddata"


def _run(pictures: Sequence[Pixels], mode: int) -> list[Word]:
    """The words that one call of tesseract finds in some pictures, in printed order."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.png" for number in range(len(pictures))]
        for path, picture in zip(paths, pictures, strict=True):
            path.write_bytes(cv2.imencode(".png", picture, (cv2.IMWRITE_PNG_COMPRESSION, 1))[1].tobytes())
        listed = Path(folder) / "pictures.txt"
        listed.write_text("\n".join(map(str, paths)), "utf-8")
        dpi = round(max(pictures[0].shape[:2]) / PAGE_LENGTH) if mode == SPARSE_TEXT else 200
        try:
            table = pytesseract.image_to_data(str(listed), LANGUAGE, f"--psm {mode} --dpi {dpi}")
        except pytesseract.TesseractError as fault:
            raise EngineError(f"Tesseract stopped: {fault.message}. Run `extractor doctor`.") from fault
    return list(_words(table))


def _words(table: str) -> Iterable[Word]:
    """The words of tesseract's table, whose rows tell level, page, block, paragraph, line, word, left, top, width,
    height, confidence in percent and text.
    """
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            page, block, paragraph, line, _, left, top, width, height = (int(cell) for cell in cells[1:10])
            rect = Rect(left, top, left + width, top + height)
            score = min(1.0, max(0.0, float(cells[10]) / 100))
            yield Word(page, (page, block, paragraph, line), rect, score, cells[11].strip())


def _joined(words: Sequence[Word]) -> list[Rect]:
    """The words of one line as few rectangles: those with wide gaps between them stand apart, as columns do."""
    pieces: list[Rect] = []
    for rect in sorted(word.rect for word in words):
        if pieces and rect.x0 - pieces[-1].x1 <= WIDE_GAP * max(rect.height, pieces[-1].height):
            pieces[-1] = pieces[-1].union(rect)
        else:
            pieces.append(rect)
    return pieces


def _read_lines(crops: Sequence[Pixels]) -> list[Recognised]:
    found: dict[int, list[Word]] = {}
    for word in _run(crops, ONE_LINE):
        found.setdefault(word.page, []).append(word)
    return [_recognised(found.get(page, []), *crop.shape[:2]) for page, crop in enumerate(crops, start=1)]


def _recognised(words: Sequence[Word], height: int, width: int) -> Recognised:
    """Words as one text, in which only Latin words and numbers keep a space between them."""
    texts = [word.text for word in words]
    gaps = ["", *(" " if _spaced(a, b) else "" for a, b in pairwise(texts))]
    pieces = [gap + piece for gap, piece in zip(gaps, texts, strict=False)]
    spread = [_spread(piece, *extent, width) for piece, extent in zip(pieces, _extents(words, height), strict=True)]
    scores = [[word.score] * len(piece) for word, piece in zip(words, pieces, strict=True)]
    text = "".join(pieces)
    return Recognised(text, tuple(chain(*spread)), tuple(chain(*scores)), ("",) * len(text))


def _extents(words: Sequence[Word], height: int) -> list[tuple[int, int]]:
    """From where to where each word of a line runs.

    Tesseract gives some words the rectangle of the whole line: these lie between their neighbours.
    """
    known = [word.rect.width <= WIDEST * height * len(word.text) for word in words]
    extents: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        after = (later.rect.x0 for later, sure in zip(words[index + 1 :], known[index + 1 :], strict=True) if sure)
        start = word.rect.x0 if known[index] or not extents else extents[-1][1]
        end = word.rect.x1 if known[index] else next(after, word.rect.x1)
        extents.append((start, max(start, end)))
    return extents


def _spaced(before: str, after: str) -> bool:
    return before[-1].isascii() and after[0].isascii() and before[-1].isalnum() and after[0].isalnum()


def _spread(piece: str, start: int, end: int, width: int) -> list[float]:
    """The centres of a word's characters, evenly spread over it; a space before it takes no room."""
    own = piece.lstrip()
    step = (end - start) / len(own)
    places = [float(start)] * (len(piece) - len(own)) + [start + (i + 0.5) * step for i in range(len(own))]
    return [min(1.0, max(0.0, place / width)) for place in places]
