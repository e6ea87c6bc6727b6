"""What must be filled in is missed where it is empty, and only there."""

import pytest

CONDITIONAL = [
    ("public_service", "public_service_text"), ("has_fee_standard", "fee_standard_text"),
    ("concept_validation", "concept_validation_text"), ("small_trial", "small_trial_text"),
    ("has_violations", "violation_text"),
]  # fmt: skip


def missing(findings, **changes):
    return [(finding.field, finding.undecided) for finding in findings("field.missing", **changes)]


@pytest.mark.parametrize(("tick", "text"), CONDITIONAL)
def test_a_text_is_due_behind_yes_and_open_behind_an_unread_tick(findings, tick, text):
    assert missing(findings, fields={tick: True}, empty=(text,)) == [(text, False)]
    assert missing(findings, fields={tick: False}, empty=(text,)) == []
    assert (text, True) in missing(findings, unread=(tick,), empty=(text,))


def test_a_list_of_results_is_due_unless_both_years_have_none(findings):
    none = {"domestic_last_year": 0, "domestic_this_year": 0}
    assert missing(findings, fields=none, empty=("domestic_text",)) == []
    assert missing(findings, fields={**none, "domestic_this_year": 1}, empty=("domestic_text",)) == [
        ("domestic_text", False)
    ]


def test_every_field_that_may_not_be_empty_is_missed_once(form, findings):
    due = [spec.id for spec in form.fields if spec.mandatory and spec.id not in {text for _, text in CONDITIONAL}]
    assert missing(findings, empty=tuple(due)) == [(name, False) for name in due]


def test_two_ticks_are_not_a_missing_answer(findings):
    assert missing(findings, two_ticks=("consent", "organization_type")) == []
    assert len(findings("field.choice", two_ticks=("consent", "organization_type"))) == 2


def test_a_table_of_unread_rows_is_not_a_missing_table(findings):
    row = {"platform": "?", "host": "?"}
    assert missing(findings, tables={"resources": (row,)}) == [("resources[1].platform", True)]
