import pytest

from extractor.filling import fill_record
from tests.filling.printed import Printed, basics, leaning

FOUR = (0.1, 0.3, 0.5, 0.7, 0.95)


def test_every_field_and_table_of_the_form_is_there_and_what_was_not_found_is_unread(fill, form):
    record = fill(Printed().text("无关"))
    assert list(record.fields) == [field.id for field in form.fields]
    assert list(record.tables) == [table.id for table in form.tables]
    assert all(field.unread and field.review for field in record.fields.values())
    for rows in record.tables.values():
        assert all(field.unread for row in rows for field in row.values())


def test_values_stand_beside_their_labels(fill):
    fields = fill(basics()).fields
    assert fields["platform_name"].value == "甲中试平台"
    assert fields["industry_direction"].value == "原材料工业-石化化工"
    assert (fields["province"].value, fields["city"].value, fields["county"].value) == ("湖北", "武汉", "江夏")
    assert not any(fields[name].review for name in ("platform_name", "industry_direction", "county"))


def test_a_value_has_its_page_and_a_box_within_its_cell(fill):
    page = basics(1)
    field = fill(page).fields["platform_name"]
    cell = page.reading.cells[1].box
    assert field.page == 1
    assert cell.x0 <= field.box.x0 < field.box.x1 <= cell.x1
    assert cell.top <= field.box.top < field.box.bottom <= cell.bottom


def test_an_empty_cell_is_an_empty_value_with_the_box_of_its_cell(fill):
    page = basics().row("联合单位④", "")
    field = fill(page).fields["joint_units"]
    assert (field.value, field.review, field.unread) == (None, False, False)
    assert field.box == page.reading.cells[-1].box


def test_a_cell_that_goes_on_overleaf_is_one_value_with_two_places(fill):
    first = basics(1).row("平台介绍", "平台常年对外承接试制委托，")
    second = Printed(2).row("", "年均完成82批次样品交付。").row("平台负责人", "张三").row("填表人", "李四")
    record = fill(first, second)
    field = record.fields["introduction"]
    assert field.value == "平台常年对外承接试制委托，年均完成82批次样品交付。"
    assert [place.page for place in field.boxes] == [1, 2]
    assert field.page == 1
    assert record.fields["leader_name"].value == "张三"


def test_a_value_at_the_head_of_a_page_may_hold_the_rest_of_the_one_before(fill):
    full = "平台常年对外承接试制委托并向企业开放共享仪器设备"
    first = basics(1).row("技术优势情况", f"{full}\n{full}")
    second = (
        Printed(2).row("获得奖项情况", "年均完成82批次。获得二等奖。").row("平台负责人", "张三").row("填表人", "李四")
    )
    fields = fill(first, second.row("填表人", "李四")).fields
    assert fields["technology_advantage"].doubts == ("cut_off",)
    assert fields["awards"].doubts == ("cells_ran_together",)
    assert not fields["leader_name"].review


def test_values_under_years_go_to_their_years(fill):
    page = basics().row("", "2024年", "2023年", "2022年", edges=FOUR)
    page.row("近三年主营业务收入（万元）", "53007", "43323.91", "46422.62", edges=FOUR)
    fields = fill(page).fields
    assert [fields[f"revenue_{year}"].value for year in (2024, 2023, 2022)] == [53007, 43323.91, 46422.62]


def test_values_under_years_in_another_order_go_to_their_years(fill):
    page = basics().row("", "2022年", "2023年", "2024年", edges=FOUR)
    page.row("近三年主营业务收入（万元）", "1", "2", "3", edges=FOUR)
    fields = fill(page).fields
    assert [fields[f"revenue_{year}"].value for year in (2024, 2023, 2022)] == [3, 2, 1]


def test_a_pair_of_years_is_two_fields(fill):
    fields = fill(basics().row("中试服务收入（万元）", "上年度/申报当年度：203.5/131")).fields
    assert (fields["service_income_last_year"].value, fields["service_income_this_year"].value) == (203.5, 131)


@pytest.mark.parametrize(("boxes", "value"), [(("☑", "☐"), True), (("☐", "☑"), False)])
def test_a_yes_or_no_leaves_its_details_to_their_own_field(fill, boxes, value):
    yes, no = boxes
    page = basics().row("是否制定对外服务收费标准和流程", f"{yes}是 {no}否\n收费标准与流程见附件三。")
    fields = fill(page).fields
    assert fields["has_fee_standard"].value is value
    assert fields["fee_standard_text"].value == "收费标准与流程见附件三。"


