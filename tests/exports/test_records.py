import json
from pathlib import Path

from extractor.document import Box, Cell, Document, Line, Match, Reading, Tick
from extractor.exports.outcome import Failure
from extractor.exports.records import (
    load_record,
    reading_body,
    record_body,
    record_schema,
    write_failures,
    write_record,
)
from tests.filings import PLACE, doubtful, finding_of, record_of


def test_a_record_written_and_loaded_is_the_same(tmp_path: Path):
    record = record_of("甲", finding_of(), platform_name=doubtful("甲\n[\n1]中试平台"))
    write_record(tmp_path / "records" / "a.json", record)
    assert load_record(tmp_path / "records" / "a.json") == record


def test_a_record_has_the_keys_of_the_contract_in_its_order():
    keys = ["schema", "document", "program", "form", "pages", "fields", "tables", "marks", "residue", "findings"]
    assert [key for key in record_body(record_of("甲")) if key in keys] == keys


def test_a_plain_field_has_the_six_keys_of_the_contract():
    field = record_body(record_of("甲"))["fields"]["platform_name"]
    assert set(field) == {"value", "raw", "confidence", "review", "page", "box"}


def test_reasons_for_doubt_stand_beside_a_value_under_review():
    field = record_body(record_of("甲", platform_name=doubtful("乙")))["fields"]["platform_name"]
    assert (field["review"], field["doubts"]) == (True, ["两次识别不一致"])


def test_an_empty_value_and_an_unknown_box_stay_as_null():
    field = record_body(record_of("甲", joint_units=doubtful(None)))["fields"]["joint_units"]
    assert field["value"] is None
    assert record_body(record_of("甲"))["marks"][0]["centre"] is None


def test_a_near_name_keeps_its_matches():
    match = Match(name="乙中试平台", source="b", score=0.93, layer="similar")
    (finding,) = record_body(record_of("甲", finding_of(matches=(match,))))["findings"]
    assert finding["matches"] == [{"name": "乙中试平台", "source": "b", "score": 0.93, "layer": "similar"}]


def test_a_box_stands_on_one_line(tmp_path: Path):
    write_record(tmp_path / "a.json", record_of("甲"))
    assert '"box": [0.2, 0.1, 0.5, 0.12]' in (tmp_path / "a.json").read_text("utf-8")


def test_nothing_half_written_is_left_beside_a_record(tmp_path: Path):
    write_record(tmp_path / "a.json", record_of("甲"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_reading_holds_what_the_contract_names_and_no_roles():
    reading = Reading(
        number=1,
        width=595,
        height=842,
        lines=(Line(text="平台名称", confidence=0.9, box=PLACE, cell=0, positions=(0.2,) * 4, scores=(1.0,) * 4),),
        cells=(Cell(text="平台名称", box=PLACE, table=0, row=0, column=0),),
        ticks=(Tick(state="ticked", box=Box(0.1, 0.1, 0.12, 0.12), confidence=0.98),),
        marks=record_of("甲").marks,
    )
    body = reading_body(Document(name="a.pdf", sha256="0", pages=1), [reading])
    (page,) = body["pages"]
    assert body["schema"] == "reading/1"
    assert set(page["lines"][0]) == {"text", "confidence", "box"}
    assert set(page["cells"][0]) == {"text", "box", "table", "row", "column", "row_span", "column_span"}
    assert "role" not in page["marks"][0]


def test_failures_are_one_line_each(tmp_path: Path):
    write_failures(tmp_path / "failures.jsonl", [Failure("x/甲.pdf", "encrypted", "It has a password.")])
    (line,) = (tmp_path / "failures.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line) == {"input": "x/甲.pdf", "error": "encrypted", "message": "It has a password."}


def test_the_schema_of_a_record_names_every_part():
    assert set(record_schema()["properties"]) == set(record_body(record_of("甲")))
