"""Pictures laid over a page are told apart from its scan."""

import numpy as np
import pytest

from extractor.pages import open_document

SCAN = "q 595 0 0 842 0 0 cm /Im Do Q"
LAID = " q 100 0 0 50 400 92 cm /Im Do Q"  # over the lower right


def pasted(path, settings):
    with open_document(path, settings) as paper:
        return paper.page(1).pasted


def test_a_plain_scan_has_none(pdf_file, sheet, settings):
    assert pasted(pdf_file(SCAN, sheet), settings) == ()


def test_a_picture_over_a_scan_is_told_with_its_place_and_resolution(pdf_file, sheet, settings):
    (one,) = pasted(pdf_file(SCAN + LAID, sheet), settings)
    assert one.box == pytest.approx((400 / 595, 700 / 842, 500 / 595, 750 / 842), abs=1e-3)
    assert one.dpi == pytest.approx(sheet.shape[1] / 100 * 72, abs=1)


def test_rotate_turns_its_place_with_the_page(pdf_file, sheet, settings):
    (one,) = pasted(pdf_file(SCAN + LAID, np.ascontiguousarray(np.rot90(sheet)), page="/Rotate 90"), settings)
    assert one.box.centre == pytest.approx((1 - 725 / 842, 450 / 595), abs=1e-3)


def test_the_same_picture_has_the_same_digest_wherever_it_is_placed(pdf_file, sheet, settings):
    one, other = pasted(pdf_file(SCAN + LAID + " q 60 0 0 40 90 600 cm /Im Do Q", sheet), settings)
    assert one.picture == other.picture


def test_the_layers_and_tiles_of_a_scanner_are_not_pasted(pdf_file, sheet, settings):
    assert pasted(pdf_file(SCAN + SCAN + LAID, sheet), settings) == ()
    tiles = " ".join(f"q 595 0 0 211 0 {211 * row} cm /Im Do Q" for row in range(4))
    assert pasted(pdf_file(tiles, sheet), settings) == ()
