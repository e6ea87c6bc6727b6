"""Which 省, 市, 县, 区 of a name stand for an administrative area, which belong to an ordinary word, and which may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.checks.spans import PLACE, SHORT_PLACE, ZONE_KIND, Span, find_spans

ORDINARY, ALONE, ADMINISTRATIVE = "ordinary", "alone", "administrative"
# 市, 县 or 省 behind no more characters than these, at the beginning or behind a place, is a place that no list knows.
_LONGEST_STEM = 4
# As many characters make a district's name behind a city's: 武汉某某区.
_LONGEST_DISTRICT = 3


class WordLists(NamedTuple):
    """Names of word lists, by what their words are to a rule of names."""

    ordinary: tuple[str, ...]
    places: tuple[str, ...]
    short_places: tuple[str, ...]
    zone_kinds: tuple[str, ...]
    zones: tuple[str, ...]
    administrative: tuple[str, ...]


class Division(NamedTuple):
    """A character that no ordinary word explains: characters ``start`` to ``end`` of the name are the place, zone or
    authority it belongs to; ``certain`` is False where it may as well be a technical word.
    """

    char: str
    start: int
    end: int
    certain: bool


def find_divisions(name: str, characters: Sequence[str], lists: WordLists) -> tuple[Division, ...]:
    """The ``characters`` of a name that no ordinary word explains: 区 of 江夏区 and 保税区, not of 区块链.

    Where an ordinary word and a place meet, the longer reading decides: 成都市 is a place though it holds 都市, and
    武汉市场 is 武汉 and 市场. spaCy is loaded only when one of the characters occurs.
    """
    at = [i for i, char in enumerate(name) if char in characters]
    if not at:
        return ()
    spans = find_spans(name, _labelled(lists))
    return tuple(division for i in at if (division := _divide(name, i, spans)))


def _labelled(lists: WordLists) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(zip((ORDINARY, PLACE, SHORT_PLACE, ZONE_KIND, ALONE, ADMINISTRATIVE), lists, strict=True))


def _divide(name: str, at: int, spans: Sequence[Span]) -> Division | None:
    char = name[at]
    place = max((s for s in spans if s.label == PLACE and s.end == at + 1), key=len, default=Span(PLACE, at, at))
    # A piece of a place's name explains nothing.
    words = [s for s in spans if s.label == ORDINARY and s.holds(at) and not s.lies_inside(place)]
    offices = [s for s in spans if s.label in (ALONE, ADMINISTRATIVE) and s.holds(at)]
    word, office = max(words, key=len, default=None), max(offices, key=len, default=None)
    if word and (office is None or len(word) >= len(office)):
        return None
    if len(place):
        return Division(char, place.start, place.end, certain=True)
    if office:
        return Division(char, office.start, office.end, certain=word is None or word.lies_inside(office))
    return _unlisted(name, at, spans)


def _unlisted(name: str, at: int, spans: Sequence[Span]) -> Division:
    """A character of which no list tells: what stands before it, and where that begins, says what it may be."""
    starts = sorted({0, *_place_ends(spans)})
    start = max((s for s in starts if s < at), default=0)
    stem = at - start
    district = start > 0 and stem <= _LONGEST_DISTRICT
    certain = district if name[at] == "区" else 0 < stem <= _LONGEST_STEM
    return Division(name[at], max(start, at - _LONGEST_STEM), at + 1, certain)


def _place_ends(spans: Sequence[Span]) -> Iterator[int]:
    """Where the places end that the name begins with, one behind the other."""
    end = 0
    for span in spans:
        if span.label in (PLACE, SHORT_PLACE) and span.start == end:
            end = span.end
            yield end
