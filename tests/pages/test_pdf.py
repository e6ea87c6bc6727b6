"""PDF pages come out as a viewer shows them."""

import numpy as np
import pytest
from PIL import Image

from extractor.errors import InputError
from extractor.pages import open_document
from extractor.pages.pdf import PdfSource
from extractor.settings import Settings

SCAN = "q 595 0 0 842 0 0 cm /Im Do Q"


def raster_of(path, **settings):
    source = PdfSource(path, Settings(**settings))
    try:
        return source.raster(1)
    finally:
        source.close()


def test_a_full_page_scan_keeps_its_own_pixels(pdf_file, sheet):
    raster = raster_of(pdf_file(SCAN, sheet))
    assert np.array_equal(raster.image, sheet)
    assert (raster.width, raster.height) == (595, 842)
    assert raster.dpi == pytest.approx(150, abs=0.5)


def test_a_grey_scan_stays_grey_until_the_page_is_done(pdf_file, sheet, settings):
    path = pdf_file(SCAN, sheet[:, :, 0])
    assert raster_of(path).image.ndim == 2
    with open_document(path, settings) as paper:
        page = paper.page(1)
    assert page.image.shape == (*sheet.shape[:2], 3)
    assert not page.coloured


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_rotate_is_honoured_alike_by_decoding_and_by_rendering(pdf_file, sheet, turn):
    decoded = raster_of(pdf_file(SCAN, sheet, page=f"/Rotate {turn}"))
    rendered = raster_of(pdf_file(SCAN + " q 0 0 0 RG 0 0 m 1 0 l S Q", sheet, page=f"/Rotate {turn}"))
    assert np.array_equal(decoded.image, np.rot90(sheet, -turn // 90))
    assert (decoded.width, decoded.height) == (rendered.width, rendered.height)
    small = [np.array(Image.fromarray(raster.image).resize((60, 60))).astype(int) for raster in (decoded, rendered)]
    assert np.abs(small[0] - small[1]).mean() < 6


def test_a_fine_scan_is_brought_down_to_the_resolution_of_reading(pdf_file, sheet):
    raster = raster_of(pdf_file(SCAN, sheet), dpi=100)
    assert raster.dpi == pytest.approx(100, abs=0.5)


def test_a_picture_that_is_cropped_away_in_part_is_rendered(pdf_file, sheet):
    raster = raster_of(pdf_file(SCAN, sheet, page="/CropBox [100 100 400 500]"))
    assert (raster.width, raster.height) == (300, 400)
    assert raster.image.shape[1] / raster.image.shape[0] == pytest.approx(0.75, abs=0.01)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK"])
def test_every_kind_of_scan_shows_its_print(tmp_path, sheet, mode):
    path = tmp_path / "scan.pdf"
    Image.fromarray(np.ascontiguousarray(sheet[:, :, ::-1])).convert(mode).save(path, resolution=150)
    raster = raster_of(path)
    darkest = raster.image if raster.image.ndim == 2 else raster.image.min(axis=2)
    shown = np.array(Image.fromarray(darkest).resize(sheet.shape[1::-1])).astype(int)
    assert np.abs(shown - sheet.min(axis=2)).mean() < 10


def test_print_that_is_only_in_a_mask_is_shown(pdf_file, sheet):
    black = np.zeros(sheet.shape[:2], np.uint8)
    path = pdf_file(SCAN, black, mask=255 - sheet[:, :, 1])
    shown = np.array(Image.fromarray(raster_of(path).image[:, :, 1]).resize(sheet.shape[1::-1])).astype(int)
    assert np.abs(shown - sheet[:, :, 1]).mean() < 10


def test_samples_that_stand_for_their_opposite_are_turned_round(pdf_file, sheet):
    raster = raster_of(pdf_file(SCAN, 255 - sheet[:, :, 1], decode="/Decode [1 0]"))
    shown = raster.image if raster.image.ndim == 2 else raster.image[:, :, 1]
    assert np.array_equal(shown, sheet[:, :, 1])


def test_a_page_as_large_as_a_wall_is_not_rendered_at_full_size(pdf_file):
    raster = raster_of(pdf_file("0 0 m 10 10 l S", page="/MediaBox [0 0 14000 14000]"))
    assert max(raster.image.shape) < 3400


def test_a_broken_page_is_an_error_of_its_own(pdf_file, sheet, settings):
    path = pdf_file(SCAN, sheet, kids="[3 0 R 99 0 R]")
    with open_document(path, settings) as paper:
        assert paper.page_count == 2
        assert paper.page(1).image.shape == sheet.shape
        with pytest.raises(InputError) as caught:
            paper.page(2)
        assert caught.value.kind == "corrupt"


def test_pixels_do_not_depend_on_the_page_before(pdf_file, sheet, settings):
    with open_document(pdf_file(SCAN, sheet), settings) as paper:
        first, second = paper.page(1), paper.page(1)
    assert np.array_equal(first.image, second.image)
