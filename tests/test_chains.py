"""Marks that follow one another at one distance are chains; what lies by chance, or in a screen, is none."""

import numpy as np
import pytest

from extractor.chains import find_chains

SHAPE = (600, 800)


def row(count, pace, x=50.0, y=100.0, slope=0.0):
    along = np.arange(count) * pace
    return np.stack((x + along, y + slope * along), axis=1)


def met(walks):
    return set(np.unique(walks[walks >= 0]).tolist())


def scattered(count, seed=1):
    return np.random.default_rng(seed).random((count, 2)) * (SHAPE[1] - 1, SHAPE[0] - 1)


@pytest.mark.parametrize("pace", [3.4, 8.3, 14.0])
@pytest.mark.parametrize("slope", [-0.05, 0.0, 0.05])
def test_the_dots_of_a_rule_are_a_chain_also_on_a_sheet_askew(pace, slope):
    across, down = find_chains(row(40, pace, slope=slope), SHAPE, 16)

    assert met(across) == set(range(40))
    assert len(down) == 0


def test_the_dots_of_an_upright_rule_are_a_chain_downwards():
    across, down = find_chains(row(40, 8.3)[:, ::-1], SHAPE, 16)

    assert len(across) == 0
    assert met(down) == set(range(40))


def test_a_chain_goes_on_where_a_dot_came_off():
    marks = np.delete(row(40, 8.3), [11, 19, 30], axis=0)

    assert met(find_chains(marks, SHAPE, 16)[0]) == set(range(37))


def test_dots_are_found_among_grains():
    dots, grains = row(60, 8.3), scattered(2000)

    across, _ = find_chains(np.concatenate((dots, grains)), SHAPE, 16)

    assert len(met(across) & set(range(60))) >= 50
    assert len(met(across) - set(range(60))) <= 20


@pytest.mark.parametrize("count", [2000, 15000])
def test_grains_are_no_chain_however_thick_they_lie(count):
    across, down = find_chains(scattered(count), SHAPE, 16)

    assert len(met(across) | met(down)) <= 0.005 * count


def test_the_screen_of_a_picture_is_no_chain_within():
    screen = np.concatenate([row(60, 6.0, y=100.0 + 6 * line) for line in range(40)])

    across, down = find_chains(screen, SHAPE, 16)

    assert met(across) | met(down) <= {*range(60), *range(39 * 60, 40 * 60)}


def test_a_short_chain_counts_where_it_keeps_the_distance_of_long_ones():
    long, alike, other = row(40, 8.3), row(7, 8.3, y=200), row(7, 12.4, y=300)

    across, _ = find_chains(np.concatenate((long, alike, other)), SHAPE, 16)

    assert met(across) == set(range(47))
    assert len(find_chains(alike, SHAPE, 16)[0]) == 0


def test_a_sheet_without_marks_has_no_chain():
    across, down = find_chains(np.empty((0, 2)), SHAPE, 16)

    assert len(across) == len(down) == 0
