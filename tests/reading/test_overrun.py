"""A streak that ends at the edges of a sheet within its scan is told from uprights by the rules that it crosses."""

import numpy as np
import pytest

from extractor.reading.overrun import find_overrunning
from extractor.reading.rules import character_height
from extractor.reading.segments import Segment
from tests.reading.drawn import DPI, XS, YS, paper, rule, seen_rules, table

UNIT = character_height(DPI)


def page_with_table():
    """A table in the middle of a high page, whose margins are wider than a streak on an inner sheet reaches."""
    page = paper(1400)
    page[400:960] = table_page()
    return page


def table_page():
    page = paper()
    table(page)
    return page


@pytest.mark.parametrize(("start", "end"), [(430, 900), (300, 1100), (120, 1290)])
def test_what_runs_on_over_a_table_at_both_ends_is_a_streak(start, end):
    page = page_with_table()
    rule(page, (550, start), (550, end))

    rules = seen_rules(page)

    assert [round(streak.top) for streak in rules.streaks] == pytest.approx([550], abs=3)
    assert sorted(round(s.across) for s in rules.vertical) == pytest.approx(XS, abs=2)


def test_it_is_followed_as_askew_as_it_lies():
    page = page_with_table()
    for y in range(300, 1100):
        page[y, round(550 + 0.01 * (y - 300)) :][:2] = 40

    (streak,) = seen_rules(page).streaks

    assert streak.at(np.array([300, 1100])) == pytest.approx([550, 558], abs=3)


@pytest.mark.parametrize(("start", "end"), [(500, 1100), (300, 820), (500, 820)])
def test_an_upright_that_ends_at_a_rule_stays(start, end):
    page = page_with_table()
    rule(page, (550, start), (550, end))

    assert seen_rules(page).streaks == []


def test_the_uprights_of_rows_that_page_breaks_leave_open_stay():
    level = [Segment(float(y), 100, 1000) for y in YS]
    plumb = [Segment(float(x), 20, 500) for x in XS]

    assert find_overrunning(paper(), level, plumb, UNIT) == []
