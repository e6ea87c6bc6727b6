"""The end of a batch: every filing's name beside the others and the registered ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extractor.checks import check_among
from extractor.checks.names.entry import Entry, entry_of
from extractor.checks.names.index import Index, build_index
from extractor.checks.names.neighbours import Neighbours
from extractor.exports.outcome import Outcome
from extractor.exports.records import load_record, write_record
from extractor.form import load_form


def judge_names(out: Path, outcomes: Sequence[Outcome], registry: Index | None) -> tuple[Outcome, ...]:
    """The outcomes with the findings of their names counted; each record under ``out`` is replaced by one with them.

    Records that an earlier run left there count as filings of the batch.
    """
    filings = {entry.source: entry for entry in _filings(out)}
    batch = build_index(tuple(filings.values()))

    def judged(outcome: Outcome) -> Outcome:
        return outcome if outcome.failure else _judge(out, outcome, Neighbours(filings[outcome.stem], batch, registry))

    return tuple(map(judged, outcomes))


def _filings(out: Path) -> Iterator[Entry]:
    """What each record says of its platform, one record in memory at a time."""
    return (entry_of(load_record(path), path.stem) for path in sorted((out / "records").glob("*.json")))


def _judge(out: Path, outcome: Outcome, neighbours: Neighbours) -> Outcome:
    path = out / "records" / f"{outcome.stem}.json"
    record = load_record(path)
    judged = check_among(load_form(record.form), record, neighbours)
    if judged != record:
        write_record(path, judged)
    return replace(outcome, findings=dict(Counter(finding.severity for finding in judged.findings)))
