import pytest

from extractor.document import Box, Cell
from extractor.filling.sheet import Sheet
from extractor.filling.tables import find_tables
from tests.filling.printed import Printed, leaning, merged

FIVE = (0.1, 0.15, 0.5, 0.6, 0.8, 0.95)
HEAD = ("序号", "项目名称", "实施周期（天）", "服务企业名称", "合同金额（万元）")
TWO = (0.3, 0.7, 0.95)


@pytest.fixture
def table(form, sheet):
    """The values of a table's rows, column by column."""

    def find(name: str, *pages: Printed) -> list[tuple[object, ...]]:
        return [tuple(field.value for field in row.values()) for row in find_tables(form, sheet(*pages))[name].rows]

    return find


def projects(number: int = 1) -> Printed:
    return Printed(number).row(*HEAD, edges=FIVE)


def test_rows_under_a_heading_are_read_by_its_columns(table):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    page.row("2", "粉体改性", "45", "丙丁公司", "8", edges=FIVE)
    assert table("service_projects", page) == [("涂层放大", 30, "甲乙公司", 12.5), ("粉体改性", 45, "丙丁公司", 8)]


def test_a_last_heading_that_cannot_be_read_is_told_by_its_neighbours(table):
    page = Printed().row(*HEAD[:4], "合囗", edges=FIVE).row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    assert table("service_projects", page) == [("涂层放大", 30, "甲乙公司", 12.5)]


def test_a_table_ends_at_a_heading_of_another_one_though_the_rest_of_that_was_not_read(table):
    page = Printed().row("专利名称", "授权日期", edges=TWO).row("一种中试方法", "2021-03-27", edges=TWO)
    page.row("软著名称", "", edges=TWO).row("中试数据管理软件V1.0", "2024-01-22", edges=TWO)
    assert table("patents", page) == [("一种中试方法", "2021-03-27")]


def test_empty_rows_at_the_end_are_no_rows(table):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE).row("2", "", "", "", "", edges=FIVE)
    assert len(table("service_projects", page)) == 1


def test_rows_at_the_end_with_nothing_but_the_list_number_of_the_form_are_no_rows(table):
    page = Printed().row("专利名称", "授权日期", edges=TWO).row("1.一种中试方法", "2021-03-27", edges=TWO)
    page.row("2.", "", edges=TWO).row("软著名称", "登记日期", edges=TWO).row("1、", "", edges=TWO)
    assert table("patents", page) == [("一种中试方法", "2021-03-27")]
    assert table("software_copyrights", page) == []


def test_a_row_with_nothing_but_its_list_number_before_others_is_unread(form, sheet):
    page = Printed().row("专利名称", "授权日期", edges=TWO).row("1.", "", edges=TWO)
    page.row("2.一种中试方法", "2021-03-27", edges=TWO)
    first, second = find_tables(form, sheet(page))["patents"].rows
    assert (first["name"].review, second["name"].value) == (True, "一种中试方法")


def test_an_empty_cell_in_a_row_is_empty_and_not_unread(form, sheet):
    page = projects().row("1", "涂层放大", "", "甲乙公司", "12.5", edges=FIVE)
    (row,) = find_tables(form, sheet(page))["service_projects"].rows
    assert (row["days"].value, row["days"].review) == (None, False)


def test_columns_in_another_order_go_to_their_headings(table):
    edges = (0.1, 0.4, 0.6, 0.8, 0.95)
    page = Printed().row("服务企业名称", "项目名称", "合同金额(万元)", "实施周期(天)", edges=edges)
    page.row("甲乙公司", "涂层放大", "12.5", "30", edges=edges)
    assert table("service_projects", page) == [("涂层放大", 30, "甲乙公司", 12.5)]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_overleaf_with_and_without_a_repeated_heading(table, repeated):
    first = projects(1).row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    second = projects(2) if repeated else Printed(2)
    second.row("2", "粉体改性", "45", "丙丁公司", "8", edges=FIVE)
    assert [row[0] for row in table("service_projects", first, second)] == ["涂层放大", "粉体改性"]


