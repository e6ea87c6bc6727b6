"""The stroke between two figures."""

import pytest

from extractor.filling.script import Script
from extractor.filling.stroke import with_stroke
from tests.filling.printed import script

PAIR = "上年度/申报当年度：{a}/{b}"


def read(text: str):
    return with_stroke(PAIR, script(f"上年度/申报当年度：{text}"))


@pytest.mark.parametrize(
    ("printed", "told"),
    [("205      230", "205/230"), ("2      1      1", "2/1"), ("18     一     11", "18/11"), ("4       0", "4/0")],
)
def test_a_wide_gap_between_two_figures_is_the_stroke_and_leaves_them_in_doubt(printed, told):
    made = without_spaces(printed)
    assert made.text.endswith("：" + told)
    assert made.glyphs[-1].score <= 0.5


def without_spaces(printed: str):
    """What is read where blanks leave a gap but no character."""
    whole = script(f"上年度/申报当年度：{printed}")
    return with_stroke(PAIR, Script(glyph for glyph in whole.glyphs if not glyph.char.isspace()))


def test_a_number_without_a_gap_stays_one_in_doubt():
    assert read("117").text.endswith("：117")
    assert read("117").glyphs[-1].score <= 0.5


@pytest.mark.parametrize("printed", ["205/230", "1,205.5 / 230", "205／230", ""])
def test_print_with_its_stroke_stays_as_it_was_read(printed):
    whole = script(f"上年度/申报当年度：{printed}")
    assert with_stroke(PAIR, whole).glyphs == whole.glyphs


def test_figures_of_other_templates_are_left_alone():
    whole = script("平方米205   230")
    assert with_stroke("{site_area}平方米", whole) is whole
