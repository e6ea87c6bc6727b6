"""How a name sounds: syllables of Mandarin without their tones."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_FIRST, _LAST = 0x4E00, 0x9FFF  # the unified ideographs of the basic plane


def sound_codes(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The codes of characters, each replaced by that of the first one which is usually read the same."""
    table = _likesounding()
    return table[np.minimum(codes, len(table) - 1)]


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters share a reading, rare ones included."""
    return bool(_readings(one) & _readings(other))


@lru_cache
def _likesounding() -> NDArray[np.uint32]:
    """The basic plane; whatever lies beyond sounds like its last code."""
    from pypinyin import lazy_pinyin

    table = np.arange(1 << 16, dtype=np.uint32)
    first: dict[str, int] = {}
    for code in range(_FIRST, _LAST + 1):
        table[code] = first.setdefault(lazy_pinyin(chr(code))[0], code)
    return table


@lru_cache(maxsize=1 << 14)
def _readings(char: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    if not _FIRST <= ord(char) <= _LAST:
        return frozenset()
    return frozenset(pinyin(char, style=Style.NORMAL, heteronym=True)[0])
