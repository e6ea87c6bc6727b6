"""A filing's record, as the machine wrote it and as reviewers left it; a few of each are kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from extractor.batch.desk import on_disk
from extractor.batch.desk.beside import Beside
from extractor.batch.desk.queue import Row
from extractor.batch.desk.recent import Recent
from extractor.batch.desk.reviews import Reviews
from extractor.batch.desk.twins import sources_of, twins_now
from extractor.document import Record, Review
from extractor.exports.records import load_record
from extractor.pipeline import recheck

_REMEMBERED = 50  # records in memory, of about 1 MB


class Cases:
    """The filings under ``out``; ``row`` gives a filing's line and ``beside`` all names. Threads may share it."""

    def __init__(
        self, out: Path, reviews: Reviews, row: Callable[[str], Row | None], beside: Callable[[], Beside]
    ) -> None:
        self._out, self._reviews, self._row, self._beside = out, reviews, row, beside
        self._records: Recent[Record] = Recent(_REMEMBERED)
        self._judged: Recent[Record] = Recent(_REMEMBERED)

    def record(self, stem: str) -> Record:
        """The record as the machine wrote it; FileNotFoundError where there is none."""
        place = on_disk.place(self._out, stem)
        return self._records.get(stem, on_disk.looks(place.stat()), lambda: load_record(place))

    def reviewed(self, stem: str) -> tuple[Record, Review]:
        """The record as reviewers left it; FileNotFoundError where there is none."""
        record = self.record(stem)
        review = self._reviews.review(record.document.sha256)
        return self.judge(stem, record, review), review

    def judge(self, stem: str, record: Record, review: Review) -> Record:
        """The record with the corrections in place and its findings anew, among all others as they now are.

        What one page asks for is asked for again by its parts, and by the next reviewer.
        """
        beside, reviews = self._beside(), self._reviews_beside(stem, record, review)
        return self._judged.get(
            stem,
            (record, [each.changes for each in reviews.values()], beside),
            lambda: recheck(record, review, beside.neighbours(stem), twins_now(stem, record, reviews, self.record)),
        )

    def _reviews_beside(self, stem: str, record: Record, review: Review) -> Mapping[str, Review]:
        """That of the filing and of those that share a text with it, by stem."""
        rows = [row for source in sorted(sources_of(record)) if (row := self._row(source))]
        said = self._reviews.of({row.sha256 for row in rows}) if rows else {}
        return {stem: review} | {row.stem: said.get(row.sha256, Review()) for row in rows}
