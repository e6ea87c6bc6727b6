"""Slices of a riding seal at any edge, and what is none."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from extractor.reading.geometry import Rect
from extractor.reading.marks.slices import EDGES, find_slices
from tests.reading.marks.seal_pages import blank, seen
from tests.reading.marks.stack import BLACK, MILLIMETRE, RED, SIZE, seal, stack


def slices(image, coloured=True, print_=()):
    return find_slices(seen(image, coloured).page, print_)


@pytest.mark.parametrize("edge", EDGES)
def test_each_sheet_of_a_stack_has_its_slice_at_any_edge(edge):
    for sheet in stack(6, edge):
        (found,) = slices(sheet)
        assert (found.edge, found.colour) == (edge, "red")
        assert found.ring.radius == pytest.approx(21 * MILLIMETRE, rel=0.12)


@pytest.mark.parametrize("coloured", [True, False])
def test_a_slice_without_colour_is_known_by_its_ring(coloured):
    assert all(len(slices(sheet, coloured)) == 1 for sheet in stack(5, colour=BLACK))


@pytest.mark.parametrize(("ink", "count"), [((214, 214, 238), 1), ((150, 190, 238), 0)], ids=["faint red", "brown"])
def test_faint_red_is_a_seals_and_brown_is_prints(ink, count):
    assert all(len(slices(sheet)) == count for sheet in stack(5, colour=ink))


def test_the_edge_of_the_sheet_may_lie_inside_the_image():
    for sheet in stack(5):
        moved = np.roll(sheet, -round(6 * MILLIMETRE), axis=1)
        moved[:, -round(6 * MILLIMETRE) :] = 255
        assert len(slices(moved)) == 1


@pytest.mark.parametrize("edge", EDGES)
def test_how_far_a_slice_lies_inside_is_told_from_the_edge_of_a_page_that_was_turned(edge):
    turns, wide = EDGES.index(edge), round(20 * MILLIMETRE)
    for sheet in stack(5, edge):
        upright = np.rot90(sheet, -turns)
        framed = cv2.copyMakeBorder(upright, 0, 0, 0, wide, cv2.BORDER_CONSTANT, value=(255, 255, 255))
        image = np.ascontiguousarray(np.rot90(framed, turns))
        assert slices(image) == []
        # The page ends 18 mm inside the image at one corner, and 8 mm inside at the other.
        height, width = framed.shape[:2]
        ends = width - np.array([18, 8]) * MILLIMETRE
        corners = np.array([[0, 0], [ends[0], 0], [ends[1], height], [0, height]], np.float32)
        turned = np.roll(np.float32([[0, 0], [1, 0], [1, 1], [0, 1]]), turns, axis=0)
        to_page = cv2.getPerspectiveTransform(_turned(corners, turns, width, height), turned)
        page = replace(seen(image).page, to_page=to_page)
        assert len(find_slices(page, [])) == 1


def _turned(points, turns, width, height):
    """Points of an image after so many quarter turns against the clock."""
    for _ in range(turns):
        points, (width, height) = np.stack([points[:, 1], width - points[:, 0]], axis=1), (height, width)
    return points.astype(np.float32)


@pytest.mark.parametrize("edge", EDGES)
def test_a_sheet_may_lie_on_a_dark_desk_that_is_wider_than_a_margin(edge):
    desk, white = round(24 * MILLIMETRE), round(4 * MILLIMETRE)  # the picture was set straight: white lies beyond
    for sheet in stack(5, edge):
        photo = cv2.copyMakeBorder(sheet, *[desk] * 4, cv2.BORDER_CONSTANT, value=(80, 84, 82))
        photo = cv2.copyMakeBorder(photo, *[white] * 4, cv2.BORDER_CONSTANT, value=(255, 255, 255))
        (found,) = slices(photo)
        assert found.edge == edge


def test_a_hole_punched_beside_a_slice_does_not_hide_it():
    for sheet in stack(12, "left", colour=BLACK)[1:-1]:
        width = np.flatnonzero((sheet < 128).any(axis=(0, 2)))[-1]
        cv2.circle(sheet, (int(width) + round(3.5 * MILLIMETRE), 682), round(3 * MILLIMETRE), BLACK, -1)
        (found,) = slices(sheet, coloured=False)
        assert found.covered > 0.75
        assert found.rect.x1 <= width + 2


def test_a_whole_seal_near_the_edge_is_no_slice():
    image, whole = blank(), seal()
    image[300 : 300 + whole.shape[0], SIZE[1] - whole.shape[1] - 4 : SIZE[1] - 4] = whole
    assert slices(image) == []


def test_a_red_frame_that_meets_the_edge_is_no_slice():
    image = blank()
    cv2.rectangle(image, (90, 120), (SIZE[1] + 20, 900), RED, 4)
    assert slices(image) == []


def test_a_banner_along_the_edge_is_no_slice():
    image = blank()
    image[300:480, -30:] = RED
    assert slices(image) == []


def test_bars_beside_two_headings_are_no_slice():
    image = blank()
    for top in (300, 460):
        image[top : top + 14, 40:46] = RED
    assert slices(image) == []


def test_a_streak_of_the_scanner_does_not_hide_a_slice():
    for sheet in stack(5, colour=BLACK):
        sheet[:, -3:] = 0
        assert len(slices(sheet, coloured=False)) == 1


def test_a_short_thin_streak_beside_a_slice_along_its_edge_does_not_hide_it():
    for sheet in stack(5, "bottom", colour=BLACK):
        moved = np.roll(sheet, -12, axis=0)
        moved[-12:] = 255
        (alone,) = slices(moved, coloured=False)
        moved[-4:-2, alone.rect.x1 - 40 : alone.rect.x1 + 60] = 0
        assert slices(moved, coloured=False) == [alone]


def test_a_streak_across_a_slice_that_runs_out_over_its_edge_does_not_hide_it():
    for sheet in stack(5, "bottom", colour=BLACK):
        column = int(np.flatnonzero((sheet < 128).any(axis=(0, 2))).mean()) + 40
        sheet[-round(24 * MILLIMETRE) :, column] = 0
        assert len(slices(sheet, coloured=False)) == 1


def test_the_shadow_of_the_edge_of_a_sheet_that_leans_does_not_hide_a_slice():
    for sheet in stack(5, colour=BLACK):
        moved = np.roll(sheet, -24, axis=1)
        moved[:, -24:] = 255
        cv2.line(moved, (SIZE[1] - 2, 330), (SIZE[1] - 12, 460), BLACK, 4)
        assert len(slices(moved, coloured=False)) == 1


def test_the_number_of_the_page_beside_a_slice_does_not_hide_it():
    for sheet in stack(5, "bottom", colour=BLACK):
        rows, columns = (np.flatnonzero((sheet < 128).any(axis=way)) for way in ((1, 2), (0, 2)))
        left, bottom = int(columns[0]), int(rows[0])
        for by in (0, 14, 28):
            cv2.rectangle(sheet, (left - 20 + by, bottom - 16), (left - 10 + by, bottom - 6), BLACK, 2)
        number = Rect(left - 22, bottom - 18, left + 22, bottom - 3)
        assert len(slices(sheet, coloured=False, print_=[number])) == 1


def test_a_dash_beside_a_slice_is_none_of_it():
    for sheet in stack(5, "bottom", colour=BLACK):
        (alone,) = slices(sheet, coloured=False)
        right = round(alone.ring.x + alone.ring.radius)
        sheet[-20:-18, right + 6 : right + 13] = 0
        (found,) = slices(sheet, coloured=False)
        assert found.rect == alone.rect


def test_a_seal_cut_by_the_edge_of_a_sheet_is_no_slice_where_a_frame_takes_its_inner_half():
    image, whole = blank(), seal()
    image[300 : 300 + whole.shape[0], SIZE[1] - 130 :] = whole[:, :130]
    cv2.rectangle(image, (30, 60), (SIZE[1] - 50, SIZE[0] - 60), RED, 5)
    assert slices(image) == []


def test_dirt_beside_a_slice_that_fits_no_ring_does_not_hide_it():
    for sheet in stack(5, colour=BLACK):
        cv2.rectangle(sheet, (SIZE[1] - 12, 590), (SIZE[1] - 4, 604), BLACK, -1)
        assert len(slices(sheet, coloured=False)) == 1


def test_the_grain_of_a_wooden_desk_round_the_sheet_is_no_slice():
    image = blank()
    grain = np.random.default_rng(3).random((SIZE[0], 60)) < 0.2
    image[:, -60:][grain] = RED
    assert slices(image) == []


def test_a_name_that_was_read_in_a_slice_does_not_make_it_print_but_a_line_at_the_edge_is():
    sheet = stack(4, colour=BLACK)[1]
    (found,) = slices(sheet, coloured=False)
    assert len(slices(sheet, coloured=False, print_=[found.rect])) == 1
    line = blank()
    line[8:17, 300:480:6] = line[8:10, 300:480] = line[15:17, 300:480] = 30
    assert all(min(s.rect.width, s.rect.height) < 12 for s in slices(line, coloured=False))
    assert slices(line, coloured=False, print_=[Rect(290, 4, 490, 20)]) == []
