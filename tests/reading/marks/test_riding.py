"""Slices over all pages become one seal, and each is told to fit or not."""

import cv2
import numpy as np
import pytest

from extractor.reading.marks import riding
from extractor.reading.marks.inscription import Inscription
from extractor.reading.marks.riding import join_slices
from tests.reading.marks.seal_engine import Deaf
from tests.reading.marks.seal_pages import blank
from tests.reading.marks.stack import BLACK, MILLIMETRE, RED, read_stack, seal, stack


@pytest.fixture(autouse=True)
def legible(monkeypatch):
    """Every seal is read as that of one firm."""
    monkeypatch.setattr(riding, "read_seal", lambda *_: Inscription("甲乙丙有限公司"))


def states(readings):
    return [[mark.state for mark in reading.marks] for reading in readings]


def whole_of(crops):
    (crop,) = [crop for crop in crops if crop.name == "riding-1"]
    return cv2.imdecode(np.frombuffer(crop.png, np.uint8), cv2.IMREAD_COLOR)


def shared_ink(picture, cut):
    """The share of the ink of either that both have, of a rebuilt seal and the one that was cut."""
    margin = round((picture.shape[0] / 8 - cut.shape[0] / 100 * 25.4) * 8 / 2)
    inner = cv2.resize(picture[margin:-margin, margin:-margin], cut.shape[1::-1], interpolation=cv2.INTER_AREA)
    ink = [cv2.dilate((image[..., 1] < 140).astype(np.uint8), np.ones((5, 5), np.uint8)) for image in (inner, cut)]
    return (ink[0] & ink[1]).sum() / (ink[0] | ink[1]).sum()


@pytest.mark.parametrize("edge", ["right", "left", "top", "bottom"])
def test_the_rebuilt_seal_looks_like_the_one_that_was_cut(edge):
    readings, crops = join_slices(*read_stack(stack(6, edge)), Deaf())
    assert shared_ink(whole_of(crops), seal()) > 0.75
    assert states(readings) == [["present"]] * 6


def test_every_slice_bears_the_text_and_the_picture_of_the_whole():
    readings, crops = join_slices(*read_stack(stack(5)), Deaf())
    assert {mark.text for reading in readings for mark in reading.marks} == {"甲乙丙有限公司"}
    assert {mark.picture for reading in readings for mark in reading.marks} == {"riding-1"}
    assert [crop.name for crop in crops] == ["riding-1"]


def test_a_wider_first_page_and_pages_without_a_slice_do_not_matter():
    sheets = stack(4, widths=(2.0, 1.0, 1.0, 1.0))
    duplex = [sheet for pair in zip(sheets, [blank()] * 4, strict=True) for sheet in pair]
    readings, _ = join_slices(*read_stack(duplex), Deaf())
    assert states(readings) == [["present"], []] * 4


def test_of_sheets_printed_on_both_sides_every_other_page_has_a_slice_and_the_seal_is_whole():
    duplex = [sheet for pair in zip(stack(6), [blank()] * 6, strict=True) for sheet in pair]
    readings, crops = join_slices(*read_stack(duplex), Deaf())
    assert states(readings) == [["present"], []] * 6
    assert shared_ink(whole_of(crops), seal()) > 0.75


def test_a_wider_first_slice_takes_its_own_room_in_the_whole():
    readings, crops = join_slices(*read_stack(stack(5, widths=(2.5, 1.0, 1.0, 1.0, 1.0))), Deaf())
    assert states(readings) == [["present"]] * 5
    assert shared_ink(whole_of(crops), seal()) > 0.75


def test_a_page_from_elsewhere_does_not_fit_and_the_others_do():
    sheets = stack(8)
    sheets[1] = stack(8)[6]
    readings, _ = join_slices(*read_stack(sheets), Deaf())
    assert states(readings) == [["present"], ["misfit"], *[["present"]] * 6]


def test_a_page_whose_slice_doubles_a_part_of_the_seal_does_not_fit():
    sheets = stack(4)
    sheets[2] = stack(4, widths=(0.7, 1.0, 1.0, 1.3))[1]
    readings, _ = join_slices(*read_stack(sheets), Deaf())
    assert states(readings) == [["present"], ["present"], ["misfit"], ["present"]]


def test_a_page_without_its_slice_has_none_and_the_others_fit():
    sheets = stack(7)
    sheets[3] = blank()
    readings, _ = join_slices(*read_stack(sheets), Deaf())
    assert states(readings) == [["present"]] * 3 + [[]] + [["present"]] * 3


def test_a_slice_of_which_the_scanner_left_a_part_is_cut_off():
    sheets = stack(5)
    edge = sheets[2].shape[1]
    sheets[2][:, edge - 20 :] = 255
    sheets[2] = np.ascontiguousarray(
        np.hstack([np.full((sheets[2].shape[0], 20, 3), 255, np.uint8), sheets[2][:, :-20]])
    )
    readings, _ = join_slices(*read_stack(sheets), Deaf())
    assert states(readings) == [["present"], ["present"], ["cut_off"], ["present"], ["present"]]


