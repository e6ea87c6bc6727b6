"""A name -> the pieces of it that a word list knows, each with the label of its list; and zones with their place."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from extractor.words import read_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Label -> names of word lists.
Lists = tuple[tuple[str, tuple[str, ...]], ...]
PLACE, SHORT_PLACE, ZONE_KIND = "place", "short_place", "zone_kind"
_KEY = "words"


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of a name, as a word of the list ``label``."""

    label: str
    start: int
    end: int

    def holds(self, at: int) -> bool:
        return self.start <= at < self.end

    def lies_inside(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end and self[1:] != other[1:]

    def __len__(self) -> int:
        return self.end - self.start


def find_spans(text: str, lists: Lists) -> tuple[Span, ...]:
    """Every word of the lists in a text, overlapping ones too, in its order; a place with a kind of zone behind it
    (武汉经开区) is one more place.
    """
    from spacy.tokens import Doc  # Here: spaCy takes a second to load, and most names need no look.

    pipeline = _pipeline(lists)
    doc = pipeline(Doc(pipeline.vocab, words=list(text), spaces=[False] * len(text)))
    return tuple(sorted((Span(s.label_, s.start, s.end) for s in doc.spans[_KEY]), key=lambda span: span[1:]))


def join_zones(doc: Doc) -> Doc:
    """The document with a place for every place and kind of zone that follow each other."""
    from spacy.tokens import Span as Words

    found = list(doc.spans[_KEY])
    places = [span for span in found if span.label_ in (PLACE, SHORT_PLACE)]
    kinds = [span for span in found if span.label_ == ZONE_KIND]
    zones = [Words(doc, p.start, k.end, PLACE) for p, k in product(places, kinds) if p.end == k.start]
    doc.spans[_KEY] = found + zones
    return doc


@lru_cache
def _pipeline(lists: Lists) -> Language:
    """The blank Chinese pipeline (a token a character) with a ruler of all words and the joining of zones."""
    import spacy
    from spacy.language import Language

    Language.component("join_zones", func=join_zones)
    pipeline = spacy.blank("zh")
    ruler = pipeline.add_pipe("span_ruler", config={"spans_key": _KEY})
    words = [(label, word) for label, names in lists for name in names for word in sorted(read_words(name))]
    ruler.add_patterns([{"label": label, "pattern": word} for label, word in words])  # type: ignore[attr-defined]
    pipeline.add_pipe("join_zones")
    return pipeline
