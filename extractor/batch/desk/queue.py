"""The reviewers' queue: a line a filing, worst first, what it can be narrowed to, and the counts over all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from extractor.document import Record, Review, Verdict
from extractor.exports.doubts import doubtful_values
from extractor.text import fold

State = Literal["waiting", "running", "done", "failed"]
Outcome = Verdict | Literal["undecided", "disputed", ""]
_OUTCOMES: tuple[Outcome, ...] = ("disputed", "undecided", "mend", "not_eligible", "recommend", "")
_STATES: tuple[State, ...] = ("failed", "running", "waiting", "done")


@dataclass(frozen=True, slots=True)
class Row:
    """What the queue tells of one filing. ``rules`` are those that found something, ``doubts`` counts the values that
    a person must look at, ``changes`` what reviewers said. ``read`` are the platform's name, its host and its code as
    the machine read them, ``names`` as reviewers left them. ``verdict`` is the last one, ``disputed`` whether reviewers
    disagree on it. ``error`` and ``message`` tell of a filing that failed.
    """

    stem: str
    file: str
    state: State = "done"
    sha256: str = ""
    form: str = ""
    pages: int = 0
    read: tuple[str, str, str] = ("", "", "")
    names: tuple[str, str, str] = ("", "", "")
    errors: int = 0
    warnings: int = 0
    remarks: int = 0
    rules: tuple[str, ...] = ()
    doubts: int = 0
    changes: int = 0
    verdict: Verdict | None = None
    decided_by: str = ""
    confirmed_by: str = ""
    disputed: bool = False
    rank: int | None = None
    error: str = ""
    message: str = ""

    @property
    def outcome(self) -> Outcome:
        """What came of the review; nothing of a filing that is not read."""
        if self.state != "done":
            return ""
        return "disputed" if self.disputed else self.verdict or "undecided"

    @property
    def platform(self) -> str:
        return self.names[0]

    @property
    def host(self) -> str:
        return self.names[1]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reviewer narrows the queue to; empty means all. ``verdict`` is an ``Outcome``."""

    rule: str = ""
    form: str = ""
    state: str = ""
    verdict: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many filings there are of each kind."""

    filings: int = 0
    states: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    doubtful: int = 0


def row_of(stem: str, record: Record, review: Review, read: tuple[str, str, str], names: tuple[str, str, str]) -> Row:
    """The line of a record with its corrections in place."""
    found = Counter(finding.severity for finding in record.findings)
    decision = review.decision
    return Row(
        stem=stem,
        file=record.document.name,
        sha256=record.document.sha256,
        form=record.form,
        pages=record.document.pages,
        read=read,
        names=names,
        errors=found["error"],
        warnings=found["warning"],
        remarks=found["info"],
        rules=tuple(dict.fromkeys(finding.rule for finding in record.findings)),
        doubts=sum(1 for _ in doubtful_values(record)),
        changes=len(review.changes),
        verdict=decision.verdict if decision else None,
        decided_by=decision.who if decision else "",
        confirmed_by=(decision.confirmed_by or "") if decision else "",
        disputed=bool(review.opposed),
        rank=review.rank,
    )


def worst_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Those that failed, those in work, then by errors, warnings and doubts."""
    return tuple(sorted(rows, key=lambda row: (_STATES.index(row.state), *_weight(row), row.stem)))


def _weight(row: Row) -> tuple[int, int, int]:
    return -row.errors, -row.warnings, -row.doubts


def by_column(rows: Iterable[Row], column: str, falling: bool) -> tuple[Row, ...]:
    """The rows by one column of ``COLUMNS``; what is equal there stays in the order given."""
    return tuple(sorted(rows, key=COLUMNS[column], reverse=falling))


def _by_sound(text: str) -> bytes:
    """In this encoding Chinese characters in common use stand in the order of their sounds."""
    return text.encode("gb18030", "replace")


# What each column of the queue is sorted by.
COLUMNS: Mapping[str, Callable[[Row], Any]] = {
    "platform": lambda row: _by_sound(row.platform or row.file),
    "host": lambda row: _by_sound(row.host),
    "form": lambda row: row.form,
    "errors": lambda row: row.errors,
    "warnings": lambda row: row.warnings,
    "doubts": lambda row: row.doubts,
    "state": lambda row: _STATES.index(row.state),
    "verdict": lambda row: _OUTCOMES.index(row.outcome),
}


def narrow(rows: Iterable[Row], wanted: Wanted) -> tuple[Row, ...]:
    words = fold(wanted.words).casefold()
    return tuple(row for row in rows if _fits(row, wanted) and (not words or words in _text(row)))


def _fits(row: Row, wanted: Wanted) -> bool:
    asked = ((wanted.form, row.form), (wanted.state, row.state), (wanted.verdict, row.outcome))
    return all(not wish or wish == value for wish, value in asked) and (not wanted.rule or wanted.rule in row.rules)


def _text(row: Row) -> str:
    return fold("\n".join((*row.names, row.file, row.stem))).casefold()


def count(rows: Sequence[Row]) -> Counts:
    done = [row for row in rows if row.state == "done"]
    return Counts(
        filings=len(rows),
        states=Counter(row.state for row in rows),
        verdicts=Counter(row.outcome for row in done),
        forms=Counter(row.form for row in done),
        rules=Counter(rule for row in done for rule in row.rules),
        doubtful=sum(1 for row in done if row.doubts),
    )
