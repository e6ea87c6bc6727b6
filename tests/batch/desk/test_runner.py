"""What arrives is read in a thread of its own; the tasks are those of fakes.py."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.batch.desk.queue_index import QueueIndex
from extractor.batch.desk.reviews import desk_url, open_reviews
from extractor.batch.desk.runner import Runner, Work
from extractor.batch.desk.sql_queue import open_queue
from extractor.batch.desk.uploads import FOLDER, Uploads
from extractor.batch.hands import Event
from extractor.batch.worker import Done, Failed, Known, Opened, Started
from extractor.settings import Settings

pytestmark = pytest.mark.usefixtures("obedient")
PATIENCE = 60  # seconds; a crowded machine starts a worker slowly


@pytest.fixture
def runner(tmp_path: Path):
    reviews = open_reviews(tmp_path, Settings())
    index = QueueIndex(tmp_path, reviews, open_queue(desk_url(tmp_path, Settings()), "desk"), None)
    made = Runner(tmp_path, Settings(), Uploads(tmp_path, Settings()), index, 1, None, "")
    yield made
    made.stop()
    reviews.__exit__()


def arrive(out: Path, **words: str) -> None:
    (out / FOLDER).mkdir(exist_ok=True)
    for stem, word in words.items():
        (out / FOLDER / f"{stem}.pdf").write_text(word)


def wait_until(what: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def stems(out: Path) -> set[str]:
    return {path.stem for path in (out / "records").glob("*.json")}


def test_what_arrives_becomes_records_and_failures_are_listed_and_not_tried_again(runner, tmp_path):
    arrive(tmp_path, a="ok 1", b="corrupt")
    runner.start()
    wait_until(lambda: stems(tmp_path) == {"a"} and not runner.works())
    failure = json.loads((tmp_path / "failures.jsonl").read_text("utf-8"))
    assert (Path(failure["input"]).name, failure["error"]) == ("b.pdf", "corrupt")
    assert [(work.stem, work.state) for work in runner.finished] == [("a", "done"), ("b", "failed")]
    arrive(tmp_path, c="warn 2")
    runner.wake()
    wait_until(lambda: stems(tmp_path) == {"a", "c"} and not runner.works())
    assert len((tmp_path / "failures.jsonl").read_text("utf-8").splitlines()) == 1


def test_the_works_of_a_batch_are_told_before_it_begins_and_while_it_runs(runner, tmp_path):
    arrive(tmp_path, a="slow 1", b="ok 2")
    assert [(work.stem, work.state) for work in runner.works()] == [("a", "waiting"), ("b", "waiting")]
    runner.start()
    wait_until(lambda: any(work.state == "running" and work.pages == 2 for work in runner.works()))


def test_a_runner_that_is_stopped_ends_its_run_and_the_next_one_goes_on(runner, tmp_path):
    arrive(tmp_path, a="slow 1")
    runner.start()
    wait_until(lambda: any(work.state == "running" for work in runner.works()))
    runner.stop()
    assert stems(tmp_path) == set()
    arrive(tmp_path, a="ok 1")
    reviews = open_reviews(tmp_path, Settings())
    index = QueueIndex(tmp_path, reviews, open_queue(desk_url(tmp_path, Settings()), "desk"), None)
    again = Runner(tmp_path, Settings(), Uploads(tmp_path, Settings()), index, 1, None, "")
    again.start()
    wait_until(lambda: stems(tmp_path) == {"a"})
    again.stop()


def test_the_records_of_a_run_from_elsewhere_stay_beside_what_arrives(runner, tmp_path):
    from extractor.batch.hands import open_hands
    from extractor.batch.inputs import gather
    from extractor.batch.run import run_filings

    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "old.pdf").write_text("ok 1")
    intake, hands = gather([tmp_path / "mail"]), open_hands("", 1, Settings())
    run_filings(intake, tmp_path, Settings(), hands, lambda *_: None)
    arrive(tmp_path, new="ok 2")
    runner.start()
    wait_until(lambda: stems(tmp_path) == {"old", "new"} and not runner.works())


@pytest.mark.parametrize(
    ("events", "state", "page"),
    [
        ([], "waiting", 0),
        ([Started()], "running", 0),
        ([Started(), Opened(2), Done(None, 1.0)], "done", 2),
        ([Known(3)], "done", 0),
        ([Started(), Failed("corrupt", "It is broken.")], "failed", 0),
    ],
)
def test_a_work_goes_on_with_what_is_heard_of_it(events: list[Event | Known], state, page):
    work = Work("a", "a.pdf")
    for event in events:
        work = work.after(event)
    assert (work.state, work.page) == (state, page)
