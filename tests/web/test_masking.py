"""Telephone numbers are hidden from readers, other figures are not."""

import pytest

from extractor.document import Change, Review
from extractor.form import load_form
from extractor.web.masking import Mask, masked, phone_boxes
from tests.filings import PLACE, known, record_of

FORM = load_form("reserve-platform-2025")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13800000000", "138******00"),
        ("请联系 138 0000 0000，或 027-85319459", "请联系 138********00，或 027*******59"),
        ("(027)85319459转801", "(02************01"),
        ("+86 13800000000", "+86**********00"),
        ("91420100MA4K000001", "91420100MA4K000001"),
        ("总投资13800000000.5万元", "总投资13800000000.5万元"),
        ("2015-03-01", "2015-03-01"),
    ],
)
def test_what_looks_like_a_telephone_number_is_starred(text, shown):
    assert masked(text) == shown


def test_what_a_telephone_field_holds_is_hidden_however_misread_and_wherever_it_is_quoted():
    record = record_of("甲", filler_contact=known("1380000O00"), introduction=known("电话1380000O00"))
    change = Change(action="correct", place="filler_contact", old="1380000O00", new="85319459", who="张三", when="2026")
    review = Review(changes=(change,))
    mask = Mask.of(FORM, (record,), review)
    hidden = mask.noun(record)
    assert hidden.fields["filler_contact"].value == "138*****00"
    assert hidden.fields["introduction"].value == "电话138*****00"
    assert mask.noun(review).changes[0].new == "853***59"
    assert hidden.document == record.document


def test_boxes_of_telephone_numbers_are_known_page_by_page():
    record = record_of("甲")
    assert phone_boxes(FORM, record, 1) == (PLACE,)
    assert phone_boxes(FORM, record, 2) == ()
