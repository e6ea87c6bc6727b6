from extractor.document import Box, Field, Mark, Reading
from extractor.filling.overstamped import doubt_overstamped

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
