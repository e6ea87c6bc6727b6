import numpy as np
import pytest

from extractor.reading.carried import carried_on
from extractor.reading.segments import Segment

UNIT = 22
UPRIGHTS = [Segment(100, 50, 350), Segment(300, 50, 350), Segment(900, 50, 350)]
KNOWN = [Segment(50, 100, 900), Segment(200, 300, 900)]


def page_with(*levels: tuple[int, int, int]) -> np.ndarray:
    """Noisy paper with level lines (y, left, right) two grey levels under it."""
    shallow = np.random.default_rng(7).normal(230, 2, (400, 1000))
    for y, left, right in levels:
        shallow[y - 1 : y + 1, left:right] -= 2
    return shallow.astype(np.uint8)


def test_a_rule_runs_on_over_a_shaded_label_where_it_hardly_shows():
    (found,) = carried_on(KNOWN, UPRIGHTS, page_with((200, 100, 300)), usual=5, unit=UNIT)
    assert (found.across, found.start, found.end) == (pytest.approx(200, abs=1), 100, 300)


def test_no_rule_runs_on_where_a_label_spans_two_rows():
    assert carried_on(KNOWN, UPRIGHTS, page_with(), usual=5, unit=UNIT) == []


def test_a_stroke_that_fills_part_of_the_way_carries_no_rule_on():
    assert carried_on(KNOWN, UPRIGHTS, page_with((200, 100, 200)), usual=5, unit=UNIT) == []


def test_no_rule_runs_on_to_the_edge_of_the_sheet():
    edge = Segment(980, 100, 350)
    assert carried_on(KNOWN, [*UPRIGHTS[1:], edge], page_with((200, 300, 980)), usual=5, unit=UNIT) == []
