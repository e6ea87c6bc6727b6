"""The gaps of dashed rules are filled; strokes of print stay what they are."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.dashed import with_dashes_joined
from extractor.reading.rules import character_height
from tests.reading.drawn import DPI, paper, seen_cells, word

UNIT = character_height(DPI)
XS = (100, 400, 600, 1000)


def dashes(page, start, end, dash, gap):
    """A level or upright row of dashes that begins with a whole one."""
    (x0, y0), (x1, y1) = start, end
    for x in np.arange(x0, x1, dash + gap) if y0 == y1 else (x0,):
        for y in np.arange(y0, y1, dash + gap) if x0 == x1 else (y0,):
            right, bottom = (x + 2, min(y + dash, y1)) if x0 == x1 else (min(x + dash, x1), y + 2)
            page[round(y) : round(bottom), round(x) : round(right)] = 40


def dashed_table(dash, gap, height=60):
    """A table with rows of one line of print, each cell drawn for itself, as word processors do."""
    page, ys = paper(), tuple(range(80, 530, height))
    for top, bottom in pairwise(ys):
        for left, right in pairwise(XS):
            for start, end in ((left, top), (right, top)), ((left, bottom), (right, bottom)):
                dashes(page, start, end, dash, gap)
            for x in (left, right):
                dashes(page, (x, top), (x, bottom), dash, gap)
            word(page, "111.4" if left == XS[1] else "EHL 40", left + 14, top + 40)
    return page, 3 * (len(ys) - 1)


@pytest.mark.parametrize(("dash", "gap"), [(14, 6), (17, 9), (23, 8), (26, 12), (32, 10)])
def test_a_table_of_dashes_has_the_cells_of_its_low_rows(dash, gap):
    page, cells = dashed_table(dash, gap)

    assert len(seen_cells(page)) == cells


@settings(deadline=None, max_examples=40)
@given(dash=st.integers(14, 50), gap=st.integers(4, 15), y=st.integers(60, 140), shift=st.integers(0, 40))
def test_a_long_dashed_rule_becomes_solid(dash, gap, y, shift):
    page = paper(200, 1700)
    for place in (y - 50, y):
        dashes(page, (60 + shift, place), (1600, place), dash, gap)
    depth = 255 - page[..., 0]

    joined = with_dashes_joined(depth, (depth > 40).astype(np.uint8), UNIT)

    assert joined[y, 60 + shift : 1600 - dash - gap].all()
    assert not joined[y - 10].any()


def test_print_under_print_keeps_its_gaps():
    page = paper()
    for y in (60, 520):
        dashes(page, (100, y), (1000, y), 23, 8)
    for y in range(120, 500, 36):
        word(page, "EHLIT 1 TILHE 11 HH", 150, y)
    depth = 255 - page[..., 0]

    joined = with_dashes_joined(depth, (depth > 40).astype(np.uint8), UNIT)

    assert (joined[80:500] == depth[80:500]).all()


def test_a_page_without_dashes_is_left_as_it_is():
    depth = np.zeros((300, 400), np.uint8)
    depth[100:102, 20:380] = 200

    assert with_dashes_joined(depth, (depth > 40).astype(np.uint8), UNIT) is depth
