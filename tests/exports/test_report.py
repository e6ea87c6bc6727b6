import re
from pathlib import Path

from extractor.document import Field, Twin
from extractor.exports.outcome import Failure, Outcome
from extractor.exports.report import write_report
from tests.filings import doubtful, finding_of, known, record_of

JPEG = b"\xff\xd8\xff\xe0picture"


def report(tmp_path: Path, *records, failures=(), pictures=None) -> str:
    pairs = [(Outcome(f"in/{record.document.name}", record.document.name[:-4]), record) for record in records]
    write_report(
        tmp_path / "report.html", lambda: pairs, failures, lambda outcome, _: (pictures or {}).get(outcome.stem, {})
    )
    return (tmp_path / "report.html").read_text("utf-8")


def test_each_finding_stands_with_its_clause_quote_and_picture(tmp_path: Path):
    finding = finding_of("error")
    page = report(tmp_path, record_of("甲", finding), pictures={"甲": {finding.key: JPEG}})
    assert finding.message in page
    assert f"{finding.clause}：“{finding.quote}”" in page
    assert page.count("data:image/jpeg;base64,") == 1


def test_the_gravest_finding_comes_first(tmp_path: Path):
    page = report(tmp_path, record_of("甲", finding_of("info"), finding_of("error"), finding_of("warning")))
    assert re.findall(r'class="finding (\w+)"', page) == ["error", "warning", "info"]


def test_what_was_not_read_stands_once_with_all_clauses_left_open(tmp_path: Path):
    open_ = [finding_of("info", undecided=True, clause=clause) for clause in ("附件1 注①", "附件1 注⑦", "附件1 注⑦")]
    page = report(tmp_path, record_of("甲", *open_))
    assert "附件1 注①；附件1 注⑦" in page
    assert 'class="finding' not in page
    assert "能够判定的各项未发现问题" in page


def test_a_cell_in_doubt_is_named_by_table_row_and_column(tmp_path: Path):
    assert "第1行“数量”" in report(tmp_path, record_of("甲"))


def test_values_of_which_there_is_nothing_to_show_are_named_in_one_line(tmp_path: Path):
    lost = Field(review=True, unread=True, doubts=("not_found",))
    assert "统一社会信用代码、平台介绍" in report(tmp_path, record_of("甲", uscc=lost, introduction=lost))


def test_a_doubtful_value_stands_with_what_the_paper_calls_it_and_why(tmp_path: Path):
    page = report(tmp_path, record_of("甲", uscc=doubtful("91420100MA4K", doubt="low_confidence")))
    assert "统一社会信用代码" in page
    assert "91420100MA4K" in page
    assert "字迹不清" in page


def test_two_filings_of_one_file_name_are_told_apart_by_their_paths(tmp_path: Path):
    outcomes = [Outcome("x/申报表.pdf", "申报表"), Outcome("y/申报表.pdf", "申报表-2")]
    write_report(
        tmp_path / "report.html", lambda: [(outcome, record_of("甲")) for outcome in outcomes], (), lambda *_: {}
    )
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "x/申报表.pdf" in page
    assert "y/申报表.pdf" in page


def test_a_filing_without_findings_is_told_to_have_none(tmp_path: Path):
    assert "未发现问题" in report(tmp_path, record_of("甲"))


def test_what_could_not_be_read_is_listed_with_what_to_do(tmp_path: Path):
    page = report(tmp_path, failures=[Failure("x/丙.pdf", "encrypted", "It has a password.")])
    assert "x/丙.pdf" in page
    assert "请申报单位去除密码后重新提交" in page


def test_text_of_a_filing_is_text_and_never_markup(tmp_path: Path):
    page = report(tmp_path, record_of("甲", platform_name=known("<script>alert(1)</script>")))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_page_asks_nothing_of_the_network(tmp_path: Path):
    page = report(tmp_path, record_of("甲", finding_of()), pictures={"甲": {finding_of().key: JPEG}})
    assert not re.findall(r"(?:https?:)?//[\w.]+", re.sub(r"base64,[^\"]+", "", page))
    assert not re.findall(r"<(?:script|link|iframe)\b", page)


def test_shared_passages_are_shown_with_the_place_they_stand_in_as_well(tmp_path: Path):
    twin = Twin(field="strategy", start=2, end=6, source="乙", other_field="management", other_start=0, other_end=4)
    finding = finding_of(rule="pages.text_twin", field="strategy", twins=(twin,))
    page = report(tmp_path, record_of("甲", finding, strategy=known("我们雷同一段文字")))
    assert "战略规划，又见 乙 平台管理机制：“雷同一段”" in page
