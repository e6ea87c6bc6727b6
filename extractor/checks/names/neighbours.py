"""A filing among the others of its batch and the registered ones: what its name clashes with, and what is its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from extractor.checks.names.entry import Entry
from extractor.checks.names.index import Index, is_own
from extractor.document import Match

Matches = tuple[Match, ...]
_Found = tuple[tuple[Entry, Match], ...]


@dataclass(frozen=True)
class Neighbours:
    """``filing`` is one of the entries of ``batch``, the very same object; ``registry`` holds what was there before.

    ``registry`` is None where nothing is registered. Matches are given best first.
    """

    filing: Entry
    batch: Index
    registry: Index | None = None

    def clashes(self) -> Matches:
        """The names of others that the filing's clashes with."""
        others = (match for entry, match in self._in_batch if not self._is_again(entry))
        return _ranked([*others, *(match for entry, match in self._in_registry if not is_own(entry, self.filing))])

    def resubmitted(self) -> Matches:
        """Other filings of the batch that are this one again: the same file, or the same code and name."""
        return _ranked(match for entry, match in self._in_batch if self._is_again(entry))

    def known(self) -> Matches:
        """The names of the applicant's own entries of the registry that clash with the filing's."""
        return _ranked(match for entry, match in self._in_registry if is_own(entry, self.filing))

    def registered(self) -> tuple[Entry, ...]:
        """The registry's entries of the same applicant: of its code, or of its name and that of the platform."""
        return self.registry.own(self.filing) if self.registry else ()

    @cached_property
    def _in_batch(self) -> _Found:
        found = self.batch.matches(self.filing.name)
        return tuple((entry, match) for entry, match in found if entry is not self.filing)

    @cached_property
    def _in_registry(self) -> _Found:
        return self.registry.matches(self.filing.name) if self.registry else ()

    def _is_again(self, entry: Entry) -> bool:
        same_file = bool(entry.sha256) and entry.sha256 == self.filing.sha256
        return same_file or (is_own(entry, self.filing) and entry.name == self.filing.name)


def _ranked(matches: Iterable[Match]) -> Matches:
    return tuple(sorted(matches, key=lambda match: -match.score))
