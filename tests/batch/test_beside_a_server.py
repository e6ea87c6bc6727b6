"""A run in a thread of a program that does other things too, as the reviewer's desk starts one."""

import threading
from pathlib import Path

import pytest

from extractor.batch.crew import Crew
from extractor.batch.inputs import gather
from extractor.batch.run import run_filings
from extractor.batch.sources import sources_of
from extractor.batch.worker import Started
from extractor.settings import Settings

pytestmark = pytest.mark.usefixtures("obedient")


def run_aside(folder: Path, out: Path, stop: threading.Event) -> list[object]:
    """The run's result behind the events that it told, all of it in another thread."""
    told: list[object] = []

    def listen(_: object, event: object) -> None:
        told.append(event)
        if isinstance(event, Started) and (folder / "b.pdf").read_text() == "hang":
            stop.set()

    def work() -> None:
        told.append(run_filings(gather([folder]), out, Settings(), Crew(1, Settings(), stop.is_set), listen))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return told


def filings(tmp_path: Path, **words: str) -> Path:
    (tmp_path / "in").mkdir(exist_ok=True)
    for stem, word in words.items():
        (tmp_path / "in" / f"{stem}.pdf").write_text(word)
    return tmp_path / "in"


def test_a_run_in_a_thread_reads_writes_and_says_where_its_files_lie(tmp_path: Path):
    folder, out = filings(tmp_path, a="ok", b="warn"), tmp_path / "out"
    *_, run = run_aside(folder, out, threading.Event())
    assert (run.exit_code(), len(run.outcomes)) == (0, 2)
    assert sources_of(out) == {"a": folder / "a.pdf", "b": folder / "b.pdf"}


def test_a_run_that_is_told_to_stop_ends_as_by_ctrl_c_though_no_worker_says_a_word(tmp_path: Path):
    folder, out = filings(tmp_path, b="hang"), tmp_path / "out"
    *_, run = run_aside(folder, out, threading.Event())
    assert run.exit_code() == 130
    filings(tmp_path, b="ok")
    *_, run = run_aside(folder, out, threading.Event())
    assert run.exit_code() == 0
