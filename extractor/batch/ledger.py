"""What has been done of a batch, and what came of it, by the content of each file: a run takes up where one ended.

The ledger holds the results themselves, so that a state and its result change in one step, and a record that was lost
or changed under OUT is written anew without reading its filing again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, Self

from extractor.document import Severity
from extractor.errors import FailureKind
from extractor.settings import Settings

HIDDEN = ".extractor"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a content: ``body`` is the JSON of its record or reading, or ``error`` says why there is none.

    ``pictures`` are the PNGs of its marks by name.
    """

    pages: int = 0
    findings: Mapping[Severity, int] = field(default_factory=dict)
    body: bytes = b""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    error: FailureKind | None = None
    message: str = ""


class Store(Protocol):
    """The seam: states and results of one basis (content.py), each change whole or not at all; a context manager.

    Every method raises StoreError where the database fails.
    """

    def enlist(self, contents: Iterable[str]) -> None:
        """These wait to be read; what was known of them, or was left running by a run that died, is forgotten."""
        ...

    def begin(self, content: str) -> None: ...

    def finish(self, content: str, result: Result) -> None: ...

    def result(self, content: str) -> Result | None:
        """None where it is not done, or failed under other limits than now."""
        ...

    def keep_views(self, content: str, views: Mapping[str, bytes]) -> None:
        """Keeps the JPEGs that a report shows of a content that is done, by view key, beside those before."""
        ...

    def views(self, content: str) -> Mapping[str, bytes]: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *fault: object) -> None: ...


def open_ledger(out: Path, kind: Literal["records", "readings"], settings: Settings) -> Store:
    """The ledger of a run that writes to ``out``: in the database of ``settings.store``, else in SQLite under it."""
    from extractor.batch.content import basis_of, limits_of
    from extractor.batch.database import sqlite_url
    from extractor.batch.sql_store import SqlStore

    url = settings.store or sqlite_url(out / HIDDEN / "ledger.sqlite")
    return SqlStore(url, basis_of(kind, settings), limits_of(settings))
