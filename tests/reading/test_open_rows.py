import numpy as np
import pytest

from extractor.reading.open_rows import open_rows
from extractor.reading.rules import Rules
from extractor.reading.segments import Segment

UNIT = 30.0
UPPER, LOWER = Segment(100, 100, 900), Segment(220, 102, 898)
NONE = np.zeros((400, 1000), np.uint8)


def bounded(level: list[Segment], plumb: list[Segment], *, printed: bool = True) -> list[tuple[int, int]]:
    ink = NONE.copy()
    ink[140:170, 120:400] = printed
    return list(open_rows(Rules(level, plumb, NONE, NONE, []), ink, UNIT))


def test_two_rules_as_long_as_each_other_with_print_between_bound_a_row():
    assert bounded([LOWER, UPPER], [Segment(500, 220, 390)]) == [(1, 0)]


@pytest.mark.parametrize("printed", [True, False])
def test_without_print_between_them_they_bound_none(printed):
    assert bool(bounded([UPPER, LOWER], [], printed=printed)) is printed


@pytest.mark.parametrize(
    ("level", "plumb"),
    [
        ([UPPER, Segment(220, 100, 700)], []),
        ([UPPER, LOWER], [Segment(100, 220, 390)]),
        ([Segment(100, 100, 400), Segment(220, 100, 400)], []),
        ([UPPER, Segment(150, 300, 850), LOWER], []),
    ],
    ids=["of other lengths", "closed at a side", "lines to write on", "another one between"],
)
def test_rules_that_bound_none(level, plumb):
    assert bounded(level, plumb) == []


@pytest.mark.parametrize(("columns", "found"), [((100, 300, 600, 900), True), ((100, 900), False)])
def test_uprights_that_end_on_one_rule_and_begin_on_the_next_are_interrupted(columns, found):
    over = [Segment(x, 20, 100) for x in columns]
    under = [Segment(x, 220, 390) for x in columns]
    assert bool(bounded([UPPER, LOWER], over + under)) is found


def test_uprights_at_other_places_are_those_of_another_table():
    over = [Segment(x, 20, 100) for x in (100, 300, 600, 900)]
    under = [Segment(x, 220, 390) for x in (100, 200, 450, 900)]
    assert bounded([UPPER, LOWER], over + under) == []
