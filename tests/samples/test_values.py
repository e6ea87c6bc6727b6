"""Made-up filings are consistent, and each fault breaks exactly what it is meant to break."""

from random import Random

import pytest
from stdnum.cn import uscc

from samples.generator import people
from samples.generator.content import fill_filing
from samples.generator.expected import expected_rules
from samples.generator.faults import VALUE_FAULTS, put_in_faults
from samples.generator.habits import take_up_habits
from samples.generator.job import plan_jobs
from samples.generator.lists import topics

BREAKS = {
    "name_forbidden_word": {"naming.forbidden_word", "naming.suffix"},
    "name_suffix": {"naming.suffix"},
    "name_place": {"naming.forbidden_word"},
    "blank_required": {"field.missing"},
    "half_empty": {"field.missing"},
    "instructions_left": {"field.instructions_left"},
    "over_limit": {"field.over_limit"},
    "direction_format": {"field.format"},
    "phone_format": {"field.format"},
    "mode_unknown": {"field.choice"},
    "autonomy_unknown": {"field.choice"},
    "too_many_troubles": {"field.choice"},
    "two_ticks": {"field.choice"},
    "uscc_checksum": {"field.checksum"},
    "platform_differs": {"consistency.platform_name"},
    "host_differs": {"consistency.host_organization"},
    "equipment_total": {"consistency.equipment_total"},
    "autonomy_rate": {"consistency.autonomy_rate"},
    "ip_total": {"consistency.ip_total"},
    "staff_shares": {"consistency.staff"},
    "projects_missing": {"consistency.service_projects"},
    "over_invested": {"consistency.investment"},
    "equipment_below": {"threshold.equipment_value"},
    "staff_below": {"threshold.staff"},
    "firms_below": {"threshold.service_firms"},
    "income_below": {"threshold.service_income"},
    "no_achievement": {"threshold.achievement"},
    "violation": {"declaration.violation"},
    "consent_no": {"declaration.consent"},
    "credit_china_missing": {"evidence.credit_china"},
    "date_missing": {"mark.date_missing"},
}


def filled(seed, verbosity="plain"):
    rng = Random(seed)  # noqa: S311 - repeatable chance, not a secret
    return fill_filing(rng, topics()[seed % len(topics())], "岚砚", verbosity, 9), rng


@pytest.mark.parametrize("seed", range(40))
def test_a_filing_without_faults_raises_nothing(seed):
    values, rng = filled(seed, "long")
    take_up_habits(values, rng)
    assert expected_rules(values, [], colourless=False) == []


@pytest.mark.parametrize("fault", sorted(VALUE_FAULTS))
@pytest.mark.parametrize("seed", [3, 17])
def test_each_fault_raises_its_rules_and_no_other(fault, seed):
    values, rng = filled(seed)
    put_in_faults(values, [fault], topics()[seed % len(topics())], rng)
    assert set(expected_rules(values, [fault], colourless=False)) == BREAKS[fault]


def test_faults_of_marks_and_a_scan_without_colour_raise_the_rules_of_marks():
    values, _ = filled(1)
    assert expected_rules(values, [], colourless=True) == ["mark.seal_colour_unknown"]
    assert expected_rules(values, ["seal_missing"], colourless=True) == ["mark.seal_missing"]
    assert expected_rules(values, ["riding_missing", "signature_typed"], colourless=False) == [
        "mark.riding_seal_missing",
        "mark.signature_typed",
    ]


@pytest.mark.parametrize("public", [True, False])
def test_credit_codes_pass_the_standard_and_spoilt_ones_fail_it(public):
    rng = Random(5)  # noqa: S311 - repeatable chance, not a secret
    codes = [people.make_credit_code(rng, "4201", public) for _ in range(30)]
    assert all(uscc.is_valid(code) for code in codes)
    assert not any(uscc.is_valid(people.spoil_credit_code(code)) for code in codes)


def test_no_two_platforms_of_a_batch_are_about_the_same_thing():
    jobs = plan_jobs(12, 9, None, None)
    assert len({job.topic.name for job in jobs}) == len({job.brand for job in jobs}) == 12


def test_the_same_seed_makes_the_same_jobs():
    assert plan_jobs(6, 4, None, None) == plan_jobs(6, 4, None, None)
    assert plan_jobs(6, 4, None, None) != plan_jobs(6, 5, None, None)
