"""Long texts are held against those of other applicants, both ways, with the shared passages aligned."""

from __future__ import annotations

from extractor.checks import check_among
from extractor.checks.names.entry import entry_of
from extractor.checks.names.index import build_index
from extractor.checks.names.neighbours import Neighbours
from extractor.checks.own_words import find_twins

COPIED = (
    "平台实行主任负责制，设立技术委员会和安全质量办公室，制定了项目管理、设备共享、成果归属、保密与知识产权保护等"
    "制度；对外服务按咨询、评审、签约、试制、交付、回访六个环节进行。"
)


def judged(form, record, twins):
    entry = entry_of(record, "a")
    return check_among(form, record, Neighbours(entry, build_index([entry])), twins)


def two(filing, **changes):
    mine = filing(fields={"management": f"本单位另有说明。{COPIED}"})
    theirs = filing(fields={"strategy": COPIED, "uscc": "91420128MAX9FNR6AX", "introduction": "短", **changes})
    return mine, theirs


def test_each_filing_is_told_of_the_other_and_where_they_agree(form, filing):
    mine, theirs = two(filing)
    found = find_twins([form], [("a", mine), ("b", theirs)])
    (twin,) = (twin for twin in found["a"] if twin.field == "management")
    assert (twin.source, twin.other_field) == ("b", "strategy")
    assert mine.fields["management"].value[twin.start : twin.end] in COPIED
    assert any(twin.source == "a" and twin.field == "strategy" for twin in found["b"])


def test_the_finding_quotes_the_passage_and_keeps_both_places(form, filing):
    mine, theirs = two(filing)
    twins = find_twins([form], [("a", mine), ("b", theirs)])["a"]
    (finding,) = (f for f in judged(form, mine, twins).findings if f.rule == "pages.text_twin")
    assert finding.twins == twins
    assert COPIED[:20] in finding.message


def test_two_filings_of_one_applicant_may_share_their_texts(form, filing):
    mine = filing(fields={"management": COPIED})
    assert find_twins([form], [("a", mine), ("b", mine)]) == {}


def test_a_text_that_could_not_be_read_accuses_nobody(form, filing):
    _, theirs = two(filing)
    lost = filing(unread=["management"])
    assert all(twin.field != "management" for twin in find_twins([form], [("a", lost), ("b", theirs)]).get("a", ()))
