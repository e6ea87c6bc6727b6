import re
from pathlib import Path

from extractor.document import Box, Field, Match, Twin
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


def test_a_chart_counts_what_was_found_most_how_filings_stand_and_why_values_are_in_doubt(tmp_path: Path):
    page = report(
        tmp_path,
        record_of("甲", finding_of("error", rule="mark.seal_missing"), uscc=doubtful("9", "low_confidence")),
        record_of("乙", finding_of("warning"), finding_of("warning", key="2")),
        record_of("丙"),
        failures=[Failure("x/丁.pdf", "encrypted", "It has a password.")],
    )
    assert 'aria-label="申报材料的情况：有不符合1，仅需核对1，未发现问题1，未能读取1"' in page
    assert 'aria-label="出现最多的问题：名称后缀不符2，缺公章1"' in page
    assert "字迹不清，识别把握不大1" in page


def test_names_that_clash_stand_side_by_side_once_with_what_differs_marked(tmp_path: Path):
    to, back = (Match(name="", source=source, score=0.93, layer="similar") for source in ("乙", "甲"))
    page = report(
        tmp_path,
        record_of("甲", finding_of(matches=(to,)), platform_name=known("碳化硅外延中试平台")),
        record_of("乙", finding_of(matches=(back,)), platform_name=known("碳化硅衬底中试平台")),
    )
    (table,) = re.findall(r'<section class="pairs">.*?</section>', page, flags=re.DOTALL)
    assert "（1对）" in table
    assert "碳化硅<mark>外延</mark>中试平台" in table
    assert "碳化硅<mark>衬底</mark>中试平台" in table
    assert set(re.findall(r'href="#(filing-\d)"', table)) == {"filing-1", "filing-2"}


def test_a_registered_name_stands_beside_the_filing_with_where_it_is_from(tmp_path: Path):
    match = Match(name="老牌中试平台", source="名单.xlsx", score=0.9, layer="contained")
    page = report(tmp_path, record_of("甲", finding_of(matches=(match,))))
    (table,) = re.findall(r'<section class="pairs">.*?</section>', page, flags=re.DOTALL)
    assert "名单.xlsx" in table
    assert "名称包含，0.90" in table


def test_filings_that_share_texts_are_listed_with_how_much(tmp_path: Path):
    twin = Twin(field="strategy", start=0, end=40, source="乙", other_field="strategy", other_start=0, other_end=40)
    finding = finding_of(rule="pages.text_twin", field="strategy", twins=(twin, twin))
    page = report(tmp_path, record_of("甲", finding, strategy=known("文" * 40)), record_of("乙"))
    assert "文字雷同" in page
    assert "2段，共80字" in page


def test_a_place_is_pictured_once_and_referred_to_after(tmp_path: Path):
    first, again = finding_of("error"), finding_of("warning")
    apart = finding_of("info", box=Box(0.1, 0.8, 0.2, 0.9))
    page = report(tmp_path, record_of("甲", first, again, apart), pictures={"甲": {first.key: JPEG, apart.key: JPEG}})
    assert page.count("data:image/jpeg;base64,") == 2
    assert page.count("截图见上，第1页") == 1
