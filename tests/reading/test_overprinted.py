import numpy as np
import pytest

from extractor.reading.overprinted import is_overprinted
from extractor.reading.segments import Segment
from tests.reading.drawn import paper, rule, seen_rules, table, word

UNIT = 29
RULE = Segment(500, 100, 400)


def lines(*places):
    """Print over the place of an upright at these heights."""
    characters = np.zeros((500, 1000), np.bool_)
    for y in places:
        characters[y : y + 25, 480:520] = True
    return characters


@pytest.mark.parametrize(("places", "found"), [((120, 180, 240), True), ((120, 180), False), ((), False)])
def test_three_lines_of_print_run_over_what_is_no_rule(places, found):
    assert is_overprinted(RULE, lines(*places), UNIT) is found


def test_a_few_words_over_a_long_rule_leave_it_one():
    long = Segment(500, 0, 2000)
    characters = np.zeros((2000, 1000), np.bool_)
    for y in (100, 800, 1500):
        characters[y : y + 25, 480:520] = True
    assert not is_overprinted(long, characters, UNIT)


def test_print_close_to_a_rule_does_not_run_over_it():
    characters = lines(120, 180, 240)
    characters[:, 495:505] = False
    assert not is_overprinted(RULE, characters, UNIT)


def test_a_pale_upright_through_the_lines_of_a_cell_is_no_rule():
    page = paper(height=700)
    table(page)
    for y in (420, 640):
        rule(page, (100, y), (1000, y))
    for x in (100, 1000):
        rule(page, (x, 420), (x, 640))
    page[422:639, 548:551] = 235
    for y in range(450, 630, 40):
        word(page, "OOOOOOOOOOOOOOOOOOOO", 360, y)
    assert not any(r.start > 400 and 500 < r.across < 600 for r in seen_rules(page).vertical)
