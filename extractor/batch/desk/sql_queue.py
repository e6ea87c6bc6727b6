"""The queue's lines in a database, so that a desk that is opened again need not read all records anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sql

from extractor import __version__
from extractor.batch.database import Database
from extractor.batch.desk.queue import Row

_TABLES = sql.MetaData()
_LINES = sql.Table(
    "queue_lines",
    _TABLES,
    sql.Column("desk", sql.String(64), primary_key=True),
    sql.Column("stem", sql.String(255), primary_key=True),
    sql.Column("stamp", sql.String(120), nullable=False),
    sql.Column("body", sql.Text, nullable=False),
)
Line = tuple[str, Row]
_LISTS = ("read", "names", "rules")


@dataclass(frozen=True, slots=True)
class SqlQueue:
    """The lines of one desk, each with the stamp of what it was made of; those of another version are none."""

    database: Database
    desk: str

    def lines(self) -> Mapping[str, Line]:
        with self.database.reading() as connection:
            rows = connection.execute(_LINES.select().where(_LINES.c.desk == self.desk)).all()
        ours = (row for row in rows if row.stamp.startswith(_MADE_BY))
        return {row.stem: (row.stamp[len(_MADE_BY) :], _row(row.body)) for row in ours}

    def keep(self, lines: Iterable[Line]) -> None:
        kept = [_values(self.desk, stamp, row) for stamp, row in lines]
        with self.database.changing(about=self.desk) as connection:
            _remove(connection, self.desk, [each["stem"] for each in kept])
            if kept:
                connection.execute(_LINES.insert(), kept)

    def drop(self, stems: Iterable[str]) -> None:
        with self.database.changing(about=self.desk) as connection:
            _remove(connection, self.desk, list(stems))


_MADE_BY = f"{__version__} "


def open_queue(url: str, desk: str) -> SqlQueue:
    return SqlQueue(Database(url, _TABLES), desk)


def _remove(connection: sql.Connection, desk: str, stems: list[str]) -> None:
    if stems:
        known = _LINES.c.desk == desk, _LINES.c.stem == sql.bindparam("s")
        connection.execute(_LINES.delete().where(*known), [{"s": stem} for stem in stems])


def _values(desk: str, stamp: str, row: Row) -> dict[str, str]:
    body = json.dumps(asdict(row), ensure_ascii=False)
    return {"desk": desk, "stem": row.stem, "stamp": _MADE_BY + stamp, "body": body}


def _row(body: str) -> Row:
    said: dict[str, Any] = json.loads(body)
    return Row(**{**said, **{key: tuple(said[key]) for key in _LISTS}})
