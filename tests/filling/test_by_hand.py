"""Values written by hand are no signatures."""

import pytest

from extractor.document import Box, Field, Mark
from extractor.filling.by_hand import without_values

NAME = Field(value="韦建平", page=1, box=Box(0.25, 0.44, 0.31, 0.46))


def mark(box: Box, kind: str = "signature", role: str = "other", page: int = 1) -> Mark:
    return Mark(kind=kind, page=page, box=box, role=role, confidence=0.9)


def test_handwriting_where_a_value_was_read_is_that_value():
    assert without_values([mark(Box(0.245, 0.442, 0.31, 0.459))], [Field(), NAME]) == ()


@pytest.mark.parametrize(
    "kept",
    [
        mark(NAME.box, role="legal_representative"),
        mark(NAME.box, kind="seal"),
        mark(NAME.box, page=2),
        mark(Box(0.3, 0.44, 0.4, 0.46)),
    ],
)
def test_the_signature_seals_and_what_lies_elsewhere_stay(kept):
    assert without_values([kept], [NAME]) == (kept,)


def test_where_nothing_was_read_handwriting_stays():
    empty = NAME.model_copy(update={"value": None})
    assert len(without_values([mark(NAME.box)], [empty])) == 1
