"""What can be a telephone number in China is accepted, whatever separates its digits."""

import pytest

from extractor.standards import phone


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("150 1760 4515", "15017604515"), ("＋86 15017604515", "15017604515"), ("(027)79156007", "027-79156007"),
        ("+86-27-85319459", "027-85319459"), ("0717-6251234转801", "0717-6251234"), ("400-800-1234", "4008001234"),
        ("手机：15017604515 电话：027-79156007", "15017604515/027-79156007"), ("85319459", "85319459"),
    ],
)  # fmt: skip
def test_a_number_is_read_without_its_separators(text, number):
    assert phone.parse(text) == number


@pytest.mark.parametrize("text", ["", "无", "1501760451", "150176045155", "1501760451X", "12345678", "027-123"])
def test_what_cannot_be_dialled_is_no_number(text):
    assert not phone.is_valid(text)


def test_a_local_number_behind_an_area_code_of_three_digits_has_eight():
    assert phone.is_valid("027-85319459")
    assert phone.is_valid("0710-3512345")
    assert not phone.is_valid("027-5704853")
