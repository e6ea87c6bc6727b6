"""Forms of free layout: values behind their labels in running text, in one cell with them, or in the cell beside."""

from types import SimpleNamespace

import pytest

from extractor.document import Box, Document, Program
from extractor.filling import fill_record
from extractor.form import load_form
from tests.filling.printed import Printed

FOUR = (0.1, 0.28, 0.55, 0.7, 0.95)
TITLE = "武汉市科技成果转化中试平台备案申报书"


def commitment(page: Printed) -> Printed:
    return page.text("申报单位（盖章）：").text("法定代表人（签字）：").text("日期：2024年8月6日")


def record_of(*pages: Printed):
    form = load_form("wuhan-filing-2024")
    program = Program(version="0", form_version="1", engine="frozen", models={})
    document = Document(name="a.pdf", sha256="0" * 64, pages=len(pages))
    return fill_record(form, document, program, [page.reading for page in pages])


def fields_of(*lines: str):
    """The fields of a page of running text."""
    page = Printed().text(TITLE).text("平台名称：甲乙中试平台").text("依托单位：武汉甲乙有限公司")
    for line in lines:
        page.text(line)
    return record_of(commitment(page)).fields


def values_of(*lines: str) -> dict[str, object]:
    return {name: field.value for name, field in fields_of(*lines).items() if field.value is not None}


def test_values_stand_behind_their_labels():
    values = values_of("统一社会信用代码：91420128MAX9FNR6AJ", "所属区：江夏区", "法人代表：沈青禾")
    assert values == {
        "platform_name": "甲乙中试平台",
        "host_organization": "武汉甲乙有限公司",
        "uscc": "91420128MAX9FNR6AJ",
        "district": "江夏区",
        "legal_representative": "沈青禾",
        "sign_date": "2024-08-06",
    }


def test_two_pairs_share_a_row():
    values = values_of("平台负责人：张三　　　　联系电话：13800001111")
    assert (values["leader_name"], values["leader_contact"]) == ("张三", "13800001111")


def test_a_telephone_number_is_that_of_the_name_before_it():
    values = values_of(
        "法定代表人：李四　　联系电话：13900000000",
        "平台负责人：张三　　联系电话：13800001111",
        "联系人：王五　　联系电话：13700000000",
    )
    assert values["leader_contact"] == "13800001111"


def test_a_value_goes_on_in_the_next_row_where_its_own_is_full():
    first = "主要服务技术领域：新材料（低介电纤维纱的池窑拉丝、介电损耗检测评价"
    first += "及工程化放大验证以及配套的试验检测与技术咨询"
    values = values_of(f"{first}\n服务）", "所在区：江夏区")
    assert values["technology_field"].endswith("技术咨询服务）")
    assert values["district"] == "江夏区"


def test_a_short_value_does_not_take_the_next_row():
    values = values_of("主要服务技术领域：新材料\n平台成立于二〇一九年")
    assert values["technology_field"] == "新材料"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("仪器设备原值（万元）：1,041.52", 1041.52),
        ("用于中试服务的仪器设备原值：520.5万元", 520.5),
        ("中试设备原值（万元）：300万元", 300),
    ],
)
def test_figures_stand_with_or_without_their_unit(line, value):
    assert values_of(line)["equipment_value"] == value


def test_a_label_that_asks_for_another_unit_makes_a_converted_figure():
    field = fields_of("仪器设备原值（元）：5,205,000")["equipment_value"]
    assert (field.value, field.review, field.doubts) == (520.5, True, ("converted",))


def test_figures_of_one_sentence_are_told_by_their_words():
    values = values_of("从事中试服务的专业技术人员12人（其中外聘3人）", "上年度对外开展中试服务5次，服务金额230万元")
    assert (values["staff_total"], values["external_staff"]) == (12, 3)
    assert (values["service_count_last_year"], values["service_income_last_year"]) == (5, 230)


@pytest.mark.parametrize(
    "line", ["上年度对外中试服务次数/金额：5次/230.5万元", "上年度对外中试服务次数/金额：5次、230.5万元"]
)
def test_two_figures_share_one_label(line):
    values = values_of(line)
    assert (values["service_count_last_year"], values["service_income_last_year"]) == (5, 230.5)


def test_questions_are_told_by_what_they_ask_for():
    values = values_of(
        "（1）是否制定有合理的收费标准　☑是　☐否",
        "（2）是否已在武创通注册认证：是",
        "（3）近一年是否发生安全生产责任事故、生态环境突出问题　☐是　☑否",
        "（4）是否具备安全生产和环保条件　是☑　否☐",
        "（5）知识产权管理体系是否健全　是（√）　否（　）",
    )
    assert values["has_fee_standard"] is True
    assert values["wct_registered"] is True
    assert values["has_accident"] is False
    assert values["has_safety"] is True
    assert values["has_ip_system"] is True


