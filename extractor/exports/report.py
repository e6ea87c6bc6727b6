"""Records, failures and pictures -> report.html: one self-contained page in Chinese for the reviewer."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from extractor.document import Document, Finding, Program, Record, Residue
from extractor.exports.clauses import ClauseLine, clause_lines
from extractor.exports.doubts import doubtful_values
from extractor.exports.files import write_parts
from extractor.exports.outcome import Failure, Outcome
from extractor.exports.stamps import Stamp, addressed, stamps_of
from extractor.exports.words import DOUBTS, FAILURES, LAYERS, SEVERITIES, by_severity, label_of, passages_of, wording

# View key -> JPEG, for one filing.
Pictures = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value to check: what the paper calls it, what was taken, and why it is in doubt."""

    label: str
    value: str
    reasons: tuple[str, ...]
    page: int | None
    picture: str | None


@dataclass(frozen=True, slots=True)
class Filing:
    """One filing as the template shows it.

    ``undecided`` is what could not be read -> the clauses left open by that; ``unread`` are the labels of values of
    which there is nothing to show; ``pictures`` are data addresses by finding key; ``stamps`` are marks with theirs;
    ``passages`` are texts shared with other filings, by finding key.
    """

    stem: str
    input: str
    name: str
    host: str
    document: Document
    program: Program
    findings: tuple[Finding, ...]
    undecided: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]
    doubts: tuple[Doubt, ...]
    unread: tuple[str, ...]
    pictures: Mapping[str, str]
    stamps: tuple[tuple[Stamp, str | None], ...]
    clauses: tuple[ClauseLine, ...]
    residue: tuple[Residue, ...]
    passages: Mapping[str, list[tuple[str, str, str]]]


@dataclass(frozen=True, slots=True)
class Glance:
    """One filing in the overview; ``undecided`` and ``doubts`` are how many there are."""

    stem: str
    name: str
    host: str
    pages: int
    program: Program
    counts: Mapping[str, int]
    undecided: int
    doubts: int


def write_report(
    path: Path,
    records: Callable[[], Iterable[tuple[Outcome, Record]]],
    failures: Sequence[Failure],
    pictures: Callable[[Outcome, Record], Pictures],
) -> None:
    """Writes the page; ``pictures`` are those of a filing's views (crops.py).

    ``records`` are met twice, for the overview and filing by filing, so that none but the one at hand is in memory.
    """
    glances = [_glance(_filing(outcome, record, {})) for outcome, record in records()]
    parts = _template().generate(
        filings=glances,
        details=(_filing(outcome, record, pictures(outcome, record)) for outcome, record in records()),
        failures=failures,
        totals=sum((Counter(glance.counts) for glance in glances), Counter()),
        pages=sum(glance.pages for glance in glances),
        doubts=sum(glance.doubts for glance in glances),
        failure_words=FAILURES,
        severity_words=SEVERITIES,
        layer_words=LAYERS,
    )
    write_parts(path, (part.encode("utf-8") for part in parts))


def _glance(filing: Filing) -> Glance:
    return Glance(
        stem=filing.stem,
        name=filing.name,
        host=filing.host,
        pages=filing.document.pages,
        program=filing.program,
        counts=filing.counts,
        undecided=len(filing.undecided),
        doubts=len(filing.doubts) + len(filing.unread),
    )


def _filing(outcome: Outcome, record: Record, pictures: Pictures) -> Filing:
    addresses = {key: _data_address(jpeg) for key, jpeg in pictures.items()}
    decided = [finding for finding in record.findings if not finding.undecided]
    doubts = _doubts(record, addresses)
    return Filing(
        stem=outcome.stem,
        input=outcome.input,
        name=_value(record, "platform_name"),
        host=_value(record, "host_organization"),
        document=record.document,
        program=record.program,
        findings=tuple(by_severity(decided)),
        undecided=_left_open(record),
        counts=Counter(finding.severity for finding in decided),
        doubts=tuple(doubt for doubt in doubts if doubt.value or doubt.page),
        unread=tuple(doubt.label for doubt in doubts if not (doubt.value or doubt.page)),
        pictures=addresses,
        stamps=addressed(stamps_of(record), addresses),
        passages={finding.key: passages_of(record, finding) for finding in record.findings},
        clauses=clause_lines(record),
        residue=record.residue,
    )


def _doubts(record: Record, addresses: Mapping[str, str]) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(
            label=label_of(record.form, name),
            value=wording(field.value) or field.raw,
            reasons=tuple(DOUBTS.get(doubt, doubt) for doubt in field.doubts),
            page=field.page,
            picture=addresses.get(name),
        )
        for name, field in doubtful_values(record)
    )


def _left_open(record: Record) -> Mapping[str, tuple[str, ...]]:
    clauses: dict[str, dict[str, None]] = {}
    for finding in record.findings:
        if finding.undecided:
            label = label_of(record.form, finding.field or finding.rule)
            clauses.setdefault(label, {})[finding.clause] = None
    return {label: tuple(found) for label, found in clauses.items()}


def _value(record: Record, name: str) -> str:
    field = record.fields.get(name)
    return wording(field.value) if field else ""


def _data_address(jpeg: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("extractor.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")
