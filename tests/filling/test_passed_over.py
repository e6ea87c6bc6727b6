import pytest

from extractor.document import Box, Field, Residue
from extractor.filling.passed_over import doubt_passed_over

CELL = Box(0.3, 0.4, 0.9, 0.5)
EMPTY = Field(confidence=1.0, page=1, box=CELL)


def told(field: Field, box: Box, page: int = 1) -> Field:
    return doubt_passed_over({"text": field}, [Residue(page=page, box=box, text="希望设立专项贷款。")], running=False)[
        "text"
    ]


@pytest.mark.parametrize("box", [Box(0.3, 0.505, 0.9, 0.55), Box(0.32, 0.35, 0.6, 0.395)])
def test_a_field_beside_print_of_no_field_is_not_known_to_be_empty(box):
    field = told(EMPTY, box)
    assert (field.unread, field.review, field.doubts) == (True, True, ("print_beside",))


@pytest.mark.parametrize(("box", "page"), [(Box(0.3, 0.55, 0.9, 0.6), 1), (Box(0, 0.505, 0.3, 0.55), 1), (CELL, 2)])
def test_print_elsewhere_says_nothing_of_it(box, page):
    assert told(EMPTY, box, page) == EMPTY


def test_a_field_with_a_value_stands_for_itself():
    filled = Field(value="无", raw="无", confidence=1.0, page=1, box=CELL)
    assert told(filled, Box(0.3, 0.505, 0.9, 0.55)) == filled