def test_two_questions_of_one_row_have_their_own_answers():
    values = values_of("三年内是否有严重违法失信行为 ☑是 ☐否，如有，是否完成信用修复 ☐是 ☑否")
    assert (values["has_dishonesty"], values["credit_repaired"]) == (True, False)


def test_a_question_that_fills_its_row_is_answered_in_the_next():
    values = values_of("近三年建设运营主体和法定代表人是否有司法、行政机关认定的严重违法失信行为\n☐是 ☑否")
    assert values["has_dishonesty"] is False


def test_words_of_a_label_in_prose_are_no_answer():
    values = values_of("平台建有完善的激励机制、收费标准和服务流程，愿意对外提供服务，专业技术人员结构合理。")
    assert not {"has_incentive", "has_fee_standard", "has_service_process", "open_service", "staff_total"} & set(values)


def test_a_label_without_its_colon_makes_a_value_to_be_looked_at():
    field = fields_of("所在区　　　江夏区")["district"]
    assert (field.value, field.review) == ("江夏区", True)


def test_a_date_without_its_label_counts_where_it_stands_alone():
    page = Printed().text(TITLE).text("平台名称：甲乙中试平台").text("所在区：江夏区").text("申报单位（盖章）：")
    page.text("法定代表人（签字）：").text("2024年8月6日", x0=0.5)
    assert record_of(page).fields["sign_date"].value == "2024-08-06"


@pytest.mark.parametrize("label", ["日期：", ""])
def test_blanks_of_a_date_left_open_are_an_empty_value(label):
    page = Printed().text(TITLE).text("平台名称：甲乙中试平台").text("所在区：江夏区").text("申报单位（盖章）：")
    field = record_of(page.text(f"{label}　　年　　月　　日")).fields["sign_date"]
    assert (field.value, field.review, field.unread) == (None, False, False)


def test_a_label_with_nothing_behind_it_is_an_empty_value():
    field = fields_of("法定代表人：", "所在区：江夏区")["legal_representative"]
    assert (field.value, field.review) == (None, False)
    assert field.box is not None


def test_cells_and_running_text_stand_on_one_page():
    page = Printed().text(TITLE)
    page.row("平台名称", "甲乙中试平台", "所在区", "江夏区", edges=FOUR)
    page.row("平台负责人", "张三", "联系电话", "13800001111", edges=FOUR)
    page.row("是否有规范的服务流程", "☑是 ☐否").row("近一年未发生安全生产责任事故", "☑是 ☐否")
    record = record_of(commitment(page.text("仪器设备原值：520万元")))
    fields = record.fields
    assert fields["district"].value == "江夏区"
    assert fields["leader_contact"].value == "13800001111"
    assert fields["has_service_process"].value is True
    assert fields["has_accident"].value is False
    assert fields["equipment_value"].value == 520


def test_a_cell_holds_label_and_value():
    page = Printed().text(TITLE).row("平台名称：甲乙中试平台\n所在区：江夏区", edges=(0.1, 0.95))
    page.row("平台负责人：张三　　联系电话：13800001111", edges=(0.1, 0.95))
    fields = record_of(commitment(page)).fields
    assert fields["platform_name"].value == "甲乙中试平台"
    assert fields["district"].value == "江夏区"
    assert fields["leader_contact"].value == "13800001111"


def test_cells_whose_rule_was_not_seen_are_parted_at_the_next_label():
    page = Printed().text(TITLE).row("统一社会信用代码", "91420128MAX9FNR6AJ　　所在区　　江夏区")
    fields = record_of(commitment(page.row("平台名称", "甲乙中试平台"))).fields
    assert fields["uscc"].value == "91420128MAX9FNR6AJ"
    assert fields["district"].value == "江夏区"


def test_what_a_cover_repeats_does_not_end_the_form():
    cover = Printed(1).text(TITLE).text("平台名称：甲乙中试平台").text("申报单位（盖章）：武汉甲乙有限公司")
    body = Printed(2).row("平台名称", "甲乙中试平台").row("所在区", "江夏区").row("平台负责人", "张三")
    record = record_of(cover, body, commitment(Printed(3)), Printed(4).text("营业执照"))
    assert [page.role for page in record.pages] == ["form", "form", "form", "evidence"]
    assert record.fields["host_organization"].value == "武汉甲乙有限公司"
    assert record.fields["leader_name"].value == "张三"


