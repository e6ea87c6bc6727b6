"""The credit code is judged by its length, alphabet and check character, not by its division."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.standards import uscc

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_changed_character_is_always_noticed(body, at, other):
    code = body + uscc.check_character(body)
    assert uscc.is_valid(code)
    changed = code[:at] + other + code[at + 1 :]
    assert uscc.is_valid(changed) == (changed == code)


def test_a_letter_coded_registrar_and_an_unknown_division_are_valid():
    assert all(uscc.is_valid(body + uscc.check_character(body)) for body in ("N2420000MF1234567", "91999999MA1234567"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9111000060003734", "16 characters"),
        ("91110000600O37341L", "that no code has: O"),
        ("91110000600037341M", "M instead of L"),
    ],
)
def test_a_refusal_says_what_is_wrong(text, why):
    with pytest.raises(ValueError, match=why):
        uscc.parse(text)
