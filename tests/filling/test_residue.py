import pytest

from tests.filling.printed import Printed


def form_page(number: int = 1) -> Printed:
    return Printed(number).row("平台名称", "甲中试平台").row("行业方向", "乙").row("依托单位", "丙公司")


def last_page(number: int = 2) -> Printed:
    return Printed(number).text("五、承诺声明").text("依托单位（公章）").text("法人签字：")


def residue(record) -> list[str]:
    return [left.text for left in record.residue]


def test_print_that_nothing_claims_is_listed_with_its_place(fill):
    page = form_page().row("备用联系渠道", "传真027-58729430")
    record = fill(page, last_page())
    assert residue(record) == ["备用联系渠道", "传真027-58729430"]
    assert record.residue[0].page == 1
    assert record.residue[0].box == page.reading.cells[-2].box


@pytest.mark.parametrize(("number", "left"), [("5267.63", True), ("312", True), ("12", False), ("3.", False)])
def test_a_number_in_a_cell_is_no_page_number_but_may_be_a_rows(fill, number, left):
    assert (number in residue(fill(form_page().row("备用联系渠道", number), last_page()))) == left


def test_figures_amid_the_forms_own_print_are_the_applicants(fill):
    hint = "(自主可控能力达到完全自主可控的软硬件设备数/总软硬件设备数)"
    assert residue(fill(form_page().row("备用", f"20.00{hint}"), last_page())) == ["备用", f"20.00{hint}"]
    assert residue(fill(form_page().row("备用", hint), last_page())) == ["备用"]


def test_a_sentence_outside_all_tables_is_listed(fill):
    assert residue(fill(form_page().text("本表一式三份由承办科室留存"), last_page())) == ["本表一式三份由承办科室留存"]


def test_what_was_claimed_is_not_listed(fill):
    assert residue(fill(form_page(), last_page())) == []


@pytest.mark.parametrize(
    "text",
    ["一、基本信息", "附件1", "储备中试平台申报信息表", "第 3 页 共 9 页", "- 4 -", "5", "④如有其他联合单位可填写。"],
)
def test_the_forms_own_print_is_not_listed(fill, text):
    assert residue(fill(form_page().text(text), last_page())) == []


def test_pages_of_evidence_leave_no_residue(fill):
    assert residue(fill(form_page(1), last_page(2), Printed(3).text("营业执照经营范围新材料研发"))) == []