def test_a_title_printed_again_overleaf_does_not_end_its_table(table):
    title = "中试项目实施情况表（将平台中试服务项目全部列出）"
    first = Printed(1).row(title, edges=(0.1, 0.95)).row(*HEAD, edges=FIVE)
    second = Printed(2).row(title, edges=(0.1, 0.95)).row(*HEAD, edges=FIVE)
    first.row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    second.row("2", "粉体改性", "45", "丙丁公司", "8", edges=FIVE)
    assert [row[0] for row in table("service_projects", first, second)] == ["涂层放大", "粉体改性"]


def test_a_title_that_false_rules_cut_is_still_a_title(form, sheet):
    nine = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.95)
    table = next(table for table in form.tables if table.id == "equipment")
    heading = ("序号", *(column.label for column in table.columns))
    row = ("1", "反应釜", "A1", "2", "某牌", "国产", "12", "L4", "国内领先")
    first = Printed().row(*heading, edges=nine).row(*row, edges=nine)
    second = Printed(2).row("中试平台软硬件", "、仪器", "要素表", edges=(0.05, 0.4, 0.7, 0.95))
    second.row(*heading, edges=nine).row("2", *row[1:], edges=nine)
    rows = find_tables(form, sheet(first, second))["equipment"].rows
    assert [any(field.review for field in row.values()) for row in rows] == [False, False]


def test_a_row_split_by_a_page_break_is_one_row(form, sheet):
    first = projects(1).row("1", "涂层放大", "30", "甲乙新材料", "12.5", edges=FIVE)
    second = (
        Printed(2).row("", "及中试验证", "", "有限公司", "", edges=FIVE).row("2", "粉体", "4", "丙", "8", edges=FIVE)
    )
    rows = find_tables(form, sheet(first, second))["service_projects"].rows
    assert [row["name"].value for row in rows] == ["涂层放大及中试验证", "粉体"]
    assert rows[0]["client"].value == "甲乙新材料有限公司"
    assert [place.page for place in rows[0]["name"].boxes] == [1, 2]


def test_the_next_part_of_the_form_ends_a_table(table):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    page.row("典型案例", "案例一二三").row("获奖情况", "一等奖")
    assert len(table("service_projects", page)) == 1


def test_list_numbers_in_a_first_column_are_dropped(table):
    page = Printed().row("专利名称", "授权日期", edges=TWO)
    page.row("1.一种夹具", "2019年4月5日", edges=TWO).row("2.一种方法", "2023-01-11", edges=TWO)
    assert table("patents", page) == [("一种夹具", "2019-04-05"), ("一种方法", "2023-01-11")]


def test_a_list_in_one_cell_is_taken_apart_line_by_line(table):
    page = Printed().row("专利名称", "授权日期", edges=TWO)
    page.row("1.一种便于拆装的\n夹具\n2.一种方法", "2019年4月5日\n\n2023年1月11日", edges=TWO)
    assert table("patents", page) == [("一种便于拆装的夹具", "2019-04-05"), ("一种方法", "2023-01-11")]


def test_rows_without_numbers_that_ran_together_are_told_by_their_figures_and_sent_to_review(form, sheet):
    page = Printed().row(*HEAD[1:], edges=FIVE[1:])
    page.row("涂层放大\n粉体改性\n球磨", "30\n45\n7", "甲公司\n乙公司\n丙公司", "12.5\n8\n206.6", edges=FIVE[1:])
    rows = find_tables(form, sheet(page))["service_projects"].rows
    assert [(row["name"].value, row["days"].value, row["amount"].value) for row in rows] == [
        ("涂层放大", 30, 12.5),
        ("粉体改性", 45, 8),
        ("球磨", 7, 206.6),
    ]
    assert all(field.review for row in rows for field in row.values())


