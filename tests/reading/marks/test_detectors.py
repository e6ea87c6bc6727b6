"""What every mark detector promises (extractor.reading.marks.Detector), held over all of them on drawn pages."""

import cv2
import numpy as np
import pytest

from extractor.document import Page
from extractor.reading.engines import Recognised
from extractor.reading.ink import separate
from extractor.reading.marks import DETECTORS, Detector, Seen, find_marks
from extractor.reading.rules import character_height, find_rules

DPI = 100.0
SIZE = (1169, 827)


class Deaf:
    """An engine that finds and reads nothing."""

    name = "deaf"
    models: dict[str, str] = {}  # noqa: RUF012  (as the protocol has it)

    def find(self, image):  # noqa: ARG002  (as the protocol has it)
        return []

    def recognise(self, crops):
        return [Recognised("") for _ in crops]


def seen(image: np.ndarray, coloured: bool = True) -> Seen:
    height, width = image.shape[:2]
    to_page = np.diag([1 / width, 1 / height, 1.0])
    page = Page(2, 595.0, 842.0, 0, "ocr", image, DPI, to_page, coloured=coloured)
    return Seen(page, separate(image, coloured), find_rules(image, DPI), (), (), (), character_height(DPI), Deaf())


def blank() -> np.ndarray:
    return np.full((*SIZE, 3), 255, np.uint8)


def stamped() -> np.ndarray:
    image = blank()
    for radius, thickness in ((80, 4), (55, 12), (20, -1)):
        cv2.circle(image, (500, 600), radius, (40, 30, 205), thickness, cv2.LINE_AA)
    return image


@pytest.fixture(params=DETECTORS)
def detector(request) -> Detector:
    return DETECTORS[request.param]()


@pytest.mark.parametrize("coloured", [True, False])
def test_an_empty_page_has_no_marks(detector, coloured):
    assert detector(seen(blank(), coloured)) == ((), ())


def test_marks_belong_to_their_page_and_lie_on_it(detector):
    for mark in detector(seen(stamped())).marks:
        assert mark.page == 2
        assert 0 <= mark.box.x0 < mark.box.x1 <= 1
        assert 0 <= mark.box.top < mark.box.bottom <= 1
        assert 0 < mark.confidence <= 1
        assert mark.role is None, "a reading knows no form"


def test_every_picture_named_is_handed_over_once_as_png(detector):
    marks, crops = detector(seen(stamped()))
    names = [crop.name for crop in crops]
    assert {mark.picture for mark in marks} - {None} <= set(names)
    assert len(set(names)) == len(names)
    assert all(crop.png.startswith(b"\x89PNG") for crop in crops)


def test_a_detector_sees_what_those_before_it_found(monkeypatch):
    shown = []
    monkeypatch.setitem(DETECTORS, "last", lambda: lambda seen: (shown.extend(seen.marks), ((), ()))[1])
    found = find_marks(seen(stamped()))
    assert tuple(shown) == found.marks
