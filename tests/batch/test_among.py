"""At the end of a batch every filing stands beside the others and the registered platforms."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from extractor.batch.among import judge_among
from extractor.batch.names import known as kept
from extractor.batch.names.index_file import open_index, write_index
from extractor.batch.names.known import known_names, registry_url
from extractor.batch.names.sql_registry import edition, register, registered
from extractor.checks.names.entry import Entry
from extractor.checks.names.index import build_index
from extractor.cli import app
from extractor.errors import StoreError, UsageError
from extractor.exports.outcome import Failure, Outcome
from extractor.exports.records import load_record, write_record
from tests.filings import known, record_of

RULE = "naming.near_duplicate"


def write(out: Path, stem: str, name: str, sha256: str = "", **fields: str) -> Outcome:
    record = record_of(name, **{key: known(value) for key, value in fields.items()})
    document = record.document.model_copy(update={"sha256": sha256 or stem * 8})
    write_record(out / "records" / f"{stem}.json", record.model_copy(update={"document": document}))
    return Outcome(f"{stem}.pdf", stem)


def near(out: Path, stem: str) -> list[tuple[str, tuple[str, ...]]]:
    found = [f for f in load_record(out / "records" / f"{stem}.json").findings if f.rule == RULE]
    return [(finding.severity, tuple(match.source for match in finding.matches)) for finding in found]


def hosts() -> dict[str, str]:
    return {"host_organization": "湖北远纤科技有限公司"}


def test_filings_whose_names_clash_are_told_of_each_other(tmp_path):
    outcomes = [
        write(tmp_path, "a", "碳化硅衬底"),
        write(tmp_path, "b", "武汉碳化硅衬底", **hosts()),
        write(tmp_path, "c", "光纤"),
    ]
    judged = judge_among(tmp_path, outcomes, None)
    assert near(tmp_path, "a") == [("warning", ("b",))]
    assert near(tmp_path, "b") == [("warning", ("a",))]
    assert near(tmp_path, "c") == []
    assert judged[0].findings == {"warning": 1}


def test_applicants_who_share_a_text_are_told_of_each_other(tmp_path):
    text = "平台设立技术委员会和安全质量办公室，制定了项目管理、设备共享、成果归属、保密与知识产权保护等制度，" * 2
    outcomes = [
        write(tmp_path, "a", "碳化硅衬底", introduction=text),
        write(tmp_path, "b", "光纤预制棒", strategy=text, **hosts()),
    ]
    judge_among(tmp_path, outcomes, None)
    for stem, other in ("ab", "ba"):
        record = load_record(tmp_path / "records" / f"{stem}.json")
        (finding,) = (finding for finding in record.findings if finding.rule == "pages.text_twin")
        assert {twin.source for twin in finding.twins} == {other}


def test_judging_again_adds_nothing(tmp_path):
    outcomes = [write(tmp_path, "a", "碳化硅衬底"), write(tmp_path, "b", "碳化硅衬底", **hosts())]
    judge_among(tmp_path, outcomes, None)
    first = [(tmp_path / "records" / f"{stem}.json").read_bytes() for stem in "ab"]
    judge_among(tmp_path, outcomes, None)
    assert [(tmp_path / "records" / f"{stem}.json").read_bytes() for stem in "ab"] == first


def test_a_filing_that_is_gone_leaves_no_clash_behind(tmp_path):
    outcomes = [write(tmp_path, "a", "碳化硅衬底"), write(tmp_path, "b", "碳化硅衬底", **hosts())]
    judge_among(tmp_path, outcomes, None)
    (tmp_path / "records" / "b.json").unlink()
    judge_among(tmp_path, outcomes[:1], None)
    assert near(tmp_path, "a") == []


def test_a_record_of_an_earlier_run_in_the_same_folder_counts(tmp_path):
    write(tmp_path, "old", "碳化硅衬底", **hosts())
    judge_among(tmp_path, [write(tmp_path, "new", "碳化硅衬底")], None)
    assert near(tmp_path, "new") == [("warning", ("old",))]


def test_the_same_file_twice_is_a_remark(tmp_path):
    outcomes = [write(tmp_path, stem, "碳化硅衬底", sha256="1" * 64) for stem in "ab"]
    judge_among(tmp_path, outcomes, None)
    assert near(tmp_path, "a") == [("info", ("b",))]


def test_an_applicants_own_entry_is_a_remark_and_anothers_a_clash(tmp_path):
    entries = [
        Entry("碳化硅衬底中试平台", "名单.csv", host="武汉甲乙新材料有限公司"),
        Entry("碳化硅衬底中试基地", "名单.csv", host="湖北远纤科技有限公司"),
    ]
    judge_among(tmp_path, [write(tmp_path, "a", "碳化硅衬底")], build_index(entries))
    assert near(tmp_path, "a") == [("warning", ("名单.csv",)), ("info", ("名单.csv",))]


def test_an_input_that_failed_is_passed_over(tmp_path):
    failed = Outcome("a.pdf", "a", failure=Failure("a.pdf", "corrupt", "x"))
    (tmp_path / "records").mkdir()
    assert judge_among(tmp_path, [failed], None) == (failed,)


ENTRIES = (
    Entry("碳化硅衬底中试平台", "名单.csv", "甲公司", "91420100MA4KXXXX0A", "已备案", "2024-12-01"),
    Entry("光纤预制棒中试平台", "名单.csv"),
    Entry("", "名单.csv"),
)


def test_an_index_that_was_kept_answers_as_before(tmp_path):
    index = build_index(ENTRIES)
    write_index(tmp_path / "a.index", index)
    again = open_index(tmp_path / "a.index")
    assert tuple(again.entries) == ENTRIES
    assert again.entries[-2:] == ENTRIES[-2:]
    assert again.matches("武汉碳化硅衬底中试基地") == index.matches("武汉碳化硅衬底中试基地") != ()
    assert again.own(ENTRIES[0]) == ENTRIES[:1]
    assert np.array_equal(again.keyed.keys, index.keyed.keys)


def test_what_is_no_index_is_refused(tmp_path):
    (tmp_path / "a.index").write_bytes(b"something else\n")
    with pytest.raises(ValueError, match="no index"):
        open_index(tmp_path / "a.index")


def names_file(folder: Path, *names: str) -> Path:
    path = folder / "名单.txt"
    path.write_text("\n".join(names), "utf-8")
    return path


def test_a_large_list_is_kept_as_an_index_until_it_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "_WORTH_KEEPING", 2)
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    path = names_file(tmp_path, "碳化硅衬底中试平台", "光纤中试平台")
    first = known_names(path)
    assert len(list(cache.rglob("*.index"))) == 1
    monkeypatch.setattr(kept, "load_registry", lambda _: pytest.fail("the index was not used"))
    assert known_names(path).matches("光纤中试平台") == first.matches("光纤中试平台")


def test_without_a_list_and_a_registry_nothing_is_known():
    assert known_names(None) is None


def test_a_list_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="none"):
        known_names(tmp_path / "none.csv")


def test_what_is_registered_counts_and_is_brought_up_to_date():
    url = registry_url()
    assert register(url, ENTRIES[:2]) == 2
    before = edition(url)
    assert register(url, [ENTRIES[1]._replace(status="移出")]) == 2
    assert edition(url) != before
    assert {entry.name: entry.status for entry in registered(url)} == {
        ENTRIES[0].name: "已备案",
        ENTRIES[1].name: "移出",
    }
    assert [match.layer for _, match in known_names(None).matches("光纤预制棒中试平台")] == ["same"]


def test_a_registry_that_cannot_be_used_is_told_without_its_password():
    with pytest.raises(StoreError) as told:
        registered("sqlite:////no/such/folder/secret.sqlite")
    assert "secret" not in str(told.value)


def test_a_list_of_names_is_scanned_against_itself(tmp_path):
    path = names_file(tmp_path, "碳化硅衬底中试平台", "武汉市碳化硅衬底中试基地", "光纤中试平台", "光纤中试平台")
    done = CliRunner().invoke(app, ["names", "scan", str(path), "--out", str(tmp_path / "o.jsonl")])
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert [line["name"] for line in lines] == path.read_text("utf-8").splitlines()
    assert [[match["layer"] for match in line["matches"]] for line in lines] == [
        ["same_core"],
        ["same_core"],
        ["same"],
        ["same"],
    ]
    assert {finding["rule"] for finding in lines[1]["findings"]} == {RULE, "naming.forbidden_word", "naming.suffix"}


def test_names_are_scanned_against_a_registry_alone(tmp_path):
    path = names_file(tmp_path, "碳化硅衬底中试平台", "碳化硅衬底中试平台")
    (tmp_path / "r.csv").write_text("平台名称\n碳化桂衬底中试平台\n", "gbk")
    out = tmp_path / "o.jsonl"
    done = CliRunner().invoke(
        app, ["names", "scan", str(path), "--out", str(out), "--registry", str(tmp_path / "r.csv")]
    )
    assert done.exit_code == 0, done.output
    matches = [json.loads(line)["matches"] for line in out.read_text("utf-8").splitlines()]
    assert [[(m["source"], m["layer"]) for m in each] for each in matches] == [[("r.csv", "homophone")]] * 2


def test_names_are_checked_against_what_was_registered(tmp_path):
    path = names_file(tmp_path, "碳化硅衬底中试平台")
    assert CliRunner().invoke(app, ["names", "register", str(path)]).exit_code == 0
    shown = CliRunner().invoke(app, ["names", "check", "碳化硅衬底中试基地", "光纤中试平台"]).output
    assert "same_core" in shown
    assert "建议改为“碳化硅衬底中试平台”" in shown
    assert shown.rstrip().endswith("光纤中试平台\n  未发现问题")
