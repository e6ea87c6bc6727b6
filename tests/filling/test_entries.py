import pytest

from extractor.filling.entries import Value, fill_entry, fill_value
from extractor.filling.labels import find_labels
from extractor.filling.sheet import Sheet
from extractor.form import load_form
from tests.filling.printed import Printed, merged

FORM = load_form("reserve-platform-2025")
PAIR = next(entry for entry in FORM.entries if "incubated_this_year" in entry.fields)


def filled(text: str):
    page = Printed().row("孵化企业数量", text).reading
    room = next(room for room in Sheet((page,)).rooms if "年度" in room.script.text)
    return fill_value(FORM, PAIR, Value([room]))


def test_a_figure_that_lacks_beside_another_was_perhaps_passed_over():
    fields = filled("上年度/申报当年度：3/")
    assert (fields["incubated_last_year"].value, fields["incubated_last_year"].review) == (3, False)
    assert fields["incubated_this_year"].unread


def test_where_neither_figure_stands_both_are_empty():
    fields = filled("上年度/申报当年度：/")
    assert not any(field.unread or field.value is not None for field in fields.values())


def test_a_figure_read_in_the_midst_of_the_forms_own_print_is_not_taken_for_none():
    page = Printed().row("中试设备自主可控率(%)", "(自主可控能力达到完全自主可控的软硬件设备数/总软硬\n20\n件设备数)")
    assert entry_of("autonomy_rate", page.reading)["autonomy_rate"].unread


def entry_of(field: str, reading) -> dict:
    sheet = Sheet((reading,))
    label = next(label for label in find_labels(FORM, sheet, []) if field in label.entry.fields)
    return fill_entry(FORM, sheet, label)[0]


def test_what_a_false_rule_tore_off_a_value_beside_its_label_goes_back_to_it_in_doubt():
    page = (
        Printed()
        .row("战略规划", "未来三年计划新增两条中试线，")
        .row("", "牵头制定五项标准。")
        .row("政策支持", "列入项目库。")
    )
    strategy = entry_of("strategy", merged(page.reading, 0, 2))["strategy"]
    assert (strategy.value, strategy.review) == ("未来三年计划新增两条中试线，牵头制定五项标准。", True)


def test_a_strip_of_paper_over_a_value_is_not_its_cell():
    page = Printed().row("战略规划", "").row("", "未来三年计划新增两条中试线。")
    assert entry_of("strategy", merged(page.reading, 0, 2))["strategy"].value == "未来三年计划新增两条中试线。"


def test_a_label_whose_unit_a_false_rule_tore_off_has_the_value_beside_the_unit():
    page = Printed().row("总投资", "").row("八(万元)", "5267.63")
    found = entry_of("total_investment", page.reading)["total_investment"]
    assert (found.value, found.review) == (5267.63, True)


def test_a_text_behind_a_figure_that_cannot_be_told_is_not_taken_for_none():
    page = Printed().row("国家或省部级重大自主创新成果中试验证的数量", "上年度/申报当年度数量：4/l〇成果甲：样品试制。")
    fields = entry_of("innovations_text", page.reading)
    assert fields["innovations_this_year"].review
    assert fields["innovations_text"].unread


def test_the_cell_under_a_value_beside_the_next_label_is_not_its_own():
    page = Printed().row("战略规划", "未来三年计划新增两条中试线。").row("政策支持", "列入项目库。")
    assert entry_of("strategy", page.reading)["strategy"].value == "未来三年计划新增两条中试线。"


def test_a_label_as_high_as_its_columns_with_their_headings_has_the_values_under_them():
    edges = (0.1, 0.4, 0.6, 0.8, 0.95)
    page = Printed().row("", "2024年", "2023年", "2022年", edges=edges)
    page.row("近三年主营业务收入（万元）", "32699.46", "46947.93", "22507", edges=edges)
    fields = entry_of("revenue_2022", merged(page.reading, 0, 4))
    assert [fields[f"revenue_{year}"].value for year in (2024, 2023, 2022)] == [32699.46, 46947.93, 22507]


def test_headings_at_the_top_of_the_next_page_are_no_rest_of_the_value_above():
    first = Printed(1).row("资产总额(万元)", "31386.0", "资产负债率(%)", "21.91", edges=(0.1, 0.3, 0.5, 0.75, 0.95))
    years = Printed(2).row("", "2024年", "2023年", "2022年", edges=(0.1, 0.3, 0.52, 0.73, 0.95))
    sheet = Sheet((first.reading, years.reading))
    label = next(label for label in find_labels(FORM, sheet, []) if "total_assets" in label.entry.fields)
    assets = fill_entry(FORM, sheet, label)[0]["total_assets"]
    assert (assets.value, assets.review) == (31386.0, False)


WHOLE = (0.1, 0.95)


def test_a_label_that_takes_up_a_row_has_its_value_under_it():
    page = Printed().row("战略规划", edges=WHOLE).row("未来三年计划新增两条中试线。", edges=WHOLE)
    assert entry_of("strategy", page.row("政策支持", edges=WHOLE).reading)["strategy"].value == (
        "未来三年计划新增两条中试线。"
    )


def test_a_label_over_another_label_has_no_value():
    page = Printed().row("战略规划", edges=WHOLE).row("政策支持", edges=WHOLE).row("列入项目库。", edges=WHOLE)
    assert entry_of("strategy", page.reading)["strategy"].unread


@pytest.mark.parametrize(("next_row", "rest"), [("牵头制定五项标准。", "牵头制定五项标准。"), ("政策支持", "")])
def test_a_value_under_its_label_goes_on_overleaf_up_to_the_next_part_of_the_form(next_row, rest):
    page = Printed().row("战略规划", edges=WHOLE).row("未来三年计划新增两条中试线。", edges=WHOLE)
    sheet = Sheet((page.reading, Printed(2).row(next_row, edges=WHOLE).row("列入项目库。", edges=WHOLE).reading))
    label = next(label for label in find_labels(FORM, sheet, []) if "strategy" in label.entry.fields)
    assert fill_entry(FORM, sheet, label)[0]["strategy"].value == "未来三年计划新增两条中试线。" + rest


def test_fields_under_headings_are_unread_where_their_label_shares_a_room_with_something_else():
    entry = next(entry for entry in FORM.entries if "profit_2024" in entry.fields)
    sheet = Sheet((Printed().row("营业利润（万元）：1617.60").reading,))
    fields = fill_value(FORM, entry, Value(sheet.rooms, skip=9))
    assert set(fields) == set(entry.fields)
    assert all(field.unread for field in fields.values())


def test_a_value_behind_an_empty_strip_that_a_false_rule_cut_off_is_taken_in_doubt():
    page = Printed().row("推荐单位", "", "鄂州市华容区经济和信息化局", edges=(0.1, 0.3, 0.45, 0.95)).reading
    unit = entry_of("recommending_unit", page)["recommending_unit"]
    assert (unit.value, unit.review) == ("鄂州市华容区经济和信息化局", True)


def test_an_empty_value_before_another_label_is_empty():
    page = Printed().row("填表人", "", "联系方式", "15032743188", edges=(0.1, 0.3, 0.45, 0.6, 0.95)).reading
    assert entry_of("filler_name", page)["filler_name"].value is None
