"""A line 共计 _ 项 of five places of 30 pixels, on a picture 40 pixels high; the middle one is a blank."""

import numpy as np
import pytest

from extractor.reading.engines import Recognised
from extractor.reading.underlined import UNREAD, read_underlined
from tests.reading.test_dropped import FakeEngine


def line(*, figure: bool = True, underline: tuple[int, int] = (63, 87), bottom: int = 33) -> np.ndarray:
    grey = np.full((40, 150), 250, np.uint8)
    for column in (0, 1, 3, 4):
        grey[8:32, column * 30 + 3 : column * 30 + 27] = 20
    grey[bottom : bottom + 2, slice(*underline)] = 20
    if figure:
        grey[12:30, 70:80] = 20
    return grey


def reading(text: str = "共计_项目") -> Recognised:
    places = {"共": 15, "计": 45, "_": 75, "5": 75, "项": 105, "目": 135}
    return Recognised(text, tuple(places[char] / 150 for char in text), (0.99,) * len(text))


@pytest.mark.parametrize("first", ["共计_项目", "共计项目"])
@pytest.mark.parametrize(("again", "figure"), [("共计8项目", "8"), ("共计 12 项目", "12"), ("共计3.5项目", "3.5")])
def test_an_underlined_figure_is_put_in_at_its_place(first, again, figure):
    engine = FakeEngine(again)
    (mended,) = read_underlined(engine, [line()], [reading(first)])
    assert mended.text == f"共计{figure}项目"
    assert all(0.4 < at < 0.6 for at in mended.positions[2 : 2 + len(figure)])
    assert mended.scores[2] == 0.9
    assert not (engine.shown[0][32:36, 62:88] < 100).any()


def test_what_is_not_read_without_the_underline_either_leaves_its_neighbours_in_doubt():
    (mended,) = read_underlined(FakeEngine("共计项目"), [line()], [reading("共计项目")])
    assert mended.text == "共计项目"
    assert mended.scores == (0.99, UNREAD, UNREAD, 0.99)


def test_the_sides_of_a_tick_box_are_no_figure():
    (mended,) = read_underlined(FakeEngine("共计口项目"), [line()], [reading("共计项目")])
    assert mended == reading("共计项目")


@pytest.mark.parametrize(
    ("picture", "text"),
    [
        (line(figure=False), "共计_项目"),  # an empty blank
        (line(), "共计5项目"),  # the figure was read
        (line(bottom=30), "共计_项目"),  # it touches the line beneath: a tick box
        (line(underline=(33, 57)), "共计_项目"),  # a stroke of a character
    ],
)
def test_other_lines_are_not_looked_at_again(picture, text):
    engine = FakeEngine()
    assert read_underlined(engine, [picture], [reading(text)]) == [reading(text)]
    assert engine.shown == []
