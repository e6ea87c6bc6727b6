"""A page of simplified print, or of traditional, in which one character was read in the other spelling."""

import pytest

from extractor.reading.engines import Recognised
from extractor.reading.simplified import in_simplified, sharing_belief

PAGE = "依托单位上年度运营情况良好，已为多家企业提供中试服务。" * 3


def reading(text: str, second: str = "", choices: dict[str, float] | None = None) -> Recognised:
    """A line whose first character has a second choice."""
    count = len(text)
    likely = (tuple((choices or {text[0]: 0.97}).items()),) + ((),) * (count - 1)
    return Recognised(text, (0.5,) * count, (0.97,) + (0.99,) * (count - 1), (second,) + ("",) * (count - 1), likely)


def test_a_traditional_character_on_a_simplified_page_is_turned_and_both_spellings_add_up():
    line = reading("黃石鲲岭实业有限公司", "黄", {"黃": 0.56, "黄": 0.44})
    _, turned = in_simplified([reading(PAGE), line])
    assert turned.text == "黄石鲲岭实业有限公司"
    assert turned.scores[0] == pytest.approx(1.0)


@pytest.mark.parametrize(("char", "second"), [("龍", "能"), ("旻", "昊"), ("黄", "黃")])
def test_what_is_no_other_spelling_of_the_second_choice_stays(char, second):
    line = reading(f"{char}石鲲岭实业", second)
    assert in_simplified([reading(PAGE), line]) == [reading(PAGE), line]


def test_a_page_in_traditional_characters_stays():
    page = reading("依託單位上年度運營情況良好，已為多家企業提供中試服務。" * 3)
    line = reading("黃石鯤嶺實業", "黄")
    assert in_simplified([page, line]) == [page, line]


def test_a_line_alone_tells_nothing():
    line = reading("黃石", "黄")
    assert in_simplified([line]) == [line]


@pytest.mark.parametrize(
    ("text", "choices", "shared"),
    [
        ("硯山实业公司", {"硯": 0.4, "观": 0.35, "砚": 0.2}, {"砚": 0.6, "观": 0.35}),
        ("硯山实业公司", {"硯": 0.95, "砚": 0.04}, {"硯": 0.95, "砚": 0.04}),
        ("硯山实业公司", {"硯": 0.6, "现": 0.2}, {"硯": 0.6, "现": 0.2}),
        ("硯山實業公司", {"硯": 0.6, "砚": 0.2}, {"硯": 0.6, "砚": 0.2}),
    ],
    ids=["in doubt", "beyond doubt", "not thought of", "traditional"],
)
def test_both_spellings_of_a_seals_character_share_their_belief(text, choices, shared):
    assert dict(sharing_belief(reading(text, "", choices)).choices[0]) == pytest.approx(shared)
