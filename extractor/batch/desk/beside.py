"""Filings as neighbours of one another once reviewers have corrected names: who has to be judged anew, beside whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from extractor.checks.names.entry import Entry
from extractor.checks.names.index import Index, build_index
from extractor.checks.names.neighbours import Neighbours

# What of a filing its neighbours are judged by.
NAMES = ("platform_name", "host_organization", "uscc")


@dataclass(frozen=True)
class Beside:
    """The filings of a batch by stem, as the machine read their names and as reviewers left them."""

    read: Mapping[str, Entry]
    corrected: Mapping[str, Entry]
    registry: Index | None = None

    def neighbours(self, stem: str) -> Neighbours | None:
        """None where no correction bears on the filing, so that what the batch found of it holds."""
        filing = self.corrected.get(stem)
        if filing is None or not self._renamed or not (stem in self._renamed or self._touched.matches(filing.name)):
            return None
        return Neighbours(filing, self._batch, self.registry)

    def touched_by(self, stem: str) -> frozenset[str]:
        """The filings that the names of this one, old or new, clash with."""
        names = {entry.name for entry in (self.read.get(stem), self.corrected.get(stem)) if entry and entry.name}
        found = {entry.source for name in names for entry, _ in self._batch.matches(name)}
        return frozenset(found - {stem})

    @cached_property
    def _renamed(self) -> frozenset[str]:
        return frozenset(stem for stem, entry in self.corrected.items() if entry != self.read.get(stem))

    @cached_property
    def _touched(self) -> Index:
        """The names that were corrected, before and after."""
        both = [entry for stem in self._renamed for entry in (self.read.get(stem), self.corrected[stem])]
        return build_index(tuple(entry for entry in both if entry and entry.name))

    @cached_property
    def _batch(self) -> Index:
        return build_index(tuple(self.corrected.values()))
