"""The ledger in a database: SQLite or PostgreSQL."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Self

import sqlalchemy as sql
from sqlalchemy.dialects import postgresql, sqlite

from extractor.batch.database import Database
from extractor.batch.ledger import Result

_MEND = "check --store, the rights and the free space of the folder written to, or remove its .extractor to begin anew"
_TABLES = sql.MetaData()
_FILINGS = sql.Table(
    "filings",
    _TABLES,
    sql.Column("content", sql.String(64), primary_key=True),
    sql.Column("basis", sql.String(64), primary_key=True),
    sql.Column("state", sql.String(7), nullable=False),
    sql.Column("limits", sql.Text),
    sql.Column("result", sql.Text),
    sql.Column("body", sql.LargeBinary),
)
_PICTURES = sql.Table(
    "pictures",
    _TABLES,
    sql.Column("content", sql.String(64), primary_key=True),
    sql.Column("basis", sql.String(64), primary_key=True),
    sql.Column("kind", sql.String(4), primary_key=True),
    sql.Column("name", sql.Text, primary_key=True),
    sql.Column("body", sql.LargeBinary, nullable=False),
)


class SqlStore:
    """A Store of one basis; ``limits`` are those of this run."""

    def __init__(self, url: str, basis: str, limits: str) -> None:
        self._basis = basis
        self._limits = limits
        self._database = Database(url, _TABLES, "The ledger", _MEND, portable=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self._database.close()

    def enlist(self, contents: Iterable[str]) -> None:
        with self._database.changing() as connection:
            # Rows are always touched in the order of content and, for each, filing before pictures: two runs that are
            # at the same files then never wait for each other.
            for content in sorted(contents):
                forgotten = {"limits": None, "result": None, "body": None}
                _put(connection, _FILINGS, self._key(content), {"state": "waiting"} | forgotten)
                connection.execute(_PICTURES.delete().where(*self._is(content, _PICTURES)))

    def begin(self, content: str) -> None:
        with self._database.changing() as connection:
            self._set(connection, content, {"state": "running"})

    def finish(self, content: str, result: Result) -> None:
        said = {"pages": result.pages, "findings": dict(result.findings), "error": result.error, "text": result.message}
        values = {
            "state": "failed" if result.error else "done",
            "limits": self._limits,
            "result": json.dumps(said, ensure_ascii=False),
            "body": zlib.compress(result.body),
        }
        with self._database.changing() as connection:
            self._set(connection, content, values)
            self._put_pictures(connection, content, "mark", result.pictures)

    def result(self, content: str) -> Result | None:
        with self._database.reading() as connection:
            row = connection.execute(_FILINGS.select().where(*self._is(content, _FILINGS))).one_or_none()
            if row is None or not (row.state == "done" or (row.state == "failed" and row.limits == self._limits)):
                return None
            pictures = self._pictures(connection, content, "mark")
        said = json.loads(row.result)
        return Result(said["pages"], said["findings"], zlib.decompress(row.body), pictures, said["error"], said["text"])

    def keep_views(self, content: str, views: Mapping[str, bytes]) -> None:
        with self._database.changing() as connection:
            self._put_pictures(connection, content, "view", views)

    def views(self, content: str) -> Mapping[str, bytes]:
        with self._database.reading() as connection:
            return self._pictures(connection, content, "view")

    def _put_pictures(self, connection: sql.Connection, content: str, kind: str, pictures: Mapping[str, bytes]) -> None:
        for name, body in sorted(pictures.items()):
            _put(connection, _PICTURES, self._key(content) | {"kind": kind, "name": name}, {"body": body})

    def _pictures(self, connection: sql.Connection, content: str, kind: str) -> dict[str, bytes]:
        found = _PICTURES.select().where(*self._is(content, _PICTURES), _PICTURES.c.kind == kind)
        return {row.name: row.body for row in connection.execute(found.order_by(_PICTURES.c.name))}

    def _set(self, connection: sql.Connection, content: str, values: dict[str, Any]) -> None:
        connection.execute(_FILINGS.update().where(*self._is(content, _FILINGS)).values(values))

    def _is(self, content: str, table: sql.Table) -> tuple[sql.ColumnElement[bool], ...]:
        return table.c.content == content, table.c.basis == self._basis

    def _key(self, content: str) -> dict[str, str]:
        return {"content": content, "basis": self._basis}


def _put(connection: sql.Connection, table: sql.Table, key: dict[str, str], values: dict[str, Any]) -> None:
    """The row of that key with these values, there before or not: another run may put it there at the same moment."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row: Any = insert(table).values(key | values)  # both dialects word the rest alike, but share no type for it
    connection.execute(row.on_conflict_do_update(index_elements=list(key), set_=values))
