"""Two readings of one line are held against each other, character by character."""

import pytest

from extractor.reading.agreement import agree, lowest, weigh
from extractor.reading.engines import Recognised


def read(text: str, *scores: float) -> Recognised:
    count = len(text)
    places = tuple((i + 0.5) / count for i in range(count))
    return Recognised(text, places, scores or (0.8,) * count, ("",) * count)


def test_readers_that_agree_are_surer_than_either_if_they_err_independently():
    assert weigh(read("7", 0.8), read("7", 0.9), independent=True).scores == (pytest.approx(0.98),)
    assert weigh(read("7", 0.8), read("7", 0.9), independent=False).scores == (pytest.approx(0.9),)


def test_readers_that_disagree_are_less_sure_the_surer_the_other_one_is():
    scores = [weigh(read("7", 0.9), read("1", other), independent=True).scores[0] for other in (0.2, 0.5, 0.9)]
    assert scores == sorted(scores, reverse=True)
    assert scores[2] == pytest.approx(0.5)


def test_only_the_character_that_differs_is_doubted():
    scores = weigh(read("420", 0.9, 0.9, 0.9), read("424", 0.9, 0.9, 0.9), independent=False).scores
    assert scores == (pytest.approx(0.9), pytest.approx(0.9), pytest.approx(0.5))


def test_a_character_that_the_other_reading_leaves_out_or_doubles_is_doubted():
    assert weigh(read("1-2", 0.9, 0.9, 0.9), read("11-2"), independent=True).scores[0] < 0.9
    assert weigh(read("112", 0.9, 0.9, 0.9), read("12"), independent=True).scores[1] < 0.95


def test_nothing_read_against_a_reading_changes_nothing():
    assert weigh(read("7", 0.9), Recognised(""), independent=True).scores == (pytest.approx(0.9),)


def test_white_space_and_the_width_of_signs_are_no_difference():
    assert agree(read("（甲） 1"), read("(甲)１"))
    assert not agree(read("38—2021"), read("38-2021"))


def test_a_reading_is_as_sure_as_its_least_certain_letter_digit_or_sign_of_a_number():
    assert lowest(read("1.5", 0.9, 0.4, 0.9)) == 0.4
    assert lowest(read("甲，乙", 0.9, 0.4, 0.8)) == 0.8
    assert lowest(read("□", 0.1)) == 1.0