def test_a_numbered_row_without_print_before_others_is_unread_and_one_at_the_end_was_left_empty(form, sheet):
    page = projects().row("1", "涂层放大", "30", "甲公司", "12.5", edges=FIVE).row("2", "", "", "", "", edges=FIVE)
    page.row("3", "球磨", "7", "丙公司", "8", edges=FIVE).row("4", "", "", "", "", edges=FIVE)
    rows = find_tables(form, sheet(page))["service_projects"].rows
    assert [row["name"].value for row in rows] == ["涂层放大", None, "球磨"]
    assert all(field.unread for field in rows[1].values())


def test_two_rows_that_are_lost_not_side_by_side_are_told_by_the_numbers_around_them(form, sheet):
    page = projects()
    for number in (1, 2, 4, 6, 7):
        page.row(str(number), f"小试{number}", "30", "甲公司", "12.5", edges=FIVE)
    rows = find_tables(form, sheet(page))["service_projects"].rows
    assert [row["name"].value for row in rows] == ["小试1", "小试2", None, "小试4", None, "小试6", "小试7"]


def test_what_stands_beside_a_column_whose_heading_was_not_found_is_for_a_person(form, sheet):
    page = Printed().row("名称", "型号", "数量", "品牌", "产地", "原值合计", "核心技术指标", edges=SEVEN)
    page.row("反应釜", "A-1", "2", "甲牌", "武汉", "12.5", "L2 国内领先", edges=SEVEN)
    (row,) = find_tables(form, sheet(page))["equipment"].rows
    assert [name for name, field in row.items() if field.review] == ["original_value", "autonomy", "indicators"]


SEVEN = (0.1, 0.25, 0.35, 0.42, 0.52, 0.62, 0.74, 0.95)


def test_a_row_overleaf_whose_number_was_not_read_is_no_rest_of_the_one_before(form, sheet):
    first = projects().row("1", "涂层放大", "30", "甲公司", "12.5", edges=FIVE)
    second = Printed(2).row("", "粉体改性", "45", "乙公司", "8", edges=FIVE)
    rows = find_tables(form, sheet(first, second))["service_projects"].rows
    assert [row["days"].value for row in rows] == [30, 45]


def test_rows_that_ran_together_are_told_by_their_options_too(form, sheet):
    three = (0.1, 0.5, 0.75, 0.95)
    page = Printed().row("标准名称（标准号）", "类型", "牵头/参与", edges=three)
    page.row("甲试验方法（GB/T 1-2024）\n乙技术条件（Q/HD 40-2021）", "地方标准\n团体标准", "参与\n牵头", edges=three)
    rows = find_tables(form, sheet(page))["standards"].rows
    assert [(row["kind"].value, row["role"].value) for row in rows] == [("地方标准", "参与"), ("团体标准", "牵头")]
    assert all(field.review for row in rows for field in row.values())


def test_a_list_whose_first_number_was_not_read_begins_with_its_first_line(table):
    page = Printed().row("专利名称", "授权日期", edges=TWO)
    page.row("一种夹具\n2.一种方法", "2019年4月5日\n2023年1月11日", edges=TWO)
    assert table("patents", page) == [("一种夹具", "2019-04-05"), ("一种方法", "2023-01-11")]


def test_figures_under_one_another_that_tell_no_rows_are_for_a_person(form, sheet):
    page = Printed().row(*HEAD[1:], edges=FIVE[1:]).row("涂层放大", "30\n45", "甲公司", "12.5", edges=FIVE[1:])
    (row,) = find_tables(form, sheet(page))["service_projects"].rows
    assert row["days"].review
    assert not row["amount"].review


def test_a_figure_that_a_narrow_cell_breaks_is_one(form, sheet):
    narrow = (0.1, 0.4, 0.55, 0.8, 0.85)
    page = Printed().row(*HEAD[1:], edges=narrow).row("涂层放大", "30", "甲公司", "1241.5\n4", edges=narrow)
    (row,) = find_tables(form, sheet(page))["service_projects"].rows
    assert (row["amount"].value, row["amount"].review) == (1241.54, False)


def test_the_end_of_a_broken_standard_number_starts_no_row(table):
    page = Printed().row("专利名称", "授权日期", edges=TWO)
    page.row("1.一种工艺（T/CPPA 197-2\n020）的改进", "2020年9月5日", edges=TWO)
    assert table("patents", page) == [("一种工艺（T/CPPA 197-2020）的改进", "2020-09-05")]


