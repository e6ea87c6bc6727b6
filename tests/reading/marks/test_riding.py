"""Slices over all pages become one seal, and each is told to fit or not."""

import cv2
import numpy as np
import pytest

from extractor.reading.marks import riding
from extractor.reading.marks.inscription import Inscription
from extractor.reading.marks.riding import join_slices
from tests.reading.marks.seal_engine import Deaf
from tests.reading.marks.seal_pages import blank
from tests.reading.marks.stack import read_stack, seal, stack


@pytest.fixture(autouse=True)
def legible(monkeypatch):
    """Every seal is read as that of one firm."""
    monkeypatch.setattr(riding, "read_seal", lambda *_: Inscription("甲乙丙有限公司"))


def states(readings):
    return [[mark.state for mark in reading.marks] for reading in readings]


def whole_of(crops):
    (crop,) = [crop for crop in crops if crop.name == "riding-1"]
    return cv2.imdecode(np.frombuffer(crop.png, np.uint8), cv2.IMREAD_COLOR)


@pytest.mark.parametrize("edge", ["right", "bottom"])
def test_the_rebuilt_seal_looks_like_the_one_that_was_cut(edge):
    readings, crops = join_slices(*read_stack(stack(6, edge)), Deaf())
    picture = whole_of(crops)
    cut = seal()
    margin = round((picture.shape[0] / 8 - cut.shape[0] / 100 * 25.4) * 8 / 2)
    inner = cv2.resize(picture[margin:-margin, margin:-margin], cut.shape[1::-1], interpolation=cv2.INTER_AREA)
    ink = [cv2.dilate((image[..., 1] < 140).astype(np.uint8), np.ones((5, 5), np.uint8)) for image in (inner, cut)]
    assert (ink[0] & ink[1]).sum() > 0.75 * (ink[0] | ink[1]).sum()
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


def test_a_seal_cut_off_on_a_page_behind_the_stack_is_none_of_its_slices():
    readings, _ = join_slices(*read_stack([*stack(7), stack(3)[0]]), Deaf())
    assert states(readings) == [["present"]] * 7 + [[]]
