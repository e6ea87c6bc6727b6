"""A real scheduler and its workers as processes of this machine."""

import os
import signal
import sqlite3
from collections import Counter
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from subprocess import Popen

import pytest

distributed = pytest.importorskip("distributed")

from benchmarks.copies import multiply  # noqa: E402
from extractor.batch.crew import Crew  # noqa: E402
from extractor.batch.hands import Hands, open_hands  # noqa: E402
from extractor.batch.inputs import Job, gather  # noqa: E402
from extractor.batch.run import run_filings  # noqa: E402
from extractor.batch.worker import Done, Failed, Logged, Lost, Opened, Started  # noqa: E402
from extractor.errors import ClusterError, EngineError  # noqa: E402
from extractor.settings import Settings  # noqa: E402
from tests.batch import fakes  # noqa: E402
from tests.batch.test_crew import jobs_of  # noqa: E402
from tests.batch.test_run import outputs  # noqa: E402
from tests.services.processes import answers, dask, free_port, started, wait_for  # noqa: E402

FILINGS = 12


class Machines:
    """A scheduler and, by name, workers of one core each; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        port = free_port()
        self.address = f"tcp://127.0.0.1:{port}"
        self.workers: dict[str, Popen[bytes]] = {}
        self.stack = ExitStack()
        command = dask("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self.stack.enter_context(started(command, folder / "scheduler.log"))
        wait_for(lambda: answers(port), "a scheduler that answers")
        self.client = self.stack.enter_context(distributed.Client(self.address, set_as_default=False))

    def __enter__(self):
        return self

    def __exit__(self, *fault: object) -> None:
        self.stack.close()

    def join(self, name: str) -> None:
        command = dask("worker", self.address, "--name", name, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        command += ["--memory-limit", "0", "--local-directory", str(self.folder / name)]
        self.workers[name] = self.stack.enter_context(started(command, self.folder / f"{name}.log"))
        wait_for(lambda: name in self.names().values(), f"a worker {name}")

    def names(self) -> dict[str, str]:
        """The name of each worker by its address."""
        return {address: each["name"] for address, each in self.client.scheduler_info(-1)["workers"].items()}

    def busy(self) -> list[str]:
        """The names of workers that are at a job."""
        return [self.names()[address] for address, keys in self.client.processing().items() if keys]

    def reading(self) -> list[str]:
        """The names of workers whose reading process has a job."""
        counts = self.client.run(_count_reading, on_error="ignore")
        return [self.names().get(address, "") for address, count in counts.items() if count]

    def kill(self, name: str) -> None:
        os.kill(self.workers[name].pid, signal.SIGKILL)

    def crews(self) -> set[str]:
        """The names of workers that keep a reading process."""
        kept = self.client.run(_count_crews, on_error="ignore")
        return {self.names().get(address, "") for address, count in kept.items() if count}


def _count_crews() -> int:
    from extractor.batch import far_crew

    return len(far_crew._KEPT)


def _count_reading() -> int:
    from extractor.batch import far_crew

    return sum(1 for _, crew in far_crew._KEPT.values() for worker in crew._team if worker.job)


@pytest.fixture
def machines(tmp_path: Path):
    with Machines(tmp_path) as made:
        yield made


def run(folder: Path, out: Path, settings: Settings, hands: Hands, watch) -> None:
    assert run_filings(gather([folder / "in"]), out, settings, hands, watch).exit_code() == 0


def test_one_of_three_workers_is_killed_and_one_joins_late_and_nothing_is_lost_or_done_twice(
    tmp_path: Path, machines: Machines
):
    multiply(tmp_path, FILINGS)
    settings = Settings(engine="frozen", readings=tmp_path / "readings")
    run(tmp_path, tmp_path / "here", settings, Crew(2, settings), lambda *_: None)
    for name in ("one", "two", "three"):
        machines.join(name)
    told: Counter[tuple[str, type]] = Counter()
    at_work: set[str] = set()

    def watch(job: Job, event: object) -> None:
        told[job.stem, type(event)] += 1
        done = sum(count for (_, kind), count in told.items() if kind is Done)
        if isinstance(event, Done):
            at_work.update(machines.crews())
        if done >= 2 and "late" not in machines.workers and (reading := machines.reading()):
            machines.kill(reading[0])
            machines.join("late")

    run(tmp_path, tmp_path / "there", settings, open_hands(machines.address, 1, settings), watch)
    assert outputs(tmp_path / "there") == outputs(tmp_path / "here")
    assert Counter(kind for _, kind in told.elements())[Done] == FILINGS
    assert {stem for (stem, kind) in told if kind is Done} == {job.stem for job in gather([tmp_path / "in"]).jobs}
    assert max(count for (_, kind), count in told.items() if kind is Started) == 2
    assert "late" in at_work
    with sqlite3.connect(tmp_path / "there" / ".extractor" / "ledger.sqlite") as ledger:
        assert ledger.execute("select state, count(*) from filings group by state").fetchall() == [("done", FILINGS)]


def heard(machines: Machines, folder: Path, settings: Settings, *words: str) -> list[list[type]]:
    """The kinds of events of each job, without log records."""
    told: dict[str, list[object]] = {}
    task = partial(fakes.process_filing, settings=settings)
    with open_hands(machines.address, 1, settings) as hands:
        for job, event in hands.work(lambda _: task, jobs_of(folder, *words)):
            told.setdefault(job.stem, []).append(event)
    assert any(isinstance(event, Logged) for events in told.values() for event in events)
    return [
        [type(event) if not isinstance(event, Failed) else event.error for event in events if type(event) is not Logged]
        for _, events in sorted(told.items())
    ]


def test_far_workers_tell_the_same_events_and_keep_the_same_limits(tmp_path: Path, machines: Machines):
    machines.join("one")
    settings = Settings(worker_bytes=300_000_000)
    assert heard(machines, tmp_path, settings, "ok", "corrupt", "die", "greedy", "killed_thrice") == [
        [Started, Opened, Done],
        [Started, Opened, "corrupt"],
        [Started, Opened, Lost, Started, Opened, "crashed"],
        [Started, Opened, Lost, Started, Opened, "too_large"],
        [*[Started, Opened, Lost] * 3, Started, Opened, Done],
    ]
    assert machines.crews() == set()


def test_a_broken_engine_over_there_ends_the_run(tmp_path: Path, machines: Machines):
    machines.join("one")
    with pytest.raises(EngineError, match="install one"):
        heard(machines, tmp_path, Settings(), "engine")


def test_a_run_that_is_stopped_leaves_no_reading_process_behind(tmp_path: Path, machines: Machines):
    machines.join("one")
    begun: list[object] = []
    with (
        pytest.raises(KeyboardInterrupt),
        open_hands(machines.address, 1, Settings(), lambda: bool(begun)) as hands,
    ):
        begun.extend(
            hands.work(lambda _: partial(fakes.process_filing, settings=Settings()), jobs_of(tmp_path, "hang"))
        )
    wait_for(lambda: not machines.crews() and not machines.busy(), "an idle worker")


def test_a_worker_with_another_program_is_told_apart(
    tmp_path: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
):
    machines.join("one")
    monkeypatch.setattr("extractor.batch.far_crew.basis_of", lambda *_: "of another version")
    with pytest.raises(ClusterError, match="install the same"):
        heard(machines, tmp_path, Settings(), "ok")


def test_where_no_scheduler_answers_the_operator_is_told():
    settings = Settings()
    with pytest.raises(ClusterError, match="No scheduler answers"), open_hands("tcp://127.0.0.1:1", 1, settings):
        pass
