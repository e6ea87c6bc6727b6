"""Letters and figures under a streak: bridged with it, a stroke of theirs is lost, and what is left reads surely as
another one, B as 3. A Chinese character has strokes enough to be told by the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from extractor.reading.engines import Recognised
from extractor.reading.geometry import Rect
from extractor.reading.streaks import Streak

CROSSED = 0.3  # what a letter or figure under a streak is worth at most
NEAR = 0.4  # characters from a streak to the middle of one that it crosses
WIDEST = 1.2  # and from one figure to the next with a point between


def doubt_crossed(answer: Recognised, frame: Rect, streaks: Sequence[Streak], unit: float) -> Recognised:
    """What was read in ``frame``, in pixels of the page, its letters and figures under ``streaks`` in doubt; ``unit``
    pixels are a character.
    """
    middle = np.array((frame.top + frame.bottom) / 2)
    places = [float(streak.at(middle)) for streak in streaks]
    crossed = [place for place in places if frame.x0 - unit <= place <= frame.x1 + unit]
    if not crossed:
        return answer
    middles = [frame.x0 + at * frame.width for at in answer.positions]
    under = {i for i, x in enumerate(middles) if any(abs(x - place) <= NEAR * unit for place in crossed)}
    under |= {end for pair in _around(answer.text, middles, crossed, unit) for end in pair}
    scores = (
        min(score, CROSSED) if index in under and _is_latin(char) else score
        for index, (char, score) in enumerate(zip(answer.text, answer.scores, strict=True))
    )
    return answer._replace(scores=tuple(scores))


def _around(text: str, middles: Sequence[float], places: Sequence[float], unit: float) -> Iterator[tuple[int, int]]:
    """Two letters or figures that stand beside one another with a streak between: it may have hidden a point."""
    for i, (left, right) in enumerate(pairwise(middles)):
        beside = _is_latin(text[i]) and _is_latin(text[i + 1]) and right - left <= WIDEST * unit
        if beside and any(left + NEAR * unit < place < right - NEAR * unit for place in places):
            yield i, i + 1


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
