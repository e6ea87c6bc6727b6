"""Grains of a bilevel scan go; what is print, or no grain, stays."""

import cv2
import numpy as np

from extractor.pages.specks import without_specks


def sheet():
    """A bilevel sheet with a word, a full stop and a dotted rule."""
    image = np.full((1200, 900), 255, np.uint8)
    cv2.putText(image, "A4.", (100, 300), cv2.FONT_HERSHEY_SIMPLEX, 2, 0, 6, cv2.LINE_8)
    image[600:602, 100:800] = np.where(np.arange(700) % 4 < 2, 0, 255)
    image[400:403, 500:503] = 0  # a decimal point
    return image


def grainy(image, seed=1):
    noise = np.random.default_rng(seed).random(image.shape)
    return np.where(noise < 0.008, 0, image).astype(np.uint8)


def test_grains_are_wiped_off_and_print_stays():
    clean, wiped = sheet(), without_specks(grainy(sheet()))

    assert np.count_nonzero(wiped[700:] == 0) < 0.02 * np.count_nonzero(grainy(sheet())[700:] == 0)
    assert (wiped[:500][clean[:500] == 0] == 0).all()


def test_a_quiet_bilevel_page_keeps_every_dot_of_its_dotted_rule():
    assert (without_specks(sheet()) == sheet()).all()


def test_a_grainy_page_keeps_the_dots_of_its_dotted_rules():
    dots = np.full((1200, 900), 255, np.uint8)
    for at in range(100, 800, 8):
        dots[700:702, at : at + 2] = dots[at : at + 2, 50:52] = 0

    wiped = without_specks(grainy(np.minimum(sheet(), dots)))

    assert np.mean(wiped[dots == 0] == 0) > 0.95


def test_dots_do_not_make_a_quiet_page_a_grainy_one():
    page = sheet()
    for row in range(650, 1150, 25):
        page[row, 100:800:5] = page[row + 1, 100:800:5] = 0

    assert (without_specks(page) == page).all()


def test_a_page_with_shades_is_left_alone():
    shaded = cv2.GaussianBlur(grainy(sheet()), (0, 0), 3)

    assert without_specks(shaded) is shaded


def test_pale_print_of_a_grey_scan_keeps_the_darkest_pixels_of_its_strokes():
    print_ = np.full((1200, 900), 255, np.uint8)
    for row in range(40, 1200, 40):
        cv2.putText(print_, "pale print of a soft scan", (40, row), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 1, cv2.LINE_AA)
    soft = cv2.GaussianBlur(print_, (0, 0), 0.8).astype(np.float64)
    noise = np.random.default_rng(1).normal(0, 6, print_.shape)
    pale = np.clip(110 + 130 / 255 * soft + noise, 0, 255).astype(np.uint8)

    assert without_specks(pale) is pale


def test_a_colour_picture_of_a_bilevel_page_is_wiped_in_all_channels():
    image = np.repeat(grainy(sheet())[:, :, None], 3, axis=2)

    wiped = without_specks(image)

    assert wiped.shape == image.shape
    assert (wiped[..., 0] == wiped[..., 2]).all()
    assert np.count_nonzero(wiped == 0) < np.count_nonzero(image == 0)
