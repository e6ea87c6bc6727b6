"""Edges between the cells of a table of three rows and three columns, told from masks of rules and print."""

import numpy as np
import pytest

from extractor.reading.dividing import DRAWN, dividing_edges
from extractor.reading.rules import Rules

UNIT = 30
YS, XS = [50.0, 150.0, 250.0, 350.0], [50.0, 250.0, 450.0, 650.0]


class Drawn:
    """A table whose rules are all drawn, and no print."""

    def __init__(self) -> None:
        self.across, self.down, self.ink = (np.zeros((400, 700), np.uint8) for _ in range(3))
        for y in YS:
            self.across[int(y), 50:650] = 1
        for x in XS:
            self.down[50:350, int(x)] = 1

    def print(self, row: int, column: int, shift: int = 0) -> None:
        """A word in the middle of a cell, or ``shift`` pixels under it."""
        y, x = int(YS[row]) + 50 + shift, int(XS[column]) + 100
        self.ink[y - 12 : y + 12, x - 40 : x + 40] = 1

    def edges(self, pale: bool = True) -> tuple[np.ndarray, np.ndarray]:
        rules = Rules([], [], self.across, self.down, [], pale)
        across, down = dividing_edges(rules, self.ink, YS, XS, UNIT)
        return across >= DRAWN, down >= DRAWN


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


def test_drawn_edges_divide(drawn):
    across, down = drawn.edges()
    assert across.all()
    assert down.all()


def test_a_label_that_spans_two_rows_is_not_divided(drawn):
    drawn.across[150, 50:250] = 0
    drawn.print(0, 0, shift=35)
    drawn.print(1, 0, shift=-35)
    assert not drawn.edges()[0][1, 0]


def test_where_a_pale_rule_is_not_seen_print_in_the_middle_of_both_rows_divides(drawn):
    drawn.across[150, 50:250] = 0
    drawn.print(0, 0)
    drawn.print(1, 0)
    assert drawn.edges()[0][1, 0]
    assert not drawn.edges(pale=False)[0][1, 0]


@pytest.mark.parametrize("pale", [True, False])
def test_a_heading_whose_uprights_are_not_seen_divides_like_the_row_beneath(drawn, pale):
    drawn.down[50:150, [250, 450]] = 0
    for column in range(3):
        drawn.print(0, column)
    assert drawn.edges(pale)[1][0].all()


def test_dirt_beside_the_rest_of_a_text_makes_no_heading_of_it(drawn):
    drawn.down[50:150, [250, 450]] = 0
    drawn.print(0, 0)
    for x in (300, 340, 380, 500, 540, 600):
        drawn.ink[80:86, x : x + 6] = 1
    assert list(drawn.edges()[1][0]) == [True, False, False, True]


def test_a_title_over_the_columns_is_not_divided(drawn):
    drawn.down[50:150, [250, 450]] = 0
    drawn.ink[90:110, 200:500] = 1
    assert list(drawn.edges()[1][0]) == [True, False, False, True]


def test_a_title_between_rows_that_are_divided_is_none_of_their_gaps(drawn):
    drawn.down[150:250, [250, 450]] = 0
    drawn.ink[190:210, 100:240] = drawn.ink[190:210, 262:440] = 1
    assert not drawn.edges(pale=False)[1][1, 1]


def test_dust_beside_a_gap_is_no_print(drawn):
    drawn.across[150, 50:250] = 0
    drawn.ink[[100, 200], 150] = 1
    assert not drawn.edges()[0][1, 0]


def test_a_stroke_of_a_title_over_an_upright_is_no_trace_of_one(drawn):
    drawn.down[50:150, 250] = 0
    drawn.ink[88:112, 170:242] = drawn.ink[88:112, 259:330] = 1
    drawn.ink[75:125, 250] = 1
    drawn.print(0, 2)
    assert not drawn.edges()[1][0, 1]
    drawn.ink[88:112, 230:270] = 0
    drawn.ink[75:125, 250] = 1
    assert drawn.edges()[1][0, 1]
