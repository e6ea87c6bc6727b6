"""Form and record to findings: each rule of the notice, judged by its kind, with its clause and the place it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from extractor.checks.clauses import judge_clauses
from extractor.checks.copies import Copy
from extractor.checks.kinds import Judge, judge, prepare
from extractor.checks.names.neighbours import Neighbours
from extractor.checks.sheet import Sheet, Verdict
from extractor.document import Finding, Record, Twin
from extractor.form import Form, Rule

# Kinds that hold the names of filings against each other and the registry.
_OF_NAMES = frozenset({"distinct_name", "standing"})
# Kinds that hold their texts against each other.
_OF_TEXTS = frozenset({"own_words"})

__all__ = ["check_again", "check_among", "check_record", "findings_of", "with_findings"]


def check_record(form: Form, record: Record) -> tuple[Finding, ...]:
    """What the form's rules find in one filing, in the order of ``rules.toml``; an unsound rule is a FormError.

    A rule that needs a value which could not be read comes out as ``info`` and ``undecided``. What can be told only
    when the batch is over is left to check_among.
    """
    return findings_of(Sheet(form, record), (ready for ready in prepare(form) if not ready.kind.over_batch))


def check_among(
    form: Form, record: Record, neighbours: Neighbours, twins: tuple[Twin, ...] = (), copies: tuple[Copy, ...] = ()
) -> Record:
    """The record with the findings that hang on other filings and on the registry, in place of an earlier batch's."""
    ready = [one for one in prepare(form) if one.kind.over_batch]
    rules = {one.rule.id for one in ready}
    kept = [finding for finding in record.findings if finding.rule not in rules]
    return with_findings(form, record, (*kept, *findings_of(Sheet(form, record, neighbours, twins, copies), ready)))


def check_again(
    form: Form, record: Record, neighbours: Neighbours | None, twins: tuple[Twin, ...] | None = None
) -> Record:
    """The record judged anew by all rules, after a batch. What the batch found stays, but for names beside
    ``neighbours`` and for texts with ``twins``, what they share by now.
    """
    ready = [one for one in prepare(form) if one.kind.over_batch]
    hanging = (_OF_NAMES if neighbours else frozenset()) | (_OF_TEXTS if twins is not None else frozenset())
    anew = [one for one in ready if one.rule.kind in hanging]
    stays = {one.rule.id for one in ready} - {one.rule.id for one in anew}
    kept = (finding for finding in record.findings if finding.rule in stays)
    return with_findings(
        form,
        record,
        (*check_record(form, record), *findings_of(Sheet(form, record, neighbours, twins or ()), anew), *kept),
    )


def with_findings(form: Form, record: Record, findings: Iterable[Finding]) -> Record:
    """The record with these findings in place of its own, and its clause sheet judged by them."""
    judged = record.model_copy(update={"findings": tuple(findings)})
    return judged.model_copy(update={"clauses": judge_clauses(form, judged)})


def findings_of(sheet: Sheet, rules: Iterable[Judge]) -> tuple[Finding, ...]:
    """What these rules find; that one is met is no finding."""
    return tuple(
        _finding(ready.rule, verdict) for ready in rules for verdict in judge(sheet, ready) if not verdict.holds
    )


def _finding(rule: Rule, verdict: Verdict) -> Finding:
    return Finding(
        key=_key(rule, verdict),
        rule=rule.id,
        severity="info" if verdict.undecided else verdict.severity or rule.severity,
        field=verdict.where,
        message=f"{verdict.message}（{rule.clause}）。",
        clause=rule.clause,
        quote=rule.quote,
        page=verdict.evidence.page,
        box=verdict.evidence.box,
        undecided=verdict.undecided,
        matches=verdict.matches,
        twins=verdict.twins,
        prints=verdict.prints,
    )


def _key(rule: Rule, verdict: Verdict) -> str:
    """The same for the same rule, place and page of a filing, however often it is run."""
    parts = (rule.id, verdict.where, str(verdict.evidence.page or ""), verdict.aspect)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]
