"""Two readings of one line to one, each character as certain as both make it."""

from __future__ import annotations

import unicodedata

from extractor.reading.engines import Recognised
from extractor.text import counterparts

NUMBER_SIGNS = ".,/%-"
SUREST = 0.99  # no reader is believed more than this where another one contradicts it


def weigh(first: Recognised, other: Recognised, independent: bool) -> Recognised:
    """``first`` with new probabilities: higher where ``other`` reads the same, lower where it reads something else.

    Readers that err independently add to one another's certainty (Bayes' rule); of one reader's two readings the surer
    one counts.
    """
    scores = list(first.scores)
    places = [index for index, char in enumerate(first.text) if not char.isspace()]
    bare = _bare(other)
    for index, (start, end) in zip(places, counterparts(_text(first, places), bare.text), strict=True):
        own, theirs = min(scores[index], SUREST), min(bare.scores[max(0, start - 1) : end + 1], default=0.0)
        if _plain(bare.text[start:end]) == _plain(first.text[index]):
            theirs = min(bare.scores[start:end])
            sum_of_both = 1 - (1 - scores[index]) * (1 - theirs)
            scores[index] = sum_of_both if independent else max(scores[index], theirs)
        else:
            against = min(theirs, SUREST)
            # A reader that is itself less sure than a coin must not make the first one surer.
            scores[index] = min(own, own * (1 - against) / (own * (1 - against) + against * (1 - own)))
    return first._replace(scores=tuple(scores))


def agree(first: Recognised, other: Recognised) -> bool:
    """Whether two readings say the same, white space and the width of signs aside."""
    return _plain(first.text) == _plain(other.text)


def lowest(answer: Recognised) -> float:
    """The probability of a reading's least certain letter, digit or sign of a number; 1 where it has none."""
    pairs = zip(answer.scores, answer.text, strict=True)
    return min((score for score, char in pairs if char.isalnum() or char in NUMBER_SIGNS), default=1.0)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _text(answer: Recognised, places: list[int]) -> str:
    return "".join(answer.text[index] for index in places)


def _bare(answer: Recognised) -> Recognised:
    """A reading without its white space."""
    places = [index for index, char in enumerate(answer.text) if not char.isspace()]
    return Recognised(
        _text(answer, places), tuple(answer.positions[i] for i in places), tuple(answer.scores[i] for i in places)
    )
