"""`extractor export` writes what is asked for from the records of a run."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import jsonschema
import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from typer.testing import CliRunner

from extractor.batch.desk.reviews import open_reviews
from extractor.batch.inputs import Job
from extractor.batch.sources import note_sources
from extractor.cli import app
from extractor.document import Change, Decision
from extractor.errors import UsageError
from extractor.exports.records import write_record
from extractor.settings import Settings
from tests.filings import finding_of, record_of

WHEN = "2025-11-30T08:00:00Z"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name, findings in {"a": [finding_of("error")], "b": [], "c": []}.items():
        record = record_of(name, *findings)
        document = record.document.model_copy(update={"sha256": name * 64})
        write_record(tmp_path / "records" / f"{name}.json", record.model_copy(update={"document": document}))
    return tmp_path


def decided(out: Path, name: str, verdict: str) -> None:
    with open_reviews(out, Settings()) as reviews:
        reviews.decide(name * 64, Decision(verdict=verdict, who="王五", when=WHEN))


def invoke(out: Path, *arguments: object):
    return CliRunner().invoke(app, ["export", str(out), *map(str, arguments)])


def done(out: Path, *arguments: object) -> None:
    answer = invoke(out, *arguments)
    assert answer.exit_code == 0, answer.exception


def names(path: Path) -> list[str]:
    return [row[1].value for row in load_workbook(path).worksheets[0].iter_rows(min_row=6) if row[1].value]


def test_annex_3_holds_what_reviewers_recommended_and_corrected(out: Path):
    decided(out, "b", "recommend")
    decided(out, "a", "mend")
    right = Change(
        action="correct", place="platform_name", old="b中试平台", new="碳化硅中试平台", who="王五", when=WHEN
    )
    with open_reviews(out, Settings()) as reviews:
        reviews.append("b" * 64, right, 0)
    done(out, "--annex3", out / "f.xlsx", "--office", "某区局", "--contact", "李四", "--phone", "85319459")
    assert names(out / "f.xlsx") == ["碳化硅中试平台"]
    lines = [row[0].value for row in load_workbook(out / "f.xlsx").worksheets[0].iter_rows(max_row=4)]
    assert lines[2:] == ["推荐单位：某区局（盖章）", "联系人及电话：李四  85319459"]


def test_a_list_recommends_without_the_desk_and_in_its_order(out: Path):
    (out / "list.txt").write_text("c\n\na.pdf\n", "utf-8")
    done(out, "--recommend", out / "list.txt", "--annex3", out / "f.xlsx", "--annex4", out / "f.docx")
    assert names(out / "f.xlsx") == ["c中试平台", "a中试平台"]
    assert "1.c中试平台" in Document(out / "f.docx").tables[0].cell(2, 2).text


def test_letters_go_to_those_who_are_to_mend_and_on_wish_to_those_nobody_decided_on(out: Path):
    refused = invoke(out, "--letters", out / "l.zip")
    assert isinstance(refused.exception, UsageError)
    assert "--undecided" in str(refused.exception)
    done(out, "--letters", out / "l.zip", "--undecided", "--due", "2025-03-01")
    assert zipfile.ZipFile(out / "l.zip").namelist() == ["补正通知-a.docx"]
    decided(out, "b", "mend")
    done(out, "--letters", out / "l.zip", "--due", "2025-03-01")
    archive = zipfile.ZipFile(out / "l.zip")
    assert archive.namelist() == ["补正通知-b.docx"]
    texts = [p.text for p in Document(io.BytesIO(archive.read("补正通知-b.docx"))).paragraphs]
    assert any("2025年3月1日前" in text for text in texts)


def test_filings_on_which_reviewers_disagree_are_named_and_in_no_paper(out: Path):
    with open_reviews(out, Settings()) as reviews:
        for who, verdict in (("甲", "recommend"), ("乙", "mend")):
            reviews.decide("b" * 64, Decision(verdict=verdict, who=who, when=WHEN))
    done = CliRunner().invoke(app, ["export", str(out), "--csv", str(out / "f.csv")])
    assert "Reviewers disagree on b" in done.output
    assert "结论不一致" in (out / "f.csv").read_text("utf-8-sig")


def test_workbook_and_flat_files_hold_every_filing(out: Path):
    files = {name: out / f"f.{name}" for name in ("csv", "json", "jsonl", "schema")} | {"workbook": out / "f.xlsx"}
    done(out, *(part for name, path in files.items() for part in (f"--{name}", path)))
    assert len(files["csv"].read_text("utf-8-sig").splitlines()) == 4
    assert [json.loads(line)["stem"] for line in files["jsonl"].read_text("utf-8").splitlines()] == ["a", "b", "c"]
    assert len(json.loads(files["json"].read_text("utf-8"))) == 3
    assert load_workbook(files["workbook"]).worksheets[0].max_row == 4
    jsonschema.Draft202012Validator.check_schema(json.loads(files["schema"].read_text("utf-8")))


def test_each_filing_whose_file_is_there_is_annotated_and_the_rest_is_named(out: Path):
    Image.new("RGB", (100, 141), "white").save(out / "a.pdf")
    note_sources(out, [Job(out / "a.pdf", "a"), Job(out / "gone.pdf", "b")])
    record = record_of("a")
    write_record(out / "records" / "a.json", record.model_copy(update={"pages": record.pages[:1]}))
    answer = invoke(out, "--annotated", out / "pdf")
    assert isinstance(answer.exception, UsageError)
    assert "2 filings" in str(answer.exception)
    assert len(pypdfium2.PdfDocument(out / "pdf" / "a.pdf")) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Nothing was asked for"),
        (["--annex3", "f.pdf"], ".xlsx or .docx"),
        (["--annex3", "f.xlsx"], "--recommend"),
        (["--annex3", "f.xlsx", "--recommend", "nowhere.txt"], "nowhere.txt"),
    ],
)
def test_a_fault_says_what_to_do(out: Path, arguments: list[str], says: str):
    answer = invoke(out, *arguments)
    assert isinstance(answer.exception, UsageError)
    assert says in str(answer.exception)


def test_a_folder_without_records_is_no_run(tmp_path: Path):
    assert isinstance(invoke(tmp_path / "x", "--csv", "f.csv").exception, UsageError)
