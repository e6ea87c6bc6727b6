import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from extractor.batch.claim import claimed
from extractor.batch.collect import Run
from extractor.batch.crew import Crew
from extractor.batch.inputs import Job, gather
from extractor.batch.machine import fitting_workers
from extractor.batch.run import run_filings
from extractor.batch.worker import Done, Known, Started
from extractor.errors import StoreError, UsageError
from extractor.exports.outcome import Failure, Outcome
from extractor.settings import Settings

pytestmark = pytest.mark.usefixtures("obedient")


def folder_of(tmp_path: Path, **words: str) -> Path:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    for stem, word in words.items():
        (folder / f"{stem}.pdf").write_text(word)
    return folder


def silent(_: Job, __: object) -> None:
    pass


def run(folder: Path, out: Path, watch: Callable[[Job, object], None] = silent) -> Run:
    return run_filings(gather([folder]), out, Settings(), Crew(1, Settings()), watch)


def test_a_run_leaves_records_failures_workbook_and_report(tmp_path: Path):
    done = run(folder_of(tmp_path, a="ok", b="corrupt", c="warn"), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out" / "records").iterdir()) == ["a.json", "c.json"]
    (line,) = (tmp_path / "out" / "failures.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["input"].endswith("b.pdf")
    assert json.loads(line)["error"] == "corrupt"
    assert load_workbook(tmp_path / "out" / "summary.xlsx")["汇总表"].max_row == 3
    assert "c中试平台" in (tmp_path / "out" / "report.html").read_text("utf-8")
    assert [outcome.stem for outcome in done.outcomes] == ["a", "b", "c"]


def test_without_failures_the_list_of_failures_is_there_and_empty(tmp_path: Path):
    run(folder_of(tmp_path, a="ok"), tmp_path / "out")
    assert (tmp_path / "out" / "failures.jsonl").read_text("utf-8") == ""


def test_where_every_input_fails_the_summaries_are_still_written(tmp_path: Path):
    done = run(folder_of(tmp_path, a="corrupt"), tmp_path / "out")
    assert done.exit_code() == 1
    assert "文件损坏" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_a_record_of_an_earlier_run_does_not_outlive_its_file(tmp_path: Path):
    run(folder_of(tmp_path, a="ok"), tmp_path / "out")
    run(folder_of(tmp_path, a="corrupt"), tmp_path / "out")
    assert not list((tmp_path / "out" / "records").iterdir())


def test_what_was_read_off_the_same_bytes_stays_until_it_is_read_anew(
    tmp_path: Path,
):
    out = tmp_path / "out"
    run(folder_of(tmp_path, a="ok", b="ok"), out)
    folder = folder_of(tmp_path, b="ok but changed")
    seen: list[set[str]] = []

    def look(_: Job, event: object) -> None:
        if isinstance(event, Started):
            seen.append({path.stem for path in (out / "records").glob("*.json")})

    run_filings(gather([folder]), out, Settings(), Crew(1, Settings()), look, redo=True)
    assert seen[0] == {"a"}
    assert {path.stem for path in (out / "records").glob("*.json")} == {"a", "b"}


def test_ctrl_c_keeps_finished_records_and_writes_no_report(tmp_path: Path):
    def interrupt(_: Job, event: object) -> None:
        if isinstance(event, Done):
            raise KeyboardInterrupt

    done = run(folder_of(tmp_path, a="ok", b="hang", c="hang"), tmp_path / "out", interrupt)
    assert done.exit_code() == 130
    json.loads((tmp_path / "out" / "records" / "a.json").read_text("utf-8"))
    assert not list((tmp_path / "out").glob("summary.xlsx")) + list((tmp_path / "out").glob("report.html"))


def test_a_stale_report_is_gone_after_an_interrupted_run(tmp_path: Path):
    run(folder_of(tmp_path, a="ok"), tmp_path / "out")

    def interrupt(_: Job, __: object) -> None:
        raise KeyboardInterrupt

    run(folder_of(tmp_path, a="ok"), tmp_path / "out", interrupt)
    assert not (tmp_path / "out" / "report.html").exists()


def test_a_folder_that_cannot_be_written_is_an_error_of_use(tmp_path: Path):
    (tmp_path / "out").write_text("a file is in the way")
    with pytest.raises(UsageError, match="name another folder"):
        run(folder_of(tmp_path, a="ok"), tmp_path / "out")


@pytest.mark.parametrize(
    ("findings", "fail_on", "status"),
    [
        ({"warning": 1}, None, 0),
        ({"warning": 1}, "error", 0),
        ({"warning": 1}, "warning", 3),
        ({"error": 2}, "warning", 3),
        ({"info": 1}, "info", 3),
        ({}, "info", 0),
    ],
)
def test_findings_change_the_exit_status_only_where_asked(findings, fail_on, status):
    assert Run((Outcome("a.pdf", "a", findings=findings),)).exit_code(fail_on) == status


def test_a_failed_input_outweighs_a_finding():
    failed = Outcome("b.pdf", "b", failure=Failure("b.pdf", "corrupt", "Send it again."))
    assert Run((Outcome("a.pdf", "a", findings={"error": 1}), failed)).exit_code("error") == 1


def test_there_are_never_more_workers_than_jobs():
    assert fitting_workers(1, Settings()) == 1


def outputs(out: Path) -> dict[str, bytes]:
    """Every file under ``out`` that is for its reader."""
    files = (path for path in out.rglob("*") if path.is_file() and ".extractor" not in path.parts)
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def read_in(folder: Path, out: Path, **options: object) -> list[str]:
    """The stems that a run handed to a worker, in order."""
    stems: list[str] = []

    def listen(job: Job, event: object) -> None:
        if isinstance(event, Started):
            stems.append(job.stem)

    run_filings(gather([folder], out), out, Settings(), Crew(1, Settings()), listen, **options)
    return stems


def test_a_second_run_reads_only_what_is_new_or_changed(tmp_path: Path):
    folder, out = folder_of(tmp_path, a="ok", b="corrupt", c="warn"), tmp_path / "out"
    assert read_in(folder, out) == ["a", "b", "c"]
    first = outputs(out)
    assert read_in(folder, out) == []
    assert outputs(out) == first
    folder_of(tmp_path, c="ok again", d="ok too")
    assert read_in(folder, out) == ["c", "d"]


def test_redo_reads_everything_again(tmp_path: Path):
    folder, out = folder_of(tmp_path, a="ok", b="corrupt"), tmp_path / "out"
    read_in(folder, out)
    assert read_in(folder, out, redo=True) == ["a", "b"]


def test_a_record_that_was_lost_or_changed_is_laid_out_again(tmp_path: Path):
    folder, out = folder_of(tmp_path, a="ok", b="ok too"), tmp_path / "out"
    read_in(folder, out)
    first = outputs(out)
    (out / "records" / "a.json").unlink()
    (out / "pictures" / "a" / "seal.png").unlink()
    (out / "records" / "b.json").write_text("torn")
    assert read_in(folder, out) == []
    assert outputs(out) == first


def test_one_file_under_two_names_is_read_once_and_reported_twice(tmp_path: Path):
    folder, out = folder_of(tmp_path, a="ok", b="ok"), tmp_path / "out"
    assert read_in(folder, out) == ["a"]
    records = {path.stem: json.loads(path.read_bytes()) for path in (out / "records").iterdir()}
    assert records["b"].pop("document")["name"] == "b.pdf"
    assert records["a"].pop("document")["name"] == "a.pdf"
    told = {stem: [finding["message"] for finding in record.pop("findings")] for stem, record in records.items()}
    assert "来源：b" in told["a"][-1]
    assert "来源：a" in told["b"][-1]
    assert records["a"] == records["b"]
    assert (out / "pictures" / "b" / "seal.png").read_bytes() == b"a seal"
    assert load_workbook(out / "summary.xlsx")["汇总表"].max_row == 3


def test_a_file_that_moves_to_another_stem_is_not_read_again(tmp_path: Path):
    folder, out = folder_of(tmp_path, b="ok"), tmp_path / "out"
    read_in(folder, out)
    (folder / "a").mkdir()
    (folder / "a" / "b.pdf").write_text("ok first")
    assert read_in(folder, out) == ["b"]
    assert sorted(path.name for path in (out / "records").iterdir()) == ["b-2.json", "b.json"]


@pytest.mark.parametrize("after", [0, 3, 6, 9, 12])
def test_a_run_that_was_cut_short_and_continued_leaves_the_same_bytes(tmp_path: Path, after: int):
    folder = folder_of(tmp_path, a="ok", b="corrupt", c="warn", d="ok")
    run(folder, tmp_path / "whole")
    events = iter(range(after))

    def cut(_: Job, __: object) -> None:
        if next(events, None) is None:
            raise KeyboardInterrupt

    run(folder, tmp_path / "out", cut)
    run(folder, tmp_path / "out")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")


def test_a_file_that_was_given_up_is_tried_again_under_other_limits(tmp_path: Path):
    folder, out = folder_of(tmp_path, a="corrupt", b="ok"), tmp_path / "out"
    read_in(folder, out)
    stems: list[str] = []

    def listen(job: Job, event: object) -> None:
        if isinstance(event, Started):
            stems.append(job.stem)

    run_filings(gather([folder]), out, Settings(max_pages=2000), Crew(1, Settings()), listen)
    assert stems == ["a"]


def test_another_engine_reads_everything_again_and_the_first_ones_results_stay(tmp_path: Path):
    folder, out = folder_of(tmp_path, a="ok"), tmp_path / "out"
    told: list[object] = []
    for engine in ("rapid", "tesseract", "rapid"):
        run_filings(
            gather([folder]),
            out,
            Settings(engine=engine),
            Crew(1, Settings()),
            lambda _, event: told.append(type(event)),
        )
    assert told.count(Started) == 2
    assert told.count(Known) == 1


def test_two_runs_do_not_write_to_one_folder_at_a_time(tmp_path: Path):
    folder, out = folder_of(tmp_path, a="ok"), tmp_path / "out"
    with claimed(out), pytest.raises(UsageError, match="Another run"):
        run(folder, out)
    assert run(folder, out).exit_code() == 0


def test_a_pipe_and_an_unreadable_file_are_failures_and_do_not_stop_the_run(tmp_path: Path):
    folder, out = folder_of(tmp_path, b="ok"), tmp_path / "out"
    os.mkfifo(folder / "a.pdf")
    (folder / "c.pdf").symlink_to("/dev/zero")
    done = run(folder, out)
    assert [(failure.error, "plain file" in failure.message) for failure in done.failures] == [("corrupt", True)] * 2
    assert (out / "records" / "b.json").exists()


def test_a_file_that_was_out_of_reach_is_tried_again_by_the_next_run_under_each_of_its_names(tmp_path: Path):
    folder = folder_of(tmp_path, a="vanish", b="ok", c="vanish")
    failures = run(folder, tmp_path / "out").failures
    assert [Path(failure.input).name for failure in failures] == ["a.pdf", "c.pdf"]
    assert all("cannot be read" in failure.message for failure in failures)
    (folder / "a.gone").rename(folder / "a.pdf")
    assert read_in(folder, tmp_path / "out") == ["a"]


def test_what_was_read_off_a_file_that_changed_meanwhile_is_not_kept_as_what_it_was(tmp_path: Path):
    folder, out = folder_of(tmp_path, a="grow", b="ok"), tmp_path / "out"
    (failure,) = run(folder, out).failures
    assert (failure.input, failure.error) == (str(folder / "a.pdf"), "corrupt")
    assert "changed while it was read" in failure.message
    (folder / "a.pdf").write_text("ok, and whole")
    assert run(folder, out).exit_code() == 0


def test_no_worker_is_told_where_the_ledger_lies(tmp_path: Path):
    class Noted(Crew):
        def work(self, brief, jobs):
            told.extend(pickle.dumps(brief(job)) for job in jobs)
            return super().work(brief, jobs)

    told: list[bytes] = []
    settings = Settings(store=f"sqlite:///{tmp_path}/secret.sqlite")
    run_filings(gather([folder_of(tmp_path, a="ok")]), tmp_path / "out", settings, Noted(1, Settings()), silent)
    assert (tmp_path / "secret.sqlite").is_file()
    assert told
    assert not any(b"secret" in each for each in told)


def test_a_full_disk_ends_the_run_with_what_to_do(tmp_path: Path):
    folder, out = folder_of(tmp_path, a="full"), tmp_path / "out"
    with pytest.raises(StoreError, match="space"):
        run(folder, out)
