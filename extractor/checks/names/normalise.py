"""A name in one spelling: width, case, brackets, punctuation and traditional characters do not tell two names apart."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.text import fold
from extractor.words import read_words

_NO_WORD = re.compile(r"[\W_]+")


def normalise(name: str) -> str:
    """The letters, digits and simplified characters of a name, in small letters and half width.

    >>> normalise("「碳化矽」（SiC）中試平臺")
    '碳化硅sic中试平台'
    """
    return _NO_WORD.sub("", simplify(fold(name).casefold()))


def simplify(text: str) -> str:
    """The text in simplified characters, one for one: a name is compared, not translated."""
    return text.translate(_simplified())


@lru_cache
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in read_words("traditional")}
