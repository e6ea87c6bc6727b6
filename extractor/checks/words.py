"""Word lists of ``models/words``, and which characters of a name stand for themselves rather than inside a word.

A list is a text file: line 1 names its source and date, then one word a line; lines that begin with # are remarks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.errors import FormError
from extractor.form import models_dir

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab


class Loose(NamedTuple):
    """A character that is no part of an ordinary word, and the named place it ends, if any."""

    at: int
    char: str
    place: str


class Span(NamedTuple):
    start: int
    end: int

    def lies_inside(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end and self != other


@lru_cache
def read_words(name: str) -> frozenset[str]:
    """The words of one list; a FormError where there is no such list."""
    path = models_dir() / "words" / f"{name}.txt"
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as fault:
        raise FormError(f"The word list {path} cannot be read: {fault}. Correct its name in rules.toml.") from fault
    return frozenset(word for line in lines if (word := line.strip()) and not word.startswith("#"))


@lru_cache
def read_groups(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a list that holds several words a line, parted by spaces; a FormError as for ``read_words``."""
    return tuple(tuple(line.split()) for line in sorted(read_words(name)))


def find_loose(name: str, characters: tuple[str, ...], ordinary: str, places: tuple[str, ...]) -> tuple[Loose, ...]:
    """The ``characters`` of ``name`` that no ordinary word explains: 区 in 江夏区 and 保税区, not in 区块链.

    Where an ordinary word and a place meet, the longer reading decides: 成都市 is a place though it holds 都市, and
    武汉市场 is 武汉 and 市场. spaCy is loaded only when one of the characters occurs.
    """
    at = [i for i, char in enumerate(name) if char in characters]
    if not at:
        return ()
    words, named = _spans(name, (ordinary,)), _spans(name, places)
    found = ((i, _explained(i, words, named), _place_ending(i, named)) for i in at)
    return tuple(Loose(i, name[i], name[place.start : place.end]) for i, word, place in found if not word)


def _explained(at: int, words: tuple[Span, ...], places: tuple[Span, ...]) -> bool:
    """Whether an ordinary word holds the character and is not itself a piece of a place's name that ends there."""
    place = _place_ending(at, places)
    return any(word.start <= at < word.end and not word.lies_inside(place) for word in words)


def _place_ending(at: int, places: tuple[Span, ...]) -> Span:
    """The longest place whose last character stands there; an empty span where there is none."""
    return min((place for place in places if place.end == at + 1), default=Span(at, at))


def find_short_places(name: str, lists: tuple[str, ...], ordinary: str) -> tuple[str, ...]:
    """Place names without 省, 市 … (武汉, 光谷) in a name, in its order, those inside ordinary words left out."""
    for word in read_words(ordinary):
        name = name.replace(word, "|")
    places = frozenset[str]().union(*map(read_words, lists))
    found = {place for place in places if place in name}
    return tuple(sorted((p for p in found if not any(p != q and p in q for q in found)), key=name.index))


def _spans(name: str, lists: tuple[str, ...]) -> tuple[Span, ...]:
    from spacy.tokens import Doc  # Here: spaCy takes a second to load, and most names need no look.

    vocab, matcher = _matcher(lists)

    doc = Doc(vocab, words=list(name), spaces=[False] * len(name))
    return tuple(Span(start, end) for _, start, end in matcher(doc))


@lru_cache
def _matcher(lists: tuple[str, ...]) -> tuple[Vocab, PhraseMatcher]:
    """A matcher of every word of the lists over the characters of a text (the blank Chinese pipeline)."""
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("zh")
    matcher = PhraseMatcher(pipeline.vocab)
    words = frozenset[str]().union(*map(read_words, lists))
    matcher.add("words", [pipeline.make_doc(word) for word in sorted(words)])
    return pipeline.vocab, matcher