def test_a_label_and_value_in_one_cell_are_parted_at_the_colon(fill):
    assert fill(basics().row("推荐单位：武汉市江夏区经济和信息化局", "")).fields["recommending_unit"].value == (
        "武汉市江夏区经济和信息化局"
    )


def test_a_label_alone_in_the_first_row_of_its_cell_goes_on_overleaf(fill):
    first = basics(1).row(
        "平台是否位于以下区域\n☐国家高新技术产业开发区，名称：\n☑国家级经济技术开发区，名称：", edges=(0.1, 0.95)
    )
    second = Printed(2).row("☑中小企业特色产业集群，名称： ☐其他", edges=(0.1, 0.95))
    fields = fill(first, second.row("平台负责人", "张三").row("填表人", "李四")).fields
    assert fields["zones"].value == ["国家级经济技术开发区", "中小企业特色产业集群"]


def test_the_list_of_resources_does_not_take_the_place_of_the_fields_it_repeats(fill):
    edges = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95)
    second = Printed(2).text("中试服务资源清单")
    second.row("平台名称", "依托单位", "所属行业领域", "现有基础", "服务事项", "联系人及电话", edges=edges)
    second.row("乙平台", "丁公司", "化工", "反应釜", "放大", "李四1", edges=edges)
    record = fill(basics(1), second)
    assert record.fields["platform_name"].value == "甲中试平台"
    assert record.tables["resources"][0]["platform"].value == "乙平台"


def test_pages_carry_their_roles(fill):
    record = fill(
        basics(1), Printed(2).text("依托单位（公章）").text("法人签字"), Printed(3).text("营业执照"), Printed(4)
    )
    assert [page.role for page in record.pages] == ["form", "form", "evidence", "blank"]
    assert [page.number for page in record.pages] == [1, 2, 3, 4]


def spanned(page):
    """The page with the last two cells of its first column as one, which spans both rows."""
    label, under = page.cells[-4], page.cells[-2]
    page.cells[-4] = label.model_copy(update={"box": label.box.union(under.box), "row_span": 2})
    del page.cells[-2]
    page.lines = [
        line if line.cell != len(page.cells) else line.model_copy(update={"cell": len(page.cells) - 1})
        for line in page.lines
    ]
    return page


def test_text_in_a_cell_under_its_options_belongs_to_the_same_label(fill):
    page = basics().row("平台存在的主要困难", "☑资金困难 ☐人才短缺 ☐技术水平不高 ☐其他").row("", "希望设立专项贷款。")
    fields = fill(spanned(page)).fields
    assert fields["troubles"].value == ["资金困难"]
    assert fields["trouble_text"].value == "希望设立专项贷款。"


def test_a_false_rule_under_a_label_does_not_part_its_text_from_it(fill):
    page = basics().row("平台存在的主要困难", "☑资金困难 ☐人才短缺 ☐技术水平不高 ☐其他").row("", "希望设立专项贷款。")
    assert fill(page).fields["trouble_text"].value == "希望设立专项贷款。"


def test_options_and_text_go_on_overleaf_in_cells_under_one_another(fill):
    first = basics().row("平台存在的主要困难", "☑资金困难 ☐人才短缺")
    second = spanned(Printed(2).row("", "☑技术水平不高 ☐其他").row("", "希望设立专项贷款。"))
    fields = fill(first, second.row("平台负责人", "张三").row("填表人", "李四")).fields
    assert fields["troubles"].value == ["资金困难", "技术水平不高"]
    assert fields["trouble_text"].value == "希望设立专项贷款。"


def test_a_text_behind_options_of_which_some_were_not_found_is_not_called_empty(fill):
    fields = fill(basics().row("平台存在的主要困难", "☑资金困难 ☐人才短缺").row("填表人", "李四")).fields
    assert fields["trouble_text"].unread


def test_a_value_whose_print_is_missing_is_unread_and_not_called_empty(fill):
    page = Printed().row("平台名称①", "甲中试平台").row("所在地", "湖北省荆").row("依托单位", "丙公司")
    fields = fill(page).fields
    assert fields["province"].value == "湖北"
    assert fields["city"].unread
    assert fields["city"].review


