import cv2
import numpy as np
import pytest

from extractor.reading.rules import coverage
from tests.reading.drawn import INK, XS, YS, paper, rule, seen_rules, table, word


@pytest.mark.parametrize("style", ["solid", "dashed", "dotted", "grey"])
def test_every_style_of_rule_is_found_once_and_in_its_place(style):
    page = paper()
    table(page, style)
    rules = seen_rules(page)
    assert sorted(round(s.across) for s in rules.horizontal) == pytest.approx(YS, abs=2)
    assert sorted(round(s.across) for s in rules.vertical) == pytest.approx(XS, abs=2)


def test_a_rule_is_as_long_as_it_was_drawn():
    page = paper()
    rule(page, (150, 200), (900, 200))
    (found,) = seen_rules(page).horizontal
    assert found.start == pytest.approx(150, abs=15)
    assert found.end == pytest.approx(900, abs=15)


def test_a_long_dashed_rule_may_have_holes():
    page = paper(width=1600)
    rule(page, (100, 200), (1500, 200), "dashed")
    for x in (400, 700, 1000, 1300):
        page[195:206, x : x + 24] = 255
    (found,) = seen_rules(page).horizontal
    assert found.length > 1350


def test_a_dotted_hairline_is_a_rule_beside_dark_ones():
    page = paper()
    for y in (100, 180, 340, 420, 500):
        rule(page, (100, y), (1000, y))
    for at, grey in ((0, 145), (3, 175), (6, 235)):
        page[260, 100 + at : 1000 : 7] = grey
    assert any(rule.across == pytest.approx(260, abs=2) for rule in seen_rules(page).horizontal)


def test_characters_are_no_rules():
    page = paper()
    for line in range(6):
        word(page, "EFTHL 1111 mmm ---- ____ EEE TTT", 80, 100 + line * 60)
    rules = seen_rules(page)
    assert rules.vertical == []
    assert all(s.length < 250 for s in rules.horizontal)


@pytest.mark.parametrize(("beside", "is_print"), [(True, True), (False, False)])
def test_a_stroke_halfway_the_height_of_the_character_beside_it_is_print(beside, is_print):
    page = paper()
    table(page)
    page[300:303, 600:652] = 40
    if beside:
        word(page, "B", 660, 312)
    assert bool(seen_rules(page).across[301, 605:645].any()) is not is_print


def test_such_a_stroke_in_a_low_row_is_print_though_its_rules_are_near():
    page = paper()
    for y in (100, 146, 192):
        rule(page, (100, y), (1000, y))
    for x in (100, 1000):
        rule(page, (x, 100), (x, 192))
    rule(page, (120, 123), (165, 123))
    cv2.rectangle(page, (170, 110), (195, 137), INK, 2)
    rules = seen_rules(page)
    assert not rules.across[115:132, 120:165].any()
    assert rules.across[140:152, 120:165].any()


@pytest.mark.parametrize("text", ["ssaro", "vvvvv", "eeee"])
def test_small_letters_in_a_row_are_print(text):
    page = paper()
    table(page)
    cv2.putText(page, text, (150, 510), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (90, 90, 90), 1, cv2.LINE_AA)
    assert not seen_rules(page).across[485:520, 140:330].any()


def test_a_thick_bar_is_no_rule():
    page = paper()
    page[200:230, 100:1000] = INK
    assert not [s for s in seen_rules(page).horizontal if 204 < s.across < 226]


def test_coverage_is_the_share_of_a_stretch_that_carries_a_rule():
    mask = np.zeros((20, 100), np.uint8)
    mask[11, 0:25] = 1
    assert coverage(mask, 10, 0, 100, reach=2) == 0.25
    assert coverage(mask, 10, 0, 100, reach=0) == 0
    assert coverage(mask, 10, 50, 50, reach=2) == 0


@pytest.mark.parametrize(("grey", "beside", "found"), [(150, True, False), (150, False, True), (40, True, True)])
def test_a_stroke_fainter_than_the_rules_is_none_where_print_stands_right_beside_it(grey, beside, found):
    page = paper()
    table(page)
    cv2.line(page, (120, 480), (420, 480), (grey, grey, grey), 2)
    if beside:
        for x in range(120, 420, 26):
            cv2.rectangle(page, (x, 454), (x + 18, 474), (40, 40, 40), -1)
    assert any(abs(rule.across - 480) < 4 for rule in seen_rules(page).horizontal) is found


def test_a_dark_rule_ends_where_dirt_goes_on():
    page = paper(width=1600)
    page[200:203, :] = 245
    rule(page, (150, 201), (1300, 201))
    page[180:220, :8] = 30  # the lid beside the sheet
    (found,) = seen_rules(page).horizontal
    assert found.start == pytest.approx(150, abs=3)
    assert found.end == pytest.approx(1300, abs=3)


def test_the_edge_of_a_lid_is_no_rule_and_the_border_of_a_page_cut_out_closely_is():
    page = paper(height=1000)
    table(page)
    page[150:800, :9] = 30
    assert min(round(rule.across) for rule in seen_rules(page).vertical) > 50
    close = paper(height=1000)
    table(close)
    assert min(rule.across for rule in seen_rules(close[:, 93:]).vertical) < 10


def test_the_dark_edges_of_the_sheet_do_not_make_its_pale_rules_shine_through():
    page = paper(height=1000)
    table(page, "grey")
    for start, y in ((0, 6), (0, 993), (300, 700)):
        rule(page, (start, y), (1100, y))
    assert sorted(round(s.across) for s in seen_rules(page).horizontal)[:5] == pytest.approx(YS, abs=2)
