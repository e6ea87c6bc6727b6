"""Texts that filings share, once reviewers have corrected some: what is left of each passage, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractor.checks.own_words import find_twins
from extractor.checks.twins import SHORTEST
from extractor.document import Record, Review, Twin
from extractor.filling import corrected
from extractor.form import load_form


def sources_of(record: Record) -> frozenset[str]:
    """The stems of the filings that the batch found to share a passage with this one."""
    return frozenset(twin.source for finding in record.findings for twin in finding.twins)


def twins_now(
    stem: str, record: Record, reviews: Mapping[str, Review], load: Callable[[str], Record]
) -> tuple[Twin, ...] | None:
    """What the filing shares with the filings of ``sources_of``, all as reviewers left them; None where no text of
    theirs was corrected, so that what the batch found holds.

    ``reviews`` are those of this filing and of them, by stem. Whether a corrected text resembles that of yet another
    filing is not asked: for that, all texts of the batch would be needed.
    """
    if not any(has_corrected_text(review) for review in reviews.values()):
        return None
    records = {stem: record} | {source: load(source) for source in reviews if source != stem}
    forms = {known.form: load_form(known.form) for known in records.values()}
    texts = [(name, corrected(forms[known.form], known, reviews[name])) for name, known in sorted(records.items())]
    return find_twins(forms.values(), texts).get(stem, ())


def has_corrected_text(review: Review) -> bool:
    """Whether a text was corrected that is long enough to be held against those of others."""
    said = (text for change in review.changes if change.action == "correct" for text in (change.old, change.new))
    return any(isinstance(text, str) and len(text) >= SHORTEST for text in said)
