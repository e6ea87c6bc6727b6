"""A desk over the records of some samples, and people who visit it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from extractor.document import Record
from extractor.exports.records import write_record
from extractor.settings import Settings
from extractor.web.app import desk
from extractor.web.desk import Desk
from tests.stores import store_url  # noqa: F401 - a fixture
from tests.web.visitor import Visitor

SAMPLES = Path(__file__).parent.parent.parent / "samples"
STEMS = ("word-turned", "web-office", "filing-ruled")
_PROGRAM = {"version": "0", "form_version": "1", "engine": "frozen", "models": {}}


def sample_record(stem: str) -> Record:
    body = json.loads((SAMPLES / stem / "golden.json").read_text("utf-8"))
    return Record.model_validate(body | {"program": _PROGRAM})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder of a run with the records of the samples."""
    for stem in STEMS:
        write_record(tmp_path / "out" / "records" / f"{stem}.json", sample_record(stem))
    return tmp_path / "out"


@pytest.fixture
def app(out: Path, store_url: str) -> Iterator[FastAPI]:  # noqa: F811
    opened = desk(out, Settings(engine="frozen", readings=SAMPLES, store=store_url, max_bytes=1 << 20))
    opened.state.desk.index.catch_up()
    yield opened
    opened.state.desk.close()


@pytest.fixture
def own(app: FastAPI) -> Desk:
    opened: Desk = app.state.desk
    return opened


@pytest.fixture
def local(app: FastAPI) -> Visitor:
    """Who sits at the machine of a desk without users."""
    return Visitor(app)


@pytest.fixture
def signed_in(app: FastAPI, own: Desk) -> Callable[..., Visitor]:
    """Signs somebody in by name and role; each name is another browser."""

    def sign_in(name: str, role: str = "reviewer") -> Visitor:
        own.people.add(name, role, f"password of {name}")
        visitor = Visitor(app)
        assert visitor.sign_in(name, f"password of {name}").status_code == 303
        return visitor

    return sign_in
