"""Printed numbers become numbers in the form's unit; what is doubtful is told, what is not one number is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.standards import amounts


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_a_number_printed_with_separators_comes_back(whole, cents):
    value = whole + cents / 100
    assert amounts.parse(f"{value:,.2f} 万元", "万元").value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12，345.6", "万元", 12345.6), ("５００", "家", 500), ("－12.5", "万元", -12.5), ("11388㎡", "平方米", 11388),
        ("28.57%", "%", 28.57), ("23,685.76 万 元", "万元", 23685.76), ("0", "%", 0), ("100.", "人", 100),
    ],
)  # fmt: skip
def test_a_plain_print_is_exact(text, unit, value):
    assert amounts.parse(text, unit) == (value, False, True)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("8000元", "万元", 0.8), ("1.5亿元", "万元", 15000), ("1.2万平方米", "平方米", 12000), ("15‰", "%", 1.5)],
)
def test_another_printed_unit_is_converted_and_said(text, unit, value):
    assert amounts.parse(text, unit) == (value, True, True)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("约100", "人", 100),
        ("100余人", "人", 100),
        ("0.25", "%", 0.25),
        ("120 340", "家", 120340),
        ("77。5", "%", 77.5),
    ],
)
def test_what_a_person_must_look_at_is_not_exact(text, unit, value):
    assert amounts.parse(text, unit) == (value, False, False)


@pytest.mark.parametrize("text", ["", "无", "5-10", "1 2", "2024,5", "1,000,00", "12.345.6", "1O0", "3/4"])
def test_what_is_not_a_single_number_is_refused(text):
    with pytest.raises(ValueError, match="single number"):
        amounts.parse(text, "万元")
