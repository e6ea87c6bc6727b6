"""Dates are held against the day of signing, and against the days of the notice."""

import pytest


@pytest.mark.parametrize(("day", "fires"), [("2025-11-07", False), ("2025-11-08", True), ("", False)])
def test_a_patent_is_not_granted_after_the_signature(findings, day, fires):
    found = findings("consistency.dates", tables={"patents": ({"name": "一种装置", "date": day},)})
    assert [finding.field for finding in found] == (["patents[1].date"] if fires else [])


def test_a_date_that_was_not_read_is_left_open(findings):
    (finding,) = findings("consistency.dates", tables={"patents": ({"name": "一种装置", "date": "?"},)})
    assert finding.undecided


def test_without_a_date_of_signing_no_date_is_late(findings):
    assert findings("consistency.dates", empty=("sign_date",), fields={"construction_period": "2019-03/2030-02"}) == []


@pytest.mark.parametrize(("end", "fires"), [("2025-11", False), ("2025-12", True)])
def test_what_is_built_was_finished_by_the_month_of_signing(findings, end, fires):
    assert bool(findings("consistency.dates", fields={"construction_period": f"2019-03/{end}"})) == fires


def test_every_deadline_that_has_passed_is_named(findings):
    (finding,) = findings("eligibility.deadline", fields={"sign_date": "2025-12-05"})
    assert finding.severity == "info"
    assert "（2025-11-28）7天" in finding.message
    assert "2025-12-02" in finding.message


def test_by_how_much_a_date_is_late_is_told(findings):
    (granted,) = findings("consistency.dates", tables={"patents": ({"name": "一种装置", "date": "2025-12-01"},)})
    (built,) = findings("consistency.dates", fields={"construction_period": "2019-03/2026-02"})
    assert "，晚24天" in granted.message
    assert "，晚3个月" in built.message
