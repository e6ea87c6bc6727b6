"""Values that are not told apart by rules."""

from extractor.document import Box, Field
from extractor.filling.parted import doubt_shared


def said(value: int | None, top: float) -> Field:
    return Field(value=value, confidence=1.0, page=2, box=Box(0.77, top, 0.93, top + 0.02))


def test_two_fields_that_were_read_off_one_place_wait_for_a_person():
    fields = doubt_shared({"revenue_2022": said(27948, 0.1), "profit_2022": said(27948, 0.1), "other": said(3, 0.2)})
    assert [field.review for field in fields.values()] == [True, True, False]


def test_cells_left_empty_share_nothing():
    fields = {"revenue_2022": said(None, 0.1), "profit_2022": said(None, 0.1)}
    assert doubt_shared(fields) == fields
