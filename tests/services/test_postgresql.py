"""The ledger's contract on a real PostgreSQL, and a run that keeps its ledger there."""

from pathlib import Path

import pytest

from extractor.batch.crew import Crew
from extractor.batch.inputs import gather
from extractor.batch.run import run_filings
from extractor.batch.worker import Known, Started
from extractor.settings import Settings
from tests.batch.test_ledger import *  # noqa: F403 - each test of the contract, with the database below
from tests.batch.test_run import folder_of, outputs


@pytest.fixture
def url(postgresql: str) -> str:
    return postgresql


@pytest.mark.usefixtures("obedient")
def test_a_run_elsewhere_knows_what_another_run_left_in_the_database(tmp_path: Path, postgresql: str):
    folder, settings = folder_of(tmp_path, a="ok", b="warn", c="corrupt"), Settings(store=postgresql)
    told: list[list[type]] = [[], []]
    for kinds, out in zip(told, ("one", "two"), strict=True):
        run_filings(
            gather([folder]),
            tmp_path / out,
            settings,
            Crew(2, settings),
            lambda _, event, to=kinds: to.append(type(event)),
        )
    assert [kinds.count(Started) for kinds in told] == [3, 0]
    assert told[1].count(Known) == 3
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two")
    assert not list(tmp_path.rglob("ledger.sqlite"))