def test_a_figure_before_a_colon_is_no_label_that_ends_a_value():
    page = Printed().text(TITLE).text("平台名称：甲乙中试平台").text("依托单位：武汉甲乙有限公司")
    page.text("申报单位（盖章）：").text("法定代表人（签字）：").text("填报日期：2021:0712/303")
    field = record_of(page).fields["sign_date"]
    assert (field.value, field.review) == (None, True)


def test_a_figure_does_not_go_on_in_the_next_row():
    row = "上年度对外服务次数（次）：33　　　　　　　　　　　　　　　上年度中试服务收入（万元）：568.1"
    values = values_of(f"{row}\n1）是否具备安全生产和环保条件：是")
    assert values["service_income_last_year"] == 568.1


def test_an_answer_may_stand_under_a_question_that_fills_its_row():
    question = "（1）近三年建设运营主体和法定代表人是否有司法、行政机关认定的严重违法失信行为："
    assert values_of(f"{question}\n否")["has_dishonesty"] is False
    assert fields_of(f"{question}\n（2）是否完成信用修复：")["has_dishonesty"].value is None


def test_a_date_stands_behind_a_label_that_was_cut():
    page = Printed().text(TITLE).text("平台名称：甲乙中试平台").text("依托单位：武汉甲乙有限公司")
    page.text("申报单位（盖章）：").text("法定代表人（签字）：").text("期：2024年9月4日")
    assert record_of(page).fields["sign_date"].value == "2024-09-04"


def test_a_date_stands_behind_a_label_without_its_colon():
    page = Printed().text(TITLE).text("平台名称：甲乙中试平台").text("法定代表人（签字）：").text("日期2024年8月9日")
    assert record_of(page).fields["sign_date"].value == "2024-08-09"


def test_a_label_and_its_figure_may_share_a_cell_above_that_of_another_one():
    page = Printed().text(TITLE).row("平台名称", "甲乙中试平台")
    page.row("中试设备原值（万元）  5289万元", "场地面积（平方米）", "1552平方米", edges=(0.1, 0.5, 0.7, 0.95))
    page.row("从事中试服务的专业技术人员", "13人", "外聘人员（人）", "3人", edges=(0.1, 0.3, 0.5, 0.7, 0.95))
    fields = record_of(page).fields
    found = {name: fields[name].value for name in ("equipment_value", "site_area", "staff_total", "external_staff")}
    assert found == {"equipment_value": 5289, "site_area": 1552, "staff_total": 13, "external_staff": 3}


def test_a_figure_that_runs_into_what_is_none_was_not_read():
    field = fields_of("场地面积（平方米）：96]1")["site_area"]
    assert (field.value, field.raw, field.review) == (None, "96]1", True)
    field = fields_of("专业技术人员（人）：Z5")["staff_total"]
    assert (field.value, field.raw, field.review) == (None, "Z5", True)
    assert values_of("场地面积：961.1㎡")["site_area"] == 961.1
    assert values_of("场地面积：961.1 ㎡，自有")["site_area"] == 961.1


@pytest.mark.parametrize("text", ["25人（其中外聘4人）", "25 （其中：外聘 4 ）", "25人，其中外聘人员4人"])
def test_a_cell_with_a_number_and_that_of_a_part_is_two_values(text):
    page = (
        Printed()
        .text(TITLE)
        .row("平台名称", "甲乙中试平台")
        .row("依托单位", "武汉甲乙有限公司")
        .row("专业技术人员", text)
    )
    fields = record_of(page).fields
    assert [(fields[name].value, fields[name].doubts) for name in ("staff_total", "external_staff")] == [
        (25, ()),
        (4, ()),
    ]


def test_on_a_sheet_that_lay_askew_a_box_belongs_to_the_row_it_stands_in():
    page = Printed().text(TITLE).text("平台名称：甲乙中试平台").text("依托单位：武汉甲乙有限公司")
    page.text("近一年是否发生安全生产责任事故或生态环境突出问题　☐是　☑否").text("入驻武创通　☑是　☐否")
    slope = 0.05
    lines = [line.model_copy(update={"box": _sunk(line.box, slope)}) for line in page.lines]
    ticks = [tick.model_copy(update={"box": _sunk(tick.box, slope)}) for tick in page.ticks]
    reading = page.reading.model_copy(update={"lines": tuple(lines), "ticks": tuple(ticks), "slope": slope})
    fields = record_of(SimpleNamespace(reading=reading)).fields
    assert (fields["has_accident"].value, fields["wct_registered"].value) == (False, True)


