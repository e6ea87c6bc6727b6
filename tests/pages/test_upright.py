"""A page is turned only when it lies on its side or its head."""

import hashlib

import cv2
import numpy as np
import pytest

from extractor.form import models_dir
from extractor.pages.upright import MODEL, quarter_turns


@pytest.mark.parametrize("lies", [0, 1, 2, 3])
@pytest.mark.parametrize("tilt", [-4, 0, 4])
def test_a_form_is_set_upright_from_any_side(sheet, lies, tilt):
    height, width = sheet.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1)
    tilted = cv2.warpAffine(sheet, turn, (width, height), borderValue=(255, 255, 255))
    assert quarter_turns(np.ascontiguousarray(np.rot90(tilted, -lies))) == -lies % 4


def test_colour_is_not_needed(sheet):
    assert quarter_turns(np.ascontiguousarray(np.rot90(sheet[:, :, 1], 2))) == 2


def test_an_empty_page_and_a_page_of_specks_stay(sheet):
    page = np.full((1000, 700), 250, np.uint8)
    assert quarter_turns(page) == 0
    ys, xs = np.random.default_rng(2).integers(0, 700, (2, 40))
    page[ys, xs] = 0
    assert quarter_turns(page) == 0


def test_the_weights_are_those_that_their_readme_names():
    folder = models_dir() / "weights" / MODEL
    digest = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text("utf-8")
