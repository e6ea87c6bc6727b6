"""People in a database: users, who is signed in, the key that the desk signs with."""

from __future__ import annotations

import hashlib
import secrets
import time

import sqlalchemy as sql

from extractor.batch.database import Database
from extractor.batch.desk.passwords import fits, scramble
from extractor.batch.desk.people import PersonRole, User, role_named, sound_name
from extractor.errors import UsageError

IDLE = 2 * 3600  # seconds without a request after which a session is over
LASTS = 12 * 3600  # seconds after which it is over in any case
_SEEN_EVERY = 60  # seconds between two notes of when a session was used

_TABLES = sql.MetaData()
_USERS = sql.Table(
    "desk_users",
    _TABLES,
    sql.Column("name", sql.String(40), primary_key=True),
    sql.Column("role", sql.String(8), nullable=False),
    sql.Column("password", sql.Text, nullable=False),
)
_SESSIONS = sql.Table(
    "desk_sessions",
    _TABLES,
    sql.Column("token", sql.String(64), primary_key=True),
    sql.Column("name", sql.String(40), nullable=False, index=True),
    sql.Column("begun", sql.Float, nullable=False),
    sql.Column("seen", sql.Float, nullable=False),
)
_KEYS = sql.Table("desk_keys", _TABLES, sql.Column("key", sql.String(64), primary_key=True))


class SqlPeople:
    """Users and sessions; threads may share it. Of tokens and passwords only hashes are kept."""

    def __init__(self, url: str) -> None:
        self._database = Database(url, _TABLES)
        self.key = self._signing_key()

    def close(self) -> None:
        self._database.close()

    def users(self) -> tuple[User, ...]:
        with self._database.reading() as connection:
            rows = connection.execute(_USERS.select().order_by(_USERS.c.name)).all()
        return tuple(User(row.name, role_named(row.role)) for row in rows)

    def has_users(self) -> bool:
        with self._database.reading() as connection:
            return connection.execute(sql.select(_USERS.c.name).limit(1)).first() is not None

    def add(self, name: str, role: PersonRole, password: str) -> None:
        """Raises UsageError where the name is taken or no name, or the password too short."""
        kept = scramble(password)
        with self._database.changing(about="people") as connection:
            if _user(connection, sound_name(name)):
                raise UsageError(f"There is a user {name} already; choose another name.")
            connection.execute(_USERS.insert().values(name=sound_name(name), role=role, password=kept))

    def set_role(self, name: str, role: PersonRole) -> None:
        self._set(name, {"role": role})

    def set_password(self, name: str, password: str) -> None:
        """The user's sessions end."""
        self._set(name, {"password": scramble(password)})

    def remove(self, name: str) -> None:
        with self._database.changing(about="people") as connection:
            _known(connection, name)
            connection.execute(_USERS.delete().where(_USERS.c.name == name))
            connection.execute(_SESSIONS.delete().where(_SESSIONS.c.name == name))

    def signed_up(self, name: str, password: str) -> User | None:
        """The user of that name and password."""
        with self._database.reading() as connection:
            row = connection.execute(_USERS.select().where(_USERS.c.name == name)).first()
        return User(row.name, role_named(row.role)) if fits(row.password if row else None, password) and row else None

    def begin(self, user: User) -> str:
        """The token of a new session; sessions that are over are forgotten."""
        token, now = secrets.token_urlsafe(32), time.time()
        with self._database.changing() as connection:
            connection.execute(_SESSIONS.delete().where(_is_over(now)))
            connection.execute(_SESSIONS.insert().values(token=_hashed(token), name=user.name, begun=now, seen=now))
        return token

    def end(self, token: str) -> None:
        with self._database.changing() as connection:
            connection.execute(_SESSIONS.delete().where(_SESSIONS.c.token == _hashed(token)))

    def user_of(self, token: str) -> User | None:
        """Who is signed in with a token."""
        now, own = time.time(), _SESSIONS.c.token == _hashed(token)
        with self._database.reading() as connection:
            both = _SESSIONS.join(_USERS, _SESSIONS.c.name == _USERS.c.name)
            wanted = sql.select(_USERS.c.name, _USERS.c.role, _SESSIONS.c.seen).select_from(both)
            row = connection.execute(wanted.where(own, sql.not_(_is_over(now)))).first()
        if row is None:
            return None
        if now - row.seen > _SEEN_EVERY:
            with self._database.changing() as connection:
                connection.execute(_SESSIONS.update().where(own).values(seen=now))
        return User(row.name, role_named(row.role))

    def _set(self, name: str, values: dict[str, str]) -> None:
        with self._database.changing(about="people") as connection:
            _known(connection, name)
            connection.execute(_USERS.update().where(_USERS.c.name == name).values(values))
            connection.execute(_SESSIONS.delete().where(_SESSIONS.c.name == name))

    def _signing_key(self) -> bytes:
        """The same for all desks of one database, and over their restarts."""
        with self._database.changing(about="keys") as connection:
            known = connection.execute(sql.select(_KEYS.c.key)).scalar()
            key = known or secrets.token_hex(32)
            if not known:
                connection.execute(_KEYS.insert().values(key=key))
        return bytes.fromhex(key)


def _is_over(now: float) -> sql.ColumnElement[bool]:
    return sql.or_(_SESSIONS.c.seen < now - IDLE, _SESSIONS.c.begun < now - LASTS)


def _user(connection: sql.Connection, name: str) -> bool:
    return connection.execute(sql.select(_USERS.c.name).where(_USERS.c.name == name)).first() is not None


def _known(connection: sql.Connection, name: str) -> None:
    if not _user(connection, name):
        raise UsageError(f"There is no user {name}; `extractor users list` names them.")


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
