"""Stops between words looked at once more, by their shape: on a coarse scan a recogniser takes one for another and is
sure of it, or passes over them.

Only stops among Chinese words are: signs inside numbers, codes and Latin names stay as they were read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.dropped import CHINESE, pitch_of
from extractor.reading.engines import Recognised
from extractor.reading.stop_model import STOPS, Place, score_stops

Odds = NDArray[np.float64]

OTHER, COMMA, _, FULL, _, COLON, POINT, MIDDLE = range(len(STOPS))
# What a recogniser calls each of STOPS.
KINDS = {sign: kind for kind, sign in enumerate(STOPS) if sign} | {",": 1, ";": 4, ":": 5, "．": 6, "•": 7, "・": 7}
AFTER = re.compile(
    r"[\u3007\u4e00-\u9fff）)》〉」』”’\"\]】%％℃°²³]$|\d\s?[A-Za-zμΩ/ ]{1,7}$"
)  # behind which no point stands
TRUST = 0.7  # the weight of the recogniser's word beside that of the shape
LEAST = 1e-3  # no stop is believed less likely than this
LOST_TAIL = {COMMA: 0.8, FULL: 0.15}  # what a point behind a word is, to the recogniser
BLOT = {COMMA: 0.5, FULL: 0.3}  # and by its shape
CLEARLY = 0.8  # both together, of a stop that is another than the one read
SURE = 0.9  # the shape alone, of a stop that was passed over, or of one that is dirt
WIDE, NARROW = 0.52, 0.28  # pitches from the middle of a Chinese character, or of another one, to its edge
GAP = 0.35  # pitches between two characters that leave room for a stop
LARGEST = 0.6  # pitches: what is higher is no stop


class Query(NamedTuple):
    """A place where a stop was read, or where one may have been passed over (``read`` is False): the line, the index in
    its text where the stop belongs, and its middle in pixels.
    """

    line: int
    at: int
    read: bool
    x: float


def settle_stops(pictures: Sequence[Pixels], answers: Sequence[Recognised]) -> list[Recognised]:
    """The answers with their stops as shape and reading together tell them; ``pictures`` are those of the lines."""
    queries = [
        query
        for line, (picture, answer) in enumerate(zip(pictures, answers, strict=True))
        for query in (*_read(line, picture, answer), *_passed_over(line, picture, answer))
    ]
    settled = list(answers)
    odds = score_stops([Place(pictures[query.line], query.x) for query in queries])
    for query, shape in sorted(zip(queries, odds, strict=True), key=lambda pair: (pair[0].line, -pair[0].at)):
        answer, width = settled[query.line], pictures[query.line].shape[1]
        settled[query.line] = _told(answer, query, shape) if query.read else _put_in(answer, query, shape, width)
    return settled


def _read(line: int, picture: Pixels, answer: Recognised) -> Iterator[Query]:
    for at, char in enumerate(answer.text):
        if char in KINDS and _among_words(answer.text, at):
            yield Query(line, at, True, answer.positions[at] * picture.shape[1])


def _among_words(text: str, at: int) -> bool:
    """Whether a sign stands behind a word or before one, and not behind the number of a list."""
    before, behind = text[:at].rstrip(), text[at + 1 :].lstrip()
    if AFTER.search(before) or not before:
        return bool(before) or bool(CHINESE.match(behind))
    return bool(CHINESE.match(behind)) and KINDS[text[at]] != POINT


def _passed_over(line: int, picture: Pixels, answer: Recognised) -> Iterator[Query]:
    """Ink as low as a stop for which no character was read: between two characters, or behind the last one."""
    width = picture.shape[1]
    pitch = pitch_of(answer, width)
    if pitch is None:
        return
    level = _ink_level(picture)
    kept = [(at, char, answer.positions[at] * width) for at, char in enumerate(answer.text) if not char.isspace()]
    for (at, char, x), (_, following, other) in pairwise([*kept, (-1, "", width)]):
        start = x + pitch * _half(char)
        end = other - pitch * _half(following) if following else other
        words = CHINESE.match(following) or not following or (CHINESE.match(char) and following.isalnum())
        if words and AFTER.search(answer.text[: at + 1]) and end - start >= GAP * pitch * bool(following):
            middle = _low_ink(picture[:, round(start) : round(end)] < level, pitch)
            if middle is not None:
                yield Query(line, at + 1, False, round(start) + middle)


def _half(char: str) -> float:
    return WIDE if CHINESE.match(char) else NARROW


def _ink_level(picture: Pixels) -> float:
    dark, paper = np.percentile(picture[::2, ::3], (3, 75))
    return float(paper - 0.3 * (paper - dark))


def _low_ink(ink: NDArray[np.bool_], pitch: float) -> float | None:
    """The middle of the ink across, in pixels; None where there is none or it is as high as a character."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if rows.size == 0 or rows[-1] - rows[0] >= LARGEST * pitch or columns.size < 0.06 * pitch:
        return None
    return float(columns[0] + columns[-1] + 1) / 2


def _told(answer: Recognised, query: Query, shape: NDArray[np.float32]) -> Recognised:
    """An answer with one of its stops as shape and reading together tell it; without it where it is dirt."""
    at, char = query.at, answer.text[query.at]
    edge = not answer.text[:at].strip() or not answer.text[at + 1 :].strip()
    if edge and KINDS[char] in (POINT, MIDDLE) and (shape[OTHER] > SURE or not answer.text[:at].strip()):
        return answer.spliced(at, at + 1, Recognised(""))
    own = _by_reading(answer, at)
    by_shape = shape.astype(np.float64)
    if AFTER.search(answer.text[:at]):
        own, by_shape = _without_points(own, LOST_TAIL), _without_points(by_shape, BLOT)
    by_shape[OTHER] = 0.0
    both = (own + LEAST) ** TRUST * (by_shape + LEAST)
    kind, sure = int(both.argmax()), float(both.max() / both.sum())
    if kind in (KINDS[char], OTHER) or sure < CLEARLY:
        return answer
    return answer.spliced(at, at + 1, Recognised(STOPS[kind], (answer.positions[at],), (sure,)))


def _by_reading(answer: Recognised, at: int) -> Odds:
    odds = np.zeros(len(STOPS))
    for char, score in (answer.choices[at] if answer.choices else ()) or ((answer.text[at], 1.0),):
        odds[KINDS.get(char, OTHER)] += score
    return odds


def _without_points(odds: Odds, instead: dict[int, float]) -> Odds:
    """The odds with that of a point given to what it is instead."""
    shifted = odds.copy()
    for kind, share in instead.items():
        shifted[kind] += share * odds[POINT]
    shifted[POINT] = 0.0
    return shifted


def _put_in(answer: Recognised, query: Query, shape: NDArray[np.float32], width: int) -> Recognised:
    """An answer with a stop that was passed over, in place of the white space read for it."""
    kind = int(shape.argmax())
    if kind in (OTHER, POINT, MIDDLE) or shape[kind] < SURE:
        return answer
    end = query.at + answer.text[query.at : query.at + 1].isspace()
    return answer.spliced(query.at, end, Recognised(STOPS[kind], (query.x / width,), (float(shape[kind]),)))
