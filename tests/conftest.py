from pathlib import Path

import pytest

from extractor.batch import run as batch
from tests.batch import fakes


@pytest.fixture
def obedient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that do what a file's first word says instead of reading it (tests/batch/fakes.py)."""
    monkeypatch.setattr(batch, "process_filing", fakes.process_filing)
    monkeypatch.setattr(batch, "picture_filing", fakes.picture_filing)


@pytest.fixture(autouse=True)
def own_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers or keeps is its own, and what the developer registered is no part of it."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
