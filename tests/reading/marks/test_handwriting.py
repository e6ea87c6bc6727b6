"""What was written in a region of a page, and in a row that a seal without colour lies over."""

import numpy as np
import pytest

from extractor.reading.geometry import Rect
from extractor.reading.marks import handwriting
from extractor.reading.marks.hand_model import STEP
from extractor.reading.marks.handwriting import ANY, View, written_in, written_over
from tests.reading.marks.seal_pages import blank
from tests.reading.marks.test_signatures import scrawl

UNIT, ROW = 15.0, Rect(260, 460, 520, 580)


@pytest.mark.parametrize(("end", "found"), [(420, 1), (320, 0)])
def test_what_was_read_for_the_most_part_is_print_though_it_looks_written(monkeypatch, end, found):
    image = blank()
    scrawl(image, 300, 500)
    dark = image.min(axis=2)[: 1168 // STEP * STEP, : 827 // STEP * STEP]
    ink = (dark < 128).astype(np.uint8)
    unread = ink.copy()
    unread[:, end:] = 0
    monkeypatch.setattr(handwriting, "score_writing", lambda grey: np.full([side // STEP for side in grey.shape], 0.9))
    assert len(list(written_in(View(dark, ink, unread, ink * 0), ROW, UNIT, ANY))) == found


def written(monkeypatch, probability: float, wide: int, clear: bool) -> list[handwriting.Written]:
    image = blank()
    scrawl(image, 300, 500, wide)
    dark = image.min(axis=2)[: 1168 // STEP * STEP, : 827 // STEP * STEP]
    ink = (dark < 128).astype(np.uint8)
    monkeypatch.setattr(
        handwriting, "score_writing", lambda grey: np.full([side // STEP for side in grey.shape], probability)
    )
    return list(written_over(View(dark, ink, ink, np.zeros_like(ink)), ROW, UNIT, np.full_like(ink, clear)))


@pytest.mark.parametrize(
    ("probability", "wide", "clear", "sure"),
    [
        (0.85, 120, False, True),
        (0.75, 120, False, False),
        (0.85, 40, False, False),
        (0.7, 120, True, True),
        (0.6, 120, True, False),
    ],
)
def test_it_is_sure_where_it_is_wide_and_likely_or_lies_clear_of_the_seal(monkeypatch, probability, wide, clear, sure):
    (one,) = written(monkeypatch, probability, wide, clear)
    assert one.sure is sure


def test_its_place_ends_where_little_of_a_row_is_written(monkeypatch):
    def scores(grey: np.ndarray) -> np.ndarray:
        cells = np.zeros([side // STEP for side in grey.shape], np.float32)
        cells[8:24, 8:48] = 0.9
        cells[2:8, 8:11] = 0.9  # a stroke of the seal that touches
        return cells

    monkeypatch.setattr(handwriting, "score_writing", scores)
    dark = np.full((200, 400), 255, np.uint8)
    ink = np.zeros_like(dark)
    ink[::3, ::3] = 1
    dark[ink > 0] = 0
    monkeypatch.setattr(handwriting, "is_penned", lambda *_: True)
    (one,) = written_over(View(dark, ink, ink, ink * 0), Rect(0, 0, 240, 120), UNIT, ink * 0 + 1)
    assert one.rect == pytest.approx((32, 32, 192, 96), abs=3)
