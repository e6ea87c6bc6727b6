"""Every file that leaves is made by its name, by the desk and the command line alike."""

from __future__ import annotations

import pytest

from extractor.document import Decision, Review
from extractor.exports.filing import Filing
from extractor.exports.leaving import MAKERS
from extractor.exports.office import Office
from tests.filings import finding_of, record_of

WHEN = "2025-11-30T08:00:00Z"


def decided(verdict: str, form: str = "reserve-platform-2025") -> Filing:
    record = record_of("甲", finding_of("error")).model_copy(update={"form": form})
    return Filing(verdict, record, Review(decision=Decision(verdict=verdict, who="王五", when=WHEN)))


FILINGS = [decided("recommend"), decided("mend"), decided("recommend", "wuhan-filing-2024")]


@pytest.mark.parametrize("name", MAKERS)
def test_each_gives_the_same_bytes_again(name: str):
    body, again = (b"".join(MAKERS[name](FILINGS, Office())) for _ in range(2))
    assert len(body) > 100
    assert body == again
