import logging
from functools import partial
from pathlib import Path

import pytest

from extractor.batch import crew, hired
from extractor.batch.crew import Crew
from extractor.batch.hands import Event
from extractor.batch.inputs import Job
from extractor.batch.worker import Done, Failed, Logged, Lost, Opened, Started
from extractor.errors import EngineError
from extractor.settings import Settings
from tests.batch import fakes


def jobs_of(folder: Path, *words: str) -> list[Job]:
    for number, word in enumerate(words):
        (folder / f"{number}.pdf").write_text(word)
    return [Job(folder / f"{number}.pdf", str(number)) for number in range(len(words))]


@pytest.fixture
def task():
    return partial(fakes.process_filing, settings=Settings())


def ends(task, jobs: list[Job], size: int) -> dict[str, str]:
    """What each job came to: done, or the kind of its failure."""
    with Crew(size, Settings()) as team:
        return {
            job.stem: "done" if isinstance(event, Done) else event.error
            for job, event in team.work(lambda _: task, jobs)
            if isinstance(event, Done | Failed)
        }


def test_a_bad_input_a_bug_and_a_dying_process_cost_their_own_jobs_alone(tmp_path: Path, task):
    jobs = jobs_of(tmp_path, "ok", "die", "corrupt", "bug", "ok")
    assert ends(task, jobs, 2) == {"0": "done", "1": "crashed", "2": "corrupt", "3": "crashed", "4": "done"}


def heard(task, jobs: list[Job], settings: Settings) -> list[Event]:
    with Crew(1, settings) as team:
        return [event for _, event in team.work(lambda _: task, jobs) if not isinstance(event, Opened | Logged)]


@pytest.mark.parametrize(
    ("word", "limits", "error"),
    [
        ("die", {}, "crashed"),
        ("hang", {"silent_seconds": 0.5}, "timeout"),
        ("slow", {"silent_seconds": 1.0, "page_seconds": 0.1}, "timeout"),
        ("greedy", {"worker_bytes": 300_000_000}, "too_large"),
    ],
)
def test_a_lost_worker_costs_one_more_try_and_then_the_job(tmp_path: Path, task, word, limits, error):
    events = heard(task, jobs_of(tmp_path, word), Settings(**limits))
    assert [type(event) for event in events] == [Started, Lost, Started, Failed]
    assert events[-1].error == error


def test_a_job_whose_worker_is_killed_from_outside_again_and_again_is_done_in_the_end(tmp_path: Path, task):
    events = heard(task, jobs_of(tmp_path, "killed_thrice"), Settings())
    assert [type(event) for event in events] == [Started, Lost] * 3 + [Started, Done]


def test_a_kill_for_want_of_memory_is_laid_to_the_job(tmp_path: Path, task, monkeypatch: pytest.MonkeyPatch):
    kills = iter(range(9))
    monkeypatch.setattr(hired, "oom_kills", lambda: next(kills))
    events = heard(task, jobs_of(tmp_path, "killed"), Settings())
    assert [type(event) for event in events] == [Started, Lost, Started, Failed]


def test_who_kills_without_end_wins(tmp_path: Path, task, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(crew, "KILLS", 2)
    assert ends(task, jobs_of(tmp_path, "killed", "ok"), 1) == {"0": "crashed", "1": "done"}


def test_the_job_after_a_lost_one_gets_a_fresh_process(tmp_path: Path, task):
    assert ends(task, jobs_of(tmp_path, "die", "ok"), 1) == {"0": "crashed", "1": "done"}


def test_a_process_is_replaced_after_so_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hired, "RECYCLED_AFTER", 2)
    with Crew(1, Settings()) as team:
        work = team.work(lambda _: fakes.tell_process, jobs_of(tmp_path, "ok", "ok", "ok"))
        first, second, third = [event.result for _, event in work if isinstance(event, Done)]
    assert first == second != third


def test_a_broken_engine_ends_the_whole_run(tmp_path: Path, task):
    with pytest.raises(EngineError, match="install one"):
        ends(task, jobs_of(tmp_path, "engine", "ok"), 1)


def test_pages_and_logs_come_home_while_a_job_runs_and_hold_no_values(tmp_path: Path, task):
    with Crew(1, Settings()) as team:
        events = [event for _, event in team.work(lambda _: task, jobs_of(tmp_path, "bug"))]
    assert Opened(2) in events
    logged = [event.record for event in events if isinstance(event, Logged)][-1]
    assert (logged.levelno, logged.file) == (logging.ERROR, str(tmp_path / "0.pdf"))
    assert "张三" not in str(vars(logged))
    assert "张三" not in events[-1].message
    assert "ValueError at fakes.py" in events[-1].message


def test_what_libraries_say_is_not_printed(tmp_path: Path, task, capfd: pytest.CaptureFixture):
    assert ends(task, jobs_of(tmp_path, "ok"), 1) == {"0": "done"}
    assert "张三" not in capfd.readouterr().err


def test_workers_share_the_cores_and_none_is_left_without(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(crew, "usable_cores", lambda: [0, 1, 2])
    assert [(share.cores, share.threads) for share in crew._shares(2)] == [({0, 2}, 2), ({1}, 1)]
    assert [share.cores for share in crew._shares(1)] == [{0, 1, 2}]
    assert crew._shares(4)[3].cores == {0, 1, 2}


def test_a_second_round_of_work_meets_the_same_processes(tmp_path: Path):
    with Crew(1, Settings()) as team:
        first, second = (
            [
                event.result
                for _, event in team.work(lambda _: fakes.tell_process, jobs_of(tmp_path, "ok", "ok"))
                if isinstance(event, Done)
            ]
            for _ in range(2)
        )
    assert len({*first, *second}) == 1