def test_a_value_that_ran_into_the_cell_of_its_label_is_unread_and_not_missing(fill):
    page = Printed().row("平台名称", "甲中试平台").row("行业方向", "乙").row("平台专职人员总数：17", "")
    page.row("硕士及以上人数", "")
    record = fill(page)
    assert record.fields["staff_total"].unread
    assert not record.fields["master_count"].unread


def test_a_value_that_print_of_no_label_stands_right_behind_may_be_cut(fill):
    cut = Printed().row("平台名称", "甲", "与装备验证基地", edges=(0.1, 0.3, 0.4, 0.95)).row("行业方向", "乙")
    field = fill(cut).fields["platform_name"]
    assert (field.value, field.review, field.doubts) == ("甲", True, ("cells_ran_together",))
    lost = Printed().row("平台名称", "", "与装备验证基地", edges=(0.1, 0.3, 0.4, 0.95)).row("行业方向", "乙")
    field = fill(lost).fields["platform_name"]
    assert (field.value, field.review, field.doubts) == ("与装备验证基地", True, ("cells_ran_together",))


def test_a_value_before_the_next_label_is_whole(fill):
    page = Printed().row("平台名称", "甲", "行业方向", "乙", edges=(0.1, 0.3, 0.5, 0.7, 0.95)).row("依托单位", "丙")
    assert not fill(page).fields["platform_name"].review


def test_a_number_whose_print_behind_it_is_missing_is_unread_and_not_empty(fill):
    words = "依托单位参与中试相关知识产权共计"
    page = Printed().row("平台名称", "甲").row("行业方向", "乙").row("知识产权", words)
    assert fill(page).fields["ip_total"].unread
    blank = Printed().row("平台名称", "甲").row("行业方向", "乙").row("知识产权", f"{words}  项")
    assert not fill(blank).fields["ip_total"].unread


def test_a_label_that_a_page_break_cut_behind_a_value_does_not_cut_the_value(fill):
    edges = (0.1, 0.3, 0.5, 0.7, 0.95)
    first = Printed().row("平台名称", "甲", "行业方向", "乙", edges=edges)
    first.row("硕士及以上人数", "2", "平台院士、首席", "院士0人", edges=edges)
    overleaf = ("", "", "专家、领军人才、卓越工程师等高水平人才数量", "")
    field = fill(first, Printed(2).row(*overleaf, edges=edges)).fields["master_count"]
    assert (field.value, field.review) == (2, False)


@pytest.mark.parametrize("slopes", [(0.04, -0.04), (-0.03, 0.0), (0.0, 0.02)])
def test_sheets_that_lay_askew_give_the_values_of_level_ones(form, fill, slopes):
    first = basics(1).row("平台介绍", "平台常年对外承接试制委托，面向全国企业开放共享。\n" * 3 + "平台持续")
    first.row("是否制定对外服务收费标准和流程", "☐否 ☑是，如是，\n流程为：咨询、报价、签约、投料。").text(
        "五、未来潜力"
    )
    first.row("未来3年服务收支变化（%）", "10.5", "未来3年资金保障（%）", "143", edges=FOUR)
    text = "设有公开预约系统，客户可以在线查看排期和报价。\n" * 9 + "平台以独立窗口受理外部委托。"
    first.row("是否具备公共属性", f"☑是 ☐否\n{text}").row("战略规划", "力争到2028年服务企业超过")
    second = Printed(2).row("", "835家，年服务收入突破7000万元。").row("政策支持", "列入市级重点项目库。")
    level = fill(first, second)
    pages = [leaning(page.reading, slope) for page, slope in zip((first, second), slopes, strict=True)]
    askew = fill_record(form, level.document, level.program, pages)
    assert {k: (f.value, f.review) for k, f in askew.fields.items()} == {
        k: (f.value, f.review) for k, f in level.fields.items()
    }


def test_the_heading_of_the_next_part_in_a_values_cell_is_no_part_of_it(fill):
    field = fill(basics().row("典型案例", "案例一：完成小试放大。\n4.运行机制")).fields["typical_cases"]
    assert (field.value, field.review) == ("案例一：完成小试放大。", True)


def test_an_empty_strip_beside_a_figure_under_its_year_does_not_stand_for_it(fill):
    page = basics().row("", "2024年", "2023年", "2022年", edges=FOUR)
    page.row("营业利润（万元）", "53007", "43323.91", "46422.62", "", edges=(*FOUR[:-1], 0.86, 0.95))
    assert fill(page).fields["profit_2022"].value == 46422.62
