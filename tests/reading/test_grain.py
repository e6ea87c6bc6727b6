import numpy as np
import pytest

from extractor.reading.grain import stands_out
from extractor.reading.stroke import Stroke

UNIT, PAPER, WIDTH = 22, 230, 900
RULE = Stroke(100, 149, 600, 3, 1800, 150.0)


def sheet(specks: float) -> np.ndarray:
    """Paper of which a share is specks that lie 12 grey levels under it."""
    grains = np.random.default_rng(5).random((75, WIDTH // 4)) < specks
    return (PAPER - 12 * grains.repeat(4, axis=0).repeat(4, axis=1)).astype(np.uint8)


def ruled(page: np.ndarray, depth: int = 12, gap: int = 0) -> np.ndarray:
    page[149:152, 100:700] = np.minimum(page[149:152, 100:700], PAPER - depth)
    for x in range(100, 700, 8):
        page[149:152, x : x + gap] = PAPER
    return page


def test_a_pale_rule_stands_out_from_clean_paper():
    assert stands_out(ruled(sheet(0), depth=2), RULE, UNIT)


@pytest.mark.parametrize("specks", [0.1, 0.3, 0.5])
def test_a_rule_stands_out_from_specks(specks):
    assert stands_out(ruled(sheet(specks)), RULE, UNIT)


def test_a_dotted_rule_stands_out_from_specks():
    assert stands_out(ruled(sheet(0.1), gap=4), RULE, UNIT)


@pytest.mark.parametrize("specks", [0.3, 0.5])
def test_rows_of_specks_are_no_rules(specks):
    page = sheet(specks)
    rows = [Stroke(100, y, 600, 3, 1800, y + 1.0) for y in range(60, 240, 6)]
    assert not any(stands_out(page, row, UNIT) for row in rows)


def test_a_stroke_at_the_edge_of_the_page_stands_out():
    assert stands_out(sheet(0.3), Stroke(100, 2, 600, 3, 1800, 3.0), UNIT)
