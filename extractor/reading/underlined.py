"""Underlined figures that a recogniser passed over, taking the line beneath a lone one for all there is.

A form's blanks are underlined. Where print stands on such a line but nothing was read there, the line of print is read
again without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.dropped import pitch_of
from extractor.reading.engines import Engine, Recognised

# Heights of a line's picture, which has paper around its print.
SHORTEST, THICKEST = 0.25, 0.12  # an underline, which touches no print
LOWEST = 0.6  # and lies so far down,
TALL, ACROSS = 0.3, 0.1  # and the height and width of what stands on one, no speck
THIN = 3  # pixels that one may be thick on the coarsest scan
PITCH = 0.6  # of a line too short to tell its own
HALF = 0.4  # pitches from the middle of a character to its lowest stroke, which is no underline
SHADE = 0.35  # share of the way from paper to the darkest ink
UNREAD = 0.3  # what the characters around a blank are worth with print on it that is not read either way
_STANDS = r"[\s_]*(\d[\d.,%]{0,11}|[^\s\d_]{1,2})[\s_]*"  # a figure, or something else


class Blank(NamedTuple):
    """An underline with print on it and nothing read there: its rectangle in a line's picture, in pixels, and the
    characters of the text, from one up to another, that it was taken for.
    """

    x: int
    y: int
    width: int
    height: int
    start: int
    end: int


def read_underlined(engine: Engine, pictures: Sequence[Pixels], answers: Sequence[Recognised]) -> list[Recognised]:
    """The answers with the figures that stand on underlines; ``pictures`` are those of the lines."""
    found = {
        line: blanks
        for line, (picture, answer) in enumerate(zip(pictures, answers, strict=True))
        if (blanks := list(_blanks(picture, answer)))
    }
    read = engine.recognise([_without(pictures[line], blanks) for line, blanks in found.items()]) if found else []
    mended = list(answers)
    for (line, blanks), again in zip(found.items(), read, strict=True):
        for blank in sorted(blanks, key=lambda blank: -blank.x):
            mended[line] = _mended(mended[line], blank, again, pictures[line].shape[1])
    return mended


def _blanks(picture: Pixels, answer: Recognised) -> Iterator[Blank]:
    height, width = picture.shape[:2]
    dark, paper = np.percentile(picture, (3, 75))
    ink = (picture < paper - SHADE * (paper - dark)).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    half = HALF * (pitch_of(answer, width) or PITCH * height)
    middles = [place * width for place in answer.positions]
    for x, y, long, thick, _ in stats[1:].tolist():
        if y < LOWEST * height or thick > max(THIN, THICKEST * height) or long < SHORTEST * height:
            continue
        start, end = (sum(middle < edge for middle in middles) for edge in (x - half, x + long + half))
        if not answer.text[start:end].strip(" _") and _holds_print(ink[:y, x : x + long], height):
            yield Blank(x, y, long, thick, start, end)


def _holds_print(ink: Pixels, height: int) -> bool:
    """Whether there is a character in what lies above an underline, in a picture so high."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, tall = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    return bool(((wide >= ACROSS * height) & (tall >= TALL * height)).any())


def _without(picture: Pixels, blanks: Sequence[Blank]) -> Pixels:
    """The picture with paper where the underlines are, their soft edges as well."""
    cleared, paper = picture.copy(), np.percentile(picture, 75)
    for blank in blanks:
        top, left = max(0, blank.y - 1), max(0, blank.x - 1)
        cleared[top : blank.y + blank.height + 1, left : blank.x + blank.width + 1] = paper
    return cleared


def _mended(answer: Recognised, blank: Blank, again: Recognised, width: int) -> Recognised:
    """An answer with the figure that a reading without the underline has between the same characters; these in doubt
    where it has nothing. Words are none: they are the sides of a tick box, or would have been read before.
    """
    head, tail = answer.text[: blank.start].rstrip(" _")[-2:], answer.text[blank.end :].lstrip(" _")[:2]
    found = re.search((re.escape(head) or "^") + _STANDS + (re.escape(tail) or "$"), again.text)
    if found is None:
        beside = range(blank.start - 1, blank.end + 1)
        return answer._replace(scores=tuple(min(s, UNREAD) if i in beside else s for i, s in enumerate(answer.scores)))
    figure = found[1]
    if not figure[0].isdecimal():
        return answer
    places = tuple((blank.x + blank.width * (i + 0.5) / len(figure)) / width for i in range(len(figure)))
    return answer.spliced(blank.start, blank.end, Recognised(figure, places, again.scores[slice(*found.span(1))]))
