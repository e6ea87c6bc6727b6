import json
import os
from pathlib import Path

import pytest

from extractor.batch.desk.queue_index import QueueIndex
from extractor.batch.desk.reviews import desk_url, open_reviews
from extractor.batch.desk.sql_queue import open_queue
from extractor.document import Change, Decision, Record
from extractor.exports.records import write_record
from extractor.settings import Settings
from tests.filings import known, record_of

NOON = "2025-11-07T04:00:00+00:00"


def filing(name: str, number: int, **fields) -> Record:
    record = record_of(name, **fields)
    return record.model_copy(update={"document": record.document.model_copy(update={"sha256": f"{number:064}"})})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for number, name in enumerate(("可降解塑料", "增材制造", "膜材料")):
        write_record(tmp_path / "records" / f"f{number}.json", filing(name, number))
    return tmp_path


@pytest.fixture
def reviews(out):
    with open_reviews(out, Settings()) as opened:
        yield opened


def index_of(out: Path, reviews) -> QueueIndex:
    index = QueueIndex(out, reviews, open_queue(desk_url(out, Settings()), "desk"), None)
    index.catch_up()
    return index


def rename(reviews, number: int, name: str) -> None:
    change = Change(action="correct", place="platform_name", new=name, who="甲", when=NOON)
    reviews.append(f"{number:064}", change, 99)


def test_a_line_tells_what_the_record_says_and_reviewers_said(out, reviews):
    reviews.decide(f"{0:064}", Decision(verdict="mend", who="甲", when=NOON))
    row = index_of(out, reviews).row("f0")
    assert (row.platform, row.host, row.pages, row.doubts) == ("可降解塑料中试平台", "武汉甲乙新材料有限公司", 2, 1)
    assert (row.verdict, row.decided_by, row.changes) == ("mend", "甲", 0)


def test_lines_follow_records_that_come_change_and_go(out, reviews):
    index = index_of(out, reviews)
    write_record(out / "records" / "f1.json", filing("新名称", 1))
    write_record(out / "records" / "f3.json", filing("第四份", 3))
    (out / "records" / "f2.json").unlink()
    index.catch_up()
    assert {row.stem: row.platform for row in index.rows()} == {
        "f0": "可降解塑料中试平台",
        "f1": "新名称中试平台",
        "f3": "第四份中试平台",
    }


def test_a_desk_that_is_opened_again_reads_only_what_has_changed(out, reviews, monkeypatch):
    index_of(out, reviews)
    write_record(out / "records" / "f1.json", filing("新名称", 1))
    opened = []
    load = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (opened.append(path.name), load(path))[1])
    assert len(index_of(out, reviews).rows()) == 3
    assert set(opened) == {"f1.json"}


def test_a_record_that_was_written_anew_with_the_same_bytes_is_not_judged_again(out, reviews):
    index = index_of(out, reviews)
    row = index.row("f0")
    os.utime(out / "records" / "f0.json", (1, 1))
    index.catch_up()
    assert index.row("f0") is row


def test_what_is_said_through_another_desk_is_heeded(out, reviews):
    index = index_of(out, reviews)
    with open_reviews(out, Settings()) as others:
        rename(others, 0, "改后的名称中试平台")
    index.catch_up()
    assert index.row("f0").platform == "改后的名称中试平台"


def test_a_name_that_was_corrected_clashes_with_others_and_they_with_it(out, reviews):
    index = index_of(out, reviews)
    rename(reviews, 0, "增材制造中试平台")
    index.refresh("f0")
    assert "naming.near_duplicate" in index.row("f0").rules
    assert "naming.near_duplicate" in index.row("f1").rules
    assert "naming.near_duplicate" not in index.row("f2").rules
    rename(reviews, 0, "可降解塑料中试平台")
    index.refresh("f0")
    assert not any("naming.near_duplicate" in row.rules for row in index.rows())


def test_corrections_from_before_are_judged_together_when_the_desk_opens(out, reviews):
    rename(reviews, 0, "增材制造中试平台")
    index = index_of(out, reviews)
    assert {row.stem for row in index.rows() if "naming.near_duplicate" in row.rules} == {"f0", "f1"}


def test_a_file_that_is_no_record_hides_no_other_one(out, reviews):
    (out / "records" / "a.json").write_text('{"schema": "filing-record/9"}', "utf-8")
    assert {row.stem for row in index_of(out, reviews).rows()} == {"f0", "f1", "f2"}


def test_failures_stand_among_the_lines(out, reviews):
    line = {"input": "/mail/乙.pdf", "error": "corrupt", "message": "It is broken."}
    (out / "failures.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    index = index_of(out, reviews)
    assert [(row.file, row.error) for row in index.rows() if row.state == "failed"] == [("乙.pdf", "corrupt")]


def test_lines_of_another_desk_in_the_same_database_are_none_of_this_one(out, reviews):
    index_of(out, reviews)
    assert open_queue(desk_url(out, Settings()), "another").lines() == {}


def test_a_value_without_a_field_is_an_empty_name(out, reviews):
    write_record(out / "records" / "f9.json", filing("无名", 9, platform_name=known(None)))
    assert index_of(out, reviews).row("f9").platform == ""
