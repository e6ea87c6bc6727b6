"""A filing as reviewers left it: its record, corrections applied and checked again, and what they said of it."""

from __future__ import annotations

from typing import NamedTuple

from extractor.document import Field, Record, Review
from extractor.exports.words import wording

MISSING = Field(review=True, unread=True)


class Filing(NamedTuple):
    """The name of its file without the ending, its record, and its review."""

    stem: str
    record: Record
    review: Review = Review()


def said(record: Record, name: str) -> str:
    """A field's value as a person would write it; empty where it was not read."""
    return wording(record.fields.get(name, MISSING).value)


def settled(filing: Filing, place: str) -> bool:
    """Whether a reviewer has corrected or confirmed the value of a place (as ``Change.place``)."""
    return any(change.place == place and change.action in {"correct", "confirm"} for change in filing.review.changes)
