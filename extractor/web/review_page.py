"""A filing, its record and its review -> all that the review page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.batch.desk.twins import has_corrected_text
from extractor.document import Change, Decision, Finding, PageInfo, Record, Residue, Review
from extractor.exports.clauses import ClauseLine, clause_lines
from extractor.exports.words import action_of, by_severity, clock, label_of, wording
from extractor.filling import with_all_rows
from extractor.form import load_form
from extractor.web.marks import Card, cards_of
from extractor.web.sections import sections_of
from extractor.web.values import Section, anchor_of, values_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history; ``old`` and ``new`` are in words. A whole row has no anchor."""

    who: str
    when: str
    what: str
    label: str
    anchor: str
    changed: bool
    old: str
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever looks at the page, and what their role lets them do."""

    name: str
    can_write: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One filing as the review page shows it.

    ``version`` changes with whatever a reviewer says; ``moved`` tells where on the page a finding's field stands, where
    removed rows have other numbers than in the record; ``others`` are the stems that the page may link to.
    """

    stem: str
    name: str
    title: str
    host: str
    form_title: str
    sections: tuple[Section, ...]
    moved: Mapping[str, str]
    findings: tuple[Finding, ...]
    undecided: tuple[Finding, ...]
    cards: tuple[Card, ...]
    clauses: tuple[ClauseLine, ...]
    residue: tuple[Residue, ...]
    history: tuple[Entry, ...]
    decision: Decision | None
    opposed: tuple[Decision, ...]
    grounds: tuple[str, ...]
    pages: tuple[PageInfo, ...]
    changes: int
    version: str
    me: str
    can_write: bool
    others: frozenset[str]
    text_corrected: bool
    previous: str | None
    next: str | None

    @property
    def counts(self) -> Mapping[str, int]:
        return Counter(finding.severity for finding in self.findings)

    @property
    def doubts(self) -> int:
        return sum(section.doubts for section in self.sections)

    @property
    def can_confirm(self) -> bool:
        return self.can_write and self.decision is not None and self.decision.who != self.me


def show(
    stem: str,
    states: tuple[Record, Record, Review],
    viewer: Viewer,
    beside: tuple[str | None, str | None],
    others: frozenset[str],
) -> Shown:
    """The page of a filing as the machine read it, after the reviewers, and by what they said; ``beside`` are the
    filings before and after it in the queue.
    """
    read, said, review = states
    form = load_form(read.form)
    sections = sections_of(form, read, with_all_rows(form, read, review), review)
    return Shown(
        stem=stem,
        name=read.document.name,
        title=_said(said, "platform_name") or "（未读到平台名称）",
        host=_said(said, "host_organization"),
        form_title=form.title,
        sections=sections,
        moved={review.place_now(value.place) or "": value.place for value in values_of(sections)}
        if review.removed
        else {},
        findings=tuple(by_severity(finding for finding in said.findings if not finding.undecided)),
        undecided=tuple(finding for finding in said.findings if finding.undecided),
        cards=cards_of(said),
        clauses=clause_lines(said),
        residue=said.residue,
        history=tuple(_entry(read.form, review, change) for change in reversed(review.changes)),
        decision=review.decision,
        opposed=review.opposed,
        grounds=tuple(_grounds(said, review)),
        pages=read.pages,
        changes=len(review.changes),
        version=version_of(review),
        me=viewer.name,
        can_write=viewer.can_write,
        others=others,
        text_corrected=has_corrected_text(review),
        previous=beside[0],
        next=beside[1],
    )


def version_of(review: Review) -> str:
    """Tells two states of a review apart: how many changes there are, and which decision."""
    decision = review.decision
    said = f"{decision.when}{decision.confirmed_by or ''}" if decision else ""
    return f"{len(review.changes)}.{said}"


def place_of(thing: Finding | Residue) -> list[list[float]]:
    """Where it stands as [page, x0, top, x1, bottom]; an empty list where it has no place."""
    return [[thing.page, *thing.box]] if thing.page and thing.box else []


def _said(record: Record, name: str) -> str:
    field = record.fields.get(name)
    return wording(field.value) if field else ""


def _entry(form: str, review: Review, change: Change) -> Entry:
    return Entry(
        who=change.who,
        when=clock(change.when),
        what=action_of(change),
        label=label_of(form, review.place_now(change.place) or change.place) if change.place else "",
        anchor="" if change.place.endswith("]") else anchor_of(change.place),
        changed=change.action == "correct",
        old=wording(change.old),
        new=wording(change.new),
        why=change.why,
    )


def _grounds(record: Record, review: Review) -> Iterator[Any]:
    """What the findings say that led to the decision; of one that is gone, that it is gone."""
    said = {finding.key: finding.message for finding in record.findings}
    for key in review.decision.findings if review.decision else ():
        yield said.get(key, "（该问题在更正后已不存在）")
