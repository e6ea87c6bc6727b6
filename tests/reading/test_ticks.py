from __future__ import annotations

import hashlib
from collections.abc import Callable

import cv2
import numpy as np
import pytest

from extractor.document import Pixels
from extractor.form import models_dir
from extractor.reading import ticks
from extractor.reading.tick_model import PIECE, SIGHT, score_strip
from extractor.reading.tick_strips import STRIP, cut_strip, lowered, prints_of, raised, shrink
from extractor.reading.ticks import TickSpot, drop_doubles, find_ticks, in_rows, inner_ink, judge

LINE = (100, 100, 700, 136)
Stroke = Callable[[Pixels], object]


def paper(height: int = 240, width: int = 900) -> Pixels:
    return np.full((height, width), 255, np.uint8)


def write(page: Pixels, text: str, x: int, baseline: int = 129) -> None:
    cv2.putText(page, text, (x, baseline), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 40, 2, cv2.LINE_AA)


def draw(page: Pixels, kind: str, x: int, top: int = 107) -> None:
    """A mark of 24 × 24 pixels of the kind, with its left top corner there."""
    spot = page[top - 20 : top + 44, x - 20 : x + 44]
    for stroke in STROKES[kind]:
        stroke(spot)


def polyline(colour: int, wide: int, *knots: tuple[int, int]) -> Stroke:
    points = np.array([(x + 20, y + 20) for x, y in knots], np.int32)
    return lambda spot: cv2.polylines(spot, [points], False, colour, wide, cv2.LINE_AA)


def circle(radius: int, wide: int) -> Stroke:
    return lambda spot: cv2.circle(spot, (32, 32), radius, 30, wide, cv2.LINE_AA)


SQUARE = polyline(30, 2, (0, 0), (24, 0), (24, 24), (0, 24), (0, 0))
CHECK = polyline(30, 3, (4, 12), (10, 19), (20, 4))
STROKES: dict[str, list[Stroke]] = {
    "square": [SQUARE],
    "circle": [circle(12, 2)],
    "check": [CHECK],
    "checked": [SQUARE, CHECK],
    "crossed": [SQUARE, polyline(30, 2, (4, 4), (20, 20)), polyline(30, 2, (4, 20), (20, 4))],
    "pen": [SQUARE, polyline(80, 3, (-3, 8), (9, 22), (36, -12))],
    "radio": [circle(12, 2), circle(6, -1)],
    "disc": [circle(12, -1)],
    "block": [lambda spot: cv2.rectangle(spot, (20, 20), (44, 44), 30, -1)],
}


@pytest.mark.parametrize("kind", ["square", "circle"])
def test_an_open_box_is_empty(kind: str) -> None:
    page = paper()
    draw(page, kind, 110)
    write(page, "yes", 150)
    (spot,) = find_ticks(page, [LINE], [])
    assert spot.state == "empty"
    assert spot.confidence > 0.7


@pytest.mark.parametrize("kind", ["checked", "crossed", "pen", "radio", "disc", "block"])
def test_a_box_with_ink_in_it_is_ticked(kind: str) -> None:
    page = paper()
    draw(page, kind, 110)
    write(page, "yes", 160)
    (spot,) = find_ticks(page, [LINE], [])
    assert spot.state == "ticked"
    assert spot.confidence > 0.7


def test_a_line_holds_several_boxes_and_each_is_read_where_it_stands() -> None:
    page = paper()
    for kind, x in (("square", 110), ("checked", 290), ("square", 470)):
        draw(page, kind, x)
        write(page, "word", x + 40)
    spots = find_ticks(page, [LINE], [])
    assert [spot.state for spot in spots] == ["empty", "ticked", "empty"]
    for spot, x in zip(spots, (110, 290, 470), strict=True):
        assert (spot.x0, spot.top, spot.x1, spot.bottom) == pytest.approx((x, 107, x + 24, 131), abs=6)


def test_a_box_before_the_detected_line_is_found() -> None:
    page = paper()
    draw(page, "checked", 110)
    write(page, "yes", 160)
    (spot,) = find_ticks(page, [(155, 100, 240, 136)], [])
    assert spot.state == "ticked"


def test_a_tick_alone_in_its_cell_is_found_without_a_line() -> None:
    page = paper()
    cv2.rectangle(page, (300, 60), (500, 180), 0, 2)
    draw(page, "check", 390)
    spots = find_ticks(page, [], [(300, 60, 500, 180)])
    assert [spot.state for spot in spots] == ["ticked"]


@pytest.mark.parametrize(("kind", "state"), [("square", "empty"), ("crossed", "ticked"), ("block", "ticked")])
def test_a_box_in_a_bracket_that_touches_its_word_is_found(kind: str, state: str) -> None:
    page = paper()
    write(page, "word (", 110)
    draw(page, kind, 217)
    write(page, "HEN) word", 240)
    (spot,) = find_ticks(page, [(108, 104, 420, 134)], [])
    assert (spot.state, round(spot.x0 / 8)) == (state, round(217 / 8))


def test_a_box_at_the_rule_of_its_cell_is_found() -> None:
    page = paper()
    cv2.line(page, (107, 60), (107, 180), 0, 2)
    draw(page, "square", 110)
    write(page, "yes", 150)
    (spot,) = find_ticks(page, [(110, 106, 210, 133)], [])
    assert spot.state == "empty"


def test_a_circle_that_a_pen_filled_is_ticked() -> None:
    page = paper()
    draw(page, "circle", 110)
    knots = [(112 + 2 * i, 110 + 17 * (i % 2)) for i in range(11)]
    cv2.polylines(page, [np.array(knots, np.int32)], False, 70, 3, cv2.LINE_AA)
    write(page, "yes", 150)
    (spot,) = find_ticks(page, [(108, 105, 210, 133)], [])
    assert spot.state == "ticked"


