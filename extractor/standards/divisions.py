"""Names of China's administrative divisions, provinces to counties: those of GB/T 2260, past ones included.

The names come with python-stdnum (stdnum/cn/loc.dat, which lists the codes that identity cards may begin with).

>>> is_valid("湖北省"), is_valid("十堰"), is_valid("恩施"), is_valid("武汉市江夏区")
(True, True, True, True)
>>> is_valid("土堰"), is_valid("此汉经开区")
(False, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from stdnum import numdb

_YEARS = re.compile(r"\[[\d-]*\]")
_LEAST = 2  # characters of a name without its 省, 市 or 县


def is_valid(text: str) -> bool:
    """Whether a text is the name of a division or the beginning of one, those above it named before it or not."""
    beginnings = _beginnings()
    return text in beginnings or any(
        text[:at] in beginnings and is_valid(text[at:]) for at in range(_LEAST, len(text) - _LEAST + 1)
    )


@lru_cache
def _beginnings() -> frozenset[str]:
    names = set(_names(numdb.get("cn/loc").prefixes))
    return frozenset(name[:end] for name in names for end in range(_LEAST, len(name) + 1))


def _names(prefixes: Iterable[Any]) -> Iterator[str]:
    for _, _, _, said, below in prefixes:
        yield from (_YEARS.sub("", part) for name in said.values() for part in name.split(","))
        yield from _names(below)
