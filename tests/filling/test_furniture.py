"""Heads and feet of pages."""

import pytest

from extractor.filling.furniture import running_lines
from extractor.filling.tables import find_tables
from tests.filling.printed import Printed

FIVE = (0.1, 0.15, 0.5, 0.6, 0.8, 0.95)
HEAD = ("序号", "项目名称", "实施周期（天）", "服务企业名称", "合同金额（万元）")
ADDRESS = "https://declare.example/print?id=6488535"


def foot(page: Printed, *texts: tuple[str, float], top: float = 0.95) -> Printed:
    page.top = top
    for text, x in texts:
        page.top = top
        page.text(text, x)
    return page


@pytest.mark.parametrize(("first", "second"), [(ADDRESS, ADDRESS), ("第1页 共8页", "第2页 共8页"), ("- 1 -", "- 2 -")])
def test_what_stands_in_the_same_place_at_the_foot_of_two_pages_runs_through(first, second):
    one, two = foot(Printed(1), (first, 0.4)).reading, foot(Printed(2), (second, 0.41), top=0.955).reading
    assert running_lines([one, two], two) == {0}


def test_what_stands_in_the_middle_of_pages_or_in_one_place_only_does_not():
    one = foot(foot(Printed(1), (ADDRESS, 0.4), top=0.5), ("附件三", 0.1)).reading
    two = foot(foot(Printed(2), (ADDRESS, 0.4), top=0.5), ("12.5", 0.8)).reading
    assert running_lines([one, two], two) == set()


def test_a_foot_close_under_a_table_is_no_row_of_it(form, sheet):
    page = Printed(1)
    page.top = 0.87
    page.row(*HEAD, edges=FIVE).row("1", "涂层放大", "30", "甲乙公司", "12.5", edges=FIVE)
    one = foot(page, (ADDRESS, 0.16), ("1/8", 0.82), top=0.93)
    two = foot(Printed(2).row("政策支持", "列入项目库。"), (ADDRESS, 0.16), ("2/8", 0.82), top=0.93)
    rows = find_tables(form, sheet(one, two))["service_projects"].rows
    assert [(row["name"].value, row["amount"].value, row["name"].review) for row in rows] == [("涂层放大", 12.5, False)]
