"""Lookalikes are told by their groups; swapping them gives other spellings of a text."""

import pytest

from extractor.standards.lookalikes import alike, swapped


@pytest.mark.parametrize(("a", "b"), [("12", "L2"), ("O0", "0O"), ("MA5", "MAS"), ("l", "1"), ("2B", "Z8")])
def test_texts_that_differ_in_lookalikes_are_alike(a, b):
    assert alike(a, b)


@pytest.mark.parametrize(("a", "b"), [("L1", "L2"), ("12", "121"), ("7", "1"), ("甲", "乙")])
def test_other_texts_are_not(a, b):
    assert not alike(a, b)


def test_only_the_places_given_are_swapped():
    assert set(swapped("S0S", [0])) == {"50S", "s0S"}


def test_a_character_without_lookalikes_has_no_other_spelling():
    assert list(swapped("7K", [0, 1])) == []
