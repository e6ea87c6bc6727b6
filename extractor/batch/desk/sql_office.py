"""What the office that recommends says of itself, in a database: a text a key."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sql

from extractor.batch.database import Database

_TABLES = sql.MetaData()
_OFFICE = sql.Table(
    "office",
    _TABLES,
    sql.Column("key", sql.String(40), primary_key=True),
    sql.Column("value", sql.Text, nullable=False),
)


class SqlOffice:
    def __init__(self, url: str) -> None:
        self._database = Database(url, _TABLES)

    def close(self) -> None:
        self._database.close()

    def settings(self) -> Mapping[str, str]:
        with self._database.reading() as connection:
            return {row.key: row.value for row in connection.execute(_OFFICE.select())}

    def set(self, said: Mapping[str, str]) -> None:
        with self._database.changing(about="office") as connection:
            connection.execute(_OFFICE.delete().where(_OFFICE.c.key.in_(list(said))))
            if said:
                connection.execute(_OFFICE.insert(), [{"key": key, "value": value} for key, value in said.items()])
