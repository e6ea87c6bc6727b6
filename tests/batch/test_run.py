import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from extractor.batch.inputs import Job, gather
from extractor.batch.run import Run, fitting_workers, run_filings
from extractor.batch.worker import Done
from extractor.errors import UsageError
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
    return run_filings(gather([folder]), out, Settings(), 1, watch)


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


def test_ctrl_c_keeps_finished_records_and_writes_no_report(tmp_path: Path):
    def interrupt(_: Job, event: object) -> None:
        if isinstance(event, Done):
            raise KeyboardInterrupt

    done = run(folder_of(tmp_path, a="ok", b="hang", c="hang"), tmp_path / "out", interrupt)
    assert done.exit_code() == 130
    json.loads((tmp_path / "out" / "records" / "a.json").read_text("utf-8"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["failures.jsonl", "records"]


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
    assert fitting_workers(1) == 1
