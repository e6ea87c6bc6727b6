import pytest

from extractor.reading.confusions import mend_confusions


@pytest.mark.parametrize(
    ("read", "meant"),
    [("IS09001认证", "ISO9001认证"), ("IS0 14001", "ISO 14001"), ("Tessar0", "Tessaro"), ("Wiss1er", "Wissler")],
)
def test_a_digit_inside_a_word_is_a_letter(read, meant):
    assert mend_confusions(read) == meant


@pytest.mark.parametrize("text", ["CO2", "v0.5", "LGD9126", "A1b", "10kN", "91420523MA27TH6J5L", "IS013", "Type1"])
def test_digits_of_codes_and_figures_stay(text):
    assert mend_confusions(text) == text
