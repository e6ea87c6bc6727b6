import cv2
import numpy as np
import pytest

from extractor.reading.rules import character_height
from extractor.reading.streaks import Streak, find_streaks, without_streaks
from tests.reading.drawn import DPI, XS, paper, rule, seen_rules, table, word

UNIT = character_height(DPI)


def test_a_line_over_the_whole_height_of_the_page_is_a_streak_and_no_rule():
    page = paper()
    table(page)
    rule(page, (550, 0), (550, 559))
    rules = seen_rules(page)
    assert [round(streak.top) for streak in rules.streaks] == pytest.approx([550], abs=2)
    assert sorted(round(s.across) for s in rules.vertical) == pytest.approx(XS, abs=2)


@pytest.mark.parametrize(("fall", "thick", "blur"), [(20, 2, 1.2), (20, 3, 0.8), (0, 3, 1.8), (2, 4, 1.8)])
def test_the_soft_edge_of_a_streak_is_no_rule_of_a_form_with_pale_rules(fall, thick, blur):
    page, streak = paper(1200), paper(1200)
    table(page, "grey")
    page = np.asarray(255 - (255 - cv2.GaussianBlur(page, (0, 0), 2)) // 2, np.uint8)
    cv2.line(streak, (550, 0), (550 + fall, 1199), (60, 60, 60), thick, cv2.LINE_AA)
    page = np.minimum(page, cv2.GaussianBlur(streak, (0, 0), blur))
    assert sorted(round(s.across) for s in seen_rules(page).vertical) == pytest.approx(XS, abs=2)


@pytest.mark.parametrize("fall", [-24, 24])
def test_a_streak_as_askew_as_the_sheet_lay_is_found(fall):
    page = paper()
    table(page)
    rule(page, (550, 0), (550 + fall, 559))
    (streak,) = find_streaks(page, UNIT)
    assert streak.at(np.array([0, 559])) == pytest.approx([550, 550 + fall], abs=4)


def test_a_pale_streak_is_found():
    page = paper()
    table(page)
    page[:, 550:552] = 235
    assert [round(streak.top) for streak in find_streaks(page, UNIT)] == pytest.approx([551], abs=2)


def test_the_upright_rules_of_a_table_are_no_streaks():
    page = paper()
    table(page)
    assert find_streaks(page, UNIT) == []


def test_a_streak_is_bridged_and_the_print_beside_it_stays():
    page = paper()
    word(page, "beside", 300, 200)
    before = page.copy()
    rule(page, (550, 0), (560, 559))
    mended = without_streaks(page, [Streak(550, 10 / 559)], UNIT)
    assert mended[:, 545:566].min() > 240
    assert np.array_equal(mended[:, :540], before[:, :540])


def test_a_page_without_streaks_is_left_as_it_is():
    page = paper()
    assert without_streaks(page, [], UNIT) is page
