"""What must be filled in is missed where it is empty, and only there."""

import pytest

from extractor.checks import check_record
from extractor.document import Box, Residue

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


def test_an_empty_text_is_open_where_a_long_one_stands_unclaimed_overleaf(form, filing):
    record = filing(empty=("strategy", "filler_name"))
    stray = Residue(page=2, box=Box(0.3, 0.1, 0.9, 0.3), text="三年内建成两条中试线，面向上下游企业开放。" * 5)
    placed = {name: record.fields[name].model_copy(update={"page": 1}) for name in ("strategy", "filler_name")}
    found = check_record(form, record.model_copy(update={"residue": (stray,), "fields": {**record.fields, **placed}}))
    judged = {f.field: f.undecided for f in found if f.rule == "field.missing"}
    assert judged == {"strategy": True, "filler_name": False}


def test_an_empty_value_is_open_where_words_that_no_field_claims_stand_level_with_it(form, filing):
    record = filing(empty=("filler_name", "filler_contact"))
    words = Residue(page=1, box=Box(0.1, 0.2, 0.4, 0.22), text="027-61481993联系方式：")
    heights = {"filler_name": 0.5, "filler_contact": 0.205}
    fields = {
        name: record.fields[name].model_copy(update={"page": 1, "box": Box(0.5, top, 0.6, top + 0.015)})
        for name, top in heights.items()
    }
    record = record.model_copy(update={"residue": (words,), "fields": {**record.fields, **fields}})
    judged = {f.field: f.undecided for f in check_record(form, record) if f.rule == "field.missing"}
    assert judged == {"filler_name": False, "filler_contact": True}


def test_an_empty_value_on_a_page_that_was_not_understood_is_open(form, filing):
    record = filing(empty=("filler_name",))
    strays = tuple(Residue(page=1, box=Box(0.3, 0.1, 0.9, 0.3), text=f"单元格{n}") for n in range(8))
    fields = {**record.fields, "filler_name": record.fields["filler_name"].model_copy(update={"page": 1})}
    found = check_record(form, record.model_copy(update={"residue": strays, "fields": fields}))
    assert [(f.field, f.undecided) for f in found if f.rule == "field.missing"] == [("filler_name", True)]


@pytest.mark.parametrize("fault", [(1, {"legible": False}), (2, {"error": "unreadable"})])
def test_an_empty_value_on_a_page_that_was_read_badly_or_before_a_lost_one_is_open(form, filing, fault):
    record = filing(empty=("filler_name",))
    fields = {**record.fields, "filler_name": record.fields["filler_name"].model_copy(update={"page": 1})}
    number, amiss = fault
    pages = tuple(p.model_copy(update=amiss) if p.number == number else p for p in record.pages)
    found = check_record(form, record.model_copy(update={"pages": pages, "fields": fields}))
    assert [(f.field, f.undecided) for f in found if f.rule == "field.missing"] == [("filler_name", True)]
