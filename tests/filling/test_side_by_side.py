"""Headings side by side in one cell, with nothing parted beneath them."""

from extractor.filling.sheet import Sheet
from extractor.filling.side_by_side import with_headings_parted
from extractor.filling.tables import find_tables
from tests.filling.printed import Printed, merged

FOUR = (0.1, 0.4, 0.55, 0.8, 0.95)
HEAD = ("项目名称", "实施周期\n（天）", "服务企业名称", "合同金额（万元）")


def test_headings_and_cells_that_ran_together_are_parted_in_the_white_between_the_headings(form):
    page = Printed().row(*HEAD, edges=FOUR).row("涂层放大", "30", "甲公司", "12.5", edges=FOUR)
    (reading,) = with_headings_parted(form, [merged(merged(page.reading, 4, 5), 0, 1)])
    (row,) = find_tables(form, Sheet([reading]))["service_projects"].rows
    assert [row[name].value for name in ("name", "days", "client", "amount")] == ["涂层放大", 30, "甲公司", 12.5]
    assert row["name"].review
    assert row["days"].review
    assert not row["client"].review


def test_headings_with_cells_of_their_own_and_other_print_stay_as_they_were_read(form):
    apart = Printed().row(*HEAD, edges=FOUR).reading
    other = merged(Printed().row("项目名称", "见附件", "服务企业名称", "合同金额（万元）", edges=FOUR).reading, 0, 1)
    assert with_headings_parted(form, [apart, other]) == (apart, other)
