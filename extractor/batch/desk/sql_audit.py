"""Who saw and changed what, in a database: lines are only ever added, and name places, never values."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sql

from extractor.batch.database import Database
from extractor.batch.desk.clock import now

_TABLES = sql.MetaData()
_LINES = sql.Table(
    "desk_audit",
    _TABLES,
    sql.Column("number", sql.Integer, primary_key=True),
    sql.Column("at", sql.String(25), nullable=False),
    sql.Column("who", sql.String(40), nullable=False),
    sql.Column("address", sql.String(60), nullable=False),
    sql.Column("action", sql.String(40), nullable=False),
    sql.Column("about", sql.Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """``about`` is a filing, a place of one, a user or a file that was taken along."""

    number: int
    at: str
    who: str
    address: str
    action: str
    about: str


class SqlAudit:
    def __init__(self, url: str) -> None:
        self._database = Database(url, _TABLES)

    def close(self) -> None:
        self._database.close()

    def note(self, who: str, address: str, action: str, about: str = "") -> None:
        with self._database.changing() as connection:
            line = {"at": now(), "who": who[:40], "address": address[:60], "action": action, "about": about}
            connection.execute(_LINES.insert().values(line))

    def lines(self, most: int, before: int | None = None) -> tuple[AuditLine, ...]:
        """The latest lines first, those from before a number on."""
        wanted = _LINES.select().order_by(_LINES.c.number.desc()).limit(most)
        if before is not None:
            wanted = wanted.where(_LINES.c.number < before)
        with self._database.reading() as connection:
            return tuple(AuditLine(*row) for row in connection.execute(wanted))
