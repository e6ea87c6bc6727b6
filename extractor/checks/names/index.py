"""Registered names and those of a batch, kept so that what a name may clash with is found among a million at once."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from extractor.checks.names.core import Name, read_name
from extractor.checks.names.entry import Entry
from extractor.checks.names.keys import Numbers, keys_of, keys_within, pairs_of, texts_of
from extractor.checks.names.layers import CHARACTERS_AN_EDIT, compare
from extractor.checks.names.normalise import normalise
from extractor.checks.names.postings import Postings, post, shared
from extractor.document import Match

# Entries of one key that are compared: beyond them, the name clashes with more than anyone reads.
_MOST_OF_A_KEY = 200
# Entries compared because they share pairs of characters, the likest first.
_MOST_ALIKE = 60
# Characters that may differ in a name however short it is, for entries that share its other pairs.
_LEAST_EDITS = 2


@dataclass(frozen=True, slots=True)
class Index:
    """Entries by number, and the numbers by key, by pair of characters and by applicant; ``sizes`` counts the pairs."""

    entries: Sequence[Entry]
    keyed: Postings
    paired: Postings
    owned: Postings
    sizes: Numbers

    def matches(self, name: str) -> tuple[tuple[Entry, Match], ...]:
        """The entries that a name clashes with, best first; of equal ones in the order of the entries."""
        asked = read_name(name)
        entries = (self.entries[number] for number in sorted(self._candidates(asked)))
        found = [(entry, _match(asked, entry)) for entry in entries]
        clashes = [(entry, match) for entry, match in found if match]
        return tuple(sorted(clashes, key=lambda clash: -clash[1].score))

    def own(self, entry: Entry) -> tuple[Entry, ...]:
        """The entries of the same applicant: of its code, or of its name and that of the platform."""
        wanted = np.array(_own_keys(entry), np.uint32)
        numbers = {int(number) for found in self.owned.of(wanted) for number in found}
        return tuple(mine for number in sorted(numbers) if is_own(mine := self.entries[number], entry))

    def _candidates(self, name: Name) -> set[int]:
        if not name.text:
            return set()
        keys, _ = keys_of(texts_of(_spellings(name)))
        keyed = self.keyed.of(np.unique(np.concatenate([keys, keys_within(name.canonical)])))
        pairs, _ = pairs_of(texts_of([name.canonical]))
        edits = max(_LEAST_EDITS, len(name.canonical) // CHARACTERS_AN_EDIT)
        alike = shared(self.paired.of(np.unique(pairs)), self.sizes, max(1, len(pairs) - 2 * edits), _MOST_ALIKE)
        return {int(number) for number in chain(*(found[:_MOST_OF_A_KEY] for found in keyed), alike)}


def _match(asked: Name, entry: Entry) -> Match | None:
    clash = compare(asked, read_name(entry.name))
    return Match(name=entry.name, source=entry.source, score=clash.score, layer=clash.layer) if clash else None


def is_own(one: Entry, other: Entry) -> bool:
    """Whether two entries tell of one applicant's platform: the same code, or the same host and name."""
    return not set(_own_marks(one)).isdisjoint(_own_marks(other))


def build_index(entries: Sequence[Entry]) -> Index:
    """The index of entries; about 20 microseconds and 150 bytes an entry."""
    names = [read_name(entry.name) for entry in entries]
    canonical = texts_of([name.canonical or name.text for name in names])
    others = [number for number, name in enumerate(names) if len(_spellings(name)) > 1]
    keys, rows = keys_of(canonical)
    more, more_rows = keys_of(texts_of([names[number].core for number in others]))
    owned = [(each, number) for number, entry in enumerate(entries) for each in _own_keys(entry)]
    pairs, pair_rows = pairs_of(canonical)
    return Index(
        entries=entries,
        keyed=post(np.concatenate([keys, more]), np.concatenate([rows, np.array(others, np.uint32)[more_rows]])),
        paired=post(pairs, pair_rows),
        owned=post(*np.array(owned, np.uint32).reshape(-1, 2).T),
        sizes=np.bincount(pair_rows, minlength=len(entries)).astype(np.uint32),
    )


def _spellings(name: Name) -> list[str]:
    """The core with one word a meaning and, where that differs, as written; the whole name where there is no core."""
    return list(dict.fromkeys((name.canonical, name.core))) if name.core else [name.text]


def _own_keys(entry: Entry) -> list[int]:
    return [zlib.crc32(mark.encode()) for mark in _own_marks(entry)]


def _own_marks(entry: Entry) -> Iterator[str]:
    """What an applicant's entries share: its code; its name with that of the platform."""
    if entry.uscc:
        yield entry.uscc.strip().upper()
    if entry.host and entry.name:
        yield f"{normalise(entry.host)} {normalise(entry.name)}"