def test_low_lines_are_looked_at_as_high_as_the_others() -> None:
    assert raised((10, 100, 50, 110), 30) == (10, 93, 50, 117)
    assert raised((10, 100, 50, 130), 30) == (10, 100, 50, 130)


def test_a_line_whose_frame_was_let_out_is_looked_at_in_its_middle() -> None:
    usual, loose, title = (100, 0, 700, 26), (100, 90, 700, 154), (100, 200, 240, 260)
    prints = prints_of(paper(), [usual, loose, usual, title, usual], [])
    assert prints[5:] == [lowered(loose, 26)]


def test_two_lines_that_overlap_give_a_box_once() -> None:
    page = paper()
    draw(page, "square", 110)
    write(page, "yes", 150)
    assert len(find_ticks(page, [LINE, (145, 100, 300, 136)], [])) == 1


def test_running_text_holds_no_boxes() -> None:
    page = paper()
    write(page, "GB 32100-2015, 806.50", 110)
    assert find_ticks(page, [LINE], []) == []


def test_a_page_without_lines_has_no_boxes() -> None:
    assert find_ticks(paper(), [], []) == []


def test_a_line_at_the_edge_of_the_page_is_cut_with_paper_beyond() -> None:
    strip = cut_strip(np.zeros((30, 100), np.uint8), (0, 0, 100, 30))
    assert strip.shape == (STRIP, 80)
    assert strip[0].min() == 255
    assert strip[STRIP // 2].max() == 0


@pytest.mark.parametrize("height", [20, 45, 70, 160])
def test_a_stroke_of_two_pixels_survives_every_scale(height: int) -> None:
    inner = np.full((height, 400), 255, np.uint8)
    inner[:, 200:202] = 0
    assert shrink(inner, 200 * STRIP // height, STRIP / height).min() < 215


def test_states_that_are_nearly_even_are_unclear() -> None:
    assert judge(0.9, 0.05, inner=0.0) == ("empty", pytest.approx(0.95, abs=0.01))
    assert judge(0.05, 0.9, inner=0.3) == ("ticked", pytest.approx(0.95, abs=0.01))
    assert judge(0.95, 0.04, inner=0.3)[0] == judge(0.05, 0.9, inner=0.0)[0] == "unclear"


def test_the_ink_within_settles_what_the_network_leaves_open() -> None:
    assert judge(0.5, 0.45, inner=0.0)[0] == "empty"
    assert judge(0.5, 0.45, inner=0.3)[0] == "ticked"


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("square", 0, 0), ("circle", 0, 0), ("checked", 0.07, 1), ("pen", 0.07, 1)]
)
def test_only_a_tick_leaves_ink_in_the_middle_of_its_box(kind: str, least: float, most: float) -> None:
    page = paper()
    draw(page, kind, 110)
    assert least <= inner_ink(page, (106, 104, 137, 134), 140) <= most


def test_a_scribbled_box_is_found_by_the_sure_one_of_its_line() -> None:
    page = paper()
    write(page, "Yes", 110)
    draw(page, "square", 180)
    knots = [(183 + 18 * (i % 2), 111 + 4 * i) for i in range(6)]
    cv2.polylines(page, [np.array(knots, np.int32)], False, 60, 3, cv2.LINE_AA)
    write(page, "No", 250)
    draw(page, "square", 300)
    assert [spot.state for spot in find_ticks(page, [(108, 100, 326, 134)], [])] == ["ticked", "empty"]


def test_a_sure_box_is_not_judged_again_in_a_taller_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    sure, other = TickSpot(110, 107, 134, 131, "empty", 0.97), TickSpot(300, 107, 324, 131, "empty", 0.8)
    framed_wider = sure._replace(x1=144, state="ticked", confidence=0.99)
    looks = iter([[[sure]], [[framed_wider]], [[other]], [[]]])
    monkeypatch.setattr(ticks, "look", lambda *_: next(looks))
    assert find_ticks(paper(), [(108, 100, 326, 134)], []) == [sure, other]


def test_of_two_spots_on_one_box_the_surer_stays() -> None:
    faint, sure = TickSpot(0, 0, 20, 20, "empty", 0.5), TickSpot(3, 1, 22, 21, "ticked", 0.9)
    apart = TickSpot(40, 0, 60, 20, "empty", 0.6)
    assert drop_doubles([faint, sure, apart]) == [sure, apart]


def test_boxes_come_row_by_row_though_the_paper_is_a_little_skewed() -> None:
    left, right = TickSpot(0, 5, 20, 25, "empty", 0.9), TickSpot(80, 1, 100, 21, "empty", 0.9)
    below = TickSpot(0, 40, 20, 60, "ticked", 0.9)
    assert in_rows([below, right, left]) == [left, right, below]


def test_a_long_strip_is_scored_as_its_parts_are() -> None:
    page = paper(width=3 * PIECE)
    for x in range(300, 3 * PIECE - 200, 260):
        draw(page, "square", x)
        write(page, "word", x + 40)
    strip = cut_strip(page, (0, 100, 3 * PIECE, 136))
    whole, start = score_strip(strip), 1200
    part = score_strip(strip[:, start : start + 1600])
    held = slice(SIGHT // 8, -SIGHT // 8)
    assert part[held] == pytest.approx(whole[start // 8 : start // 8 + 200][held], abs=2e-2)


def test_the_weights_are_those_the_card_tells_of() -> None:
    folder = models_dir() / "weights" / "ticks"
    digest = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    assert digest in (folder / "card.md").read_text("utf-8")
