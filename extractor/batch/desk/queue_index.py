"""Records on disk and what reviewers said of them -> the queue's lines, kept up with both."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from extractor.batch.desk import on_disk
from extractor.batch.desk.beside import Beside
from extractor.batch.desk.cases import Cases
from extractor.batch.desk.queue import Row, row_of, worst_first
from extractor.batch.desk.reviewed import names_of, renamed
from extractor.batch.desk.reviews import Reviews
from extractor.batch.desk.sql_queue import Line, SqlQueue
from extractor.batch.desk.twins import has_corrected_text, sources_of
from extractor.checks import check_again
from extractor.checks.names.entry import Entry, entry_of
from extractor.checks.names.index import Index
from extractor.document import Record, Review
from extractor.form import load_form

_AT_ONCE = 25  # records taken in between two notes of it


class QueueIndex:
    """The lines of the filings under ``out``; threads may share it. ``catch_up`` brings them up to date."""

    def __init__(self, out: Path, reviews: Reviews, kept: SqlQueue, registry: Index | None) -> None:
        self._out, self._reviews, self._kept, self._registry = out, reviews, kept, registry
        self._lock = threading.RLock()
        self._lines: dict[str, Line] = dict(kept.lines())
        self.complete = False  # whether all that lies on disk has been taken in once
        self._edition = -1
        self._failed: tuple[Row, ...] = ()
        self._ranked: tuple[dict[str, Line], tuple[Row, ...], tuple[Row, ...]] = ({}, (), ())
        self._beside: Beside | None = None
        self.cases = Cases(out, reviews, self.row, self.beside)

    def rows(self) -> tuple[Row, ...]:
        """A line a filing that was read or could not be, worst first."""
        basis = self._lines, self._failed
        if self._ranked[0] is not basis[0] or self._ranked[1] is not basis[1]:
            self._ranked = *basis, worst_first((*(row for _, row in basis[0].values()), *basis[1]))
        return self._ranked[2]

    def failed(self) -> tuple[Row, ...]:
        """The inputs that could not be read, as the last run listed them."""
        return tuple(on_disk.failures(self._out))

    def row(self, stem: str) -> Row | None:
        line = self._lines.get(stem)
        return line[1] if line else None

    def warm_up(self) -> None:
        """Has what judging needs at hand before somebody waits for it."""
        row = next((row for _, row in self._lines.values()), None)
        if row is not None:
            self.beside().touched_by(row.stem)
            check_again(load_form(row.form), self.cases.record(row.stem), None)

    def beside(self) -> Beside:
        """The names of all filings, beside each other and the registry."""
        if (known := self._beside) is not None:
            return known
        with self._lock:
            if self._beside is None:
                rows = [row for _, row in self._lines.values()]
                read = {row.stem: _entry(row, row.read) for row in rows}
                self._beside = Beside(read, {row.stem: _entry(row, row.names) for row in rows}, self._registry)
            return self._beside

    def catch_up(self) -> None:
        """Takes in what has changed on disk, or was said through another desk, since the last time."""
        with self._lock:
            found = dict(on_disk.stamps(self._out))
            if gone := self._lines.keys() - found.keys():
                self._forget(gone)
            self._refresh([stem for stem, looks in found.items() if self._is_stale(stem, looks)])
            self._heed_others()
            self._failed = self.failed()
            self.complete = True

    def refresh(self, stem: str) -> None:
        """Takes in what was just said of a filing, and what it means for those with a name or a text like it."""
        twins: frozenset[str] = frozenset()
        with suppress(OSError):
            _, review = self.cases.reviewed(stem)  # kept, so that nobody has to wait while it is worked out
            if has_corrected_text(Review(changes=review.changes[-1:])):
                twins = sources_of(self.cases.record(stem))
        with self._lock:
            before = self.row(stem)
            touched = self.beside().touched_by(stem)
            self._refresh([stem, *sorted(twins & self._lines.keys())])
            after = self.row(stem)
            if before and after and before.names != after.names:
                self._refresh(sorted((touched | self.beside().touched_by(stem)) & self._lines.keys()))

    def _is_stale(self, stem: str, looks: str) -> bool:
        """Whether a record is new or has other bytes: a batch writes many anew that stay the same."""
        if stem not in self._lines:
            return True
        stamp, row = self._lines[stem]
        if stamp.startswith(looks):
            return False
        with suppress(OSError):
            digest = on_disk.digest(on_disk.place(self._out, stem))
            if stamp.endswith(digest):
                self._lines = {**self._lines, stem: (f"{looks} {digest}", row)}
                return False
        return True

    def _heed_others(self) -> None:
        edition = self._reviews.edition()
        if edition == self._edition:
            return
        said = self._reviews.of({row.sha256 for _, row in self._lines.values()})
        self._refresh([row.stem for _, row in self._lines.values() if _differs(row, said.get(row.sha256, Review()))])
        self._edition = edition

    def _refresh(self, stems: Sequence[str]) -> None:
        pending = iter(stems)
        while some := list(islice(pending, _AT_ONCE)):
            self._take(some)

    def _take(self, stems: Sequence[str]) -> None:
        """Names first, for what hangs on other filings hangs on theirs."""
        loaded: dict[str, tuple[str, Record]] = {}
        for stem in stems:
            with suppress(OSError, ValueError):  # it was taken away in between, or is no record of this version
                path = on_disk.place(self._out, stem)
                loaded[stem] = f"{on_disk.looks(path.stat())} {on_disk.digest(path)}", self.cases.record(stem)
        said = self._reviews.of({record.document.sha256 for _, record in loaded.values()})
        reviews = {stem: said.get(record.document.sha256, Review()) for stem, (_, record) in loaded.items()}
        for stem, (stamp, record) in loaded.items():
            self._put(stem, stamp, record, record, reviews[stem])
        for stem, (stamp, record) in loaded.items():
            judged = self.cases.judge(stem, record, reviews[stem])
            if judged is not record:
                self._put(stem, stamp, record, judged, reviews[stem])
        self._kept.keep(self._lines[stem] for stem in loaded)

    def _put(self, stem: str, stamp: str, read: Record, judged: Record, review: Review) -> None:
        entry = entry_of(read, stem)
        row = row_of(stem, judged, review, names_of(entry), names_of(renamed(entry, review)))
        before = self.row(stem)
        self._lines = {**self._lines, stem: (stamp, row)}
        if before is None or (before.read, before.names) != (row.read, row.names):
            self._beside = None

    def _forget(self, stems: Iterable[str]) -> None:
        gone = set(stems)
        self._lines = {stem: line for stem, line in self._lines.items() if stem not in gone}
        self._beside = None
        self._kept.drop(gone)


def _entry(row: Row, names: tuple[str, str, str]) -> Entry:
    name, host, uscc = names
    return Entry(name, row.stem, host, uscc, sha256=row.sha256)


def _differs(row: Row, review: Review) -> bool:
    decision = review.decision
    verdict = (decision.verdict, decision.confirmed_by or "") if decision else (None, "")
    said = (len(review.changes), *verdict, bool(review.opposed))
    return said != (row.changes, row.verdict, row.confirmed_by, row.disputed)
