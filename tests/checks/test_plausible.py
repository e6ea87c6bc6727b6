"""Figures that cannot be, are in another unit or are written as fractions are told so, with the sum."""

import pytest


def test_parts_show_their_sum(findings):
    (finding,) = findings("arithmetic.talents", fields={"leading_talents": 45})
    assert finding.severity == "info"
    assert "合计48人，大于“平台专职人员总数”的43人，多出5人" in finding.message


@pytest.mark.parametrize(("value", "fires"), [(0, False), (100, False), (100.1, True), (-0.1, True)])
def test_a_rate_lies_between_nothing_and_everything(findings, value, fires):
    assert bool(findings("arithmetic.range", fields={"networked_rate": value})) == fires


@pytest.mark.parametrize(("value", "meant"), [(0.25, "25%"), (0.005, "0.5%"), (1, None), (0, None)])
def test_a_percentage_below_one_is_a_fraction(findings, value, meant):
    found = findings("arithmetic.fraction", fields={"debt_ratio": value})
    assert [f"疑为{meant}" in finding.message for finding in found] == ([True] if meant else [])


@pytest.mark.parametrize(("value", "fires"), [(77658700, True), (7765.87, False), (0, False), (-77658700, True)])
def test_an_amount_in_yuan_beside_others_in_ten_thousands_is_told(findings, value, fires):
    found = findings("arithmetic.unit", fields={"revenue_2023": value})
    assert [finding.field for finding in found] == (["revenue_2023"] if fires else [])


def test_a_sum_ten_thousand_times_its_total_is_told_to_be_in_yuan(findings):
    (finding,) = findings("consistency.equipment_total", fields={"equipment_value": 10415200})
    assert "（641.52＋400）合计1,041.52万元" in finding.message
    assert "疑有一处以元填写" in finding.message
