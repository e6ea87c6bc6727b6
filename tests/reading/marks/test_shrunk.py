import numpy as np
import pytest

from extractor.reading.marks.shrunk import shrunk


@pytest.mark.parametrize("factor", [1, 2, 3, 4, 6])
def test_each_pixel_is_the_mean_of_its_block_and_a_rest_is_left_out(factor):
    small = np.arange(12, dtype=np.uint8).reshape(3, 4) * 20
    large = np.pad(np.kron(small, np.ones((factor, factor), np.uint8)), ((0, factor - 1), (0, factor - 1)))
    assert np.array_equal(shrunk(large, factor), small)
