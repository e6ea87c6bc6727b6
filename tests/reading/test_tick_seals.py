import cv2
import numpy as np
import pytest

from extractor.reading.geometry import Rect
from extractor.reading.ink import separate
from extractor.reading.tick_seals import find_stamped_ticks, weigh
from extractor.reading.ticks import TickSpot

UNIT = 26.0
LINE = Rect(108, 128, 326, 164)
EMPTY = TickSpot(110, 107, 134, 131, "empty", 0.99)
TICKED = EMPTY._replace(state="ticked", confidence=0.97)


def sheet(*, stamped: bool) -> np.ndarray:
    """A BGR page with a ticked and an empty box before words, the ring and a stroke of a red seal over them."""
    page = np.full((320, 500, 3), 255, np.uint8)
    if stamped:
        cv2.circle(page, (220, 200), 96, (60, 50, 220), 9, cv2.LINE_AA)
        cv2.line(page, (100, 120), (170, 190), (60, 50, 220), 12, cv2.LINE_AA)
    for x in (110, 230):
        cv2.rectangle(page, (x, 135), (x + 23, 158), (40, 40, 40), 2)
        cv2.putText(page, "Yes", (x + 36, 157), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (40, 40, 40), 2, cv2.LINE_AA)
    tick = np.array([(114, 145), (120, 153), (130, 138)], np.int32)
    cv2.polylines(page, [tick], False, (40, 40, 40), 3, cv2.LINE_AA)
    return page


@pytest.mark.parametrize("stamped", [False, True])
def test_boxes_are_read_through_a_red_seal(stamped: bool) -> None:
    inks = separate(sheet(stamped=stamped), coloured=True)
    spots = find_stamped_ticks(inks, [LINE], [], UNIT)
    assert [spot.state for spot in spots if spot.confidence > 0.8] == ["ticked", "empty"]


def test_a_box_that_only_the_page_without_its_seal_shows_is_found_if_it_is_sure() -> None:
    faint = TickSpot(200, 107, 224, 131, "ticked", 0.5)
    assert weigh([], [EMPTY, faint]) == [EMPTY]


def test_a_box_that_is_ticked_only_with_the_seal_is_unclear() -> None:
    assert [spot.state for spot in weigh([TICKED], [EMPTY])] == ["unclear"]


def test_a_box_that_is_empty_even_under_the_seal_is_empty() -> None:
    assert weigh([EMPTY], [TICKED]) == [EMPTY]


def test_where_both_agree_the_surer_reading_stays() -> None:
    assert weigh([TICKED], [TICKED._replace(confidence=0.99)])[0].confidence == 0.99
