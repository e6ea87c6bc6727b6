"""The rules that a page draws are known, be they ever so pale."""

import pytest

from extractor.pages import open_document
from extractor.pages.drawn import strokes_of
from tests.pages.test_text_layer import text

PALE = ".92 .93 .96 rg 72 700 200 0.7 re f 72 600 0.7 100 re f "


def strokes_in(path, settings):
    with open_document(path, settings) as paper:
        return paper.page(1).strokes


def test_a_pale_rule_is_known_by_its_place(pdf_file, settings):
    level, plumb = strokes_in(pdf_file(PALE + text()), settings)
    assert (level.x0, level.x1) == pytest.approx((72 / 595, 272 / 595), abs=1e-3)
    assert level.bottom == pytest.approx(1 - 700 / 842, abs=1e-3)
    assert (plumb.top, plumb.bottom) == pytest.approx((1 - 700 / 842, 1 - 600 / 842), abs=1e-3)


def test_they_are_known_also_where_the_text_is_left_to_the_eye(pdf_file, settings):
    assert len(strokes_in(pdf_file(PALE + text(mode=3)), settings)) == 2


@pytest.mark.parametrize(
    "drawn",
    [
        "1 g 72 700 200 0.7 re f ",
        "0 g 72 700 4 0.7 re f ",
        "0 g 72 700 200 20 re f ",
        "q 595 0 0 842 0 0 cm /Im Do Q " + PALE,
    ],
    ids=["white", "short", "a bar", "over a scan"],
)
def test_other_things_that_are_drawn_are_no_rules(pdf_file, settings, drawn):
    assert strokes_in(pdf_file(drawn + text()), settings) == ()


def test_a_framed_box_has_four_rules_and_a_white_frame_in_any_colour_space_has_none():
    box = {"x0": 10.0, "top": 10.0, "x1": 90.0, "bottom": 40.0, "fill": False, "stroke": True}
    assert len(list(strokes_of([box | {"stroking_color": (0.5,)}], []))) == 4
    for white in ((1,), (1, 1, 1), (0, 0, 0, 0)):
        assert not list(strokes_of([box | {"stroking_color": white}], []))
