"""Two readings of one line to one, each character as certain as both make it."""

from __future__ import annotations

from extractor.reading.engines import Recognised
from extractor.text import counterparts, fold

NUMBER_SIGNS = ".,/%-"
SUREST = 0.99  # no reader is believed more than this where another one contradicts it


def weigh(first: Recognised, other: Recognised) -> Recognised:
    """``first`` with new probabilities: higher where ``other`` reads the same, lower where it reads something else.

    The two are held to err independently of one another (Bayes' rule with two hypotheses).
    """
    scores = list(first.scores)
    places = [index for index, char in enumerate(first.text) if not char.isspace()]
    bare = _bare(other)
    for index, (start, end) in zip(places, counterparts(_text(first, places), bare.text), strict=True):
        own, theirs = min(scores[index], SUREST), min(bare.scores[max(0, start - 1) : end + 1], default=0.0)
        if fold(bare.text[start:end]) == fold(first.text[index]):
            theirs = min(bare.scores[start:end])
            scores[index] = 1 - (1 - scores[index]) * (1 - theirs)
        else:
            against = min(theirs, SUREST)
            scores[index] = own * (1 - against) / (own * (1 - against) + against * (1 - own))
    return first._replace(scores=tuple(scores))


def agree(first: Recognised, other: Recognised) -> bool:
    """Whether two readings say the same, white space and the width of signs aside."""
    return fold(first.text) == fold(other.text)


def lowest(answer: Recognised) -> float:
    """The probability of a reading's least certain letter, digit or sign of a number; 1 where it has none."""
    pairs = zip(answer.scores, answer.text, strict=True)
    return min((score for score, char in pairs if char.isalnum() or char in NUMBER_SIGNS), default=1.0)


def _text(answer: Recognised, places: list[int]) -> str:
    return "".join(answer.text[index] for index in places)


def _bare(answer: Recognised) -> Recognised:
    """A reading without its white space."""
    places = [index for index, char in enumerate(answer.text) if not char.isspace()]
    return Recognised(
        _text(answer, places), tuple(answer.positions[i] for i in places), tuple(answer.scores[i] for i in places)
    )
