"""Hints that a computer laid marks on the paper, and marks that stand elsewhere too."""

import pytest

from extractor.checks.copies import find_copies
from extractor.document import Box, Field, Mark

PLACE = Box(0.1, 0.8, 0.4, 0.95)


def seal(page: int = 5, role: str = "commitment", impression: str = "ink:" + "00ff" * 16, name: str = "s") -> Mark:
    return Mark(
        kind="seal", page=page, box=PLACE, colour="red", role=role, confidence=1, impression=impression, picture=name
    )


@pytest.fixture
def sealed(filing):
    """A filing of an applicant with these marks."""
    return lambda *marks, owner="a": filing().model_copy(
        update={"marks": marks, "fields": {"uscc": Field(value=owner, confidence=1)}}
    )


def always(*_):
    return True


@pytest.mark.parametrize("hint", ["flat_ink", "pasted_image"])
def test_a_hint_is_a_remark_with_the_place_and_the_picture(findings, hint):
    (found,) = findings(f"mark.hint_{hint}", stamped={"hints": (hint,)})
    assert (found.severity, found.page, found.undecided) == ("info", 5, False)
    assert [shown.picture for shown in found.prints] == ["p5-seal-1"]


def test_slices_that_a_hand_stamped_differ_and_those_of_a_program_do_not(findings):
    assert findings("mark.hint_equal_slices") == []
    (found,) = findings("mark.hint_equal_slices", stamped={"cut": True})
    assert found.severity == "info"


def test_four_slices_may_be_alike_by_chance(findings):
    assert findings("mark.hint_equal_slices", stamped={"cut": True, "riding": (1, 2, 3, 4)}) == []


def test_one_print_in_two_filings_is_found_in_both(sealed):
    copies = find_copies([("one", sealed(seal())), ("two", sealed(seal(), owner="b"))], always)
    ((here, there),) = copies["one"]
    assert (here.source, there.source, there.picture) == ("", "two", "s")
    assert [there.source for _, there in copies["two"]] == ["one"]


def test_two_prints_in_one_filing_are_shown_both(sealed):
    copies = find_copies([("one", sealed(seal(), seal(page=3, name="t")))], always)
    assert {(here.picture, there.picture) for here, there in copies["one"]} == {("s", "t"), ("t", "s")}


def test_the_pictures_have_the_last_word(sealed):
    assert find_copies([("one", sealed(seal())), ("two", sealed(seal(), owner="b"))], lambda *_: False) == {}


def test_prints_that_lie_otherwise_are_not_looked_at(sealed):
    other = seal(impression="ink:" + "ff00" * 16)
    assert find_copies([("one", sealed(seal())), ("two", sealed(other, owner="b"))], always) == {}


def test_the_same_picture_of_a_file_needs_no_second_look(sealed):
    pasted = seal(impression="image:abc")
    records = [("one", sealed(pasted)), ("two", sealed(pasted, owner="b"))]
    assert set(find_copies(records, lambda *_: False)) == {"one", "two"}


def test_a_filing_handed_in_twice_and_papers_of_others_are_no_news(sealed):
    assert find_copies([("one", sealed(seal())), ("two", sealed(seal()))], always) == {}
    paper = seal(role="evidence")
    assert find_copies([("one", sealed(paper)), ("two", sealed(paper, owner="b"))], always) == {}
