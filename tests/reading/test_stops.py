"""Lines of ten characters of 30 pixels on a picture 42 pixels high, read by a recogniser that errs in their stops."""

import cv2
import numpy as np
import pytest

from extractor.reading.engines import Recognised
from extractor.reading.stops import settle_stops

PITCH, BASE = 30, 34


@pytest.fixture
def picture() -> np.ndarray:
    return np.full((42, 330), 245, np.uint8)


def printed(picture: np.ndarray, text: str) -> np.ndarray:
    """The picture with a block for each character and drawn stops."""
    for at, char in enumerate(text):
        left = at * PITCH
        if char == "，":
            cv2.circle(picture, (left + 7, BASE - 3), 3, 20, -1)
            cv2.line(picture, (left + 9, BASE - 1), (left + 5, BASE + 5), 20, 2)
        elif char == "。":
            cv2.circle(picture, (left + 8, BASE - 4), 4, 20, 2)
        elif char == "、":
            cv2.line(picture, (left + 4, BASE - 7), (left + 10, BASE), 20, 3)
        elif not char.isspace():
            cv2.rectangle(picture, (left + 4, 8), (left + 26, BASE), 20, 2)
            cv2.line(picture, (left + 4, 20), (left + 26, 20), 20, 2)
            cv2.line(picture, (left + 15, 8), (left + 15, BASE), 20, 2)
    return picture


def reading(text: str, pitches: list[float], sure: float = 0.9) -> Recognised:
    """What was read, each sign at so many pitches from the start."""
    count = len(text)
    return Recognised(
        text, tuple(p * PITCH / 330 for p in pitches), (sure,) * count, ("",) * count,
        tuple(((char, sure),) for char in text),
    )  # fmt: skip


def middles(text: str) -> list[float]:
    return [at + (0.25 if char in "，。、" else 0.5) for at, char in enumerate(text)]


@pytest.mark.parametrize("sign", "，。、")
def test_a_stop_that_was_taken_for_another_is_told_by_its_shape(picture, sign):
    shown = f"设备依赖{sign}备件交付"
    for taken in "，。、．.":
        line = reading(shown.replace(sign, taken), middles(shown), 0.7)
        line = line._replace(choices=(*line.choices[:4], ((taken, 0.7), (sign, 0.1)), *line.choices[5:]))
        assert settle_stops([printed(picture.copy(), shown)], [line])[0].text == shown


def test_a_stop_that_was_passed_over_is_put_in_also_at_the_end_of_a_line(picture):
    shown = "设备依赖，备件交付。"
    places = [place for char, place in zip(shown, middles(shown), strict=True) if char not in "，。"]
    (settled,) = settle_stops([printed(picture, shown)], [reading("设备依赖备件交付", places)])
    assert settled.text == shown
    assert settled.positions == pytest.approx(reading(shown, middles(shown)).positions, abs=0.01)
    assert len(settled.text) == len(settled.scores) == len(settled.seconds) == len(settled.choices)


@pytest.mark.parametrize("text", ["１.５万元建设", "1.建设设备", "Q/HD 1.5", "V1.2软件", "3,500万元", "10:30开会"])
def test_signs_of_numbers_lists_and_codes_are_not_looked_at(picture, text):
    line = reading(text, middles(text))
    assert settle_stops([printed(picture, "，" * len(text))], [line]) == [line]


def test_a_point_before_the_first_word_is_dirt(picture):
    cv2.circle(picture, (7, BASE - 3), 2, 20, -1)
    shown = " 设备依赖备件"
    line = reading(".设备依赖备件", [0.25, *middles(shown)[1:]])
    assert settle_stops([printed(picture, shown)], [line])[0].text == "设备依赖备件"


def test_a_page_without_stops_is_left_alone(picture):
    line = reading("设备依赖备件", middles("设备依赖备件"))
    assert settle_stops([printed(picture, "设备依赖备件")], [line]) == [line]
    assert settle_stops([], []) == []
