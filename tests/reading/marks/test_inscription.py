"""Seals made by the sample generator, read with the default engine."""

import numpy as np
import pytest

from extractor.reading.engines import Engine, load_engine
from extractor.reading.marks.bands import find_band
from extractor.reading.marks.inscription import Inscription, read_seal
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.seal_ink import planes_of
from samples.generator.fonts import missing_packages
from samples.generator.seals import draw_seal, make_seal
from tests.reading.marks.seal_engine import Deaf

DPI = 200
NAME = "江城光电科技有限公司"


def printed(shape: str = "round", centre: str = "", turn: float = 0.0) -> tuple[np.ndarray, Oval, str]:
    """A seal dark on white with paper round it, its outline, and its code."""
    rng = np.random.default_rng(3)
    seal = make_seal(NAME, rng, shape, centre)
    mask = draw_seal(seal, DPI, rng, turn, 0.1)
    plane = np.pad((255 - 255 * mask).astype(np.uint8), 20, constant_values=255)
    half = seal.width / 25.4 * DPI / 2
    middle = (plane.shape[1] / 2, plane.shape[0] / 2)
    return (
        plane,
        Oval(*middle, half, half * (1.0 if shape == "round" else 0.72), -turn if shape == "oval" else 0.0),
        seal.code,
    )


fonts = pytest.mark.skipif(bool(missing_packages()), reason="the fonts of the sample generator are wanted, not needed")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine("rapid", 1)


@fonts
@pytest.mark.ocr
@pytest.mark.parametrize("turn", [0.0, -14.0, 75.0, 180.0])
def test_a_round_seal_is_read_however_it_is_turned(engine, turn):
    plane, oval, code = printed(turn=turn)
    said = read_seal((plane,), oval, engine)
    assert said.text == NAME
    assert said.code in (code or None, None)


@fonts
@pytest.mark.ocr
def test_a_name_that_leaves_no_doubt_is_read_no_further(engine, monkeypatch):
    plane, oval, _ = printed()
    taken: list[int] = []
    recognise = engine.recognise
    monkeypatch.setattr(engine, "recognise", lambda crops: taken.append(len(crops)) or recognise(crops))
    assert read_seal((plane, plane, plane), oval, engine).text == NAME
    assert sum(taken) <= 5


@fonts
@pytest.mark.ocr
def test_the_line_below_the_star_is_told_apart_from_the_name(engine):
    plane, oval, _ = printed(centre="财务专用章")
    said = read_seal((plane,), oval, engine)
    assert (said.text, said.centre) == (NAME, "财务专用章")


@fonts
@pytest.mark.ocr
def test_the_end_of_a_name_that_lies_under_something_is_told_by_what_comes_before_and_says_nothing_itself(engine):
    plane, oval, _ = printed()
    for angle in np.radians([-90 + 23 * 3.5, -90 + 23 * 4.5]):
        x, y = (int(oval.x + 0.76 * oval.a * np.cos(angle)), int(oval.y + 0.76 * oval.b * np.sin(angle)))
        plane[y - 20 : y + 20, x - 20 : x + 20] = 0
    said = read_seal((plane,), oval, engine)
    assert said.text == NAME
    assert [letter.sure for letter in said.letters[-2:]] == [0.1, 0.1]


@fonts
@pytest.mark.ocr
def test_what_of_a_seal_lies_beyond_the_page_is_not_told(engine):
    plane, oval, _ = printed()
    image = np.repeat(plane[:, : round(oval.x) + 8, None], 3, axis=2)
    image[..., 2] = 255 - (255 - image[..., 2]) // 5  # red
    said = read_seal(*planes_of(image, np.zeros(image.shape[:2], np.uint8), oval, "red"), engine)
    assert said.text == NAME[:5]


@fonts
@pytest.mark.ocr
def test_an_oval_seal_is_read_along_its_own_arc(engine):
    plane, oval, _ = printed("oval", "发票专用章", turn=-6.0)
    assert read_seal((plane,), oval, engine).text == NAME


@fonts
def test_the_band_of_the_name_ends_at_the_gap_below_it():
    plane, oval, _ = printed()
    band = find_band(plane, oval)
    assert 200 < band.turn < 300
    assert abs((band.start + band.turn / 2) % 360 - 270) < 8
    assert 0.5 < band.inner < 0.65
    assert 0.9 < band.outer < 1.0


@pytest.mark.parametrize("level", [0, 120, 255])
def test_a_place_without_writing_says_nothing(level):
    plane = np.full((300, 300), level, np.uint8)
    assert find_band(plane, Oval(150, 150, 120, 120)) is None
    assert read_seal((plane,), Oval(150, 150, 120, 120), Deaf()) == Inscription()
