"""A line of ten characters of 30 pixels, on a picture 40 pixels high, one of which a reading passed over."""

import numpy as np
import pytest

from extractor.reading.dropped import restore_dropped
from extractor.reading.engines import Recognised

TEXT = "一直想设立中试专项款"


class FakeEngine:
    name = "fake"
    models: dict[str, str] = {}  # noqa: RUF012  (as the protocol has it)

    def __init__(self, *texts: str) -> None:
        self.texts, self.shown = texts, []

    def find(self, image):  # noqa: ARG002  (as the protocol has it)
        return []

    def recognise(self, crops):
        self.shown += crops
        return [Recognised(text, (0.5,) * len(text), (0.9,) * len(text)) for text in self.texts]


@pytest.fixture
def picture() -> np.ndarray:
    grey = np.full((40, 300), 250, np.uint8)
    for column in range(10):
        grey[8:32, column * 30 + 3 : column * 30 + 27] = 20
    return grey


def reading(*without: int, text: str = TEXT) -> Recognised:
    kept = [i for i in range(len(text)) if i not in without]
    count = len(kept)
    places = tuple((i + 0.5) / len(text) for i in kept)
    return Recognised("".join(text[i] for i in kept), places, (0.99,) * count, ("",) * count, ((),) * count)


def test_an_even_line_is_not_looked_at_again(picture):
    engine = FakeEngine()
    assert restore_dropped(engine, [picture], [reading()]) == [reading()]
    assert engine.shown == []


def test_a_character_that_two_looks_agree_on_is_put_in_at_its_place(picture):
    (mended,) = restore_dropped(FakeEngine("想设立", "直想设立中"), [picture], [reading(3)])
    assert mended.text == TEXT
    assert mended.positions == pytest.approx(reading().positions)
    assert mended.scores[3] == 0.9
    assert len(mended.text) == len(mended.scores) == len(mended.seconds) == len(mended.choices)


@pytest.mark.parametrize("looks", [("想论立", "想立中"), ("想1立", "想1立")])
def test_what_one_look_shows_alone_or_a_figure_is_in_doubt(picture, looks):
    (mended,) = restore_dropped(FakeEngine(*looks), [picture], [reading(3)])
    assert len(mended.text) == len(TEXT)
    assert mended.scores[3] == 0.5


def test_the_neighbours_of_what_no_look_shows_are_in_doubt(picture):
    (mended,) = restore_dropped(FakeEngine("想立", "想立"), [picture], [reading(3)])
    assert mended.text == reading(3).text
    assert [score < 0.5 for score in mended.scores] == [i in (2, 3) for i in range(9)]


def test_a_gap_without_ink_or_with_a_sign_in_it_stays(picture):
    blank = picture.copy()
    blank[:, 90:120] = 250
    assert restore_dropped(FakeEngine(), [blank], [reading(3)]) == [reading(3)]
    assert restore_dropped(FakeEngine("想□立", "想□立"), [picture], [reading(3)]) == [reading(3)]


def test_what_stands_in_the_picture_of_a_rule_is_no_character(picture):
    ruled = picture.copy()
    ruled[:, 90:120] = 250
    ruled[19:21, 90:120] = 20
    assert restore_dropped(FakeEngine(), [ruled], [reading(3)]) == [reading(3)]


def test_several_gaps_of_a_line_are_all_filled(picture):
    looks = ("想设立", "想设立", "试专项", "试专项")
    (mended,) = restore_dropped(FakeEngine(*looks), [picture], [reading(3, 7)])
    assert mended.text == TEXT


@pytest.mark.parametrize(
    ("looks", "text"), [(("立11", "设立11"), "11"), (("立11", "立111"), "11"), (("立1", "立1中"), "1")]
)
def test_figures_that_are_read_again_as_they_were_have_lost_nothing(picture, looks, text):
    line = f"一直想设立{text}中试专"
    places = (*((i + 0.5) / 10 for i in range(5)), *((0.67 + 0.03 * i) for i in range(len(text))), 0.75, 0.85, 0.95)
    count = len(line)
    answer = Recognised(line, places, (0.99,) * count, ("",) * count, ((),) * count)
    assert restore_dropped(FakeEngine(*looks), [picture], [answer]) == [answer]
