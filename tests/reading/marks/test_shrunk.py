import cv2
import numpy as np
import pytest

from extractor.reading.marks.shrunk import at_scale, shrunk


@pytest.mark.parametrize("factor", [1, 2, 3, 4, 6])
def test_each_pixel_is_the_mean_of_its_block_and_a_rest_is_left_out(factor):
    small = np.arange(12, dtype=np.uint8).reshape(3, 4) * 20
    large = np.pad(np.kron(small, np.ones((factor, factor), np.uint8)), ((0, factor - 1), (0, factor - 1)))
    assert np.array_equal(shrunk(large, factor), small)


def test_a_scale_that_is_nearly_a_half_is_a_half_with_sides_of_whole_cells():
    picture = np.random.default_rng(0).integers(0, 256, (203, 309), np.uint8)
    assert np.array_equal(at_scale(picture, 100 / 199.6, 4), shrunk(picture, 2)[:100, :152])


@pytest.mark.parametrize("scale", [0.9, 0.67, 0.41, 0.3])
def test_other_scales_give_what_an_area_of_the_picture_has_on_the_mean(scale):
    rows, columns = np.mgrid[:300, :400]
    picture = (120 + 60 * np.sin(rows / 25) + 60 * np.cos(columns / 30)).astype(np.uint8)
    small = at_scale(picture, scale)
    size = small.shape[::-1]
    assert max(abs(a - scale * b) for a, b in zip(small.shape, picture.shape, strict=True)) <= 1
    assert np.abs(small.astype(int) - cv2.resize(picture, size, interpolation=cv2.INTER_AREA)).max() <= 4
