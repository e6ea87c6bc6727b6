"""Filings -> those that a paper lists: the recommended ones of a form, in the reviewer's order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from extractor.document import Decision, Review
from extractor.errors import UsageError
from extractor.exports.filing import Filing
from extractor.exports.words import form_title


def recommended_of(filings: Iterable[Filing], form: str) -> list[Filing]:
    """The filings of a form with the verdict recommend, by rank, those without one behind in the order given.

    Raises UsageError where there is none.
    """
    found = [filing for filing in of_form(filings, form) if filing.review.verdict == "recommend"]
    if not found:
        raise UsageError(
            f"No filing of “{form_title(form)}” has the verdict recommend; give it at the desk (`extractor serve`), "
            "or name a list of recommended filings with `--recommend`."
        )
    return sorted(found, key=lambda filing: inf if filing.review.rank is None else filing.review.rank)


def of_form(filings: Iterable[Filing], form: str) -> list[Filing]:
    return [filing for filing in filings if filing.record.form == form]


def recommend_listed(filings: Sequence[Filing], names: Iterable[str]) -> list[Filing]:
    """The filings as if those named, and no others, were recommended, in the order of the names.

    A name is a stem or the file's name. Raises UsageError where there is no filing of that name, or two lines name one.
    """
    ranks: dict[str, int] = {}
    by_name = {filing.record.document.name: filing.stem for filing in reversed(filings)}
    by_name |= {filing.stem: filing.stem for filing in filings}
    for rank, name in enumerate(names, start=1):
        stem = by_name.get(name)
        if stem is None or stem in ranks:
            fault = "is listed twice" if stem else "is none of the run's filings"
            raise UsageError(f"“{name}” {fault}; list each recommended filing once, by the name of its file.")
        ranks[stem] = rank
    return [_ranked(filing, ranks.get(filing.stem)) for filing in filings]


def _ranked(filing: Filing, rank: int | None) -> Filing:
    decision = filing.review.decision
    if rank is not None:
        decision = Decision(verdict="recommend", who="", when="")
    elif decision and decision.verdict == "recommend":
        decision = None
    return filing._replace(review=Review(changes=filing.review.changes, decision=decision, rank=rank))
