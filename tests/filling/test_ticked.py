import pytest

from extractor.filling.choices import NO, YES, read_choice
from extractor.filling.ticked import boolean_field, choice_field, choices_field, names_field
from extractor.form import FieldSpec
from tests.filling.printed import EMPTY_ROOM, ticked

ZONES = ("国家高新技术产业开发区", "国家级经济技术开发区", "其他")


def boolean(text: str):
    return boolean_field(
        FieldSpec(id="a", label="a", type="boolean"), read_choice(*ticked(text), (YES, NO)), EMPTY_ROOM
    )


def choice(text: str, options=("建成", "在建")):
    spec = FieldSpec(id="a", label="a", type="choice", options=options)
    return choice_field(spec, read_choice(*ticked(text), options), EMPTY_ROOM)


def choices(text: str):
    spec = FieldSpec(id="a", label="a", type="choices", options=ZONES)
    return choices_field(spec, read_choice(*ticked(text), ZONES), EMPTY_ROOM)


@pytest.mark.parametrize(("text", "value"), [("☑是 ☐否", True), ("☐是 ☑否", False), ("☐是 ☐否", None)])
def test_yes_no_and_neither_are_told_apart_with_certainty(text, value):
    field = boolean(text)
    assert field.value is value
    assert not field.review
    assert field.page == 1
    assert field.box is not None


def test_two_ticks_where_one_is_due_are_no_value_and_a_doubt():
    for field in (boolean("☑是 ☑否"), choice("☑建成 ☑在建")):
        assert field.value is None
        assert field.review
        assert "two_ticks" in field.doubts


def test_an_unclear_box_asks_for_review():
    field = boolean("⍰是 ☐否")
    assert field.review
    assert "unclear_tick" in field.doubts


def test_an_option_without_a_box_asks_for_review():
    assert choices("☑国家高新技术产业开发区 国家级经济技术开发区 ☐其他").review


def test_a_choice_is_spelled_as_the_form_spells_it():
    assert choice("☑建成 ☐在建").value == "建成"


def test_several_ticks_are_a_list_in_printed_order_and_none_an_empty_one():
    assert choices("☑国家高新技术产业开发区\n☐国家级经济技术开发区\n☑其他").value == [ZONES[0], ZONES[2]]
    assert choices("☐国家高新技术产业开发区\n☐国家级经济技术开发区\n☐其他").value == []


def test_without_options_nothing_was_read():
    field = choices("")
    assert field.unread
    assert field.value is None
    assert field.box == EMPTY_ROOM.box


def test_names_behind_ticked_options_are_gathered_and_those_behind_empty_ones_are_not():
    text = "☑国家高新技术产业开发区，具体名称为东湖高新区\n☐国家级经济技术开发区，具体名称为____\n☑其他，名称：某园"
    field = names_field(read_choice(*ticked(text), ZONES), EMPTY_ROOM)
    assert field.value == ["东湖高新区", "某园"]


def test_a_ticked_option_without_a_name_adds_none():
    text = "☑国家高新技术产业开发区，具体名称为____ ☐其他"
    assert names_field(read_choice(*ticked(text), ZONES), EMPTY_ROOM).value == []


@pytest.mark.parametrize(("box", "review"), [(0, True), (1, False)])
def test_a_faint_box_matters_only_where_it_is_ticked(box, review):
    script, ticks = ticked("☑是 ☐否")
    page, tick = ticks[box]
    ticks[box] = (page, tick.model_copy(update={"confidence": 0.5}))
    field = boolean_field(
        FieldSpec(id="a", label="a", type="boolean"), read_choice(script, ticks, (YES, NO)), EMPTY_ROOM
    )
    assert (field.value, field.review) == (True, review)


def test_two_ticks_are_certain_only_where_each_is_surely_one():
    script, ticks = ticked("☑是 ☑否")
    faint = [(page, tick.model_copy(update={"confidence": 0.85})) for page, tick in ticks]
    spec = FieldSpec(id="a", label="a", type="boolean")
    field = boolean_field(spec, read_choice(script, faint, (YES, NO)), EMPTY_ROOM)
    assert field.doubts == ("two_ticks", "unclear_tick")
    assert boolean("☑是 ☑否").doubts == ("two_ticks",)