def test_a_number_that_belongs_to_a_name_stays(table):
    page = Printed().row("专利名称", "授权日期", edges=TWO).row("3.5毫米接头", "2019年4月5日", edges=TWO)
    assert table("patents", page) == [("3.5毫米接头", "2019-04-05")]


def test_cells_that_ran_together_are_parted_by_place_and_sent_to_review(form, sheet):
    page = projects()
    page.row("1", "涂层放大", "30", "甲乙公司" + " " * 26 + "12.5", edges=(0.1, 0.15, 0.5, 0.6, 0.95))
    (row,) = find_tables(form, sheet(page))["service_projects"].rows
    assert (row["client"].value, row["amount"].value) == ("甲乙公司", 12.5)
    assert row["client"].review
    assert row["amount"].review
    assert not row["name"].review


def test_a_value_that_a_false_rule_cut_is_joined_and_sent_to_review(form, sheet):
    page = projects().row("1", "涂层放大", "30", "甲乙", "公司", "12.5", edges=(0.1, 0.15, 0.5, 0.6, 0.7, 0.8, 0.95))
    (row,) = find_tables(form, sheet(page))["service_projects"].rows
    assert [field.value for field in row.values()] == ["涂层放大", 30, "甲乙公司", 12.5]
    assert [field.review for field in row.values()] == [False, False, True, False]


def test_a_row_that_lacks_a_column_is_sent_to_review(form, sheet):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", edges=FIVE[:-1])
    (row,) = find_tables(form, sheet(page))["service_projects"].rows
    assert all(field.review for field in row.values())


def test_the_rest_of_a_heading_that_a_page_break_cut_is_no_row(table):
    three = (0.1, 0.5, 0.7, 0.95)
    first = Printed().row("标准名称", "类型(国际/国家/行业/", "牵头/参与", edges=three)
    second = Printed(2).row("(标准号)", "团体/地方/企业标准)", "", edges=three)
    second.row("涂层技术要求", "国家标准", "参与", edges=three)
    assert table("standards", first, second) == [("涂层技术要求", "国家标准", "参与")]


def test_a_strip_of_paper_under_a_row_is_no_row(table):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    strip = Box(0.1, page.top - 0.015, 0.95, page.top + 0.002)
    page.cells.append(Cell(text="", box=strip, table=0, row=page.count, column=0))
    assert table("service_projects", page) == [("涂层放大", 30, "甲乙公司", 12.5)]


def test_a_misread_heading_is_still_the_heading(table):
    page = Printed().row("序号", "顶目名称", "实施周期(夭)", "服务企业名称", "合同金颜(万元)", edges=FIVE)
    page.row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    assert table("service_projects", page) == [("涂层放大", 30, "甲乙公司", 12.5)]


def test_a_heading_that_ran_together_with_the_row_beneath_is_cut_off_it_and_the_table_sent_to_review(form, sheet):
    both = [f"{label}\n{value}" for label, value in zip(HEAD, ("1", "涂层放大", "30", "甲乙公司", "12.5"), strict=True)]
    page = Printed().row(*both, edges=FIVE).row("2", "粉体改性", "45", "丙丁公司", "8", edges=FIVE)
    rows = find_tables(form, sheet(page))["service_projects"].rows
    assert [(row["name"].value, row["days"].value, row["name"].review) for row in rows] == [
        ("涂层放大", 30, True),
        ("粉体改性", 45, True),
    ]


def test_a_table_that_is_not_printed_is_not_found(form, sheet):
    assert find_tables(form, sheet(Printed().row("平台名称", "甲"))) == {}


def moved(by: float) -> tuple[float, ...]:
    return tuple(x + by for x in FIVE)


@pytest.mark.parametrize("by", [-0.09, -0.03, 0.025, 0.05])
def test_a_sheet_that_lies_elsewhere_overleaf_keeps_its_columns(table, by):
    first = projects(1).row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    second = Printed(2).row("2", "粉体改性", "45", "丙丁公司", "8", edges=moved(by))
    assert table("service_projects", first, second)[1] == ("粉体改性", 45, "丙丁公司", 8)


