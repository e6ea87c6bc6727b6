"""Characters that a recogniser passed over, told by the pitch of its line: Chinese print stands on an even row, and two
of its characters farther apart than that, with ink between them, have lost one.

They are read again with their neighbours; what even then is not read leaves these in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.engines import Engine, Recognised

CHINESE = re.compile(r"[\u3007\u4e00-\u9fff]")
FEWEST = 4  # steps between Chinese characters that tell the pitch of a line
APART = 1.6  # pitches from one character to the next but one, where one of the two is Chinese
HALF, NARROW = 0.5, 0.3  # pitches from the middle of a Chinese character, or of another one, to its edge
WIDTH, HEIGHT = 0.35, (0.5, 1.4)  # pitches: the least ink of a character across, and its least and greatest height
AROUND = (1.7, 1.0)  # pitches to either side that the two pictures take in
STRETCH = 1.25
LONE = 0.5  # what a character is worth at most that one of them shows
UNREAD = 0.3  # what the neighbours of one are worth that neither shows
BOXED = "是否"  # the words beside tick boxes, which are no characters


class Hole(NamedTuple):
    """Where characters of a line were passed over: the index in its text, its pitch and the middles of the characters
    before and behind, in pixels.
    """

    line: int
    at: int
    pitch: float
    before: float
    behind: float


def restore_dropped(engine: Engine, pictures: Sequence[Pixels], answers: Sequence[Recognised]) -> list[Recognised]:
    """The answers with what was passed over in them; ``pictures`` are those of the lines."""
    holes = [
        hole
        for line, (picture, answer) in enumerate(zip(pictures, answers, strict=True))
        for hole in _holes(line, picture, answer)
    ]
    read = engine.recognise([_view(pictures[h.line], h, around) for h in holes for around in AROUND]) if holes else []
    mended = list(answers)
    for index, hole in reversed(list(enumerate(holes))):
        width = pictures[hole.line].shape[1]
        mended[hole.line] = _mended(mended[hole.line], hole, read[2 * index : 2 * index + 2], width)
    return mended


def pitch_of(answer: Recognised, width: int) -> float | None:
    """The usual distance of two Chinese characters of a line, in pixels of its picture; None where few stand so."""
    pairs = pairwise(zip(answer.text, answer.positions, strict=True))
    steps = [(q - p) * width for (a, p), (b, q) in pairs if CHINESE.match(a) and CHINESE.match(b)]
    return median(steps) if len(steps) >= FEWEST else None


def _holes(line: int, picture: Pixels, answer: Recognised) -> Iterator[Hole]:
    width = picture.shape[1]
    pitch = pitch_of(answer, width)
    if pitch is None:
        return
    for at, (one, other) in enumerate(pairwise(answer.text), 1):
        hole = Hole(line, at, pitch, answer.positions[at - 1] * width, answer.positions[at] * width)
        words = one.isalnum() and other.isalnum() and bool(CHINESE.match(one) or CHINESE.match(other))
        if words and hole.behind - hole.before > APART * pitch and one not in BOXED and other not in BOXED:
            start, end = hole.before + _half(one) * pitch, hole.behind - _half(other) * pitch
            if _holds_character(picture, round(start), round(end), pitch):
                yield hole


def _half(char: str) -> float:
    return HALF if CHINESE.match(char) else NARROW


def _holds_character(picture: Pixels, start: int, end: int, pitch: float) -> bool:
    dark, paper = np.percentile(picture, (3, 75))
    ink = picture[:, start:end] < paper - 0.35 * (paper - dark)
    rows = np.flatnonzero(ink.any(axis=1))
    across = int(ink.any(axis=0).sum())
    return rows.size > 0 and across >= WIDTH * pitch and HEIGHT[0] <= (rows[-1] - rows[0] + 1) / pitch <= HEIGHT[1]


def _view(picture: Pixels, hole: Hole, around: float) -> Pixels:
    """The hole with its surroundings, widened: the engine passes over less."""
    start, end = round(hole.before - around * hole.pitch), round(hole.behind + around * hole.pitch)
    return np.asarray(cv2.resize(picture[:, max(0, start) : end], None, fx=STRETCH, fy=1.0), np.uint8)


def _mended(answer: Recognised, hole: Hole, readings: Sequence[Recognised], width: int) -> Recognised:
    """An answer with what the readings have in the hole; its neighbours in doubt where that is nothing."""
    at = hole.at
    if _reads_again(answer.text, at, readings):
        return answer
    found = [part for reading in readings if (part := _between(reading, answer.text[at - 1], answer.text[at])).text]
    if not found:
        scores = tuple(min(s, UNREAD) if i in (at - 1, at) else s for i, s in enumerate(answer.scores))
        return answer._replace(scores=scores)
    text = found[0].text
    if not text.isalnum():
        return answer
    agreed = len(found) > 1 and found[1].text == text and not text.isascii()
    step = (hole.behind - hole.before) / (len(text) + 1)
    places = tuple((hole.before + step * (i + 1)) / width for i in range(len(text)))
    scores = tuple(s if agreed else min(LONE, s) for s in found[0].scores)
    return answer.spliced(at, at, Recognised(text, places, scores))


def _reads_again(text: str, at: int, readings: Sequence[Recognised]) -> bool:
    """Whether figures beside a hole are read again as they were: in wide gaps narrow ones are placed badly."""
    start = next((i for i in range(at, 0, -1) if not _is_figure(text[i - 1])), 0)
    end = next((i for i in range(at, len(text)) if not _is_figure(text[i])), len(text))
    run = re.compile(f"(?<![0-9A-Za-z]){text[start:end]}(?![0-9A-Za-z])")
    return end > start and any(run.search(reading.text.replace(" ", "")) for reading in readings)


def _is_figure(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _between(reading: Recognised, before: str, behind: str) -> Recognised:
    """What a reading has between two characters; nothing where it lacks one of them."""
    found = re.search(re.escape(before) + r"\s?(\S{1,2}?)\s?" + re.escape(behind), reading.text)
    return Recognised(found[1], (), reading.scores[found.start(1) : found.end(1)]) if found else Recognised("")
