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
    """A filing's marks and at most ``most`` other places; what the ledger holds beyond that is of another report.

    An empty picture is one that could not be taken.
    """

    store: Store
    most: int

    def lacks(self, outcome: Outcome, record: Record) -> bool:
        """Whether a picture that the report shows was not taken yet."""
        return bool(shown_of(record, self.most) - self.store.views(outcome.content).keys())

    def show(self, outcome: Outcome, record: Record) -> Mapping[str, bytes]:
        """The JPEGs of a filing by view key."""
        shown = shown_of(record, self.most)
        return {key: jpeg for key, jpeg in self.store.views(outcome.content).items() if key in shown and jpeg}


def shown_of(record: Record, most: int) -> set[str]:
    """The names of a filing's marks' pictures and the keys of at most ``most`` other places."""
    stamps = {stamp.picture for stamp in stamps_of(record) if stamp.picture}
    return stamps | {view.key for view in choose_views(record, most)}
