"""The truth of a seal is what of it stands on the sheet."""

import numpy as np
import pytest

from samples.generator.seals import make_seal, name_on

NAME = "湖北省科学技术厅"
PAGE = (1000, 1400)


def _seal(shape="round"):
    return make_seal(NAME, np.random.default_rng(3), shape)


@pytest.mark.parametrize("shape", ["round", "oval", "square"])
def test_a_seal_on_the_sheet_bears_its_whole_name(shape):
    assert name_on(_seal(shape), 100, 10.0, (500, 700), PAGE) == NAME


def test_a_seal_cut_off_by_the_right_edge_bears_the_beginning_of_its_name():
    assert name_on(_seal(), 100, 0.0, (1000, 700), PAGE) == NAME[:4]


def test_a_seal_cut_off_above_bears_both_ends_of_its_name():
    told = name_on(_seal(), 100, 0.0, (500, 20), PAGE)
    assert told == NAME[:1] + NAME[-1:]


def test_which_characters_are_cut_off_hangs_on_how_the_seal_is_turned():
    assert name_on(_seal(), 100, 60.0, (1000, 700), PAGE) == NAME[:7]
    assert name_on(_seal(), 100, -60.0, (1000, 700), PAGE) == NAME[:1]
