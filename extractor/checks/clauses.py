"""Findings and what holds to the clause sheet: how a filing stands to each clause of its notice, and where to look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.checks.kinds import judge, prepare
from extractor.checks.sheet import Sheet, Verdict, is_empty
from extractor.document import Clause, ClauseState, Field, Finding, Record
from extractor.form import ClauseSpec, Form

_Holding = Mapping[str, Sequence[Verdict]]


def judge_clauses(form: Form, record: Record) -> tuple[Clause, ...]:
    """The clause sheet of a record that has its findings, in the order of ``clauses.toml``.

    An error makes a clause not met. Short of that it is undecided where a rule of it is, or has nothing to go by; left
    to a person where a rule only warns or no rule covers all of it; else met.
    """
    sheet = Sheet(form, record)
    ready = {one.rule.id: one for one in prepare(form)}
    held = {name: [verdict for verdict in judge(sheet, one) if verdict.holds] for name, one in ready.items()}
    silent = {name for name, one in ready.items() if one.kind.affirms and not held[name]}
    return tuple(_clause(sheet, spec, held, silent) for spec in form.clauses)


def _clause(sheet: Sheet, spec: ClauseSpec, held: _Holding, silent: set[str]) -> Clause:
    found = [finding for finding in sheet.record.findings if finding.rule in spec.rules]
    answered = {finding.rule for finding in found}
    blank = [rule for rule in spec.rules if rule in silent - answered]
    state = _state(spec, found, bool(blank))
    fields = _fields(sheet, spec, found, held)
    tables = dict.fromkeys([*spec.tables, *(f.field for f in found if f.field in sheet.record.tables)])
    return Clause(
        clause=spec.clause,
        quote=spec.quote,
        state=state,
        grounds=tuple(_grounds(spec, found, held, blank)),
        fields=fields,
        tables=tuple(tables),
        pages=_pages(sheet, fields, tuple(tables), found),
        findings=tuple(finding.key for finding in found),
    )


def _state(spec: ClauseSpec, found: Sequence[Finding], blank: bool) -> ClauseState:
    if any(finding.severity == "error" for finding in found):
        return "not_met"
    if blank or any(finding.undecided for finding in found):
        return "undecided"
    return "judge" if spec.judge or any(finding.severity == "warning" for finding in found) else "met"


def _grounds(spec: ClauseSpec, found: Sequence[Finding], held: _Holding, blank: Sequence[str]) -> Iterator[str]:
    for finding in found:
        yield finding.message
    for rule in spec.rules:
        yield from (f"{verdict.message}。" for verdict in held.get(rule, ()))
    if blank:
        yield "判定所需的栏目未填写。"
    if spec.judge:
        yield f"须人工判断：{spec.judge}。"


def _fields(sheet: Sheet, spec: ClauseSpec, found: Sequence[Finding], held: _Holding) -> tuple[str, ...]:
    """What the rules looked at, then what else speaks to the clause."""
    looked_at = [finding.field for finding in found]
    looked_at += [verdict.where for rule in spec.rules for verdict in held.get(rule, ())]
    return tuple(dict.fromkeys(name for name in (*looked_at, *spec.fields) if name in sheet.record.fields))


def _pages(sheet: Sheet, fields: tuple[str, ...], tables: tuple[str, ...], found: Sequence[Finding]) -> tuple[int, ...]:
    """The pages on which any of that is written."""
    cells = [cell for table in tables for row in sheet.record.tables.get(table, ()) for cell in row.values()]
    values: list[Field] = [*(sheet.field(name) for name in fields), *cells]
    written = {value.page for value in values if not is_empty(value.value)}
    return tuple(sorted(page for page in {*written, *(finding.page for finding in found)} if page))
