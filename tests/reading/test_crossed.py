import pytest

from extractor.reading.crossed import CROSSED, doubt_crossed
from extractor.reading.engines import Recognised
from extractor.reading.geometry import Rect
from extractor.reading.streaks import Streak

UNIT = 20.0
FRAME = Rect(100, 300, 300, 330)  # ten characters, their middles at 110, 130, …


def scores_of(text, *streaks):
    answer = Recognised(text, tuple((i + 0.5) / len(text) for i in range(len(text))), (0.99,) * len(text))
    return doubt_crossed(answer, FRAME, streaks, UNIT).scores


def doubtful(text, *streaks):
    return [i for i, score in enumerate(scores_of(text, *streaks)) if score == CROSSED]


@pytest.mark.parametrize(("at", "crossed"), [(110, [0]), (116, [0]), (150, [2]), (290, [9]), (99, []), (340, [])])
def test_a_letter_under_a_streak_is_in_doubt(at, crossed):
    assert doubtful("3DG-7590AB", Streak(at, 0.0)) == crossed


@pytest.mark.parametrize(("text", "at", "crossed"), [("3DG-7590AB", 120, [0, 1]), ("温度为±07度，先进", 199, [4, 5])])
def test_figures_with_a_streak_between_are_in_doubt_for_it_may_have_hidden_a_point(text, at, crossed):
    assert doubtful(text, Streak(at, 0.0)) == crossed


def test_a_streak_is_looked_for_at_the_height_of_the_line():
    assert doubtful("3DG-7590AB", Streak(110 - 0.08 * 315, 0.08)) == [0]


def test_chinese_characters_and_stops_keep_their_probability():
    assert scores_of("洁净工作台，洁净工作", Streak(150, 0.0), Streak(210, 0.0)) == (0.99,) * 10


def test_a_page_without_streaks_keeps_its_answers():
    assert scores_of("3DG-7590AB") == (0.99,) * 10
