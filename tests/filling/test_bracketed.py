"""Pairs of brackets that stand for tick boxes, and what may be seen or read in them."""

import pytest

from extractor.document import Box, Tick
from extractor.filling.bracketed import with_brackets
from extractor.filling.choices import NO, YES, read_choice
from tests.filling.printed import script, ticked

KINDS = ("高校", "科研机构", "央企", "国企", "民企", "其他")


def states(text: str, names=KINDS) -> dict[str, str]:
    return {option.name: option.state for option in read_choice(*ticked(text), names).options}


def test_a_check_read_in_one_pair_of_brackets_ticks_its_option_and_leaves_the_others_empty():
    found = states("高校（ ）  科研机构（）  央企(  )  国企(√)  民企（ ）  其他（）")
    assert found == {**dict.fromkeys(KINDS, "empty"), "国企": "ticked"}


@pytest.mark.parametrize("text", ["否(√)  是（），如是，具体为", "是（ ）    否（V）", "（√）否  （ ）是"])
def test_answers_in_either_order_have_their_brackets_on_either_side(text):
    assert states(text, (YES, NO)) == {YES: "empty", NO: "ticked"}


def test_brackets_of_which_none_holds_a_mark_are_unclear():
    assert set(states("高校（ ）  科研机构（ ）  央企（ ）").values()) == {"unclear"}


def test_what_was_seen_in_brackets_counts_where_nothing_was_read_in_them():
    assert states("高校（☑）  科研机构（☐）  央企（ ）") == {"高校": "ticked", "科研机构": "empty", "央企": "empty"}


def test_a_bracket_that_looks_like_a_ticked_box_is_no_mark():
    text, ticks = ticked("国企（√）  民企（ ）")
    bracket = next(glyph for glyph in reversed(text.glyphs) if glyph.char == "（")
    box = Box(bracket.x - 0.004, bracket.y - 0.005, bracket.x + 0.006, bracket.y + 0.005)
    seen = (bracket.page, Tick(state="ticked", box=box, confidence=0.8))
    assert [tick.state for _, tick in with_brackets(text, [*ticks, seen])] == ["ticked", "empty"]


def test_a_box_seen_on_a_bracket_in_which_a_check_was_read_is_no_box_of_its_own():
    text, ticks = ticked("国企（√☑）  民企（ ）")
    assert len(with_brackets(text, ticks)) == 2


@pytest.mark.parametrize(
    "text", ["（1）国企", "襄阳市樊城区（县）", "评价流程（TRL）", "（" + " " * 30 + "）", "国企（\n）"]
)
def test_figures_words_and_wide_blanks_in_brackets_are_no_boxes(text):
    assert with_brackets(script(text), []) == []
