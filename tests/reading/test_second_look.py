"""A line 30 pixels high in which a reading passed over ink."""

import numpy as np
import pytest

from extractor.reading.engines import Recognised
from extractor.reading.second_look import fill_gaps

HEIGHT, WIDTH = 30, 300


class FakeEngine:
    """Reads what it is told to, and keeps the pictures it was shown."""

    name = "fake"
    models: dict[str, str] = {}  # noqa: RUF012  (as the protocol has it)

    def __init__(self, *texts: str) -> None:
        self.texts, self.shown = list(texts), []

    def find(self, image):  # noqa: ARG002  (as the protocol has it)
        return []

    def recognise(self, crops):
        self.shown += crops
        return [read(text, 1) for text in self.texts]


def read(text: str, pitch: float, start: float = 0.0) -> Recognised:
    """An answer with characters evenly spread: ``pitch`` and ``start`` are fractions of the picture."""
    count = len(text)
    places = tuple(start + (i + 0.5) * pitch / count for i in range(count))
    return Recognised(text, places, (0.9,) * count, ("",) * count)


@pytest.fixture
def ink() -> np.ndarray:
    """Ten characters of 30 pixels."""
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    for column in range(10):
        mask[4:26, column * 30 + 3 : column * 30 + 27] = 1
    return mask


@pytest.fixture
def picture(ink) -> np.ndarray:
    return np.where(ink > 0, 0, 255).astype(np.uint8)


def test_a_line_read_whole_is_not_looked_at_again(ink, picture):
    engine, answer = FakeEngine(), read("一二三四五六七八九十", 1)
    assert fill_gaps(engine, [picture], [ink], [answer]) == [answer]
    assert engine.shown == []


def test_what_was_passed_over_is_read_and_stands_in_its_place(ink, picture):
    before, after = read("一二三四", 0.4), read("七八九十", 0.4, 0.6)
    answer = Recognised(*(a + b for a, b in zip(before, after, strict=True)))
    engine = FakeEngine("五六")
    (mended,) = fill_gaps(engine, [picture], [ink], [answer])
    assert mended.text == "一二三四五六七八九十"
    assert mended.positions == pytest.approx([0.05 + 0.1 * i for i in range(10)], abs=0.03)
    assert list(mended.positions) == sorted(mended.positions)
    assert len(mended.text) == len(mended.scores) == len(mended.seconds)
    (crop,) = engine.shown
    assert 60 <= crop.shape[1] <= 75


def test_gaps_at_both_ends_are_filled(ink, picture):
    engine = FakeEngine("一", "十")
    (mended,) = fill_gaps(engine, [picture], [ink], [read("二三四五六七八九", 0.8, 0.1)])
    assert mended.text == "一二三四五六七八九十"


def test_a_gap_in_which_nothing_is_read_changes_nothing(ink, picture):
    answer = read("一二三四五六七八九", 0.9)
    assert fill_gaps(FakeEngine("  "), [picture], [ink], [answer]) == [answer]


def test_paper_between_characters_is_no_gap(ink, picture):
    ink[:, 120:180] = 0
    answer = read("一二三四七八九十", 1)
    spread = answer._replace(positions=tuple((i + 0.5) / 10 for i in (0, 1, 2, 3, 6, 7, 8, 9)))
    engine = FakeEngine()
    assert fill_gaps(engine, [picture], [ink], [spread]) == [spread]
    assert engine.shown == []


def test_each_gap_goes_to_its_own_line(ink, picture):
    whole, cut = read("一二三四五六七八九十", 1), read("一二三四五六七八九", 0.9)
    mended = fill_gaps(FakeEngine("十"), [picture, picture], [ink, ink], [whole, cut])
    assert [answer.text for answer in mended] == ["一二三四五六七八九十"] * 2
