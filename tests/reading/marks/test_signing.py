"""Where one is asked to sign: behind the label, on its level."""

import pytest

from extractor.document import Box, Line
from extractor.reading.geometry import Rect
from extractor.reading.marks.signing import is_behind, labels_of, row_of
from tests.reading.marks.seal_pages import blank, seen

LABEL, UNIT = Rect(200, 500, 290, 515), 15


@pytest.mark.parametrize(
    ("place", "behind"),
    [
        (Rect(300, 490, 380, 525), True),
        (Rect(280, 480, 380, 512), True),
        (Rect(300, 530, 380, 560), False),
        (Rect(420, 490, 500, 525), False),
        (Rect(180, 490, 260, 525), False),
    ],
)
def test_a_place_lies_behind_a_label_or_below_beyond_or_over_it(place, behind):
    assert is_behind(place, LABEL, UNIT) is behind


def test_labels_are_what_asks_for_a_signature_legibly_and_end_with_their_print():
    page = seen(blank())
    said = (("法人签字：沈青", 0.9), ("日期：", 0.9), ("法人签字：", 0.5))
    places = (0.25, 0.27, 0.29, 0.31, 0.33, 0.4, 0.44)
    lines = tuple(
        Line(text=text, confidence=sure, box=Box(0.24, 0.43, 0.5, 0.45), positions=places[: len(text)])
        for text, sure in said
    )
    spot = Rect(200, 500, 410, 520)
    (label,) = labels_of(page._replace(lines=lines, spots=(spot,) * 3), 0.5)
    assert (label.x0, label.top, label.bottom) == (100, 250, 260)
    assert label.x1 == pytest.approx(0.365 * page.page.image.shape[1] / 2, abs=1)


def test_the_row_of_a_label_holds_what_lies_behind_it_and_ends_with_the_page():
    row = row_of(LABEL, UNIT, (530, 400))
    assert row == row.intersection(Rect(0, 0, 400, 530))
    assert row.x0 < LABEL.x1 < row.x1 == 400
    assert row.top < LABEL.top - UNIT
    assert row.bottom == 530
