"""Who is asked about the doubtful lines of an engine."""

import pytest

from extractor.errors import EngineError
from extractor.reading import engines


@pytest.fixture(autouse=True)
def forgotten():
    engines.second_opinion.cache_clear()
    yield
    engines.second_opinion.cache_clear()


def test_where_the_other_engine_is_missing_nobody_is_asked(monkeypatch):
    def missing(_: int):
        raise EngineError("not installed")

    monkeypatch.setitem(engines.ENGINES, "tesseract", missing)
    assert engines.second_opinion("rapid") is None


def test_an_engine_without_another_one_keeps_its_doubts():
    assert engines.second_opinion("tesseract") is None


def test_the_other_engine_is_opened_once(monkeypatch):
    opened = []
    monkeypatch.setitem(engines.ENGINES, "tesseract", lambda threads: opened.append(threads) or object())
    assert engines.second_opinion("rapid") is engines.second_opinion("rapid")
    assert opened == [1]
