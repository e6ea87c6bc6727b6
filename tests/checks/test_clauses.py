"""Each clause is met, not met, undecided or for a person, and says why and where to look."""

import pytest

from extractor.checks import check_record, with_findings

STAFF, INCOME = "附件2 一（二）2", "附件2 一（四）3"


@pytest.fixture(scope="session")
def clause(form, filing):
    """One clause of the sheet of a filing with changes."""

    def judged(name, **changes):
        record = filing(**changes)
        sheet = with_findings(form, record, check_record(form, record)).clauses
        return next(clause for clause in sheet if clause.clause == name)

    return judged


def test_every_clause_of_the_form_is_on_the_sheet_in_order(form, filing):
    sheet = with_findings(form, filing(), ()).clauses
    assert [clause.clause for clause in sheet] == [spec.clause for spec in form.clauses]


def test_a_clause_that_rules_cover_is_met_and_names_the_way_that_holds_and_its_margin(clause):
    found = clause(INCOME, fields={"service_income_last_year": 1200, "service_income_this_year": 800})
    assert found.state == "met"
    assert found.grounds == ("“中试服务收入（上年度）”为1,200万元，符合不低于1,000万元的要求，余量200万元。",)
    assert "service_income_last_year" in found.fields


def test_the_share_of_the_revenue_is_named_where_it_is_what_holds(clause):
    found = clause(INCOME, fields={"service_income_last_year": 412, "service_income_this_year": 10})
    assert found.state == "met"
    assert "“2024年主营业务收入”的5%" in found.grounds[0]


def test_an_error_makes_a_clause_not_met_and_leads_to_its_finding(clause):
    found = clause(STAFF, fields={"staff_total": 4, "senior_title_count": 2, "master_count": 2})
    assert found.state == "not_met"
    assert len(found.findings) == 1
    assert "相差1人" in found.grounds[0]
    assert found.pages == (1,)


def test_a_figure_that_was_not_read_or_not_filled_in_leaves_its_clause_undecided(clause):
    assert clause(STAFF, unread=("staff_total",)).state == "undecided"
    assert clause(STAFF, empty=("staff_total",)).state == "undecided"


def test_what_no_rule_covers_is_left_to_a_person_and_said(clause):
    found = clause(STAFF)
    assert found.state == "judge"
    assert found.grounds[-1].startswith("须人工判断：")


def test_a_warning_leaves_a_clause_to_a_person(clause):
    found = clause("附件2 一（二）1", fields={"equipment_value": 1100})
    assert found.state == "judge"
    assert any("相差58.48万元" in ground for ground in found.grounds)
