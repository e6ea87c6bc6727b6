"""What every mark detector promises (extractor.reading.marks.Detector), held over all of them on drawn pages."""

import numpy as np
import pytest

from extractor.reading.marks import DETECTORS, Detector, Sighting, find_marks
from tests.reading.marks.seal_pages import blank, seen, stamp


def stamped() -> np.ndarray:
    image = blank()
    stamp(image, (500, 600))
    return image


@pytest.fixture(params=DETECTORS)
def detector(request) -> Detector:
    return DETECTORS[request.param]()


@pytest.mark.parametrize("coloured", [True, False])
def test_an_empty_page_has_no_marks(detector, coloured):
    assert detector(seen(blank(), coloured)) == Sighting()


def test_marks_belong_to_their_page_and_lie_on_it(detector):
    for mark in detector(seen(stamped())).marks:
        assert mark.page == 2
        assert 0 <= mark.box.x0 < mark.box.x1 <= 1
        assert 0 <= mark.box.top < mark.box.bottom <= 1
        assert 0 < mark.confidence <= 1
        assert mark.role is None, "a reading knows no form"


def test_every_picture_named_is_handed_over_once_as_png(detector):
    marks, crops, *_ = detector(seen(stamped()))
    names = [crop.name for crop in crops]
    assert {mark.picture for mark in marks} - {None} <= set(names)
    assert len(set(names)) == len(names)
    assert all(crop.png.startswith(b"\x89PNG") for crop in crops)


def test_a_detector_sees_what_those_before_it_found(monkeypatch):
    shown = []
    monkeypatch.setitem(DETECTORS, "last", lambda: lambda seen: (shown.extend(seen.marks), Sighting())[1])
    found = find_marks(seen(stamped()))
    assert [mark.picture for mark in shown] == [mark.picture for mark in found.marks] != []
