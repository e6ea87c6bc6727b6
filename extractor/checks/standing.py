"""The kind that holds an applicant against what a registry says of its platform: its state, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from extractor.checks.arguments import Arguments, FieldName
from extractor.checks.doubt import is_certain
from extractor.checks.names.entry import Entry
from extractor.checks.sheet import Sheet, Verdict
from extractor.standards import dates
from extractor.text import fold, similarity

_SAME = 0.8  # likeness of two names of one applicant from which on they are taken for one platform


class State(Arguments):
    """A state of the registry that matters: any of ``words`` in its column 状态. ``years``: it matters so long."""

    words: tuple[str, ...]
    found: str
    severity: Literal["error", "warning", "info"]
    years: int | None = None


class Standing(Arguments):
    """``name`` is the platform's, ``date`` the day from which years are counted back."""

    name: FieldName
    date: FieldName
    states: tuple[State, ...]


def standing(sheet: Sheet, args: Standing) -> Iterator[Verdict]:
    """A verdict for each state in which the registry holds the applicant; a remark where it is of another platform of
    the same applicant. Nothing as long as no registry was named.
    """
    entries = sheet.neighbours.registered() if sheet.neighbours else ()
    for number, entry in enumerate(entries, 1):
        for state in args.states:
            if any(word in entry.status for word in state.words):
                verdict = _verdict(sheet, args, entry, state)
                if verdict:
                    yield verdict._replace(aspect=str(number))


def _verdict(sheet: Sheet, args: Standing, entry: Entry, state: State) -> Verdict | None:
    evidence = sheet.field(args.name)
    since = f"，日期{entry.date}" if entry.date else ""
    found = f"名单{entry.source}中“{entry.name}”的状态为“{entry.status}”{since}：{state.found}"
    if similarity(fold(entry.name), fold(str(evidence.value or ""))) < _SAME:
        return Verdict(args.name, f"本单位的另一平台，{found}", evidence, severity="info")
    verdict = Verdict(args.name, found, evidence, severity=state.severity, firm=True)
    if state.years is None:
        return verdict
    until = _ends(entry.date, state.years)
    signed = sheet.field(args.date)
    if until is None or not signed.value or not is_certain(signed):
        return verdict._replace(message=f"{found}；起算日期不明，本项不能判定", undecided=True)
    return verdict._replace(leans=(signed,)) if str(signed.value) < until else None


def _ends(date: str, years: int) -> str | None:
    """The first day on which a bar of so many years is over, None where the registry gives no date."""
    try:
        year, rest = dates.parse(date).split("-", 1)
    except ValueError:
        return None
    return f"{int(year) + years}-{rest}"
