"""Rows of a table whose rules were not seen: their print stands outside all cells, in the columns of the others."""

import pytest

from extractor.document import Box, Line
from extractor.filling.tables import find_tables
from tests.filling.printed import CHARACTER, GAP, LINE, Printed

FIVE = (0.1, 0.15, 0.4, 0.55, 0.8, 0.95)
HEAD = ("序号", "项目名称", "实施周期（天）", "服务企业名称", "合同金额（万元）")
ONE, TWO, THREE = (
    ("1", "涂层放大", "30", "甲乙公司", "12.5"),
    ("2", "粉体改性", "45", "丙丁公司", "8"),
    ("3", "膜", "9", "戊", "6"),
)


def without_cells(page: Printed, *texts: str) -> Printed:
    """A row printed in the table's columns, its cells not seen."""
    for text, x0 in zip(texts, FIVE, strict=False):
        box = Box(x0 + GAP, page.top + GAP, x0 + GAP + CHARACTER * len(text), page.top + GAP + LINE)
        places = tuple(box.x0 + CHARACTER * (i + 0.5) for i in range(len(text)))
        scores = (0.99,) * len(text)
        page.lines += [Line(text=text, confidence=0.99, box=box, positions=places, scores=scores)] if text else []
    page.top, page.table, page.count = page.top + LINE + 2 * GAP, page.table + 1, 0
    return page


@pytest.fixture
def projects(form, sheet):
    return lambda *pages: find_tables(form, sheet(*pages))["service_projects"].rows


def start() -> Printed:
    return Printed().row(*HEAD, edges=FIVE)


def values(rows):
    return [tuple(field.value for field in row.values()) for row in rows]


EXPECTED = [("涂层放大", 30, "甲乙公司", 12.5), ("粉体改性", 45, "丙丁公司", 8), ("膜", 9, "戊", 6)]


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_a_row_without_cells_is_won_in_its_place_and_goes_to_review(projects, lost):
    page = start()
    for index, row in enumerate((ONE, TWO, THREE)):
        page = without_cells(page, *row) if index == lost else page.row(*row, edges=FIVE)
    rows = projects(page)
    assert values(rows) == EXPECTED
    assert [all(field.review for field in row.values()) for row in rows] == [i == lost for i in range(3)]


def test_several_rows_without_cells_are_won_from_the_table_on(projects):
    page = without_cells(without_cells(start().row(*ONE, edges=FIVE), *TWO), *THREE)
    assert values(projects(page)) == EXPECTED


def test_a_row_without_cells_above_the_first_one_of_a_page_is_won(projects):
    overleaf = without_cells(Printed(2), *TWO).row(*THREE, edges=FIVE)
    assert values(projects(start().row(*ONE, edges=FIVE), overleaf)) == EXPECTED


def test_what_follows_on_the_next_page_joins_a_row_without_cells(projects):
    rest = Printed(2).row("", "及中试", "", "有限公司", "", edges=FIVE).row(*THREE, edges=FIVE)
    rows = projects(without_cells(start().row(*ONE, edges=FIVE), *TWO), rest)
    assert values(rows)[1] == ("粉体改性及中试", 45, "丙丁公司有限公司", 8)


def test_print_of_another_part_of_the_form_is_no_row(projects):
    page = without_cells(start().row(*ONE, edges=FIVE), "", "孵化企业数量", "3", "产业化产品数量", "5")
    assert values(projects(page)) == EXPECTED[:1]


def test_nothing_behind_another_part_of_the_form_is_a_row(projects):
    page = without_cells(start().row(*ONE, edges=FIVE), "", "孵化企业数量", "3")
    assert values(projects(without_cells(page, *TWO))) == EXPECTED[:1]


def test_print_in_one_column_is_no_row(projects):
    page = without_cells(start().row(*ONE, edges=FIVE), "", "第一页")
    assert values(projects(page)) == EXPECTED[:1]


def test_white_ends_a_table(projects):
    page = start().row(*ONE, edges=FIVE)
    page.top += 0.1
    assert values(projects(without_cells(page, *TWO))) == EXPECTED[:1]


def test_the_next_rows_number_does_not_make_a_row_of_what_goes_on_overleaf(projects):
    first = start().row(*ONE, edges=FIVE).row(*TWO, edges=FIVE)
    rest = Printed(2).row("", "", "", "有限公司", "", edges=FIVE)
    number = Box(FIVE[0] + GAP, rest.top + GAP, FIVE[0] + GAP + CHARACTER, rest.top + GAP + LINE)
    rest.lines.append(Line(text="3", confidence=0.99, box=number, cell=0, positions=(number.centre[0],), scores=(1.0,)))
    rest.row(*THREE[1:], edges=FIVE[1:])
    rest.cells[0] = rest.cells[0].model_copy(update={"box": Box(*FIVE[:1], 0.05, FIVE[1], rest.top), "row_span": 2})
    rows = projects(first, rest)
    assert values(rows) == [EXPECTED[0], ("粉体改性", 45, "丙丁公司有限公司", 8), EXPECTED[2]]
    assert rows[1]["client"].review


def test_print_that_missed_the_cells_of_its_row_is_that_row_with_its_number(projects):
    page = start().row(*ONE, edges=FIVE)
    top, count, table = page.top, page.count, page.table
    without_cells(page, "", *TWO[1:])
    page.top, page.count, page.table = top, count, table
    rows = projects(page.row("2", "", "", "", "", edges=FIVE).row(*THREE, edges=FIVE))
    assert values(rows)[1][0] == "粉体改性"
    assert len(rows) == 3
