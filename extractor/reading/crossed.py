"""Letters and figures under a streak: bridged with it, a stroke of theirs is lost, and what is left reads surely as
another one, B as 3. A Chinese character has strokes enough to be told by the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.reading.engines import Recognised
from extractor.reading.geometry import Rect
from extractor.reading.streaks import Streak

CROSSED = 0.3  # what a letter or figure under a streak is worth at most
NEAR = 0.4  # characters from a streak to the middle of one that it crosses


def doubt_crossed(answer: Recognised, frame: Rect, streaks: Sequence[Streak], unit: float) -> Recognised:
    """What was read in ``frame``, in pixels of the page, its letters and figures under ``streaks`` in doubt; ``unit``
    pixels are a character.
    """
    middle = np.array((frame.top + frame.bottom) / 2)
    places = [float(streak.at(middle)) for streak in streaks]
    crossed = [place for place in places if frame.x0 - unit <= place <= frame.x1 + unit]
    if not crossed:
        return answer
    scores = (
        min(score, CROSSED) if _is_latin(char) and _is_near(frame.x0 + at * frame.width, crossed, unit) else score
        for char, at, score in zip(answer.text, answer.positions, answer.scores, strict=True)
    )
    return answer._replace(scores=tuple(scores))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_near(x: float, places: Sequence[float], unit: float) -> bool:
    return any(abs(x - place) <= NEAR * unit for place in places)
