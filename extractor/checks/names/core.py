"""What is left of a name without region, legal form and generic ending: its core, which no two names should share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractor.checks.names.normalise import normalise, simplify
from extractor.text import fold
from extractor.words import read_groups, read_words

_BRACKETED = re.compile(r"\(([^()]*)\)")
_NATION = frozenset({"中国", "国家", "国家级", "全国", "省级", "市级", "国内"})
_JOINTS = str.maketrans("", "", "与及暨")
_LEAST = 2  # characters that a core keeps: 光谷中试平台 is 光谷, not nothing


class Name(NamedTuple):
    """``text``: the whole, normalised; ``core``: what is its own in it; ``canonical``: the core, one word a meaning."""

    text: str
    core: str
    canonical: str


def read_name(written: str) -> Name:
    """A name as it is compared; ``core`` is empty where the name is nothing but an ending.

    >>> read_name("武汉市碳化硅（SiC）中试基地").core, read_name("武汉晶原半导体材料有限公司").core
    ('碳化硅sic', '晶原半导体材料')
    """
    folded = fold(written)
    text = normalise(folded)
    core = _core_of(folded, text)
    return Name(text, core, canonical(core))


def _core_of(folded: str, text: str) -> str:
    return without_region(without_ending(normalise(_BRACKETED.sub(_kept, folded)) if "(" in folded else text))


def canonical(core: str) -> str:
    """The core without 与 and 及, each of several words for one thing (synonyms.txt) turned into the first of them."""
    return _synonym_pattern().sub(lambda found: _synonyms()[found[0]], core.translate(_JOINTS))


def _kept(found: re.Match[str]) -> str:
    """What stood in brackets, unless it is only a region or a legal form."""
    inside = normalise(found[1])
    return "" if not _behind_regions(inside) or inside in read_words("legal_forms") else inside


def _behind_regions(text: str) -> str:
    while length := _region(text):
        text = text[length:]
    return text


def without_ending(text: str) -> str:
    """The text without legal forms and generic endings, however many follow one another."""
    while length := _longest(text, endings(), at_end=True):
        text = text[:-length]
    return text


def without_region(text: str) -> str:
    """The text without the places, zones and 国家级 … that it begins with, as long as something is left."""
    while length := _region(text):
        if len(text) - length < _LEAST:
            break
        text = text[length:]
    return text


def _region(text: str) -> int:
    """How many characters the region takes that the text begins with: a place and the kind of zone behind it."""
    length = _longest(text, regions(), at_end=False)
    return length and length + _longest(text[length:], read_words("zone_kinds"), at_end=False)


def _longest(text: str, words: frozenset[str], *, at_end: bool) -> int:
    most = min(len(text), _longest_word(words))
    return next((n for n in range(most, 0, -1) if (text[-n:] if at_end else text[:n]) in words), 0)


@lru_cache
def _longest_word(words: frozenset[str]) -> int:
    return max(map(len, words))


@lru_cache
def regions() -> frozenset[str]:
    """Places with and without 省, 市 …, zones and nicknames, but for those that are ordinary words too (白银)."""
    lists = map(read_words, ("places", "short_places", "zones", "nicknames"))
    return _NATION.union(*lists) - read_words("ordinary")


@lru_cache
def endings() -> frozenset[str]:
    return read_words("endings") | read_words("legal_forms")


@lru_cache
def _synonyms() -> dict[str, str]:
    """Every word of a group of synonyms -> the first of them, all normalised."""
    groups = (tuple(map(normalise, group)) for group in read_groups("synonyms"))
    return {word: group[0] for group in groups for word in group}


@lru_cache
def _synonym_pattern() -> re.Pattern[str]:
    words = sorted(_synonyms(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, map(simplify, words))))
