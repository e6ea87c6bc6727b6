"""A record and its pictures -> what the report shows of one filing."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractor.document import Box, Document, Finding, Program, Record, Residue
from extractor.exports.clauses import ClauseLine, clause_lines
from extractor.exports.doubts import doubtful_values
from extractor.exports.filing import said
from extractor.exports.outcome import Outcome
from extractor.exports.stamps import Stamp, addressed, stamps_of
from extractor.exports.words import DOUBTS, by_severity, label_of, passages_of, wording

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
class Detail:
    """One filing as the template shows it.

    ``undecided`` is what could not be read -> the clauses left open by that; ``unread`` are the labels of values of
    which there is nothing to show; ``pictures`` are data addresses by finding key; where several findings are of one
    place, the first shows it and ``above`` holds the others; ``stamps`` are marks with theirs; ``passages`` are texts
    shared with other filings, by finding key.
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
    above: frozenset[str]
    stamps: tuple[tuple[Stamp, str | None], ...]
    clauses: tuple[ClauseLine, ...]
    residue: tuple[Residue, ...]
    passages: Mapping[str, list[tuple[str, str, str]]]


def counts_of(record: Record) -> Mapping[str, int]:
    return Counter(finding.severity for finding in record.findings if not finding.undecided)


def detail_of(outcome: Outcome, record: Record, pictures: Pictures) -> Detail:
    addresses = {key: _data_address(jpeg) for key, jpeg in pictures.items()}
    findings = by_severity(finding for finding in record.findings if not finding.undecided)
    doubts = _doubts(record, addresses)
    return Detail(
        stem=outcome.stem,
        input=outcome.input,
        name=said(record, "platform_name"),
        host=said(record, "host_organization"),
        document=record.document,
        program=record.program,
        findings=tuple(findings),
        undecided=left_open(record),
        counts=counts_of(record),
        doubts=tuple(doubt for doubt in doubts if doubt.value or doubt.page),
        unread=tuple(doubt.label for doubt in doubts if not (doubt.value or doubt.page)),
        pictures=addresses,
        above=_shown_above(findings, addresses),
        stamps=addressed(stamps_of(record), addresses),
        passages={finding.key: passages_of(record, finding) for finding in record.findings},
        clauses=clause_lines(record),
        residue=record.residue,
    )


def _shown_above(findings: Iterable[Finding], addresses: Mapping[str, str]) -> frozenset[str]:
    """Keys of findings whose place an earlier one shows."""
    shown: set[tuple[int | None, Box | None]] = set()
    above: set[str] = set()
    for finding in findings:
        if (finding.page, finding.box) in shown:
            above.add(finding.key)
        elif finding.key in addresses:
            shown.add((finding.page, finding.box))
    return frozenset(above)


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


def left_open(record: Record) -> Mapping[str, tuple[str, ...]]:
    clauses: dict[str, dict[str, None]] = {}
    for finding in record.findings:
        if finding.undecided:
            label = label_of(record.form, finding.field or finding.rule)
            clauses.setdefault(label, {})[finding.clause] = None
    return {label: tuple(found) for label, found in clauses.items()}


def _data_address(jpeg: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")
