"""The end of a batch: every filing beside the others and the registered platforms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.checks import check_among
from extractor.checks.copies import Copy, Known, find_copies
from extractor.checks.names.entry import Entry, entry_of
from extractor.checks.names.index import Index, build_index
from extractor.checks.names.neighbours import Neighbours
from extractor.checks.own_words import find_twins
from extractor.document import Record, Twin
from extractor.exports.outcome import Outcome
from extractor.exports.records import load_record, write_record
from extractor.form import form_ids, load_form


def judge_among(out: Path, outcomes: Sequence[Outcome], registry: Index | None) -> tuple[Outcome, ...]:
    """The outcomes with the findings that hang on other filings counted; each record under ``out`` is replaced by one
    with them.

    Records that an earlier run left there count as filings of the batch.
    """
    entries = {stem: entry_of(record, stem) for stem, record in _records(out)}
    twins = find_twins(map(load_form, form_ids()), _records(out))
    copies = find_copies(_records(out), lambda one, other: _agree(out, one, other))
    batch = _Batch(out, entries, build_index(tuple(entries.values())), twins, copies, registry)
    return tuple(outcome if outcome.failure else batch.judge(outcome) for outcome in outcomes)


def _records(out: Path) -> Iterator[tuple[str, Record]]:
    """The records by stem, one in memory at a time."""
    return ((path.stem, load_record(path)) for path in sorted((out / "records").glob("*.json")))


def _agree(out: Path, one: Known, other: Known) -> bool:
    """Whether the pictures of two seals, where the run kept them, show one print."""
    from extractor.reading.marks.grain import is_same_picture  # few batches come to this, and OpenCV is heavy

    paths = [out / "pictures" / known.source / f"{known.mark.picture}.png" for known in (one, other)]
    return all(path.is_file() for path in paths) and is_same_picture(
        paths[0].read_bytes(), paths[1].read_bytes(), one.mark.colour
    )


@dataclass(frozen=True, slots=True)
class _Batch:
    out: Path
    entries: dict[str, Entry]
    index: Index
    twins: dict[str, tuple[Twin, ...]]
    copies: dict[str, tuple[Copy, ...]]
    registry: Index | None

    def judge(self, outcome: Outcome) -> Outcome:
        path = self.out / "records" / f"{outcome.stem}.json"
        record = load_record(path)
        neighbours = Neighbours(self.entries[outcome.stem], self.index, self.registry)
        twins, copies = self.twins.get(outcome.stem, ()), self.copies.get(outcome.stem, ())
        judged = check_among(load_form(record.form), record, neighbours, twins, copies)
        if judged != record:
            write_record(path, judged)
        return replace(outcome, findings=dict(Counter(finding.severity for finding in judged.findings)))
