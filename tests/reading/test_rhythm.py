from itertools import pairwise

import numpy as np
import pytest

from extractor.reading.planes import planes_of
from extractor.reading.rhythm import Rhythm, rhythm_of
from extractor.reading.rules import character_height
from extractor.reading.segments import Segment
from tests.reading.drawn import DPI, paper, rule

UNIT = character_height(DPI)
LEVEL = [Segment(y, 100, 1000) for y in (200, 240, 280)]


def rhythm_on(page):
    return rhythm_of(LEVEL, planes_of(page, UNIT).depth, UNIT)


@pytest.mark.parametrize(("style", "solid"), [("solid", True), ("dashed", False)])
def test_rules_are_solid_or_have_gaps(style, solid):
    page = paper()
    for y, start, end in LEVEL:
        rule(page, (start, y), (end, y), style)
    assert rhythm_on(page).solid is solid


def test_dashes_of_one_length_are_the_rhythm_of_a_page():
    page = paper()
    for y, start, end in LEVEL:
        for x in range(start, end, 18):
            page[y - 1 : y + 2, x : x + 13] = 40
    assert rhythm_on(page) == (False, pytest.approx(13, abs=1), pytest.approx(5, abs=1))


def test_a_page_whose_rules_are_broken_anyhow_has_no_rhythm():
    page, chance = paper(), np.random.default_rng(3)
    for y, start, end in LEVEL:
        steps = np.cumsum(chance.integers(12, 45, size=60))
        for left, right in pairwise(start + steps[start + steps < end]):
            page[y - 1 : y + 2, left : right - 6] = 40
    assert rhythm_on(page).dash == 0


def test_a_gap_wider_than_between_the_dashes_breaks_the_rhythm():
    rhythm, even = Rhythm(False, 10, 5), np.tile([True] * 10 + [False] * 5, 3)
    assert rhythm.runs_in(even)
    assert not rhythm.runs_in(np.concatenate([np.zeros(8, bool), even]))
