import pytest

from extractor.document import Box, Tick
from extractor.filling.choices import EMPTY_GLYPHS, NO, TICKED_GLYPHS, YES, believed, read_choice
from extractor.filling.script import script_of
from tests.filling.printed import Printed, script, ticked

KINDS = ("高校", "科研机构", "央企", "国企", "民企", "其他")


def states(text: str, names=KINDS) -> dict[str, str]:
    return {option.name: option.state for option in read_choice(*ticked(text), names).options}


def test_every_option_has_the_state_of_the_box_before_it():
    assert states("☐高校 ☑科研机构 ☐央企 ☐国企 ☐民企 ☐其他") == {
        "高校": "empty",
        "科研机构": "ticked",
        "央企": "empty",
        "国企": "empty",
        "民企": "empty",
        "其他": "empty",
    }


@pytest.mark.parametrize("glyph", sorted(TICKED_GLYPHS))
def test_every_ticked_glyph_that_was_read_as_text_counts(glyph):
    choice = read_choice(script(f"{glyph}是 □否"), [], (YES, NO))
    assert [option.name for option in choice.ticked] == [YES]


@pytest.mark.parametrize("glyph", sorted(EMPTY_GLYPHS))
def test_every_empty_glyph_that_was_read_as_text_counts(glyph):
    choice = read_choice(script(f"√是 {glyph}否"), [], (YES, NO))
    assert {option.name: option.state for option in choice.options} == {YES: "ticked", NO: "empty"}


def test_a_box_that_only_the_text_engine_saw_is_less_sure():
    typed, seen = read_choice(script("√是 □否"), [], (YES, NO)), read_choice(*ticked("☑是 ☐否"), (YES, NO))
    assert max(option.confidence for option in typed.options) < min(option.confidence for option in seen.options)


def test_what_the_engine_made_of_a_box_does_not_part_it_from_its_option():
    text, boxes = ticked("☑口是 ☐口否")
    assert [option.name for option in read_choice(text, boxes, (YES, NO)).ticked] == [YES]


def test_a_character_like_a_box_is_no_box_where_one_stands_before_it():
    text, boxes = ticked("☐央企  ☐国企  ☑民企")
    at = next(glyph for glyph in text.glyphs if glyph.char == "国")
    like = Box(at.x - 0.008, at.y - 0.006, at.x + 0.006, at.y + 0.006)
    seen = [*boxes, (1, Tick(state="ticked", box=like, confidence=0.97))]
    assert [option.name for option in read_choice(text, seen, KINDS).ticked] == ["民企"]


def test_a_box_at_the_end_of_a_row_belongs_to_the_option_that_begins_the_next():
    assert states("☐高校 ☐科研机构 ☑\n央企 ☐国企")["央企"] == "ticked"


def test_both_boxes_ticked_are_two_ticked_options():
    assert [option.name for option in read_choice(*ticked("☑是 ☑否"), (YES, NO)).ticked] == [YES, NO]


def test_an_option_whose_box_is_missing_is_unclear():
    assert states("☑高校 科研机构 ☐央企") == {"高校": "ticked", "科研机构": "unclear", "央企": "empty"}


def test_an_unclear_box_stays_unclear():
    assert states("⍰是 ☐否", (YES, NO)) == {YES: "unclear", NO: "empty"}


def test_without_any_box_there_are_no_options_and_the_text_is_kept():
    choice = read_choice(*ticked("高校或科研机构"), KINDS)
    assert choice.options == ()
    assert choice.rest.text == "高校或科研机构"


def test_a_name_inside_another_word_is_no_option():
    assert states("☐是 ☑否，如是，具体为", (YES, NO)) == {YES: "empty", NO: "ticked"}


def test_a_misread_option_is_still_known():
    assert states("☑科研机沟 ☐央企") == {"科研机构": "ticked", "央企": "empty"}


def test_straight_quotes_stand_for_curly_ones():
    names = ("专精特新“小巨人”企业", "高新技术企业")
    assert states('☑专精特新"小巨人"企业 ☐高新技术企业', names) == {names[0]: "ticked", names[1]: "empty"}


def test_what_follows_an_option_ends_before_the_next_box():
    choice = read_choice(*ticked("☑高校 名称：甲乙大学 ☐其他"), KINDS)
    assert choice.options[0].after.text == "名称：甲乙大学"


def test_the_text_behind_the_last_option_is_the_rest():
    assert read_choice(*ticked("☑是 ☐否 收费标准见附件"), (YES, NO)).rest.text == "收费标准见附件"


def test_all_that_stands_in_the_cell_is_kept_with_the_state_of_each_box():
    choice = read_choice(*ticked("请勾选：☑建成 ☐在建（如勾选请填写）"), ("建成", "在建"))
    assert choice.raw == "请勾选： ☑建成 ☐在建（如勾选请填写）"


