"""The pictures that a report shows of each filing, out of the ledger: no page is opened twice for the same picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.batch.ledger import Store
from extractor.document import Record
from extractor.exports.crops import choose_views
from extractor.exports.outcome import Outcome
from extractor.exports.stamps import stamps_of


@dataclass(frozen=True, slots=True)
class Album:
    """A filing's marks and at most ``most`` other places; what the ledger holds beyond that is of another report."""

    store: Store
    most: int

    def lacks(self, outcome: Outcome, record: Record) -> bool:
        """Whether a picture that the report shows was not taken yet."""
        return bool(self._keys(record) - self.store.views(outcome.content).keys())

    def show(self, outcome: Outcome, record: Record) -> Mapping[str, bytes]:
        """The JPEGs of a filing by view key."""
        shown = self._keys(record)
        return {key: jpeg for key, jpeg in self.store.views(outcome.content).items() if key in shown}

    def _keys(self, record: Record) -> set[str]:
        stamps = {stamp.picture for stamp in stamps_of(record) if stamp.picture}
        return stamps | {view.key for view in choose_views(record, self.most)}
