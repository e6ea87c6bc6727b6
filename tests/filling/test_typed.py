"""What a text stands for, by its type and its rule, and what speaks against it."""

import pytest

from extractor.filling.typed import Typed, typed
from extractor.form import ColumnSpec, FieldSpec

LEVELS = ("L1", "L2", "L3", "L4")
KINDS = ("国家标准", "地方标准", "团体标准")


def read(text: str, **spec):
    return typed(FieldSpec(id="a", label="a", **spec), text)


def listed(text: str, options: tuple[str, ...]):
    return typed(ColumnSpec(id="a", label="a", labels=("a",), options=options), text)


@pytest.mark.parametrize(("text", "value"), [(".208", 208), ("·12", 12), ("'3", 3)])
def test_a_speck_before_a_number_is_no_decimal_point_and_is_doubted(text, value):
    found = read(text, type="integer")
    assert (found.value, found.doubts) == (value, ("specks_left_out",))


@pytest.mark.parametrize(
    ("text", "value"), [(".027-89812269.", "027-89812269"), ("、13800001111'", "13800001111"), (".1380000111", None)]
)
def test_specks_around_a_telephone_number_are_left_out_and_doubted(text, value):
    found = read(text, type="text", standard="phone")
    if value:
        assert (found.value, found.doubts) == (value, ("specks_left_out",))
    else:
        assert found.value == text
        assert "not_valid" in found.doubts


@pytest.mark.parametrize(
    ("text", "value"), [("2 0 0 75", 20075), ("9. 0 2", 9.02), ("26.6 7", 26.67), ("-1 8.5", -18.5)]
)
def test_wide_figures_that_were_read_with_gaps_are_one_number_in_doubt(text, value):
    found = read(text, type="number")
    assert (found.value, found.doubts) == (value, ("gaps_closed",))


@pytest.mark.parametrize("text", ["12.5 30.2", "12.55 30"])
def test_numbers_beside_one_another_are_not_one(text):
    assert read(text, type="number").doubts == ("not_parsed",)


def test_a_loss_keeps_its_sign():
    assert read("-12.5", type="number").value == -12.5


def test_a_date_behind_digits_of_a_seal_is_found_and_doubted():
    found = read("402025年11月7日", type="date")
    assert (found.value, found.doubts) == ("2025-11-07", ("not_exact",))


@pytest.mark.parametrize("text", ["L2", "l2", "Ｌ2", "L2⑥"])
def test_an_option_is_known_in_any_width_and_with_a_footnote_mark(text):
    assert listed(text, LEVELS) == ("L2", (), False)


@pytest.mark.parametrize(("text", "options", "value"), [("12", LEVELS, "L2"), ("地万标准", KINDS, "地方标准")])
def test_what_is_nearly_an_option_is_that_option_in_doubt(text, options, value):
    found = listed(text, options)
    assert (found.value, found.doubts) == (value, ("near_option",))


@pytest.mark.parametrize("text", ["L5", "完全自主可控"])
def test_a_value_outside_a_closed_list_is_kept_as_read(text):
    found = listed(text, LEVELS)
    assert (found.value, found.doubts) == (text, ("not_in_list",))


def test_a_code_that_passes_its_check_is_proven():
    assert read("91110000600037341L", standard="uscc").proven
    assert read("91110000600037341M", standard="uscc").doubts == ("not_valid",)


def test_a_telephone_number_is_no_proof_of_its_digits():
    assert read("13800001111", standard="phone") == ("13800001111", (), False)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [("泓砚襄阳）有限公司", "brackets_differ"), ("Tessar0", "digit_in_word"), ("Kestre1Labs", "digit_in_word")],
)
def test_a_short_text_that_cannot_be_spelt_so_is_doubted(text, doubt):
    assert read(text).doubts == (doubt,)


@pytest.mark.parametrize("text", ["泓砚（襄阳)有限公司", "LGD9126", "V1.0", "CO2", "Type12"])
def test_brackets_of_unlike_width_and_digits_of_codes_are_no_fault(text):
    assert read(text).doubts == ()


def test_a_neighbour_inside_a_value_is_doubted_but_not_at_its_end():
    assert read("恩施州恩施", foreign=("州",)).doubts == ("neighbour_included",)
    assert read("荆州", foreign=("州",)).doubts == ()


def test_the_dash_that_a_font_shares_is_the_chinese_one():
    assert read("Q/HD 26―2024").value == "Q/HD 26—2024"


def test_a_wave_dash_is_the_tilde_of_a_range():
    assert read("量程0〜975kN").value == "量程0～975kN"


@pytest.mark.parametrize(("text", "options", "value"), [("L4.", LEVELS, "L4"), ("地方标准·", KINDS, "地方标准")])
def test_a_speck_behind_an_option_is_no_part_of_it(text, options, value):
    assert listed(text, options) == (value, (), False)


@pytest.mark.parametrize("text", ["姜亦凡 19914123Q07", "姜亦凡 1991412307", "姜亦凡199141230071"])
def test_a_mobile_number_with_a_letter_or_a_digit_too_few_or_many_is_doubted(text):
    assert read(text).doubts == ("telephone_misread",)
    assert "telephone_misread" in read(text.removeprefix("姜亦凡").strip(), standard="phone").doubts


@pytest.mark.parametrize("text", ["姜亦凡 19914123007", "王工13800001111/027-85319459", "ZL1991412307", "19990101"])
def test_a_whole_number_or_a_code_is_no_broken_mobile_number(text):
    assert read(text).doubts == ()


def test_a_text_that_ends_with_a_sign_that_joins_was_cut():
    assert read("装备制造-").doubts == ("cut_off",)
    assert read("装备制造-仪器仪表").doubts == ()
    assert read("-").doubts == ()


def test_a_nought_written_as_a_letter_is_a_nought():
    assert read("5O", type="integer") == (50, (), False)
    assert read("5l", type="integer").doubts == ("letters_read_as_digits",)
    assert (read("qq", type="integer").value, read("qq", type="integer").doubts) == (99, ("letters_read_as_digits",))


def test_a_day_cut_off_by_a_sign_is_no_day():
    assert read("2024年8月1/日", type="date") == (None, ("not_parsed",), False)


def test_a_date_whose_points_were_lost_is_the_one_day_it_can_be_in_doubt():
    spec = FieldSpec(id="a", label="a", type="date")
    assert typed(spec, "202464") == Typed("2024-06-04", ("not_exact",))
    assert typed(spec, "2024111").value is None
