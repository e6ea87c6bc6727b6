"""The registry in a database: platforms that `extractor names register` was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import sqlalchemy as sql

from extractor.batch.database import Database
from extractor.checks.names.entry import Entry

_TABLES = sql.MetaData()
_PARTS = ("name", "host", "uscc", "source", "status", "date")
_PLATFORMS = sql.Table(
    "platforms",
    _TABLES,
    sql.Column("number", sql.Integer, primary_key=True),
    *(sql.Column(part, sql.Text, nullable=False) for part in _PARTS),
    # Who is registered: a later line of the same platform takes the place of the earlier one.
    sql.UniqueConstraint("name", "host", "uscc"),
)
# One row that changes with every registration, so that what was made of the platforms knows whether it still holds.
_EDITION = sql.Table("platforms_edition", _TABLES, sql.Column("stamp", sql.String(32), nullable=False))
_ROWS = 10_000  # rows a statement


def register(url: str, entries: Iterable[Entry]) -> int:
    """Puts entries into the registry and says how many it then holds; what was known is brought up to date.

    Raises StoreError where the database fails.
    """
    rows = list({(e.name, e.host, e.uscc): {part: getattr(e, part) for part in _PARTS} for e in entries}.values())
    with _opened(url) as database, database.changing() as connection:
        for start in range(0, len(rows), _ROWS):
            some = rows[start : start + _ROWS]
            known = _PLATFORMS.c.name == sql.bindparam("n"), _PLATFORMS.c.host == sql.bindparam("h")
            same = _PLATFORMS.delete().where(*known, _PLATFORMS.c.uscc == sql.bindparam("u"))
            connection.execute(same, [{"n": row["name"], "h": row["host"], "u": row["uscc"]} for row in some])
            connection.execute(_PLATFORMS.insert(), some)
        connection.execute(_EDITION.delete())
        connection.execute(_EDITION.insert().values(stamp=uuid4().hex))
        return int(connection.execute(sql.select(sql.func.count()).select_from(_PLATFORMS)).scalar_one())


def registered(url: str) -> tuple[Entry, ...]:
    """What the registry holds, in the order it came; raises StoreError where the database fails."""
    with _opened(url) as database, database.reading() as connection:
        found = connection.execute(sql.select(*(_PLATFORMS.c[part] for part in _PARTS)).order_by(_PLATFORMS.c.number))
        return tuple(Entry(**row._mapping) for row in found)  # noqa: SLF001 - its documented name


def edition(url: str) -> str:
    """A text that changes whenever something is registered; raises StoreError where the database fails."""
    with _opened(url) as database, database.reading() as connection:
        return str(connection.execute(sql.select(_EDITION.c.stamp)).scalar_one_or_none() or "")


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url, _TABLES, "The registry", "check --store and its rights", portable=True)
    try:
        yield database
    finally:
        database.close()
