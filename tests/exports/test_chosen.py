"""Which filings a paper lists, and in what order."""

from __future__ import annotations

import pytest

from extractor.document import Decision, Review
from extractor.errors import UsageError
from extractor.exports.annex3 import FORM
from extractor.exports.chosen import recommend_listed, recommended_of
from extractor.exports.filing import Filing
from tests.filings import record_of

RECOMMEND = Decision(verdict="recommend", who="王五", when="2025-11-30T08:00:00Z")
FILINGS = [Filing(stem, record_of(stem)) for stem in ("甲", "乙", "丙")]


def test_a_list_recommends_its_filings_in_its_order_by_stem_or_file_name():
    chosen = recommended_of(recommend_listed(FILINGS, ["丙", "甲.pdf"]), FORM)
    assert [filing.stem for filing in chosen] == ["丙", "甲"]


def test_a_list_stands_in_for_verdicts_given_before():
    before = FILINGS[1]._replace(review=Review(decision=RECOMMEND, rank=0))
    chosen = recommended_of(recommend_listed([FILINGS[0], before], ["甲"]), FORM)
    assert [filing.stem for filing in chosen] == ["甲"]


@pytest.mark.parametrize("names", [["丁"], ["甲", "甲"], ["甲", "甲.pdf"]])
def test_a_name_that_is_not_there_or_stands_twice_is_a_fault(names):
    with pytest.raises(UsageError, match=names[-1]):
        recommend_listed(FILINGS, names)
