"""Thresholds say what was found, what is due and by how much it misses; an open figure leaves them undecided."""

import pytest


def test_an_alternative_names_every_way_that_misses(findings):
    fields = {"service_income_last_year": 300, "service_income_this_year": 900, "revenue_2024": 8000}
    (finding,) = findings("threshold.service_income", fields=fields)
    assert "相差700万元" in finding.message
    assert "相差100万元" in finding.message
    assert "应不低于400万元（“2024年主营业务收入”的5%），相差100万元" in finding.message


@pytest.mark.parametrize(
    ("last", "this", "revenue"), [(999, 0, 19980), (1000, 0, 10**6), (0, 1000, 10**6), (5, 0, 100)]
)
def test_one_way_is_enough_for_the_service_income(findings, last, this, revenue):
    fields = {"service_income_last_year": last, "service_income_this_year": this, "revenue_2024": revenue}
    assert findings("threshold.service_income", fields=fields) == []


def test_a_way_that_is_met_decides_though_another_figure_is_unread(findings):
    assert findings("threshold.service_income", unread=("revenue_2024", "service_income_this_year")) == []


def test_an_empty_year_beside_one_that_is_too_small_leaves_the_rule_open(findings):
    (finding,) = findings(
        "threshold.service_firms", fields={"service_firms_last_year": 4}, empty=("service_firms_this_year",)
    )
    assert finding.undecided
    assert "“中试服务企业总数量（申报当年度）”未填写" in finding.message


def test_two_empty_years_are_missing_and_not_too_few(findings):
    assert findings("threshold.service_firms", empty=("service_firms_last_year", "service_firms_this_year")) == []


def test_an_empty_figure_is_missing_and_not_too_small(findings):
    assert findings("threshold.staff", empty=("staff_total",)) == []
