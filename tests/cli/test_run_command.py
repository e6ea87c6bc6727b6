"""What the options of `run` do, through the command line, with workers that do as the file says."""

import logging
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.batch import arrivals
from extractor.cli import app
from extractor.cli.logs import JsonLines, TextLines

RUN = CliRunner()

pytestmark = pytest.mark.usefixtures("obedient")


@pytest.fixture
def filings(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_text("ok")
    return tmp_path / "in"


def test_a_second_run_says_what_was_known_and_redo_reads_it_again(filings: Path, tmp_path: Path):
    command = ["run", str(filings), "--out", str(tmp_path / "out")]
    told = [RUN.invoke(app, [*command, *more]).stdout for more in ([], [], ["--redo"])]
    assert ["1 known from before" in each for each in told] == [False, True, False]
    assert all("1 of 1 inputs written" in each and "2 pages" in each for each in told)


@pytest.mark.parametrize("setting", ["max_pages=none", "max_pages=0", "no_such=1", "max_pages"])
def test_a_setting_that_is_not_there_or_cannot_have_the_value_is_an_error_of_use(
    filings: Path, tmp_path: Path, setting
):
    result = RUN.invoke(app, ["run", str(filings), "--out", str(tmp_path / "out"), "--set", setting])
    assert type(result.exception).__name__ == "UsageError"
    assert setting.partition("=")[0] in str(result.exception)


def test_watch_takes_up_what_arrives_until_ctrl_c(filings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    steps = [lambda: None, lambda: (filings / "b.pdf").write_text("warn"), lambda: None]

    def pause(_: float) -> None:
        if not steps:
            raise KeyboardInterrupt
        steps.pop(0)()

    monkeypatch.setattr(arrivals.time, "sleep", pause)
    result = RUN.invoke(app, ["run", str(filings), "--out", str(tmp_path / "out"), "--watch"])
    assert result.exit_code == 130
    assert "1 of 1 inputs written" in result.stdout
    assert "2 of 2 inputs written" in result.stdout
    assert "1 known from before" in result.stdout


def line_of(name: str) -> logging.LogRecord:
    record = logging.LogRecord("extractor", logging.WARNING, "", 0, "page not read", (), None)
    record.__dict__.update(file=name, page=3, value="张三")
    return record


@pytest.mark.parametrize("name", ["a\n00:00:00 INFO b.pdf: done", "a\x1b[2Jb.pdf", "\u202efdp.exe"])
def test_a_files_name_cannot_write_lines_or_move_the_cursor(name: str):
    text = TextLines().format(line_of(name))
    assert text.isprintable()
    assert len(JsonLines().format(line_of(name)).splitlines()) == 1


def test_what_a_record_carries_beyond_places_is_not_printed():
    assert "张三" not in TextLines().format(line_of("a.pdf")) + JsonLines().format(line_of("a.pdf"))
