"""`extractor export` writes what is asked for from the records of a run."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.errors import UsageError
from extractor.exports.records import write_record
from tests.filings import finding_of, record_of


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write_record(tmp_path / "records" / "a.json", record_of("甲", finding_of("error")))
    write_record(tmp_path / "records" / "b.json", record_of("乙"))
    return tmp_path


def test_letters_go_to_those_who_owe_something(out: Path):
    answer = CliRunner().invoke(app, ["export", str(out), "--letters", str(out / "l.zip"), "--due", "2025-03-01"])
    assert answer.exit_code == 0
    assert "1 letters for 2 filings" in answer.output
    assert zipfile.ZipFile(out / "l.zip").namelist() == ["补正通知-a.docx"]


def test_flat_files_hold_every_filing(out: Path):
    answer = CliRunner().invoke(app, ["export", str(out), "--csv", str(out / "f.csv"), "--jsonl", str(out / "r.jsonl")])
    assert answer.exit_code == 0
    assert len((out / "f.csv").read_text("utf-8-sig").splitlines()) == 3
    assert len((out / "r.jsonl").read_text("utf-8").splitlines()) == 2


def test_asking_for_nothing_or_of_no_run_says_what_to_name(out: Path, tmp_path: Path):
    nothing = CliRunner().invoke(app, ["export", str(out)])
    assert isinstance(nothing.exception, UsageError)
    nowhere = CliRunner().invoke(app, ["export", str(tmp_path / "x"), "--csv", "f.csv"])
    assert isinstance(nowhere.exception, UsageError)
