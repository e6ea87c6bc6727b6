"""The clause sheet is written in the reviewer's words, into the workbook and the report."""

from openpyxl import load_workbook

from extractor.document import Clause
from extractor.exports.clauses import clause_lines
from extractor.exports.outcome import Outcome
from extractor.exports.report import write_report
from extractor.exports.workbook import write_workbook
from tests.filings import record_of

CLAUSE = Clause(
    clause="附件2 一（二）1",
    quote="中试设备或设施原值不低于1000万元",
    state="not_met",
    grounds=("设备原值为640万元。", "须人工判断：配套设施。"),
    fields=("equipment_value",),
    tables=("equipment",),
    pages=(1, 2),
)
RECORD = record_of("甲").model_copy(update={"clauses": (CLAUSE, CLAUSE.model_copy(update={"state": "judge"}))})
OUTCOME = Outcome("甲.pdf", "甲", pages=2)


def test_a_clause_names_its_state_its_fields_and_its_pages():
    first, second = clause_lines(RECORD)
    assert (first.state, second.state) == ("不符合", "人工判断")
    assert first.places == "中试设备设施原值、中试平台软硬件要素表"
    assert first.pages == "1、2"


def test_the_workbook_has_a_line_for_each_clause(tmp_path):
    write_workbook(tmp_path / "summary.xlsx", [(OUTCOME, RECORD)], [])
    rows = list(load_workbook(tmp_path / "summary.xlsx")["逐条对照"].iter_rows(values_only=True))
    assert len(rows) == 3
    assert rows[1][2:5] == ("附件2 一（二）1", "不符合", "设备原值为640万元。\n须人工判断：配套设施。")


def test_the_report_counts_the_clauses_by_state_and_shows_what_no_field_claims(tmp_path):
    write_report(tmp_path / "report.html", lambda: [(OUTCOME, RECORD)], [], lambda outcome, record: {})
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "逐条对照（2条，不符合1，人工判断1）" in page.replace("人工判断1，不符合1", "不符合1，人工判断1")
    assert "须人工判断：配套设施。" in page
