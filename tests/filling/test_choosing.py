"""Which of a line's readings becomes the value."""

from extractor.document import Box, Line, Reading
from extractor.filling.script import Script, script_of
from extractor.filling.values import text_field
from extractor.form import ColumnSpec, FieldSpec

CODE = "91110000600037341L"


def line(text: str, *alternatives: str, scores: tuple[float, ...] = ()) -> Script:
    printed = Line(
        text=text,
        confidence=0.9,
        box=Box(0.1, 0.1, 0.5, 0.12),
        scores=scores or (0.95,) * len(text),
        alternatives=alternatives,
    )
    return script_of(Reading(number=1, width=595, height=842, lines=(printed,)), [0])


def field(script: Script, **spec):
    return text_field(FieldSpec(id="a", label="a", **spec), script, None)


def test_a_sound_value_stands_whatever_else_was_read():
    found = field(line("2025年11月7日", "2025年1月7日"), type="date")
    assert (found.value, found.review) == ("2025-11-07", False)


def test_a_date_of_which_another_reading_has_more_figures_is_sent_to_review():
    found = field(line("2024年7月5日", "2024年105日"), type="date")
    assert (found.value, found.doubts) == ("2024-07-05", ("another_reading",))


def test_the_one_sound_reading_is_taken_and_sent_to_review():
    found = field(line("2025年41月7日", "2025年11月7日"), type="date")
    assert (found.value, found.raw, found.doubts) == ("2025-11-07", "2025年11月7日", ("another_reading",))


def test_a_value_that_two_other_readings_give_is_certain():
    found = field(line("2025年41月7日", "2025年11月7日", "2025.11.7"), type="date")
    assert (found.value, found.review) == ("2025-11-07", False)


def test_other_readings_that_differ_decide_nothing():
    found = field(line("2025年41月7日", "2025年11月7日", "2025年1月7日"), type="date")
    assert (found.value, found.doubts) == (None, ("not_parsed",))


def test_a_code_that_another_reading_gave_is_proven_by_its_check():
    found = field(line(CODE.replace("6", "G"), CODE), standard="uscc")
    assert (found.value, found.review) == (CODE, False)


def test_a_speck_in_a_code_is_left_out_where_the_rest_passes_the_check():
    found = field(line(f"{CODE[:15]}.{CODE[15:]}", scores=(0.99,) * 19), standard="uscc")
    assert (found.value, found.doubts) == (CODE, ("mended",))


def test_a_letter_that_no_code_has_is_mended_where_one_lookalike_passes_the_check():
    found = field(line(CODE.replace("0000", "00O0", 1), scores=(0.99,) * 18), standard="uscc")
    assert (found.value, found.doubts) == (CODE, ("mended",))


def test_certain_characters_of_a_faulty_code_stay_the_applicants():
    faulty = CODE[:-1] + "8"
    found = field(line(faulty, scores=(0.99,) * 18), standard="uscc")
    assert (found.value, found.review) == (faulty, False)


def test_a_doubtful_character_of_a_faulty_code_is_sent_to_review():
    faulty = CODE[:-1] + "7"
    found = field(line(faulty, scores=(0.99,) * 17 + (0.9,)), standard="uscc")
    assert (found.value, found.review) == (faulty, True)


def test_an_option_that_two_readings_agree_on_needs_no_review():
    spec = ColumnSpec(id="a", label="a", labels=("a",), options=("L1", "L2"))
    found = text_field(spec, line("12", "L2", "L2"), None)
    assert (found.value, found.review) == ("L2", False)


def test_a_rare_character_must_be_quite_certain():
    assert field(line("荊州鲲岭电子有限公司", scores=(0.97,) * 10)).review
    assert not field(line("荆州鲲岭电子有限公司", scores=(0.97,) * 10)).review


def test_an_uncertain_comma_tells_nothing_about_words():
    assert not field(line("检测，分析", scores=(0.9, 0.9, 0.5, 0.9, 0.9))).review


def test_an_uncertain_point_in_a_number_is_doubted():
    assert field(line("12.5", scores=(0.9, 0.9, 0.5, 0.9)), type="number").review


def test_a_number_of_which_another_reading_has_a_decimal_point_is_doubted():
    found = field(line("52988", "5298.8"), type="number")
    assert (found.value, found.review, found.doubts) == (52988, True, ("another_reading",))
    assert not field(line("52988", "52988."), type="number").review


def test_a_bar_under_a_sign_that_another_reading_has_is_kept_and_sent_to_review():
    found = field(line("测量误差<0.05mm", "测量误差≤0.05mm"), type="text")
    assert (found.value, found.doubts) == ("测量误差≤0.05mm", ("another_reading",))
    assert not field(line("测量误差<0.05mm", "测量误差<0.05mn"), type="text").doubts
