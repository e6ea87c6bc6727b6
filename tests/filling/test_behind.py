"""Boxes behind their options, and lists that must not be taken for such."""

import pytest

from extractor.filling.choices import NO, YES, read_choice
from tests.filling.printed import script, ticked

KINDS = ("高校", "科研机构", "央企", "国企", "民企", "其他")


def states(text: str, names=KINDS) -> dict[str, str]:
    return {option.name: option.state for option in read_choice(*ticked(text), names).options}


def test_a_list_with_its_boxes_behind_gives_every_option_the_box_behind_it():
    assert states("高校☐  科研机构☐  央企☑  国企☐  民企☐  其他☐") == {
        "高校": "empty",
        "科研机构": "empty",
        "央企": "ticked",
        "国企": "empty",
        "民企": "empty",
        "其他": "empty",
    }


def test_an_answer_with_text_behind_it_has_the_box_behind_it():
    assert states("否☑  是☐，如是，具体为", (YES, NO)) == {YES: "empty", NO: "ticked"}


def test_a_check_behind_the_first_answer_alone_is_not_the_second_ones():
    assert states("是☑    否", (YES, NO)) == {YES: "ticked"}


def test_options_in_rows_of_their_own_may_have_boxes_behind_them():
    assert states("高校☐，具体名称为\n科研机构☑，具体名称为", KINDS) == {"高校": "empty", "科研机构": "ticked"}


def test_a_row_that_ends_with_its_box_does_not_turn_the_next_ones_round():
    assert states("高校☐  科研机构☐  央企☑\n国企☐  民企☐  其他☐")["央企"] == "ticked"
    assert states("高校☐  科研机构☐  央企☑\n国企☐  民企☐  其他☐")["国企"] == "empty"


def test_a_name_behind_an_options_box_is_kept_without_it():
    options = read_choice(*ticked("高校☑，名称：甲乙    央企☐，名称："), KINDS).options
    assert [option.after.text for option in options] == ["，名称：甲乙", "，名称："]


def test_what_was_read_for_a_box_behind_an_option_is_not_the_text_behind_the_options():
    assert read_choice(script("否○  是√  已制定目录"), [], (YES, NO)).rest.text == "已制定目录"


@pytest.mark.parametrize(
    "text",
    [
        "☐是  ☑否  机时费☐27元",  # something behind the last that looks like a box
        "是  ☑否  机时费☐27元",  # and the first box was not seen
        "☐是\n☑否☐",
    ],
)
def test_boxes_before_their_options_stay_theirs(text):
    assert states(text, (YES, NO))[NO] == "ticked"


@pytest.mark.parametrize(
    ("text", "name"),
    [("高校（ ） 科研机构（☑） 央企（ ）", "科研机构"), ("（ ）高校 （☑）科研机构 （ ）央企", "科研机构")],
)
def test_a_check_in_brackets_is_that_of_the_name_beside_the_bracket(text, name):
    assert [option.name for option in read_choice(*ticked(text), KINDS).ticked] == [name]


def test_a_lone_box_behind_a_word_makes_no_list():
    assert states("有☑机时费27元", ("有", "无")) == {}
