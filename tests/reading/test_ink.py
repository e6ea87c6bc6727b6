import numpy as np
import pytest

from extractor.reading.geometry import Rect
from extractor.reading.ink import clear_edges, ink_level, ink_mask, separate, without_seals

UNIT = 10.0  # the height of a character, in pixels
BLUE = (160, 60, 40)
RED, BLACK, DARK_RED = (60, 50, 220), (30, 30, 30), (25, 20, 90)


@pytest.fixture
def stamped() -> np.ndarray:
    """A BGR page with red over columns 20-79 and black print, darkened by the red on it, over rows 40-49."""
    page = np.full((100, 100, 3), 250, np.uint8)
    page[40:50] = BLACK
    page[:, 20:80] = RED
    page[40:50, 20:80] = DARK_RED
    return page


def test_a_seal_is_lifted_to_the_paper_and_the_print_under_it_stays(stamped):
    dark = separate(stamped, coloured=True).dark
    assert dark[10, 50] > 230
    assert dark[45, 50] < 180
    assert dark[45, 5] < 60


def test_red_ink_is_masked_and_black_ink_is_not(stamped):
    red = separate(stamped, coloured=True).red
    assert red[10, 50]
    assert not red[45, 5]
    assert not red[10, 5]


def test_the_plain_page_keeps_the_seal(stamped):
    assert separate(stamped, coloured=True).plain[10, 50] < 140


def test_a_page_without_colour_is_left_as_it_is(stamped):
    inks = separate(stamped, coloured=False)
    assert np.array_equal(inks.plain, inks.dark)
    assert not inks.red.any()


@pytest.mark.parametrize("print_grey", [20, 120, 190])
def test_the_level_of_ink_lies_between_print_and_paper_also_where_toner_is_faint(print_grey):
    page = np.full((200, 200), 245, np.uint8)
    page[::8] = print_grey
    assert print_grey < ink_level(page) < 240


@pytest.mark.parametrize("black", [slice(0, 0), slice(0, 60)], ids=["sheet alone", "scanner beside the sheet"])
def test_faint_toner_is_ink_whatever_black_lies_beside_it(black):
    page = np.full((1000, 800), 245, np.uint8)
    page[200:900:40, 200:700:4] = 170
    page[201:900:40, 200:700:4] = 170
    page[:, black] = 30
    assert 170 < ink_level(page) < 240


def test_rules_are_no_ink():
    page = np.full((60, 60), 250, np.uint8)
    page[30] = 0
    page[10:14, 10:14] = 0
    rules = np.zeros((60, 60), np.uint8)
    rules[30] = 1
    mask = ink_mask(page, rules)
    assert mask[11, 11] == 1
    assert not mask[28:33].any()


def test_what_stands_on_the_edges_of_cells_is_cleared_and_the_rest_stays():
    grey = np.full((100, 200), 250, np.uint8)
    grey[20:80, 101] = 0
    grey[50, 140:150] = 0
    inks = separate(np.dstack([grey] * 3), coloured=False)
    mask = (grey < 100).astype(np.uint8)
    cleared, ink = clear_edges(inks, mask, [Rect(100, 10, 180, 90)], unit=29)
    assert not ink[:, 98:104].any()
    assert cleared.dark[50, 101] == 255
    assert ink[50, 145] == 1
    assert cleared.dark[50, 145] == 0


def test_the_faded_edge_of_a_seal_is_lifted_as_well():
    page = np.full((20, 20, 3), 250, np.uint8)
    page[5:15] = (205, 205, 222)
    assert separate(page, coloured=True).dark[10, 10] > 235


def test_the_ink_of_a_pen_is_masked_and_black_print_is_not(stamped):
    stamped[80:90] = BLUE
    blue = separate(stamped, coloured=True).blue
    assert blue[85, 5]
    assert not blue[45, 5]


def test_text_is_looked_for_without_seals(stamped):
    shown = without_seals(stamped, separate(stamped, coloured=True), UNIT)
    assert shown[10, 50].min() > 230
    assert shown[45, 5].max() < 60
    assert stamped[10, 50].tolist() == list(RED)


def test_print_in_red_stays_where_text_is_looked_for():
    page = np.full((100, 100, 3), 250, np.uint8)
    page[20:30, 5:95] = RED
    assert without_seals(page, separate(page, coloured=True), UNIT) is page
