"""One contract for every database the ledger may lie in: here SQLite, PostgreSQL in tests/services."""

import sqlite3
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractor.batch.content import basis_of, limits_of
from extractor.batch.database import sqlite_url
from extractor.batch.ledger import Result, Store, open_ledger
from extractor.batch.sql_store import SqlStore
from extractor.errors import StoreError
from extractor.settings import Settings

DONE = Result(2, {"error": 1}, '{"名称": "甲"}'.encode(), {"seal-1": b"\x89PNG"})
FAILED = Result(error="corrupt", message="It is broken; send it again.")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "ledger.sqlite")


@pytest.fixture
def opened(url: str) -> Callable[..., Store]:
    """Opens the same ledger anew, as the next run would."""
    fresh = uuid.uuid4().hex
    return lambda basis="", limits="": SqlStore(url, basis + fresh, limits)


def test_in_sqlite_it_keeps_a_journal_that_network_shares_can_hold(tmp_path):
    path = tmp_path / "shared.sqlite"
    with SqlStore(sqlite_url(path), "", ""), sqlite3.connect(path) as beside:
        assert beside.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_what_is_finished_is_known_to_the_next_run(opened):
    with opened() as store:
        store.enlist(["a", "b"])
        store.begin("a")
        store.finish("a", DONE)
        store.finish("b", FAILED)
    with opened() as store:
        assert store.result("a") == DONE
        assert store.result("b") == FAILED


def test_what_waits_or_was_left_running_is_not_known(opened):
    with opened() as store:
        store.enlist(["a", "b"])
        store.begin("b")
    with opened() as store:
        assert [store.result(content) for content in "abc"] == [None, None, None]
        store.enlist(["b"])
        store.finish("b", DONE)
        assert store.result("b") == DONE


def test_a_file_that_is_enlisted_again_is_forgotten(opened):
    with opened() as store:
        store.enlist(["a"])
        store.finish("a", DONE)
        store.keep_views("a", {"x": b"1"})
        store.enlist(["a"])
        assert store.result("a") is None
        assert store.views("a") == {}


def test_a_failure_holds_under_its_limits_and_a_result_under_all(opened):
    with opened(limits="1000 pages") as store:
        store.enlist(["a", "b"])
        store.finish("a", DONE)
        store.finish("b", FAILED)
    with opened(limits="2000 pages") as store:
        assert store.result("a") == DONE
        assert store.result("b") is None


def test_each_basis_has_its_own_results(opened):
    with opened("rapid") as store:
        store.enlist(["a"])
        store.finish("a", DONE)
    with opened("tesseract") as store:
        assert store.result("a") is None
    with opened("rapid") as store:
        assert store.result("a") == DONE


def test_views_are_kept_beside_those_before(opened):
    with opened() as store:
        store.enlist(["a"])
        store.finish("a", DONE)
        store.keep_views("a", {"x": b"1"})
        store.keep_views("a", {"x": b"2", "y": b"3"})
        assert store.views("a") == {"x": b"2", "y": b"3"}
        assert store.result("a") == DONE


def test_two_runs_may_be_at_the_same_files_at_the_same_time(opened):
    def work() -> None:
        with opened() as store:
            for _ in range(10):
                store.enlist(["b", "a"])
                for content in "ab":
                    store.begin(content)
                    store.finish(content, DONE)
                    store.keep_views(content, {"x": b"1"})

    with ThreadPoolExecutor(2) as pool:
        for run in [pool.submit(work) for _ in range(2)]:
            run.result()
    with opened() as store:
        assert store.result("a") == store.result("b") == DONE


def test_a_damaged_ledger_is_told_with_what_to_do(tmp_path: Path):
    (tmp_path / ".extractor").mkdir()
    (tmp_path / ".extractor" / "ledger.sqlite").write_bytes(b"no database at all, but long enough" * 100)
    with pytest.raises(StoreError, match="remove its "):
        open_ledger(tmp_path, "records", Settings())


def test_a_database_that_does_not_answer_is_told_without_its_password():
    with pytest.raises(StoreError) as told:
        SqlStore("postgresql+psycopg://me:secret@127.0.0.1:1/none", "", "")
    assert "secret" not in str(told.value)


def test_what_is_read_hangs_on_engine_and_resolution_but_not_on_limits_or_the_place_of_the_ledger():
    usual = basis_of("records", Settings())
    assert basis_of("records", Settings(max_pages=5, store="sqlite://", worker_bytes=1)) == usual
    others = [
        basis_of("readings", Settings()),
        *(basis_of("records", Settings(**it)) for it in ({"dpi": 300}, {"engine": "x"})),
    ]
    assert len({usual, *others}) == 4
    assert limits_of(Settings(max_pages=5)) != limits_of(Settings())
    assert limits_of(Settings(dpi=300)) == limits_of(Settings())
