import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from extractor import pipeline
from extractor.cli import app, main
from extractor.document import Line, Reading
from tests.filings import PLACE

RUN = CliRunner()


@pytest.fixture
def filings(tmp_path: Path) -> Path:
    for name, word in {"a.pdf": "ok", "b.pdf": "warn", "notes.txt": ""}.items():
        (tmp_path / name).write_text(word)
    return tmp_path


def call(*arguments: object) -> int:
    """The exit status of the whole program, errors of use included."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["extractor", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
    return int(left.value.code or 0)


@pytest.mark.usefixtures("obedient")
def test_run_says_what_it_wrote(filings: Path, tmp_path: Path):
    result = RUN.invoke(app, ["run", str(filings), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert "2 of 2 inputs written" in result.stdout
    assert "4 pages, 0 failed, 1 other files passed over" in result.stdout


@pytest.mark.usefixtures("obedient")
def test_run_exits_with_1_and_tells_why_where_an_input_failed(filings: Path, tmp_path: Path):
    (filings / "c.pdf").write_text("corrupt")
    result = RUN.invoke(app, ["run", str(filings), "--out", str(tmp_path / "out"), "--quiet"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "c.pdf: corrupt: The file is broken; send it again." in result.stderr


@pytest.mark.usefixtures("obedient")
def test_run_exits_with_3_where_a_finding_is_as_severe_as_asked(filings: Path, tmp_path: Path):
    out = ["--out", str(tmp_path / "out"), "--quiet"]
    assert RUN.invoke(app, ["run", str(filings), *out, "--fail-on", "warning"]).exit_code == 3
    assert RUN.invoke(app, ["run", str(filings), *out, "--fail-on", "error"]).exit_code == 0


@pytest.mark.usefixtures("obedient")
def test_json_logs_are_one_object_a_line_that_names_the_file(filings: Path, tmp_path: Path):
    (filings / "c.pdf").write_text("corrupt")
    result = RUN.invoke(app, ["run", str(filings), "--out", str(tmp_path / "out"), "--log-format", "json"])
    lines = {Path(line["file"]).name: line for line in map(json.loads, result.stderr.splitlines())}
    assert sorted(lines) == ["a.pdf", "b.pdf", "c.pdf"]
    assert lines["a.pdf"]["level"] == "info"
    assert lines["a.pdf"]["seconds"] >= 0
    assert (lines["c.pdf"]["level"], lines["c.pdf"]["message"]) == (
        "warning",
        "corrupt: The file is broken; send it again.",
    )


@pytest.mark.usefixtures("obedient")
def test_timings_add_up_the_seconds_of_each_step(filings: Path, tmp_path: Path):
    result = RUN.invoke(app, ["run", str(filings), "--out", str(tmp_path / "out"), "--timings"])
    assert "    3.00 s  reading" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "missing.pdf", "--out", "out"],
        ["run", "--out", "out"],
        ["run", ".", "--out", "out", "--workers", "0"],
        ["run", ".", "--out", "out", "--log-format", "xml"],
        ["forms", "show", "no-such-form"],
        ["look", "missing.pdf"],
        ["fly"],
    ],
)
def test_a_wrong_command_line_exits_with_2(arguments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert call(*arguments) == 2


def test_trouble_that_the_operator_can_mend_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture):
    call("run", tmp_path / "missing.pdf", "--out", tmp_path / "out")
    assert capsys.readouterr().err.splitlines() == [
        f"extractor: There is no file or folder {tmp_path / 'missing.pdf'} to be seen; check the path and its rights."
    ]


def test_the_forms_are_listed_and_shown():
    assert "reserve-platform-2025" in RUN.invoke(app, ["forms", "list"]).stdout
    shown = RUN.invoke(app, ["forms", "show", "reserve-platform-2025"]).stdout
    assert "统一社会信用代码" in shown
    assert "threshold.staff" in shown


def test_the_cases_of_all_forms_pass():
    result = RUN.invoke(app, ["forms", "test"])
    assert result.exit_code == 0, result.stdout


def test_doctor_names_packages_models_and_forms():
    result = RUN.invoke(app, ["doctor"])
    assert "rapidocr" in result.stdout
    assert "form reserve-platform-2025" in result.stdout
    assert "sha256" in result.stdout


def test_the_version_is_told():
    assert RUN.invoke(app, ["--version"]).stdout.startswith("extractor ")


INTERRUPTED = """
import signal
import sys
from pathlib import Path
from extractor.batch import run
from extractor.cli import main
from tests.batch import fakes
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what is in the background deaf to it
    run.process_filing = fakes.process_filing
    main()
"""


def test_ctrl_c_exits_with_130_and_leaves_finished_records_whole(tmp_path: Path):
    filings, out, script = tmp_path / "in", tmp_path / "out", tmp_path / "program.py"
    filings.mkdir()
    (filings / "a.pdf").write_text("ok")
    (filings / "b.pdf").write_text("hang")
    script.write_text(INTERRUPTED)
    root = str(Path(__file__).parent.parent)
    command = [sys.executable, str(script), "run", str(filings), "--out", str(out), "--workers", "1"]
    with subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": root}, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not (out / "records" / "a.json").exists() and process.poll() is None:
            time.sleep(0.05)
        # As a terminal does: to every process of the group.
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in told
    assert "Traceback" not in told
    json.loads((out / "records" / "a.json").read_text("utf-8"))


def test_look_draws_onto_the_page_and_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    paper = io.BytesIO()
    Image.new("RGB", (200, 280), "white").save(paper, "PNG")
    page = Reading(number=3, width=595, height=842, lines=(Line(text="甲", confidence=0.99, box=PLACE),))
    monkeypatch.setattr(pipeline, "look_at", lambda path, settings, number: (page, None))
    monkeypatch.setattr(pipeline, "page_picture", lambda path, settings, number, box, width: paper.getvalue())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").touch()
    result = RUN.invoke(app, ["look", "a.pdf", "--page", "3"])
    assert result.stdout == "a-3.png\n"
    assert len(Image.open("a-3.png").getcolors()) == 2
