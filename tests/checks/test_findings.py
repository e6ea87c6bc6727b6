"""A record becomes findings that carry their clause, their place and a key that stays."""

import pytest

from extractor.checks import check_record
from extractor.checks.kinds import prepare
from extractor.document import Box, Field, PageInfo
from extractor.errors import FormError
from extractor.form import Rule

UNREAD = Field(review=True, unread=True)


def lost(record):
    """The filing with nothing on it read, and a page that failed."""
    page = PageInfo(
        number=1, width=1, height=1, rotation=0, role="form", source="ocr", error="this page could not be decoded"
    )
    fields = dict.fromkeys(record.fields, UNREAD)
    return record.model_copy(update={"fields": fields, "tables": {}, "pages": (page,)})


def test_nothing_read_means_nothing_claimed_and_no_rule_silent(form, filing):
    found = check_record(form, lost(filing()))
    assert {finding.severity for finding in found} == {"info"}
    told_by_values = {
        one.rule.id for one in prepare(form) if not one.kind.over_batch and not one.rule.id.startswith("mark.")
    }
    assert told_by_values <= {finding.rule for finding in found if finding.undecided}


def test_a_sound_filing_has_no_findings(form, filing):
    assert check_record(form, filing()) == ()


def test_a_finding_names_its_rule_clause_quote_and_place(form, filing):
    box = Box(0.1, 0.2, 0.3, 0.4)
    record = filing(fields={"staff_total": 4, "senior_title_count": 1, "master_count": 1})
    seen = record.fields["staff_total"].model_copy(update={"page": 3, "box": box})
    (finding,) = check_record(form, record.model_copy(update={"fields": {**record.fields, "staff_total": seen}}))
    assert (finding.rule, finding.severity, finding.field) == ("threshold.staff", "error", "staff_total")
    assert (finding.page, finding.box) == (3, box)
    assert finding.clause == "附件2 一（二）2"
    assert "不少于5人" in finding.quote
    assert finding.message == "“平台专职人员总数”为4人，应不低于5人，相差1人（附件2 一（二）2）。"


def test_keys_stay_over_runs_and_differ_within_one(form, filing):
    record = filing(
        fields={"platform_name": "光谷江夏区碳化硅", "uscc": "1", "autonomy_rate": 3, "staff_total": 1},
        empty=("filler_name", "leader_name"),
        two_ticks=("consent", "small_trial"),
        tables={"resources": ({"platform": "甲", "host": "乙"}, {"platform": "丙", "host": "丁"})},
    )
    first, second = check_record(form, record), check_record(form, record)
    keys = [finding.key for finding in first]
    assert keys == [finding.key for finding in second]
    assert len(keys) == len(set(keys)) > 10


@pytest.mark.parametrize(
    "arguments",
    [
        {"kind": "at_least", "field": "staff_total", "limit": 5, "unit": "人"},
        {"kind": "at_least", "field": "staff_totals", "limit": 5},
        {"kind": "at_least", "field": "staff_total"},
        {"kind": "lists", "table": "proofs", "words": ["信用中国"], "due": "查询结果"},
        {"kind": "one_of", "columns": ["equipment.colour"]},
        {"kind": "matches", "field": "uscc", "pattern": "(", "due": "x"},
        {"kind": "at_leest", "field": "staff_total", "limit": 5},
    ],
)
def test_a_rule_that_is_not_understood_stops_the_run(form, arguments):
    rule = Rule.model_validate({"id": "threshold.x", "severity": "error", "clause": "c", "quote": "q", **arguments})
    with pytest.raises(FormError, match=r"Rule threshold\.x"):
        prepare(form.model_copy(update={"rules": (rule,)}))
