"""Every model that had a say in a reading is named with its digest."""

import re

from extractor.reading import models
from extractor.reading.models import models_of


class _Engine:
    def __init__(self, name, models):
        self.name, self.models = name, models


def test_the_engine_asked_in_doubt_and_the_own_weights_are_named_beside_the_engine(monkeypatch):
    monkeypatch.setattr(models, "second_opinion", lambda _: _Engine("other", {"other.model": "b" * 64}))
    named = models_of(_Engine("one", {"one.onnx": "a" * 64}))
    own = {f"weights/{name}" for name in ("ticks", "handwriting", "page-orientation", "stops")}
    assert own | {"one.onnx", "other.model"} == set(named)
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in named.values())


def test_without_a_second_engine_only_the_first_is_named(monkeypatch):
    monkeypatch.setattr(models, "second_opinion", lambda _: None)
    assert "other.model" not in models_of(_Engine("one", {"one.onnx": "a" * 64}))
