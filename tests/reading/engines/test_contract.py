"""What every engine promises (extractor.reading.engines.Engine), held over all of them on one drawn picture."""

import shutil

import cv2
import numpy as np
import pytest

from extractor.errors import UsageError
from extractor.reading.engines import ENGINES, Engine, load_engine
from extractor.reading.geometry import Rect

WORDS = ("Reserve platform", "1234567890", "pilot plant 2025")
PLACES = ((120, 160), (120, 320), (600, 480))


TESSERACT = (
    pytest.mark.ocr,
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="the second engine is wanted, not needed"),
)


@pytest.fixture(
    scope="module", params=[pytest.param(name, marks=TESSERACT if name == "tesseract" else ()) for name in ENGINES]
)
def engine(request) -> Engine:
    return load_engine(request.param, 1)


@pytest.fixture(scope="module")
def page() -> np.ndarray:
    """A page of 1200 × 640 pixels with WORDS at PLACES."""
    image = np.full((640, 1200, 3), 255, np.uint8)
    for word, place in zip(WORDS, PLACES, strict=True):
        cv2.putText(image, word, place, cv2.FONT_HERSHEY_DUPLEX, 1.3, (20, 20, 20), 2, cv2.LINE_AA)
    return image


@pytest.fixture(scope="module")
def crops(page) -> list[np.ndarray]:
    return [np.ascontiguousarray(page[y - 45 : y + 25, x - 15 : x + 420]) for x, y in PLACES]


def test_every_word_lies_in_a_region_and_every_region_holds_a_word(engine, page):
    regions = engine.find(page)
    middles = [(x + 100, y - 14) for x, y in PLACES]
    assert all(isinstance(region, Rect) for region in regions)
    assert all(any(r.x0 < x < r.x1 and r.top < y < r.bottom for r in regions) for x, y in middles)
    assert all((page[r.top : r.bottom, r.x0 : r.x1] < 100).any() for r in regions)


def test_an_empty_page_has_no_regions(engine):
    assert engine.find(np.full((400, 600, 3), 255, np.uint8)) == []


def test_lines_are_read_in_the_order_given(engine, crops):
    texts = [answer.text.replace(" ", "") for answer in engine.recognise([*crops, crops[1]])]
    assert texts == [word.replace(" ", "") for word in (*WORDS, WORDS[1])]


def test_grey_pictures_are_read_as_well(engine, crops):
    grey = np.ascontiguousarray(crops[1][:, :, 0])
    assert engine.recognise([grey])[0].text == WORDS[1]


def test_every_character_has_its_place_its_score_and_a_second_choice(engine, crops):
    for answer in engine.recognise(crops):
        assert len(answer.positions) == len(answer.scores) == len(answer.seconds) == len(answer.text) > 0
        assert all(0 <= p <= 1 for p in (*answer.positions, *answer.scores))
        assert list(answer.positions) == sorted(answer.positions)
        assert all(len(second) <= 1 for second in answer.seconds)


def test_places_lie_on_the_ink_of_their_characters(engine, crops):
    crop = crops[1]
    columns = np.flatnonzero((crop[:, :, 0] < 100).any(axis=0)) / crop.shape[1]
    positions = engine.recognise([crop])[0].positions
    assert positions[0] == pytest.approx(columns[0], abs=0.06)
    assert positions[-1] == pytest.approx(columns[-1], abs=0.06)


def test_a_picture_without_text_is_an_empty_answer(engine, crops):
    empty, read = engine.recognise([np.full((60, 300), 255, np.uint8), crops[0]])
    assert empty.text.strip() == ""
    assert len(empty.text) == len(empty.positions) == len(empty.scores) == len(empty.seconds)
    assert read.text


def test_no_pictures_are_no_answers(engine):
    assert engine.recognise([]) == []


def test_pictures_shared_among_cores_keep_their_order(engine, crops):
    texts = [answer.text for answer in load_engine(engine.name, 2).recognise([*crops, *crops[:2]])]
    assert texts == [answer.text for answer in engine.recognise([*crops, *crops[:2]])]


def test_an_engine_names_itself_and_its_models(engine):
    assert ENGINES[engine.name](1).name == engine.name
    assert engine.models
    assert all(engine.models.values())


def test_an_unknown_engine_is_refused_with_those_that_there_are():
    with pytest.raises(UsageError, match="rapid, tesseract"):
        load_engine("no-such-engine", 1)
