"""Pictures come out as a viewer shows them, with the size of their paper."""

import numpy as np
import pytest
from PIL import Image

from extractor.pages import open_document
from extractor.pages.pictures import PictureSource
from extractor.settings import Settings


def raster_of(path, number=1):
    source = PictureSource(path, Settings())
    try:
        return source.raster(number)
    finally:
        source.close()


def test_the_resolution_is_taken_from_the_file(picture_file, sheet):
    raster = raster_of(picture_file(sheet))
    assert (raster.width, raster.height) == pytest.approx((595.2, 841.9), abs=0.3)
    assert np.array_equal(raster.image, sheet)


def test_without_a_resolution_the_longer_side_counts_as_297_mm(tmp_path, sheet):
    Image.fromarray(np.ascontiguousarray(np.rot90(sheet))).save(tmp_path / "page.png")
    raster = raster_of(tmp_path / "page.png")
    assert raster.width == pytest.approx(841.89, abs=0.01)


@pytest.mark.parametrize("dpi", [72, 1200])
def test_a_resolution_that_nobody_measured_does_not_cost_the_letters(picture_file, sheet, dpi):
    raster = raster_of(picture_file(sheet, dpi=(dpi, dpi)))
    assert raster.image.shape == sheet.shape
    assert raster.width == pytest.approx(1240 / dpi * 72, rel=0.01)


@pytest.mark.parametrize(("tag", "turns"), [(1, 0), (3, 2), (6, 1), (8, 3)])
def test_exif_orientation_counts_as_a_viewer_shows_it(tmp_path, sheet, tag, turns):
    exif = Image.Exif()
    exif[0x0112] = tag
    path = tmp_path / "photo.jpg"
    Image.fromarray(np.ascontiguousarray(np.rot90(sheet, turns)[:, :, ::-1])).save(path, exif=exif, dpi=(150, 150))
    raster = raster_of(path)
    assert raster.image.shape == sheet.shape
    assert np.abs(raster.image.astype(int) - sheet).mean() < 4
    assert raster.width == pytest.approx(595.2, abs=0.3)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_mode_shows_the_same_print(tmp_path, sheet, mode):
    grey = Image.fromarray(np.ascontiguousarray(sheet[:, :, 1]))
    if mode in ("I;16", "I", "F"):
        picture = Image.fromarray(
            np.array(grey).astype({"I;16": np.uint16, "I": np.int32, "F": np.float32}[mode]) * 257
        )
    else:
        picture = grey.convert("RGB").convert(mode) if mode in ("P", "RGBA", "CMYK") else grey.convert(mode)
    picture.save(tmp_path / "page.tif")
    raster = raster_of(tmp_path / "page.tif")
    shown = raster.image if raster.image.ndim == 2 else raster.image[:, :, 1]
    assert np.abs(shown.astype(int) - np.array(grey)).mean() < 3


def test_what_is_transparent_shows_white_paper(tmp_path):
    samples = np.zeros((300, 200, 4), np.uint8)
    samples[100:120, 50:150, 3] = 255
    Image.fromarray(samples).save(tmp_path / "page.png")
    image = raster_of(tmp_path / "page.png").image
    assert image[10, 10].min() == 255
    assert image[110, 100].max() == 0


def test_each_frame_of_a_fax_is_a_page(tmp_path, sheet, settings):
    frames = [
        Image.fromarray(np.ascontiguousarray(np.roll(sheet[:, :, 0], 30 * k, axis=0))).convert("1") for k in range(3)
    ]
    path = tmp_path / "fax.tif"
    frames[0].save(path, save_all=True, append_images=frames[1:], compression="group4", dpi=(150, 150))
    with open_document(path, settings) as paper:
        assert paper.page_count == 3
        pages = [paper.page(number) for number in (3, 1, 2)]
    assert [page.number for page in pages] == [3, 1, 2]
    for page, frame in zip(pages, (frames[2], frames[0], frames[1]), strict=True):
        assert np.array_equal(page.image[:, :, 0], np.array(frame.convert("L")))
