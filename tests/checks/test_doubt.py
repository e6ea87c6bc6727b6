"""A verdict that a misread character could turn is undecided; one that none could turn stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks import check_record
from extractor.checks.doubt import is_certain, is_local, misread
from extractor.document import Field

TOTAL = "consistency.equipment_total"


def doubted(record, doubts=("low_confidence",), **values):
    """The filing with some values under review."""
    fields = {
        name: record.fields[name].model_copy(update={"value": value, "review": True, "doubts": doubts})
        for name, value in values.items()
    }
    return record.model_copy(update={"fields": {**record.fields, **fields}})


def verdicts(form, record, rule):
    return [(f.severity, f.undecided) for f in check_record(form, record) if f.rule == rule]


@pytest.mark.parametrize(("value", "found"), [(43, [("info", True)]), (4, [("info", True)]), (8321, [])])
def test_a_doubtful_figure_decides_only_where_one_character_cannot_turn_it(form, filing, value, found):
    changes = {"senior_title_count": 1, "master_count": 1}
    record = doubted(filing(fields=changes), staff_total=value)
    assert verdicts(form, record, "threshold.staff") == found


def test_a_figure_far_below_its_limit_is_too_small_however_it_was_misread(form, filing):
    rows = {"equipment": ({"name": "炉", "quantity": 1, "original_value": 3, "autonomy": "L4"},)}
    record = doubted(filing(fields={"autonomy_rate": 100}, tables=rows), equipment_value=3)
    assert verdicts(form, record, "threshold.equipment_value") == [("error", False)]


def test_a_value_that_may_be_anothers_decides_nothing(form, filing):
    record = doubted(filing(), doubts=("cells_ran_together",), staff_total=4321)
    assert verdicts(form, record, "threshold.staff") == [("info", True)]


def test_what_was_converted_is_read_with_certainty(form, filing):
    rows = {"equipment": ({"name": "炉", "quantity": 1, "original_value": 640, "autonomy": "L4"},)}
    record = doubted(filing(fields={"autonomy_rate": 100}, tables=rows), doubts=("converted",), equipment_value=640)
    assert verdicts(form, record, "threshold.equipment_value") == [("error", False)]


def test_another_way_that_is_met_for_sure_decides_an_alternative(form, filing):
    record = doubted(filing(fields={"service_firms_this_year": 9}), service_firms_last_year=6)
    assert verdicts(form, record, "threshold.service_firms") == []


def test_a_sum_that_one_doubtful_row_could_mend_is_open_and_one_that_it_could_not_is_found(form, filing):
    def judged(stated):
        record = filing(fields={"equipment_value": stated})
        first, second = record.tables["equipment"]
        unsure = second["original_value"].model_copy(update={"review": True, "doubts": ("low_confidence",)})
        rows = (first, {**second, "original_value": unsure})
        return verdicts(form, record.model_copy(update={"tables": {**record.tables, "equipment": rows}}), TOTAL)

    assert judged(1041.52) == []
    assert judged(1141.52) == [("info", True)]
    assert judged(1234.56) == [("warning", False)]


def test_boxes_that_are_hardly_seen_to_be_empty_accuse_nobody(form, filing):
    record = filing(empty=["public_service"])
    faint = record.fields["public_service"].model_copy(update={"confidence": 0.55})
    record = record.model_copy(update={"fields": {**record.fields, "public_service": faint}})
    assert verdicts(form, record, "field.missing") == [("info", True)]


def test_low_confidence_is_a_doubt_without_review():
    assert not is_certain(Field(value=5, confidence=0.5))
    assert is_certain(Field(value=5, confidence=0.95))
    assert not is_certain(Field(confidence=0.5))
    assert is_certain(Field(confidence=1.0))
    assert is_certain(Field())
    assert is_local(Field(value=5, review=True, doubts=("low_confidence",)))


@given(st.integers(min_value=10, max_value=999_999), st.integers(min_value=0, max_value=5))
def test_a_figure_with_a_digit_more_or_less_or_another_one_is_among_its_misreadings(value, place):
    text = str(value)
    at = min(place, len(text) - 1)
    others = set(misread(value))
    assert float(text[:at] + text[at + 1 :]) in others
    assert float(text[:at] + "7" + text[at:]) in others | {float(value)}
    assert float(text[:at] + "7" + text[at + 1 :]) in others | {float(value)}