def test_columns_that_lean_are_followed_row_by_row(table):
    page = projects()
    for number in range(1, 9):
        page.row(str(number), f"项目{number}", "30", "甲乙公司", "8", edges=moved(0.006 * number))
    assert table("service_projects", page) == [(f"项目{n}", 30, "甲乙公司", 8) for n in range(1, 9)]


def test_a_row_whose_cells_all_ran_together_is_cut_and_sent_to_review(form, sheet):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    page.row("2" + " " * 9 + "粉体改性", "45" + " " * 10 + "丙丁公司" + " " * 10 + "8 " * 10, edges=(0.1, 0.5, 0.95))
    rows = find_tables(form, sheet(page))["service_projects"].rows
    assert [row["name"].value for row in rows] == ["涂层放大", "粉体改性"]
    assert all(field.review for field in rows[1].values())


def test_a_table_whose_print_makes_no_row_has_one_unread_row(form, sheet):
    page = projects().row("1涂层放大30甲乙公司12.5", edges=(0.1, 0.95))
    (row,) = find_tables(form, sheet(page))["service_projects"].rows
    assert all(field.unread and field.review for field in row.values())


def test_a_table_without_print_under_its_heading_is_empty(table):
    page = projects().row("", "", "", "", "", edges=FIVE).row("典型案例", "案例一二三")
    assert table("service_projects", page) == []


def test_a_heading_of_the_form_that_a_false_upright_tore_is_no_row(table):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    page.row("4.运", "行机制", edges=(0.1, 0.15, 0.95))
    assert table("service_projects", page) == [("涂层放大", 30, "甲乙公司", 12.5)]


def test_a_part_of_the_form_that_ran_together_is_no_row(table):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    page.row("典型案例见下", "标准" + " " * 20 + "专利名称", edges=(0.1, 0.5, 0.95))
    assert table("service_projects", page) == [("涂层放大", 30, "甲乙公司", 12.5)]


def test_a_number_that_its_narrow_cell_broke_is_one_number(table):
    page = projects()
    for number in range(1, 10):
        page.row(str(number), "涂层放大", "30", "甲乙公司", "8", edges=FIVE)
    page.row("1\n0", "涂层的\n中试放大", "30", "甲乙\n公司", "8", edges=FIVE)
    assert table("service_projects", page)[9] == ("涂层的中试放大", 30, "甲乙公司", 8)


def test_rows_between_which_no_rule_was_seen_are_parted_by_their_numbers_and_sent_to_review(form, sheet):
    page = projects().row("1\n2", "涂层放大\n粉体改性", "30\n45", "甲乙公司\n丙丁公司", "8\n9", edges=FIVE)
    rows = find_tables(form, sheet(page))["service_projects"].rows
    assert [row["client"].value for row in rows] == ["甲乙公司", "丙丁公司"]
    assert all(field.review for row in rows for field in row.values())


def test_a_title_with_a_sliver_of_a_cell_beside_it_is_still_a_title(table):
    first = projects(1).row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    second = Printed(2).row("中试项目实施情况表", "", edges=(0.1, 0.95, 0.97)).row(*HEAD, edges=FIVE)
    second.row("2", "粉体改性", "45", "丙丁公司", "8", edges=FIVE)
    assert [row[0] for row in table("service_projects", first, second)] == ["涂层放大", "粉体改性"]


def test_a_table_that_seemed_to_end_goes_on_where_its_heading_is_repeated(table):
    first = projects(1).row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    first.row("典型案例", "案例一二三")
    second = projects(2).row("2", "粉体改性", "45", "丙丁公司", "8", edges=FIVE)
    assert [row[0] for row in table("service_projects", first, second)] == ["涂层放大", "粉体改性"]


