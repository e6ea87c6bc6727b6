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


def in_simplified(answers: Sequence[Recognised]) -> list[Recognised]:
    """The answers of one page with such characters as the recogniser's second choice has them."""
    text = "".join(answer.text for answer in answers)
    words = sum("\u4e00" <= char <= "\u9fff" for char in text)
    traditional = [char for char in set(text) if char in _simplified() and is_rare(char)]
    if not traditional or words < FEWEST or sum(map(text.count, traditional)) > MOST * words:
        return list(answers)
    return [_turned(answer) if set(traditional) & set(answer.text) else answer for answer in answers]


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
