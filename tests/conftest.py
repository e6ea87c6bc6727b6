import pytest

from extractor.batch import run as batch
from tests.batch import fakes


@pytest.fixture
def obedient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that do what a file's first word says instead of reading it (tests/batch/fakes.py)."""
    monkeypatch.setattr(batch, "process_filing", fakes.process_filing)
    monkeypatch.setattr(batch, "picture_filing", fakes.picture_filing)