def test_a_label_beside_a_table_that_is_printed_in_the_middle_of_its_height_does_not_end_it(table):
    page = Printed().row("", "专利名称", "授权日期", edges=(0.1, *TWO))
    page.row("", "一种夹具", "2019-04-05", edges=(0.1, *TWO)).row(
        "知识产权", "一种方法", "2023-01-11", edges=(0.1, *TWO)
    )
    page.row("获奖情况", "一等奖")
    assert table("patents", page) == [("一种夹具", "2019-04-05"), ("一种方法", "2023-01-11")]


def test_rows_whose_numbers_are_missing_are_unread(form, sheet):
    page = projects()
    for number in (1, 2, 5, 6):
        page.row(str(number), f"项目{number}", "30", "甲乙公司", "8", edges=FIVE)
    rows = find_tables(form, sheet(page))["service_projects"].rows
    assert [row["name"].value for row in rows] == ["项目1", "项目2", None, None, "项目5", "项目6"]
    assert all(field.unread for row in rows[2:4] for field in row.values())


@pytest.mark.parametrize("numbers", [(1, 2, 8, 4), (1, 2, 7)])
def test_a_number_that_the_next_does_not_bear_out_is_misread(table, numbers):
    page = projects()
    for number in numbers:
        page.row(str(number), "涂层放大", "30", "甲乙公司", "8", edges=FIVE)
    assert len(table("service_projects", page)) == len(numbers)


def test_what_a_false_rule_cut_off_a_row_goes_back_to_it_and_is_sent_to_review(form, sheet):
    page = projects().row("1", "涂层放大及", "30", "甲乙公司", "12.5", edges=FIVE)
    page.row("", "中试验证", "", "", "", edges=FIVE).row("2", "粉体改性", "45", "丙丁公司", "8", edges=FIVE)
    rows = find_tables(form, sheet(page))["service_projects"].rows
    assert [(row["name"].value, row["name"].review) for row in rows] == [
        ("涂层放大及中试验证", True),
        ("粉体改性", False),
    ]


def test_a_part_whose_columns_only_the_row_beneath_lacks_belongs_to_that(table):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    page.row("", "", "", "", "8", edges=FIVE).row("2", "粉体改性", "45", "丙丁公司", "", edges=FIVE)
    assert table("service_projects", page)[1:] == [("粉体改性", 45, "丙丁公司", 8)]


def test_the_rest_of_a_broken_heading_overleaf_does_not_keep_a_split_row_apart(table):
    first = projects(1).row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    first.row("2", "粉体改", "45", "丙丁公", "8", edges=FIVE)
    second = projects(2).row("号", "", "", "", "", edges=FIVE).row("", "性", "", "司", "", edges=FIVE)
    second.row("3", "研磨", "5", "戊己公司", "9", edges=FIVE)
    assert table("service_projects", first, second)[1] == ("粉体改性", 45, "丙丁公司", 8)


def test_a_sentence_of_the_form_ends_a_table(table):
    page = Printed().row("标准名称(标准号)", "类型", "牵头/参与", edges=(0.1, 0.5, 0.7, 0.95))
    page.row("涂层技术要求", "国家标准", "参与", edges=(0.1, 0.5, 0.7, 0.95))
    page.row("识产", "", "依托单位参与中试相关知识产权共计3项", edges=(0.1, 0.5, 0.6, 0.95))
    assert len(table("standards", page)) == 1


def test_a_last_row_that_ran_together_with_the_next_part_keeps_its_own_print_and_is_sent_to_review(form, sheet):
    three = (0.1, 0.5, 0.7, 0.95)
    page = Printed().row("标准名称(标准号)", "类型", "牵头/参与", edges=three)
    page.row("涂层技术要求\n依托单位参与中试相关知识产权共计3项", "国家标准", "参与", edges=three)
    page.row("粉体技术要求", "国家标准", "参与", edges=three)
    (row,) = find_tables(form, sheet(page))["standards"].rows
    assert [field.value for field in row.values()] == ["涂层技术要求", "国家标准", "参与"]
    assert all(field.review for field in row.values())


