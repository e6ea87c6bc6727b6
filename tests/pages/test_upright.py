"""A page is turned only when it lies on its side or its head."""

import hashlib

import cv2
import numpy as np
import pytest

from extractor.form import models_dir
from extractor.pages.upright import MODEL, TILE, print_places, quarter_turns


@pytest.mark.parametrize("lies", [0, 1, 2, 3])
@pytest.mark.parametrize("tilt", [-4, 0, 4])
def test_a_form_is_set_upright_from_any_side(sheet, lies, tilt):
    height, width = sheet.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1)
    tilted = cv2.warpAffine(sheet, turn, (width, height), borderValue=(255, 255, 255))
    assert quarter_turns(np.ascontiguousarray(np.rot90(tilted, -lies))) == -lies % 4


def test_colour_is_not_needed(sheet):
    assert quarter_turns(np.ascontiguousarray(np.rot90(sheet[:, :, 1], 2))) == 2


def test_faint_and_noisy_print_is_enough(sheet):
    noise = np.random.default_rng(5).normal(0, 6, sheet.shape[:2])
    faint = np.clip(200 - (255 - sheet[:, :, 1]) * 0.35 + noise, 0, 255).astype(np.uint8)
    assert quarter_turns(np.ascontiguousarray(np.rot90(faint, -1))) == 3


def test_a_few_lines_on_an_empty_page_are_enough(sheet):
    page = np.full(sheet.shape[:2], 255, np.uint8)
    page[1390:1480] = sheet[1390:1480, :, 1]
    assert quarter_turns(page) == 0
    assert quarter_turns(np.ascontiguousarray(np.rot90(page, 2))) == 2


@pytest.fixture
def few_lines(sheet):
    """A page with three short lines of print, and those lines on their side in a colour of their own."""
    page = np.full_like(sheet, 255)
    page[200:300, 120:700] = sheet[1395:1495, 120:700]
    aside = np.rot90(sheet[1395:1495, 120:700])
    return page, (255 - (255 - aside) * np.array([0.85, 0.8, 0.25])).astype(np.uint8)


@pytest.mark.parametrize("lies", [0, 2])
def test_what_a_seal_says_is_not_asked_which_way_is_up(few_lines, lies):
    page, seal = few_lines
    for left in (400, 520, 640, 760):
        page[600:1180, left : left + 100] = seal
    assert quarter_turns(np.ascontiguousarray(np.rot90(page, -lies))) == -lies % 4


@pytest.mark.parametrize("lies", [0, 2])
def test_what_lies_along_the_edges_is_asked_last(few_lines, lies):
    page, seal = few_lines
    for top in (100, 700, 1170):
        page[top : top + 580, 1170:1240] = seal.min(axis=2, keepdims=True)[:, :70]
    assert quarter_turns(np.ascontiguousarray(np.rot90(page, -lies))) == -lies % 4


def test_an_empty_page_and_a_page_of_specks_stay(sheet):
    page = np.full((1000, 700), 250, np.uint8)
    assert quarter_turns(page) == 0
    ys, xs = np.random.default_rng(2).integers(0, 700, (2, 40))
    page[ys, xs] = 0
    assert quarter_turns(page) == 0


@pytest.mark.parametrize("seed", range(4))
def test_pages_without_print_stay(seed):
    rng = np.random.default_rng(seed)
    grain = cv2.GaussianBlur(rng.normal(0, 1, (1100, 780)), (0, 0), 1 + seed)
    assert quarter_turns(np.clip(150 + 60 * grain / grain.std(), 0, 255).astype(np.uint8)) == 0
    squares = cv2.resize(rng.integers(0, 2, (110, 78), np.uint8) * 255, (780, 1100), interpolation=cv2.INTER_NEAREST)
    assert quarter_turns(squares) == 0


@pytest.mark.parametrize("shape", [(1, 1), (40, 900), (63, 63), (64, 64), (72, 72)])
def test_scraps_of_pages_stay(shape):
    assert quarter_turns(np.random.default_rng(1).integers(0, 255, shape, np.uint8)) == 0


def test_tiles_lie_on_the_print_and_not_on_rules():
    page = np.full((600, 400), 255, np.uint8)
    page[100::40] = 0
    cv2.putText(page, "Pilot plant", (110, 452), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    (place,) = print_places(page, 1, 1)
    assert abs(place[0] + TILE / 2 - 446) < 40
    assert 100 <= place[1] + TILE / 2 <= 260
    page[440:460, 100:260] = 255
    assert print_places(page, 3, 2) == []


def test_the_weights_are_those_that_their_readme_names():
    folder = models_dir() / "weights" / MODEL
    digest = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text("utf-8")