def test_a_cell_without_boxes_keeps_its_text():
    assert read_choice(script("建成"), [], ("建成", "在建")).raw == "建成"


def test_a_faint_box_that_the_text_engine_saw_too_is_kept():
    choice = read_choice(script("(√是 □否)", score=0.5), [], (YES, NO))
    assert [(option.name, option.state) for option in choice.options] == [(YES, "ticked"), (NO, "empty")]


def test_a_character_read_as_a_tick_is_the_box_of_the_option_behind_it_alone():
    choice = read_choice(script("我单位(√是否)同意"), [], (YES, NO))
    assert [option.name for option in choice.options] == [YES]


def test_a_doubtful_box_on_a_character_read_with_certainty_is_none():
    words = script("□是否 □")
    over = next(glyph for glyph in words.glyphs if glyph.char == "是")
    box = Box(over.x - 0.005, over.y - over.half, over.x + 0.005, over.y + over.half)
    strange = [(1, Tick(state="ticked", box=box, confidence=0.6))]
    assert [option.name for option in read_choice(words, strange, (YES, NO)).options] == [YES]


def test_a_box_that_was_read_on_a_leaning_line_stands_at_its_own_height():
    reading = Printed(boxes={}).text("我单位在质量安全保密等方面无不良记录(√是").reading
    box = reading.lines[0].box
    leaning = reading.lines[0].model_copy(update={"box": box._replace(bottom=box.bottom + 0.025)})
    words = script_of(reading.model_copy(update={"lines": (leaning,), "slope": 0.025 / box.width}), [0])
    assert [option.name for option in read_choice(words, [], (YES, NO)).ticked] == [YES]


def test_a_box_seen_on_the_number_of_an_item_is_none():
    script = ticked("(3)是 否")[0]
    number = Tick(state="ticked", box=_around(script, 1), confidence=0.99)
    assert believed(script, [(1, number)]) == []


def test_a_doubtful_box_on_plain_print_is_none():
    script = ticked("意愿")[0]
    for confidence, kept in ((0.75, 0), (0.95, 1)):
        tick = Tick(state="ticked", box=_around(script, 1), confidence=confidence)
        assert len(believed(script, [(1, tick)])) == kept


def _around(script, at):
    glyph = script.glyphs[at]
    return Box(glyph.x - 0.005, glyph.y - glyph.half, glyph.x + 0.005, glyph.y + glyph.half)


@pytest.mark.parametrize(("glyph", "sure"), [("o", False), ("0", False), ("□", False), ("V", True)])
def test_a_tick_that_the_text_engine_reads_as_an_empty_box_is_less_sure(glyph, sure):
    text = script(f"☑是 {glyph}否")
    at = next(g for g in text.glyphs if g.char == glyph)
    yes = next(g for g in text.glyphs if g.char == "☑")
    ticks = [
        (1, Tick(state="ticked", box=Box(g.x - 0.005, g.y - 0.008, g.x + 0.005, g.y + 0.008), confidence=0.99))
        for g in (yes, at)
    ]
    options = {option.name: option for option in read_choice(text, ticks, (YES, NO)).options}
    assert options[YES].confidence == 0.99
    assert (options[NO].confidence >= 0.9) is sure


def test_a_name_with_a_misread_character_is_told_by_the_other_one_behind_a_box():
    text, boxes = ticked("☑健成 ☐在建")
    assert [option.name for option in read_choice(text, boxes, ("建成", "在建")).ticked] == ["建成"]


def test_a_name_that_was_not_read_is_not_found_in_another_option():
    assert "央企" not in states("☐高校 ☑国企 ☐民企 ☐其他")


@pytest.mark.parametrize(("sure", "state"), [(0.93, "unclear"), (0.99, "ticked")])
def test_beside_a_check_a_letter_o_that_looks_ticked_is_unclear_unless_surely_ticked(sure, state):
    text = script("√是 o否")
    ticks = [(1, Tick(state="ticked", box=_around(text, at), confidence=sure)) for at in (0, 3)]
    assert [option.state for option in read_choice(text, ticks, (YES, NO)).options] == ["ticked", state]


def test_a_line_above_whose_box_is_higher_than_its_print_does_not_part_an_option_from_its_box():
    reading = Printed(boxes={}).text("(在质量安全等方面无不良记录\n我单位(√ 是□ 否)同意").reading
    above, own = reading.lines
    above = above.model_copy(update={"box": above.box._replace(bottom=above.box.bottom + 0.02)})
    words = script_of(reading.model_copy(update={"lines": (above, own)}), [0, 1])
    assert [option.name for option in read_choice(words, [], (YES, NO)).ticked] == [YES]
