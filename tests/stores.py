"""The databases that a store is tested on: SQLite, and PostgreSQL where EXTRACTOR_TEST_STORE is the URL of one."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sql

from extractor.batch.database import sqlite_url

KINDS = ["sqlite", *(["postgresql"] if "EXTRACTOR_TEST_STORE" in os.environ else [])]


@contextmanager
def fresh_store(kind: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if kind == "sqlite":
        yield sqlite_url(folder / "store.sqlite")
        return
    with fresh_schema(os.environ["EXTRACTOR_TEST_STORE"]) as url:
        yield url


@contextmanager
def fresh_schema(url: str) -> Iterator[str]:
    """A schema of its own in a PostgreSQL, dropped again."""
    address = sql.make_url(url)
    name, engine = f"t{uuid.uuid4().hex}", sql.create_engine(address)
    with engine.begin() as connection:
        connection.execute(sql.text(f"CREATE SCHEMA {name}"))
    yield address.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(sql.text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture(params=KINDS)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with fresh_store(request.param, tmp_path) as url:
        yield url
