"""The evidence list, the consent and the date, which stand in running text."""

import pytest

from extractor.filling.lists import read_list, running_rows
from tests.filling.printed import Printed


@pytest.fixture
def names(form):
    evidence = next(table for table in form.tables if table.id == "evidence")

    def read(*pages: Printed) -> list[str] | None:
        rows, _ = read_list(evidence, running_rows(tuple(page.reading for page in pages)))
        return rows if rows is None else [row["name"].value for row in rows]

    return read


@pytest.fixture
def consent(form, fill):
    def read(*lines: str):
        page = Printed().row("平台名称", "甲").row("行业方向", "乙").text("五、承诺声明")
        page.text("\n".join(lines)).text("依托单位（公章）").text("日期：2025 年 11 月 7 日")
        return fill(page).fields

    return read


def heading(number: int = 1) -> Printed:
    return Printed(number).text("四、佐证材料清单")


@pytest.mark.parametrize("mark", ["{}.", "{}、", "{}．", "（{}）", "{})"])
def test_a_numbered_list_is_its_items_without_their_numbers(names, mark):
    page = heading().text(mark.format(1) + "营业执照").text(mark.format(2) + "审计报告").text("五、承诺声明")
    assert names(page) == ["营业执照", "审计报告"]


def test_an_item_over_two_lines_is_one_item(names):
    assert names(heading().text("1.平台专职人员社保\n缴纳证明\n2.审计报告")) == ["平台专职人员社保缴纳证明", "审计报告"]


def test_a_list_without_numbers_is_one_item_a_line(names):
    assert names(heading().text("营业执照\n审计报告").text("五、承诺声明")) == ["营业执照", "审计报告"]


def test_a_list_goes_on_overleaf_and_page_numbers_are_no_items(names):
    first = heading(1).text("1.营业执照").text("- 7 -", x0=0.5)
    second = Printed(2).text("2.审计报告").text("五、承诺声明").text("我单位承诺")
    assert names(first, second) == ["营业执照", "审计报告"]


def test_an_empty_list_and_a_missing_one_are_told_apart(names):
    assert names(heading().text("五、承诺声明")) == []
    assert names(Printed().text("五、承诺声明")) is None


@pytest.mark.parametrize(("score", "value"), [(0.5, True), (0.99, None)])
def test_a_misread_yes_is_told_by_the_place_of_its_box_and_doubted(fill, score, value):
    page = Printed().row("平台名称", "甲").row("行业方向", "乙").text("五、承诺声明")
    page.text("我单位（☑提 ☐否）同意依据此材料参与")
    line = page.lines[-1]
    scores = tuple(score if char == "提" else own for char, own in zip(line.text, line.scores, strict=True))
    page.lines[-1] = line.model_copy(update={"scores": scores})
    field = fill(page).fields["consent"]
    assert (field.value, field.review, field.doubts) == (value, True, ("option_not_found",))


@pytest.mark.parametrize(
    ("boxes", "value"), [("☑人☐档", True), ("☐人☑档", False), ("☑人☑档", None), ("人☑档", None), ("☑☑人☐档", None)]
)
def test_where_a_seal_hides_both_answers_the_places_of_their_boxes_tell_them(consent, boxes, value):
    field = consent(f"我单位（{boxes}）意依据此材料参与工业和信息化部重点", "培育中试平台遴选。")["consent"]
    assert (field.value, field.review) == (value, True)


def test_consent_is_the_box_in_the_sentence(consent):
    for yes, no, value in (("☑", "☐", True), ("☐", "☑", False), ("☐", "☐", None)):
        fields = consent(f"我单位 {yes}是 {no}否 同意依据此材料参与工业和信息化部重点", "培育中试平台遴选。")
        assert fields["consent"].value is value
        assert not fields["consent"].review


def test_consent_may_be_cut_by_a_line_break(consent):
    assert consent("我单位 ☑是 ☐否", "同意依据此材料参与工业和信息化部重点培育中试平台遴选。")["consent"].value is True


@pytest.mark.parametrize(
    "lines",
    [
        ("我单位 ☑是 ☐否 同意依", "据此材料参与工业和信息化部重点培育中试平台遴选。"),
        ("我单位 ☑是 ☐否 同意位集此材料参与工业和信息化部重点培育中试平台遴选。",),
    ],
)
def test_consent_is_known_by_the_words_behind_it_cut_or_misread(consent, lines):
    assert consent(*lines)["consent"].value is True


def test_the_date_under_the_commitment_is_read(consent):
    assert consent("我单位☑是☐否同意依据此材料参与")["sign_date"].value == "2025-11-07"


def test_the_date_of_a_paper_behind_the_form_is_not_the_commitments(fill):
    page = Printed().row("平台名称", "甲").row("行业方向", "乙").text("依托单位（公章）").text("日期：2025年11月7日")
    behind = Printed(2).text("填表说明：").text("授权代表（签字）：").text("日期：2023年10月1日")
    assert fill(page, behind).fields["sign_date"].value == "2025-11-07"


def test_a_date_left_blank_is_empty_and_not_unread(fill):
    page = Printed().row("平台名称", "甲").row("行业方向", "乙").text("依托单位（公章）").text("日期：    年   月   日")
    field = fill(page).fields["sign_date"]
    assert (field.value, field.review, field.unread) == (None, False, False)
    assert field.page == 1


def test_a_date_of_which_only_scraps_were_read_is_unread_and_not_left_blank(fill):
    page = Printed().row("平台名称", "甲").row("行业方向", "乙").text("依托单位（公章）").text("日期： F")
    assert fill(page).fields["sign_date"].unread


def test_a_date_that_is_not_printed_is_unread(fill):
    page = Printed().row("平台名称", "甲").row("行业方向", "乙").text("依托单位（公章）")
    assert fill(page).fields["sign_date"].unread
