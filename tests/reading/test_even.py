import numpy as np
import pytest

from extractor.reading.even import is_even, usual_darkness
from extractor.reading.planes import Planes
from extractor.reading.stroke import Stroke

UNIT, PAPER, WIDTH = 22, 230, 1200
RULE = Stroke(100, 99, 400, 3, 1200, 100.0)


def planes_with(*bands: tuple[int, int, int, int, int], paper: np.ndarray | None = None) -> Planes:
    """Paper with rectangles (top, bottom, left, right) that lie some grey levels under it."""
    paper = np.full((300, WIDTH), PAPER, np.uint8) if paper is None else paper
    shallow = paper.copy()
    for top, bottom, left, right, depth in bands:
        shallow[top:bottom, left:right] -= depth
    nothing = np.zeros(paper.shape, np.uint8)
    return Planes(shallow, paper, nothing, paper - shallow, nothing > 0)


def test_a_pale_rule_is_even():
    assert is_even(planes_with((100, 102, 100, 500, 5)), RULE, usual=5, unit=UNIT)


def test_a_dashed_rule_is_even():
    dashes = [(100, 102, x, x + 12, 5) for x in range(100, 500, 18)]
    assert is_even(planes_with(*dashes), RULE, usual=5, unit=UNIT)


def test_print_that_shines_through_is_not_even():
    strokes = [(94 + 5 * (i % 3), 96 + 5 * (i % 3), x, x + 12, 9) for i, x in enumerate(range(100, 500, 20))]
    assert not is_even(planes_with(*strokes), RULE, usual=5, unit=UNIT)


def test_the_edge_between_two_shadings_is_even():
    paper = np.full((300, WIDTH), PAPER, np.uint8)
    paper[101:] -= 8
    assert is_even(planes_with(paper=paper), RULE, usual=5, unit=UNIT)


def test_a_page_that_does_not_tell_how_dark_its_rules_are_keeps_all_strokes():
    assert is_even(planes_with(), RULE, usual=0, unit=UNIT)


def test_a_pages_rules_are_as_dark_as_a_tables_worth_of_them():
    places = range(50, 290, 50)
    planes = planes_with(*((y, y + 2, 0, WIDTH, 6) for y in places), (20, 22, 0, 200, 12))
    rules = [Stroke(0, y - 1, WIDTH, 4, 4 * WIDTH, y + 0.5) for y in places]
    assert usual_darkness(planes, [*rules, Stroke(0, 19, 200, 4, 800, 20.5)], UNIT) == pytest.approx(6, abs=0.5)
    assert usual_darkness(planes, rules[:1], UNIT) == 0
