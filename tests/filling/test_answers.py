"""Answers to yes-or-no questions, however they are marked."""

import pytest

from extractor.filling.answers import answer_field, asks_in_reverse, worded_answer
from extractor.filling.script import Script
from extractor.form import FieldSpec
from tests.filling.printed import EMPTY_ROOM, ticked

SPEC = FieldSpec(id="question", label="问题", type="boolean")


def answer(text: str, *, reverse: bool = False):
    return answer_field(SPEC, *ticked(text), EMPTY_ROOM, reverse)


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("☑是 ☐否", "☐是 ☑否"),
        ("☐否 ☑是", "☑否 ☐是"),
        ("是☑ 否☐", "是☐ 否☑"),
        ("是☑否☐", "是☐否☑"),
        ("☑有 ☐无", "☐有 ☑无"),
        ("有☑ 无☐", "有☐ 无☑"),
        ("是（√）否（ ）", "是（ ）否（√）"),
        ("是(V) 否()", "是() 否(V)"),
        ("是", "否"),
        ("有", "无"),
        ("：已入驻", "：未入驻"),
        ("具备", "未发生。"),
    ],
)
def test_yes_and_no_are_told_apart(yes, no):
    assert answer(yes).value is True
    assert answer(no).value is False
    assert not answer(yes).review
    assert not answer(no).review


def test_boxes_left_empty_are_no_answer():
    for text in ("☐是 ☐否", "是☐ 否☐"):
        field = answer(text)
        assert (field.value, field.review) == (None, False)


def test_a_cell_left_empty_is_an_empty_answer_with_its_place():
    field = answer("")
    assert (field.value, field.review, field.unread) == (None, False, False)
    assert field.box == EMPTY_ROOM.box


@pytest.mark.parametrize("text", ["☑是 ☑否", "是☑ 否☑", "是（√）否（√）"])
def test_two_marks_are_no_answer_and_a_matter_for_a_person(text):
    field = answer(text)
    assert (field.value, field.review) == (None, True)
    assert field.doubts == ("two_ticks",)


def test_brackets_of_which_no_mark_was_read_are_for_a_person():
    assert answer("是（ ）否（ ）").review


def test_a_doubtful_box_before_answers_with_boxes_behind_them_is_none():
    script, ticks = ticked("☐是☑ 否☐")
    sure = [(page, tick.model_copy(update={"confidence": 0.97})) for page, tick in ticks]
    page, first = ticks[0]
    doubtful = [(page, first.model_copy(update={"confidence": 0.67})), *sure[1:]]
    assert answer_field(SPEC, script, doubtful, EMPTY_ROOM).value is True


def test_one_box_between_both_answers_may_belong_to_either():
    assert answer("是☑否").review


@pytest.mark.parametrize(
    ("text", "proposed"), [("是☐ 否", False), ("☐是 否", False), ("是 ☐否", True), ("是 否☐", True)]
)
def test_where_only_an_empty_box_was_seen_the_other_answer_is_proposed(text, proposed):
    field = answer(text)
    assert (field.value, field.review, field.doubts) == (proposed, True, ("option_not_found",))


@pytest.mark.parametrize("text", ["是否", "是否入驻", "武汉市江夏区", "详见附件三，平台自成立以来一直对外提供服务"])
def test_what_is_no_answer_is_for_a_person(text):
    field = answer(text)
    assert (field.value, field.review) == (None, True)


@pytest.mark.parametrize("text", ["不适用", "/", "—"])
def test_a_question_that_does_not_arise_is_answered_by_nothing(text):
    assert (answer(text).value, answer(text).review) == (None, False)


def test_yes_to_a_question_whether_nothing_happened_means_no():
    assert asks_in_reverse("近三年未发生严重违法失信行为")
    assert not asks_in_reverse("近三年是否发生严重违法失信行为")
    assert answer("☑是 ☐否", reverse=True).value is False
    assert answer("", reverse=True).value is None


def test_a_box_that_a_gap_parts_from_the_next_answer_belongs_to_the_one_before():
    script, _ = ticked("是√ 否h")
    field = answer_field(SPEC, script, [], EMPTY_ROOM)
    assert (field.value, field.review) == (True, True)


def test_an_answer_that_only_another_reading_has_is_told_by_its_box():
    script, ticks = ticked("是☐ —☑")
    misread = Script(g._replace(others=("否",)) if g.char == "—" else g for g in script.glyphs)
    assert answer_field(SPEC, misread, ticks, EMPTY_ROOM).value is False


def test_a_box_beside_a_word_makes_it_no_answer_in_words():
    assert worded_answer(ticked("是□")[0], EMPTY_ROOM).value is None


@pytest.mark.parametrize(("text", "value"), [("是（）", None), ("是（ ", None), ("是（已通过复核）", True)])
def test_an_answer_with_an_empty_bracket_is_none_in_words(text, value):
    assert worded_answer(ticked(text)[0], EMPTY_ROOM).value is value


def test_two_boxes_about_the_second_answer_are_those_of_both():
    field = answer("题☑ 否☐")
    assert (field.value, field.review) == (True, True)
    script, ticks = ticked("题☑ 否☐")
    reread = Script(g._replace(others=("是",)) if g.char == "题" else g for g in script.glyphs)
    assert answer_field(SPEC, reread, ticks, EMPTY_ROOM).value is True


def test_a_mark_in_the_first_bracket_counts_though_the_second_was_not_read():
    assert answer("是（√）否").value is True
    assert answer("是（）否").value is None
