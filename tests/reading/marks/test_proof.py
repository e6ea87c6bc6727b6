import cv2
import numpy as np
import pytest

from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.proof import centred, contrast_of, prove

UNIT = 100 / 25.4
RADIUS = 80.0


def ring(x: int, y: int) -> np.ndarray:
    mask = np.zeros((400, 420), np.uint8)
    cv2.circle(mask, (x, y), round(RADIUS) - 2, 1, 4)
    return mask


@pytest.mark.parametrize("x", [200, 30])
def test_a_ring_stands_out_also_where_the_page_cuts_it(x):
    assert contrast_of(ring(x, 200), Oval(x, 200, RADIUS, RADIUS), UNIT) > 0.8


def test_what_lies_beside_a_ring_or_off_the_page_does_not_stand_out():
    assert contrast_of(ring(200, 200), Oval(225, 200, RADIUS, RADIUS), UNIT) < 0.36
    assert contrast_of(ring(200, 200), Oval(-300, 200, RADIUS, RADIUS), UNIT) < 0


def test_print_right_outside_a_ring_counts_for_nothing_where_it_is_known_as_print():
    mask = ring(200, 200)
    mask[110:290:12, 60:340] = 1
    circle = Oval(200, 200, RADIUS, RADIUS)
    assert contrast_of(mask, circle, UNIT) < 0.7 < contrast_of(mask, circle, UNIT, around=ring(200, 200))


def test_a_circle_is_moved_onto_its_ring():
    found = centred(ring(200, 200), Oval(205, 196, RADIUS, RADIUS), UNIT)
    assert abs(found.x - 200) < 2
    assert abs(found.y - 200) < 2


@pytest.mark.parametrize(("x", "y", "narrower"), [(0, 9, 5), (7, 0, 8), (7, 7, 0)])
def test_an_oval_that_fits_on_one_side_is_widened_away_from_it(x, y, narrower):
    mask = np.zeros((400, 420), np.uint8)
    cv2.ellipse(mask, (200, 200), (78, 57), 0, 0, 360, 1, 4)
    found = centred(mask, Oval(200 + x, 200 + y, 80 - narrower, 59 - narrower), UNIT)
    assert (found.x, found.y, found.a, found.b) == pytest.approx((200, 200, 80, 59), abs=2.6)


def test_an_arc_has_none_of_its_ring_for_most_of_the_way_round():
    whole, arc = ring(200, 200), ring(200, 200)
    arc[170:] = 0
    circle = Oval(200, 200, RADIUS, RADIUS)
    assert prove(whole, circle, UNIT).bare == 0
    assert 0.5 < prove(arc, circle, UNIT).bare < 0.7


def test_paper_lies_within_the_ring_of_a_seal_and_not_within_the_edge_of_a_disc():
    sealed, disc = ring(200, 200), np.zeros((400, 420), np.uint8)
    cv2.circle(disc, (200, 200), round(RADIUS), 1, -1)
    cv2.circle(disc, (200, 200), 40, 0, 6)
    assert prove(sealed, Oval(200, 200, RADIUS, RADIUS), UNIT).edged == 1
    assert prove(disc, Oval(200, 200, RADIUS, RADIUS), UNIT).edged == 0