def test_a_row_whose_rest_makes_no_row_is_sent_to_review(form, sheet):
    first = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    second = Printed(2).row("公司一部", edges=(0.6, 0.8)).row("三、其他情况", edges=(0.1, 0.95))
    (row,) = find_tables(form, sheet(first, second))["service_projects"].rows
    assert all(field.review for field in row.values())


def test_a_heading_with_specks_beside_it_ends_a_table(table):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    page.row("一\n4.运行机制\n通", edges=(0.1, 0.95)).row("2", "粉体改性", "45", "丙丁公司", "8", edges=FIVE)
    assert table("service_projects", page) == [("涂层放大", 30, "甲乙公司", 12.5)]


@pytest.mark.parametrize("number", ["4.", "（四）", "四、", "(四) "])
def test_a_table_ends_at_the_next_parts_heading_however_that_is_counted(table, number):
    edges = (0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 0.95)
    page = Printed().row("平台名称", "依托单位", "所属行业领域", "现有基础", "服务事项", "联系人及电话", edges=edges)
    page.row("甲中试平台", "乙公司", "新材料", "有中试线3条。", "放大验证", "丙", edges=edges)
    page.row(f"{number}运行机制", edges=(0.1, 0.95))
    assert table("resources", page) == [("甲中试平台", "乙公司", "新材料", "有中试线3条。", "放大验证", "丙")]


def test_a_footnote_mark_that_a_false_rule_cut_off_its_heading_is_no_row(table):
    page = projects().row("", "", "⑥", "", "", edges=FIVE).row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    assert table("service_projects", page) == [("涂层放大", 30, "甲乙公司", 12.5)]


def test_print_beside_a_table_does_not_make_its_neighbours_a_row(table):
    page = Printed().row("专利名称", "授权日期", edges=TWO).row("一种中试方法", "2021-03-27", edges=TWO)
    height = page.top
    page.row("软著名称", "登记日期", edges=TWO).row("中试数据管理软件V1.0", "2024-01-22", edges=TWO)
    page.top = height
    page.text("6227", 0.97)
    assert table("patents", page) == [("一种中试方法", "2021-03-27")]


def test_the_end_of_a_cut_row_in_one_cell_with_the_repeated_heading_goes_back_to_it_and_is_sent_to_review(form, sheet):
    page = projects().row("1", "涂层放大与\n中试", "30", "甲乙公司", "12.5", edges=FIVE)
    page.row("2", "粉体改性与", "45", "丙丁公司", "8", edges=FIVE)
    head = (HEAD[0], "项目\n名称\n工程验证", *HEAD[2:])
    following = Printed(2).row(*head, edges=FIVE).row("3", "薄膜验证", "60", "戊己公司", "9", edges=FIVE)
    rows = find_tables(form, sheet(page, following))["service_projects"].rows
    assert [(row["name"].value, row["name"].review, row["days"].review) for row in rows] == [
        ("涂层放大与中试", False, False),
        ("粉体改性与工程验证", True, False),
        ("薄膜验证", False, False),
    ]


def test_a_label_over_the_heading_does_not_end_its_table_on_a_sheet_that_lay_askew(form):
    edges = (0.05, 0.3, 0.7, 0.95)
    page = Printed().row("知识产权", "依托单位参与中试相关知识产权共计 8 项", edges=(0.05, 0.3, 0.95))
    page.row("", "专利名称", "授权日期", edges=edges).row("", "一种中试方法", "2021-03-27", edges=edges)
    rows = find_tables(form, Sheet([leaning(merged(page.reading, 0, 2, 5), -0.08)]))["patents"].rows
    assert [row["name"].value for row in rows] == ["一种中试方法"]


def test_a_number_in_one_cell_with_the_first_column_is_no_part_of_it_and_that_goes_to_review(form):
    page = projects().row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    page = page.row("2", "粉体改性", "45", "丙丁公司", "8", edges=FIVE)
    rows = find_tables(form, Sheet([merged(page.reading, 10, 11)]))["service_projects"].rows
    assert [(row["name"].value, row["name"].review) for row in rows] == [("涂层放大", False), ("粉体改性", True)]
