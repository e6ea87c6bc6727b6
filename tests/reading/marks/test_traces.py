"""Coloured ink at an edge of which no slice was made out leaves a trace."""

import cv2
import pytest

from extractor.reading.marks.traces import find_traces
from tests.reading.marks.seal_pages import blank, seen
from tests.reading.marks.stack import stack

FAINT = (215, 213, 235)


def traces(image, coloured=True):
    return find_traces(seen(image, coloured).page)


@pytest.mark.parametrize("edge", ["right", "left", "top", "bottom"])
def test_a_slice_too_faint_to_be_told_by_its_ring_leaves_a_trace_at_its_edge(edge):
    for sheet in stack(6, edge, colour=FAINT):
        (trace,) = traces(sheet)
        height, width = sheet.shape[:2]
        away = {"right": width - trace.x1, "left": trace.x0, "top": trace.top, "bottom": height - trace.bottom}
        assert min(away, key=away.get) == edge


def test_print_a_speck_and_a_page_without_colour_leave_none():
    image = blank()
    cv2.putText(image, "2025", (700, 30), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (30, 30, 30), 2)
    cv2.circle(image, (820, 500), 3, (40, 30, 205), -1)
    assert traces(image) == []
    assert traces(stack(4, colour=FAINT)[1], coloured=False) == []


def test_a_coloured_desk_round_the_sheet_is_no_trace():
    image = blank()
    image[:, -30:] = image[:, :30] = (60, 70, 110)
    image[1139:, 60:200] = (60, 70, 110)
    assert traces(image) == []
