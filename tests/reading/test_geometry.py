from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.geometry import Rect


@st.composite
def rects(draw) -> Rect:
    x0, top = draw(st.integers(0, 900)), draw(st.integers(0, 900))
    return Rect(x0, top, x0 + draw(st.integers(1, 100)), top + draw(st.integers(1, 100)))


@given(rects(), rects())
def test_an_intersection_lies_in_both_and_a_union_holds_both(a, b):
    shared, both = a.intersection(b), a.union(b)
    assert shared.area <= min(a.area, b.area)
    assert shared == b.intersection(a)
    assert both.intersection(a) == a
    assert both.intersection(b) == b


@given(rects(), st.integers(0, 200), st.integers(0, 200))
def test_a_grown_rectangle_stays_in_its_image(rect, x, y):
    grown = rect.grown(x, y, 1000, 1000)
    assert grown.intersection(rect) == rect
    assert grown.intersection(Rect(0, 0, 1000, 1000)) == grown


def test_rectangles_apart_share_nothing():
    assert Rect(0, 0, 10, 10).intersection(Rect(20, 20, 30, 30)).area == 0


def test_width_height_and_centre_are_those_of_a_slice():
    rect = Rect(2, 4, 12, 8)
    assert (rect.width, rect.height, rect.area, rect.centre) == (10, 4, 40, (7.0, 6.0))
