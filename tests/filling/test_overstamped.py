import pytest

from extractor.document import Box, Field, Mark, Reading
from extractor.filling.overstamped import doubt_lone_one, doubt_overstamped, without_codes
from tests.filling.printed import script

TWICE = Field(review=True, doubts=("two_ticks",), page=1, box=Box(0.5, 0.5, 0.6, 0.52))


def doubts_under(colour, box):
    seal = Mark(kind="seal", page=1, box=box, colour=colour, confidence=1)
    page = Reading(number=1, width=595, height=842, marks=(seal,))
    fields = doubt_overstamped({"consent": TWICE, "city": Field(value="武汉")}, [page])
    assert fields["city"].doubts == ()
    return fields["consent"].doubts


def test_two_ticks_under_a_seal_that_was_not_lifted_are_in_doubt():
    for colour in ("blue", "black", "grey", "unknown"):
        assert doubts_under(colour, Box(0.4, 0.4, 0.7, 0.6)) == ("two_ticks", "unclear_tick")


def test_they_are_certain_beside_a_seal_and_under_a_red_one():
    assert doubts_under("blue", Box(0.1, 0.1, 0.3, 0.2)) == ("two_ticks",)
    assert doubts_under("red", Box(0.4, 0.4, 0.7, 0.6)) == ("two_ticks",)


@pytest.mark.parametrize("raw", ["2025年1月7日", "2025 年 1 月 7 日", "2025年7月1日", "2025.1.7", "2025-7-1"])
def test_a_lone_one_of_a_date_is_in_doubt_under_a_seal_and_among_writing(raw):
    date = Field(value="2025-01-07", raw=raw, confidence=0.99, page=1, box=Box(0.5, 0.7, 0.7, 0.72))
    seal = Mark(kind="seal", page=1, box=Box(0.6, 0.6, 0.8, 0.75), colour="red", confidence=1)
    stamped, written, bare = (
        Reading(number=1, width=595, height=842, marks=marks, scrawls=scrawls)
        for marks, scrawls in (((seal,), ()), ((), (Box(0.5, 0.69, 0.7, 0.73),)), ((), ()))
    )
    assert doubt_lone_one(date, [stamped]).review
    assert doubt_lone_one(date, [written]).doubts == ("low_confidence",)
    assert doubt_lone_one(date, [bare]) == date


@pytest.mark.parametrize("raw", ["2025年11月7日", "2025年01月07日", "2025年10月21日", "2025-12-11"])
def test_another_figure_of_a_date_is_certain_under_a_seal(raw):
    date = Field(value="2025-11-07", raw=raw, confidence=0.99, page=1, box=Box(0.5, 0.7, 0.7, 0.72))
    seal = Mark(kind="seal", page=1, box=Box(0.6, 0.6, 0.8, 0.75), colour="red", confidence=1)
    assert doubt_lone_one(date, [Reading(number=1, width=595, height=842, marks=(seal,))]) == date


@pytest.mark.parametrize(
    ("read", "left"),
    [
        ("年422994月日", "年月日"),
        ("2025年11月7日 4229944988098", "2025年11月7日 "),
        ("2025年11月4229日", "2025年11月4229日"),
        ("20251107", "20251107"),
        ("年422934月日", "年422934月日"),
    ],
)
def test_figures_of_a_seals_code_are_none_of_the_date_it_lies_over(read, left):
    seal = Mark(kind="seal", page=1, box=Box(0.6, 0.6, 0.8, 0.75), colour="red", code="4229944988098", confidence=1)
    stamped = Reading(number=1, width=595, height=842, marks=(seal,))
    assert without_codes(script(read), 1, [stamped]).chars == left
    assert without_codes(script(read), 2, [stamped]).chars == read