def _sunk(box: Box, slope: float) -> Box:
    return Box(box.x0, box.top + slope * box.x0, box.x1, box.bottom + slope * box.x1)


def test_the_next_cell_but_one_says_nothing_of_a_value_whose_cell_was_not_seen():
    page = Printed().text(TITLE).row("平台名称", "甲乙中试平台").row("依托单位", "武汉甲乙有限公司")
    page.row("法定代表人", "李四", "", edges=(0.1, 0.3, 0.87, 0.9))
    lines = [line.model_copy(update={"cell": None}) if line.text == "李四" else line for line in page.lines]
    page.lines = [line.model_copy(update={"cell": 5}) if line.cell == 6 else line for line in lines]
    del page.cells[5]
    field = record_of(page).fields["legal_representative"]
    assert (field.value, field.review) != (None, False)


def test_a_date_does_not_go_on_in_writing_far_below():
    page = Printed(1).text("日期：2024-09-11", x0=0.3)
    page.top = 0.7
    page.text("31985446", x0=0.8)
    assert record_of(page).fields["sign_date"].value == "2024-09-11"


def test_a_value_may_stand_under_its_label():
    edges = (0.1, 0.35, 0.6, 0.95)
    page = Printed().text(TITLE).row("平台名称", "甲乙中试平台").row("依托单位", "武汉甲乙有限公司").text("条件")
    page.row("设备原值（万元）", "场地面积（㎡）", "专业技术人员数", edges=edges).row(
        "5226", "2900.5", "37", edges=edges
    )
    fields = record_of(commitment(page)).fields
    assert [fields[name].value for name in ("equipment_value", "site_area", "staff_total")] == [5226, 2900.5, 37]
    assert not any(fields[name].review for name in ("equipment_value", "site_area", "staff_total"))


def test_an_empty_value_is_not_taken_from_the_row_below():
    page = Printed().text(TITLE).row("平台名称", "").row("依托单位", "武汉甲乙有限公司").row("所在区", "江岸区")
    assert record_of(commitment(page)).fields["platform_name"].value is None


@pytest.mark.parametrize(("beside", "unread"), [("19969937153", True), ("", False)])
def test_a_place_is_not_known_to_be_empty_beside_print_of_its_row_that_belongs_to_nothing(beside, unread):
    page = Printed().text(TITLE).text("平台名称：甲乙中试平台").text("依托单位：武汉甲乙有限公司")
    level = page.top
    page.text(beside)
    page.top = level
    field = record_of(page.text("手机：", x0=0.6)).fields["leader_contact"]
    assert (field.value, field.unread, field.review) == (None, unread, unread)


def test_nothing_behind_the_label_of_a_seal_is_no_empty_value():
    page = commitment(Printed().text(TITLE).text("平台名称：甲乙中试平台").text("所在区：江岸区"))
    assert record_of(page).fields["host_organization"].unread


def test_a_total_in_brackets_belongs_to_the_label():
    assert values_of("仪器设备总值（原值）：186.15万元")["equipment_value"] == 186.15
    page = Printed().text(TITLE).text("平台名称：甲乙中试平台").text("依托单位：武汉甲乙有限公司")
    page.text("仪器设备总值（原值）：186.15万元")
    *others, last = page.lines
    apart = tuple(
        x if char != "（" and i < 6 else x + 0.02
        for i, (char, x) in enumerate(zip(last.text, last.positions, strict=True))
    )
    page.lines = [*others, last.model_copy(update={"positions": apart})]
    assert record_of(commitment(page)).fields["equipment_value"].value == 186.15


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("（1）近三年是否有严重违法失信行为：否", []),
        ("（1）近5年是否有严重违法失信行为：否", ["（1）近5年是否有严重违法失信行为"]),
        ("仪器设备原值（万元）：520　　　　上年度服务金额（元）：800", ["上年度服务金额（元）"]),
        ("对外中试服务次数：12　　　　场地面积（m2）：800", []),
        ("本年度对外中试服务次数：12", ["本年度对外中试服务次数"]),
    ],
)
def test_years_and_units_count_however_a_label_is_worded(line, shown):
    page = Printed().text(TITLE).text("平台名称：甲乙中试平台").text("依托单位：武汉甲乙有限公司")
    label, _, beside = line.partition("　　　　")
    page.text(label)
    if beside:
        page.top = page.top - 0.028
        page.text(beside, x0=0.55)
    assert [altered.found for altered in record_of(commitment(page)).alterations] == shown
