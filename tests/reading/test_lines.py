"""Spots are found from an engine's regions, the cells and the ink; words are 29 pixels high or less."""

import cv2
import numpy as np
import pytest

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.grids import GridCell
from extractor.reading.lines import find_spots
from tests.reading.drawn import DPI

LEFT = GridCell(Rect(50, 50, 350, 150), 0, 0, 0, 1, 1)
RIGHT = GridCell(Rect(350, 50, 650, 150), 0, 0, 1, 1, 1)


@pytest.fixture
def ink() -> Pixels:
    return np.zeros((300, 800), np.uint8)


def word(ink: Pixels, text: str, x: int, baseline: int) -> Rect:
    """Writes a word and gives the rectangle of its ink."""
    before = ink.copy()
    cv2.putText(ink, text, (x, baseline), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 1, 2)
    ys, xs = np.nonzero(ink != before)
    return Rect(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)


def test_a_loose_region_is_drawn_in_to_its_ink(ink):
    drawn = word(ink, "figures", 100, 110)
    (spot,) = find_spots([drawn.grown(12, 6, 800, 300)], [LEFT], ink, DPI)
    assert spot == (drawn, 0)


def test_a_region_that_cuts_its_last_character_is_let_out(ink):
    drawn = word(ink, "figures", 100, 110)
    (spot,) = find_spots([drawn._replace(x1=drawn.x1 - 8)], [LEFT], ink, DPI)
    assert spot.rect == drawn


def test_a_region_over_two_cells_is_cut_at_their_edge(ink):
    left, right = word(ink, "left", 100, 110), word(ink, "right", 400, 110)
    spots = find_spots([left.union(right)], [LEFT, RIGHT], ink, DPI)
    assert sorted(spots, key=lambda spot: spot.rect.x0) == [(left, 0), (right, 1)]


def test_a_line_outside_all_cells_has_none(ink):
    drawn = word(ink, "outside", 100, 250)
    assert find_spots([drawn], [LEFT, RIGHT], ink, DPI) == [(drawn, None)]


def test_a_lone_digit_that_the_engine_overlooked_is_a_line(ink):
    drawn = word(ink, "3", 480, 110)
    (spot,) = find_spots([], [LEFT, RIGHT], ink, DPI)
    assert spot == (drawn, 1)


def test_a_lone_1_of_small_print_is_a_line(ink):
    ink[90:108, 101:104] = 1
    ink[105:108, 98:107] = 1
    (spot,) = find_spots([], [LEFT], ink, DPI)
    assert spot == (Rect(98, 90, 107, 108), 0)


def test_specks_in_an_empty_cell_are_no_line(ink):
    ink[90:93, 480:483] = 1
    ink[120:122, 520:523] = 1
    assert find_spots([], [LEFT, RIGHT], ink, DPI) == []


def test_a_region_that_took_in_two_lines_is_two(ink):
    upper, lower = word(ink, "upper line of it", 380, 85), word(ink, "lower line of it", 380, 130)
    spots = find_spots([upper.union(lower)], [RIGHT], ink, DPI)
    assert sorted(spot.rect.top for spot in spots) == pytest.approx([upper.top, lower.top], abs=1)


def test_a_speck_before_the_first_character_is_left_out(ink):
    drawn = word(ink, "figures", 100, 110)
    ink[100:103, 80:83] = 1
    (spot,) = find_spots([drawn._replace(x0=78)], [LEFT], ink, DPI)
    assert spot.rect == drawn


def test_a_region_without_ink_is_no_line(ink):
    assert find_spots([Rect(100, 80, 200, 110)], [LEFT], ink, DPI) == []


def test_a_line_that_two_regions_hold_is_read_once(ink):
    drawn = word(ink, "figures", 100, 110)
    regions = [drawn, drawn._replace(x1=drawn.x1 - 40)]
    assert find_spots(regions, [LEFT], ink, DPI) == [(drawn, 0)]


def test_a_pale_lone_1_is_a_line_where_its_cell_is_empty_and_the_blur_of_a_rule_is_none(ink):
    pale = ink.copy()
    pale[90:108, 101:105] = 1  # by itself in its cell
    pale[60:145, 353:357] = 1  # along the edge of the other
    (spot,) = find_spots([], [LEFT, RIGHT], ink, DPI, pale)
    assert spot == (Rect(101, 90, 105, 108), 0)
    beside = word(ink, "figures", 150, 110)
    assert find_spots([beside], [LEFT, RIGHT], ink, DPI, pale) == [(beside, 0)]


def test_a_region_of_print_that_is_mostly_paler_than_ink_is_fitted_to_all_of_it(ink):
    pale = ink.copy()
    drawn = word(pale, "pale label", 80, 110)
    ink[:, : drawn.x0 + 40] = pale[:, : drawn.x0 + 40]
    region = drawn.grown(8, 6, 800, 300)
    assert find_spots([region], [LEFT], ink, DPI, pale) == [(drawn, 0)]
    assert find_spots([region], [LEFT], ink, DPI)[0].rect.width < drawn.width / 2


def test_a_line_is_let_out_to_a_pale_stop_behind_its_words_but_not_to_the_blur_of_a_rule(ink):
    drawn = word(ink, "figures", 100, 110)
    pale = ink.copy()
    pale[102:109, drawn.x1 + 6 : drawn.x1 + 12] = 1
    assert find_spots([drawn], [LEFT], ink, DPI, pale) == [(drawn._replace(x1=drawn.x1 + 12), 0)]
    pale[drawn.top : drawn.bottom, drawn.x1 + 6 : drawn.x1 + 12] = 1
    assert find_spots([drawn], [LEFT], ink, DPI, pale) == [(drawn, 0)]


def test_a_region_over_lines_that_are_regions_of_their_own_is_none(ink):
    above, below = word(ink, "above", 100, 60), word(ink, "below", 100, 140)
    heap = Rect(60, 20, 400, 180)
    assert find_spots([above, heap, below], [], ink, DPI) == [(above, None), (below, None)]
    assert len(find_spots([heap.intersection(above.grown(20, 8, 800, 300)), above], [], ink, DPI)) == 1