@pytest.mark.parametrize("inside", [4.0, 14.0])
def test_a_coloured_slice_is_found_where_the_glass_shows_beside_the_sheet(inside):
    glass = round(inside * MILLIMETRE)
    sheets = [np.hstack([sheet[:, glass:], np.full((sheet.shape[0], glass, 3), 235, np.uint8)]) for sheet in stack(6)]
    readings, _ = join_slices(*read_stack(list(map(np.ascontiguousarray, sheets))), Deaf())
    assert states(readings) == [["present"]] * 6


def test_a_swapped_page_does_not_fit():
    sheets = stack(7)
    sheets[1], sheets[4] = sheets[4], sheets[1]
    readings, _ = join_slices(*read_stack(sheets), Deaf())
    assert "misfit" in {state for states_ in states(readings) for state in states_}


def test_a_thick_stack_has_a_seal_for_each_of_its_parts():
    readings, crops = join_slices(*read_stack([*stack(5), *stack(5)]), Deaf())
    assert [crop.name for crop in crops] == ["riding-1", "riding-2"]
    assert [reading.marks[0].picture for reading in readings] == ["riding-1"] * 5 + ["riding-2"] * 5


def test_a_seal_cut_by_the_edge_of_one_page_is_no_riding_seal():
    sheets = [blank(), stack(2)[0], blank()]
    readings, crops = join_slices(*read_stack(sheets), Deaf())
    assert states(readings) == [[], [], []]
    assert crops == ()
    assert [len(reading.traces) for reading in readings] == [0, 1, 0]


def test_a_ring_drawn_on_beyond_a_slice_is_no_seal_and_a_seal_elsewhere_is_one():
    readings, crops = read_stack(stack(4))
    (strip,) = readings[1].marks
    drawn = strip.model_copy(update={"kind": "seal", "box": strip.box._replace(x0=strip.box.x1 - 0.2), "picture": "s"})
    higher = drawn.model_copy(update={"box": drawn.box._replace(top=drawn.box.top - 0.06, bottom=drawn.box.bottom)})
    for seal_mark, left in ((drawn, 0), (higher, 1)):
        readings[1] = readings[1].model_copy(update={"marks": (strip, seal_mark)})
        after, _ = join_slices(readings, crops, Deaf())
        assert sum(mark.kind == "seal" for mark in after[1].marks) == left


def test_a_seal_cut_off_on_a_page_behind_the_stack_is_none_of_its_slices():
    readings, _ = join_slices(*read_stack([*stack(7), stack(3)[0]]), Deaf())
    assert states(readings) == [["present"]] * 7 + [[]]


def test_a_seal_cut_off_elsewhere_at_an_edge_is_no_slice_though_it_is_as_large():
    lower = np.roll(stack(2, widths=(1.3, 0.7))[0], 300, axis=0)
    readings, _ = join_slices(*read_stack([*stack(7), lower]), Deaf())
    assert states(readings) == [["present"]] * 7 + [[]]


@pytest.mark.parametrize("colour", [RED, BLACK])
def test_of_a_stack_of_which_few_sheets_were_scanned_the_slices_are_told_by_the_sheet_that_covered_them(colour):
    sheets = stack(9, colour=colour)
    scanned = [sheets[0], *[blank()] * 7, sheets[8]]
    readings, _ = join_slices(*read_stack(scanned, coloured=colour == RED), Deaf())
    assert states(readings) == [["present"], *[[]] * 7, ["present"]]
    assert {mark.text for reading in readings for mark in reading.marks} == {None}


def test_one_slice_that_another_sheet_covered_is_enough_in_colour_only():
    for colour, found in ((RED, ["present"]), (BLACK, [])):
        readings, _ = join_slices(*read_stack([blank(), stack(7, colour=colour)[6]], colour == RED), Deaf())
        assert states(readings) == [[], found]
        assert len(readings[1].traces) == 1 - len(found)


def test_a_faded_slice_is_known_by_its_level_among_the_others():
    sheets = stack(6, colour=BLACK)
    sheets[2][400:470, -14:] = 255  # half of its upper arc, so that its ring alone does not tell it
    readings, _ = join_slices(*read_stack(sheets, coloured=False), Deaf())
    assert states(readings) == [["present"]] * 6


def test_slices_that_have_all_faded_are_known_where_many_pages_have_them_at_one_level():
    sheets = stack(6, colour=BLACK)
    for sheet in sheets:
        rows, columns = (np.flatnonzero((sheet < 128).any(axis=way)) for way in ((1, 2), (0, 2)))
        sheet[rows[0] : rows[0] + 90, columns[0] : columns[0] + 15] = 255  # so that no ring alone tells its slice
    readings, _ = join_slices(*read_stack(sheets, coloured=False), Deaf())
    assert states(readings) == [["present"]] * 6
    readings, _ = join_slices(*read_stack(sheets[:3], coloured=False), Deaf())
    assert states(readings) == [[], [], []]
