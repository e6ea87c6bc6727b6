"""A database by its URL, SQLite or PostgreSQL: changed in whole steps, its trouble told in one sentence."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sql
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from extractor.errors import StoreError

_PATIENCE = 10  # seconds that a writer waits for another program's
# Writers of this program to one SQLite file take turns at once, where SQLite would have them sleep and ask again.
_TURNS: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


def sqlite_url(path: Path) -> str:
    """The URL of a database in a file, whose folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return sql.URL.create("sqlite", database=str(path)).render_as_string()


class Database:
    """The tables of ``tables`` in the database of a URL, made where they are missing; threads may share it.

    What is kept survives that the program dies. In SQLite readers never wait for a writer, and only what is
    ``precious`` waits to survive a power cut too; what is ``portable`` keeps SQLite's own journal, which network
    shares can hold. Trouble is a StoreError that says ``what`` cannot be used and what to ``mend``.
    """

    def __init__(
        self,
        url: str,
        tables: sql.MetaData,
        what: str = "The desk's database",
        mend: str = "check --store, its rights and space",
        *,
        precious: bool = False,
        portable: bool = False,
    ) -> None:
        self._told_plainly = partial(_told_plainly, what, mend)
        with self._told_plainly():
            address = sql.make_url(url)
            self._lite = address.get_backend_name() == "sqlite"
            self._engine = sql.create_engine(address, connect_args={"timeout": _PATIENCE} if self._lite else {})
            if self._lite and not portable:
                sql.event.listen(self._engine, "connect", partial(_keep_a_log, "FULL" if precious else "NORMAL"))
            self._turns: AbstractContextManager[Any] = _TURNS[str(address)] if self._lite else nullcontext()
            _make_tables(tables, self._engine)

    @contextmanager
    def reading(self) -> Iterator[sql.Connection]:
        with self._told_plainly(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def changing(self, about: str = "") -> Iterator[sql.Connection]:
        """One transaction, kept whole or not at all; those ``about`` the same thing come one after another."""
        with self._told_plainly(), self._turns, self._engine.begin() as connection:
            if self._lite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            elif about:
                connection.execute(sql.text("SELECT pg_advisory_xact_lock(hashtext(:about))"), {"about": about})
            yield connection

    def close(self) -> None:
        self._engine.dispose()


def _make_tables(tables: sql.MetaData, engine: sql.Engine) -> None:
    """Makes the tables that are missing; another program may be making the same ones at this moment."""
    try:
        tables.create_all(engine)
    except DatabaseError:
        tables.create_all(engine)


def _keep_a_log(sure: Literal["FULL", "NORMAL"], connection: Any, _: object) -> None:
    """Lets people read while one writes."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={sure}")


@contextmanager
def _told_plainly(what: str, mend: str) -> Iterator[None]:
    """Trouble of the database as one sentence; its own words may hold the password of the URL or a row."""
    try:
        yield
    except (SQLAlchemyError, ImportError) as fault:
        kind = type(getattr(fault, "orig", None) or fault).__name__
        raise StoreError(f"{what} cannot be used ({kind}); {mend}.") from fault
