"""Light is evened out, ink is not."""

import cv2
import numpy as np

from extractor.pages.light import even_light, is_coloured
from extractor.pages.rim import whiten_rim


def paper(level=(205, 228, 240)):
    """Yellowish paper that darkens to the right, with a black line, a red disc and a photograph."""
    page = np.full((1200, 800, 3), level, np.uint8)
    cv2.line(page, (50, 300), (700, 300), (20, 20, 20), 3)
    cv2.circle(page, (400, 600), 60, (60, 60, 200), 6)
    cv2.rectangle(page, (100, 850), (420, 1100), (60, 50, 40), cv2.FILLED)
    return (page * np.linspace(1, 0.7, 800)[None, :, None]).astype(np.uint8)


def half(image):
    return cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)


def test_paper_becomes_white_and_ink_keeps_its_hue():
    page = paper()
    lit = even_light(page, half(page))
    assert lit[100:250, 50:750].min() > 235
    assert lit[300, 100:700].max() < 60
    blue, green, red = lit[600, 340].astype(int)
    assert red > 190
    assert abs(blue - green) < 40
    assert red - blue > 90


def test_a_photograph_stays_dark():
    page = paper()
    assert even_light(page, half(page))[900:1050, 150:380].max() < 90


def test_an_evenly_white_page_is_handed_back():
    page = np.full((600, 400), 250, np.uint8)
    page[300:303] = 0
    assert even_light(page, half(page)) is page


def test_faint_grey_print_is_not_blown_up():
    page = np.full((1200, 800), 240, np.uint8)
    page[600:603, 100:700] = 190
    lit = even_light(page, half(page))
    assert 180 < lit[601, 400] < 210


def test_a_page_carries_colour_only_if_more_than_specks_are_coloured():
    page = np.full((600, 400, 3), 245, np.uint8)
    page[100:120] = 30
    assert not is_coloured(page)
    page[10, 10] = (0, 0, 255)
    assert not is_coloured(page)
    page[300:330, 100:130] = (70, 70, 200)
    assert is_coloured(page)
    assert not is_coloured(page[:, :, 0])


def test_a_strip_along_an_edge_is_painted_white_and_a_seal_across_it_is_not():
    page = np.full((1200, 800), 240, np.uint8)
    page[:, :20] = 60
    page[500:600, 740:] = 90
    page[1150:1153, 100:700] = 20
    clean = whiten_rim(page.copy(), half(page), photo=False)
    assert clean[:, :20].min() == 255
    assert clean[550, 770] == 90
    assert clean[1151, 400] == 20
