"""Two filings side by side: what differs is marked, what they share is aligned."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Match, Twin
from extractor.web.pair_page import apart, clashes, lines_of, passages_between
from tests.filings import finding_of, known, record_of


@given(st.text("甲乙丙丁", max_size=12), st.text("甲乙丙丁", max_size=12))
def test_pieces_put_together_are_the_texts_and_what_is_unmarked_is_shared(one, two):
    mine, theirs = apart(one, two)
    assert ("".join(text for text, _ in mine), "".join(text for text, _ in theirs)) == (one, two)
    shared = ["".join(text for text, marked in pieces if not marked) for pieces in (mine, theirs)]
    assert shared[0] == shared[1]


def test_a_clash_marks_the_characters_that_differ():
    match = Match(name="华瑞刀具中试平台", source="b", score=0.9, layer="homophone")
    record = record_of("a", finding_of(matches=(match,)), platform_name=known("华锐刀具中试平台"))
    (clash,) = clashes("a", record, {"b": "乙公司"})
    assert clash.names == (
        (("华", False), ("锐", True), ("刀具中试平台", False)),
        (("华", False), ("瑞", True), ("刀具中试平台", False)),
    )
    assert (clash.other, clash.other_host) == ("b", "乙公司")


def test_a_registered_name_has_no_filing_to_lead_to():
    match = Match(name="甲中试平台", source="registry.csv", score=1.0, layer="same")
    (clash,) = clashes("a", record_of("甲", finding_of(matches=(match,))), {})
    assert clash.other is None


def test_the_same_words_of_their_own_are_pointed_out_and_the_same_answer_is_not():
    lines = {line.label: line for line in lines_of(record_of("甲"), record_of("乙"))}
    assert lines["填表人"].same
    assert not lines["是否已于上年度申报工业和信息化部储备中试平台"].same
    assert not lines["平台名称"].same


def test_a_shared_passage_is_shown_in_both_texts():
    twin = Twin(field="strategy", start=2, end=6, source="b", other_field="policy_support", other_start=0, other_end=4)
    one = record_of("a", finding_of(twins=(twin,)), strategy=known("我们分三步走。"))
    two = record_of("b", policy_support=known("分三步走即可"))
    (passage,) = passages_between(one, two, "b")
    assert passage.one == (("我们", False), ("分三步走", True), ("。", False))
    assert passage.two == (("", False), ("分三步走", True), ("即可", False))
    assert passages_between(one, two, "c") == ()
