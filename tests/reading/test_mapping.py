"""Pixels of a levelled image to fractions of the upright page and back, over turned, skewed and flattened pages."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Box, Page

WIDTH, HEIGHT = 1240, 1754


def page_of(to_page: np.ndarray) -> Page:
    image = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    return Page(1, 595.3, 841.9, 0, "ocr", image, 150, to_page, coloured=False)


@st.composite
def pages(draw, most: float = 0.1) -> Page:
    """A page that lay askew by up to ``most`` radians, shrunk a little so that all of it stays on the paper."""
    angle, tilt = draw(st.floats(-most, most)), draw(st.floats(-most / 20, most / 20))
    cos, sin = 0.7 * math.cos(angle), 0.7 * math.sin(angle)
    turn = np.array([[cos, -sin, 0.15], [sin, cos, 0.15], [tilt, 0, 1]])
    return page_of(turn @ np.diag([1 / WIDTH, 1 / HEIGHT, 1]))


@st.composite
def rects(draw) -> tuple[float, float, float, float]:
    x0, top = draw(st.floats(0, WIDTH - 60)), draw(st.floats(0, HEIGHT - 60))
    return x0, top, x0 + draw(st.floats(5, 60)), top + draw(st.floats(5, 60))


@given(pages(most=0), rects())
def test_on_a_level_page_a_rectangle_comes_back(page, rect):
    assert page.pixels(page.box(*rect)) == pytest.approx(rect, abs=0.3)


@given(pages(), rects())
def test_on_any_page_the_rectangle_that_comes_back_holds_the_first(page, rect):
    x0, top, x1, bottom = page.pixels(page.box(*rect))
    assert x0 <= rect[0] + 0.5
    assert top <= rect[1] + 0.5
    assert x1 >= rect[2] - 0.5
    assert bottom >= rect[3] - 0.5


@given(pages(), rects())
def test_a_box_has_four_places_and_lies_on_the_page(page, rect):
    box = page.box(*rect)
    assert all(0 <= value <= 1 and value == round(value, 4) for value in box)
    assert box.x0 < box.x1
    assert box.top < box.bottom


def test_what_lies_beyond_the_page_is_cut_at_its_edge():
    page = page_of(np.diag([1 / WIDTH, 1 / HEIGHT, 1.0]))
    assert page.box(-50, -50, WIDTH + 50, 877) == Box(0, 0, 1, 0.5)
