"""Doubtful lines read again in other pictures, then by another engine: those under seal ink, those written with a pen,
and short ones with an uncertain character.

What the readings agree on becomes certain, what they differ in doubtful, and the line keeps what else was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.agreement import agree, lowest, weigh
from extractor.reading.engines import Engine, Recognised, second_opinion

SHORT = 24  # characters: values that are typed or judged by their spelling are no longer
DOUBTFUL = 0.9  # a short line is read again if one of its characters is less certain than this
UNSETTLED = 0.8  # and by another engine if one still is
SECOND = 0.97  # a character less certain than this is told with its second choice
UNCONFIRMED = 0.7  # what a digit written with a pen is worth until another engine reads the same
SCRAP = 0.3  # a line with a character less certain than this is beyond any reader
MOST = 12  # lines of a page that another engine is asked about
CLEARLY = 0.1  # by how much surer the second reading must be to be taken for the first
STRETCH = 1.25  # by how much a picture is widened: digits that stand close together run into one when narrow
STEEP = 4.0  # by how much contrast is raised
_BOX = re.compile("(?<![0-9A-Za-z])[O0oQI口回日图█](?![0-9A-Za-z])")
_CHINESE = re.compile("[\u4e00-\u9fff]{2}")


class Take(NamedTuple):
    """The picture that a line was read from; where a seal lies on it the one that shows the seal; and whether it was
    written with a pen.
    """

    picture: Pixels
    sealed: Pixels | None = None
    written: bool = False


class Settled(NamedTuple):
    """What a line says after all readings, and what other readings of it said."""

    answer: Recognised
    alternatives: tuple[str, ...] = ()


def settle(engine: Engine, takes: Sequence[Take], answers: Sequence[Recognised]) -> list[Settled]:
    """The answers with the doubtful ones held against further readings of their lines."""
    settled = [Settled(answer) for answer in answers]
    again = [i for i, (take, answer) in enumerate(zip(takes, answers, strict=True)) if _looked_at_again(take, answer)]
    pictures = [(i, picture) for i in again for picture in _other_pictures(takes[i])]
    read = _read(engine, [picture for _, picture in pictures])
    for i in again:
        own = [reading for (index, _), reading in zip(pictures, read, strict=True) if index == i]
        settled[i] = _settled([answers[i], *own], UNCONFIRMED if takes[i].written else 1.0)
    other = second_opinion(engine.name)
    unsettled = [i for i in again if other and _worth_asking(settled[i].answer)][:MOST]
    for i, reading in zip(unsettled, _read(other, [takes[i].picture for i in unsettled]), strict=True):
        settled[i] = _heard(settled[i], reading, independent=True)
    return [_with_second_choices(line) for line in settled]


def _read(engine: Engine | None, pictures: Sequence[Pixels]) -> list[Recognised]:
    return engine.recognise(pictures) if engine and pictures else []


def _settled(readings: list[Recognised], most: float) -> Settled:
    """Readings of one engine to one: the first of them speaks, or a clearly surer one that lost nothing. ``most`` is
    what it is believed of digits at most.
    """
    best = readings[0]
    for reading in readings[1:]:
        if lowest(reading) > lowest(best) + CLEARLY and _count(reading) >= _count(readings[0]):
            best = reading
    settled = Settled(best)
    for reading in readings:
        settled = settled if reading is best else _heard(settled, reading, independent=False)
    return settled._replace(answer=_capped(settled.answer, most))


def _with_second_choices(settled: Settled) -> Settled:
    """A short line with one more reading of it: its doubtful characters as the engine would read them next."""
    answer = settled.answer
    if len(answer.text) > SHORT:
        return settled
    chosen = zip(answer.text, answer.scores, answer.seconds, strict=True)
    other = "".join(second if second.strip() and score < SECOND else char for char, score, second in chosen).strip()
    known = (answer.text.strip(), *settled.alternatives)
    return settled if other in known else settled._replace(alternatives=(*settled.alternatives, other))


def _capped(answer: Recognised, most: float) -> Recognised:
    pairs = zip(answer.text, answer.scores, strict=True)
    return answer._replace(scores=tuple(min(score, most) if char.isdigit() else score for char, score in pairs))


def _heard(settled: Settled, other: Recognised, independent: bool) -> Settled:
    """A line held against one more reading of it, which is kept where it differs."""
    if not other.text.strip():
        return settled
    differing = () if agree(settled.answer, other) else (other.text.strip(),)
    return Settled(weigh(settled.answer, other, independent), (*settled.alternatives, *differing))


def _looked_at_again(take: Take, answer: Recognised) -> bool:
    """Whether a line lies under a seal, holds digits written with a pen, or is short and doubtful."""
    penned = take.written and any(char.isdigit() for char in answer.text)
    return take.sealed is not None or penned or _doubtful(answer, DOUBTFUL)


def _worth_asking(answer: Recognised) -> bool:
    """Whether another engine may settle a line: a figure or a code in doubt, but no scrap that nobody can read. Words
    that the first engine doubts the other one hardly ever reads.
    """
    figure = any(char.isdigit() for char in answer.text)
    return figure and lowest(answer) >= SCRAP and _doubtful(answer, UNSETTLED)


def _doubtful(answer: Recognised, limit: float) -> bool:
    """Whether a short line has an uncertain character that is not what a reader makes of a tick box."""
    boxes = {found.start() for found in _BOX.finditer(answer.text)} if _CHINESE.search(answer.text) else set()
    text = "".join(char for index, char in enumerate(answer.text) if index not in boxes)
    scores = tuple(score for index, score in enumerate(answer.scores) if index not in boxes)
    return 0 < len(text.strip()) <= SHORT and lowest(Recognised(text, (), scores)) < limit


def _count(answer: Recognised) -> int:
    return sum(char.isalnum() for char in answer.text)


def _other_pictures(take: Take) -> list[Pixels]:
    """The line stretched, steeper in contrast around Otsu's threshold, and with the seal that lies on it."""
    stretched = cv2.resize(take.picture, None, fx=STRETCH, fy=1.0, interpolation=cv2.INTER_LINEAR).astype(np.uint8)
    threshold, _ = cv2.threshold(take.picture, 0, 255, cv2.THRESH_OTSU)
    steep = np.clip((take.picture.astype(np.float32) - threshold) * STEEP + 160, 0, 255).astype(np.uint8)
    return [stretched, steep] if take.sealed is None else [stretched, steep, take.sealed]
