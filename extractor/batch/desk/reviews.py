"""What reviewers made of filings, by the content of each file: it outlives a re-run, and records are never altered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, Self

from extractor.document import Change, Decision, Review
from extractor.settings import Settings


class Reviews(Protocol):
    """The seam: reviews by the SHA-256 of a file; a context manager that threads may share.

    Every method raises StoreError where the database fails.
    """

    def review(self, filing: str) -> Review:
        """An empty one where nobody has looked at the file."""
        ...

    def of(self, filings: Iterable[str]) -> Mapping[str, Review]:
        """The reviews of those files that have one."""
        ...

    def append(self, filing: str, change: Change, seen: int) -> Review:
        """Adds a change by someone who has seen the first ``seen`` changes; the review with it.

        Raises ConflictError where another reviewer has changed the same place since.
        """
        ...

    def decide(self, filing: str, decision: Decision) -> Review:
        """Confirms what another reviewer decided before, or is opposed to it."""
        ...

    def confirm(self, filing: str, who: str) -> Review:
        """Raises ForbiddenError where there is no decision, or it is this reviewer's own."""
        ...

    def rank(self, filings: Sequence[str]) -> None:
        """The order in which recommended filings are listed."""
        ...

    def edition(self) -> int:
        """A number that grows with whatever is said of any filing, by this program or another one."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *fault: object) -> None: ...


def open_reviews(out: Path, settings: Settings) -> Reviews:
    """The reviews of what a run wrote to ``out``."""
    from extractor.batch.desk.sql_reviews import SqlReviews

    return SqlReviews(desk_url(out, settings))


def desk_url(out: Path, settings: Settings) -> str:
    """The database of what people do with ``out``: that of ``settings.store``, else ``desk.sqlite`` there. People's
    work stands in the open, beside the hidden folder that may be thrown away.
    """
    from extractor.batch.database import sqlite_url

    return settings.store or sqlite_url(out / "desk.sqlite")
