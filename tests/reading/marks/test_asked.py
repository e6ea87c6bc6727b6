"""Where a label that asks for a signature must stand though a seal hides it."""

import numpy as np
import pytest

from extractor.document import Box, Line
from extractor.reading.geometry import Rect
from extractor.reading.marks.asked import hidden_labels_of
from tests.reading.marks.seal_pages import blank, seen

UNIT = seen(blank()).unit


def labels(*rows: tuple[str, float, float, float]) -> list[Rect]:
    """Of lines given by text, confidence, left and middle, the last two in characters."""
    lines = tuple(
        Line(text=text, confidence=sure, box=Box(0, 0, 1, 1), positions=tuple(np.linspace(0.1, 0.2, len(text))))
        for text, sure, _, _ in rows
    )
    spots = tuple(
        Rect(*(round(value * UNIT) for value in (left, middle - 0.5, left + 6, middle + 0.5)))
        for _, _, left, middle in rows
    )
    return hidden_labels_of(seen(blank())._replace(lines=lines, spots=spots), 1.0)


@pytest.mark.parametrize(
    "rows",
    [
        (("依托单位（公章）", 0.9, 10, 20), ("日期：2025年11月3日", 0.9, 10, 25)),
        (("依托单位（公章）", 0.9, 10, 20), ("法人务教", 0.6, 10, 22.5)),
        (("法人", 0.9, 10, 22.5), ("日期：2025年11月3日", 0.9, 10, 25)),
        (("签字：何振", 0.7, 10, 22.5), ("日期：2025年11月3日", 0.9, 10, 25)),
        (("日期：2025年11月3日", 0.9, 10, 25.1),),
    ],
)
def test_it_stands_between_the_organisation_and_the_date_or_where_its_rest_was_read(rows):
    (label,) = labels(*rows)
    assert sum(label.centre) / UNIT == pytest.approx(10 + 2.25 + 22.5, abs=0.3)


@pytest.mark.parametrize(
    "rows",
    [
        (("依托单位（公章）", 0.9, 10, 20), ("法人签字：", 0.9, 10, 22.5), ("日期：2025年11月3日", 0.9, 10, 25)),
        (("法人", 0.9, 10, 20), ("平台负责人", 0.9, 10, 22.5)),
        (("年度汇总表", 0.9, 10, 23), ("日期：2025年11月3日", 0.9, 10, 25)),
        (("2025年11月3日", 0.9, 10, 25),),
    ],
)
def test_none_is_thought_of_where_it_was_read_or_no_block_of_a_signature_stands(rows):
    assert labels(*rows) == []
