"""A filing among the others of its batch and the registered ones: what its name clashes with, and what is its own."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.checks.names.entry import Entry
from extractor.checks.names.index import Index, is_own
from extractor.document import Match

Clashes = tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """``filing`` is one of the entries of ``batch``, the very same object; ``registry`` holds what was there before.

    ``registry`` is None where nothing is registered.
    """

    filing: Entry
    batch: Index
    registry: Index | None = None

    def clashes(self) -> Clashes:
        """The names of others that the filing's clashes with, best first."""
        return self._ranked(own=False)

    def resubmitted(self) -> Clashes:
        """Other filings of the batch that are this one again: the same file, or the same code and name."""
        found = self.batch.matches(self.filing.name)
        return tuple(match for entry, match in found if self._is_other(entry) and self._is_again(entry))

    def registered(self) -> tuple[Entry, ...]:
        """The registry's entries of the same applicant: of its code, or of its name and that of the platform."""
        return self.registry.own(self.filing) if self.registry else ()

    def known(self) -> Clashes:
        """The names of the applicant's own entries that clash with the filing's, best first."""
        return self._ranked(own=True)

    def _ranked(self, *, own: bool) -> Clashes:
        others = [(entry, match) for entry, match in self.batch.matches(self.filing.name) if self._is_other(entry)]
        found = [match for entry, match in others if not self._is_again(entry)] if not own else []
        if self.registry:
            held = self.registry.matches(self.filing.name)
            found += [match for entry, match in held if is_own(entry, self.filing) == own]
        return tuple(sorted(found, key=lambda match: -match.score))

    def _is_other(self, entry: Entry) -> bool:
        return entry is not self.filing

    def _is_again(self, entry: Entry) -> bool:
        same_file = bool(entry.sha256) and entry.sha256 == self.filing.sha256
        return same_file or (is_own(entry, self.filing) and entry.name == self.filing.name)
