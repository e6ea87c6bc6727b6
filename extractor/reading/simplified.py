"""Traditional characters that a recogniser puts into simplified print, turned back.

A recogniser that knows both spellings now and then takes the other one; the two share its belief. What is printed in
traditional characters stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extractor.reading.engines import Recognised
from extractor.text import is_rare
from extractor.words import read_words

MOST = 0.02  # of a page's characters that are misread so; in traditional print every third is of those
FEWEST = 50  # characters of a page that tell which of the two it is printed in
SHARE = 0.25  # of a seal's few characters that may be misread so
SURE = 0.9  # belief from which on such a character of a seal is what it says


def in_simplified(answers: Sequence[Recognised]) -> list[Recognised]:
    """The answers of one page with such characters as the recogniser's second choice has them."""
    text = "".join(answer.text for answer in answers)
    words = sum("\u4e00" <= char <= "\u9fff" for char in text)
    traditional = [char for char in set(text) if char in _simplified() and is_rare(char)]
    if not traditional or words < FEWEST or sum(map(text.count, traditional)) > MOST * words:
        return list(answers)
    return [_turned(answer) if set(traditional) & set(answer.text) else answer for answer in answers]


def sharing_belief(answer: Recognised) -> Recognised:
    """The answer of a seal, read with more doubt than a page, with the belief in both spellings of a character given to
    the simplified one.
    """
    if sum(char in _simplified() and is_rare(char) for char in answer.text) > SHARE * len(answer.text):
        return answer
    return answer._replace(choices=tuple(map(_shared, answer.choices)))


def _shared(choices: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    likely = dict(choices)
    for char, score in choices:
        plain = _simplified().get(char, char)
        if plain != char and plain in likely and is_rare(char) and score < SURE:
            likely[plain] += likely.pop(char)
    return tuple(sorted(likely.items(), key=lambda choice: -choice[1]))


def _turned(answer: Recognised) -> Recognised:
    chars, scores = list(answer.text), list(answer.scores)
    for at, (char, choices) in enumerate(zip(answer.text, answer.choices, strict=False)):
        plain, likely = _simplified().get(char, char), dict(choices)
        if is_rare(char) and plain == answer.seconds[at]:
            chars[at], scores[at] = plain, min(1.0, likely.get(char, 0.0) + likely.get(plain, 0.0))
    return answer._replace(text="".join(chars), scores=tuple(scores))


@lru_cache(1)
def _simplified() -> dict[str, str]:
    return {pair[0]: pair[1] for pair in read_words("traditional")}
