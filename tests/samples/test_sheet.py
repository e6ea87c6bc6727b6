"""The form is composed of whole rows, whatever its wording."""

from random import Random

import pytest

from samples.generator.compose import compose_form
from samples.generator.content import fill_filing
from samples.generator.habits import take_up_habits
from samples.generator.lists import topics
from samples.generator.sheet import UNITS, Grid, Written, boxes_of, paragraphs_of, place_cells, text_cell
from samples.generator.wording import choose_wording


def composed(family, seed, *, pen=False, written=False):
    rng = Random(seed)  # noqa: S311 - repeatable chance, not a secret
    values = fill_filing(rng, topics()[seed], "岚砚", "brief", 5)
    take_up_habits(values, rng)
    return values, compose_form(values, choose_wording(family, rng, pen, written), with_notes=True)


@pytest.mark.parametrize("family", ["word", "drawn", "web"])
@pytest.mark.parametrize("seed", range(8))
def test_every_row_of_every_table_is_as_wide_as_the_form(family, seed):
    _, blocks = composed(family, seed)
    for grid in (block for block in blocks if isinstance(block, Grid)):
        for row in place_cells(grid.rows):
            assert sum(cell.units for _, cell, _ in row) == UNITS


@pytest.mark.parametrize("family", ["word", "drawn", "web"])
def test_as_many_boxes_are_ticked_as_choices_were_made(family):
    values, blocks = composed(family, 2)
    lists = sum(len(values[key]) for key in ("honours", "zones", "troubles"))
    assert sum(box.ticked for box in boxes_of(blocks)) == lists + 10  # eight booleans and two choices
    assert len(boxes_of(blocks)) == 9 + 5 + 10 + 6 + 2 + 2 * 8


def test_values_written_by_hand_are_not_printed():
    _, blocks = composed("web", 2, written=True)
    spans = [span for paragraph in paragraphs_of(blocks) for span in paragraph]
    written = [span for span in spans if isinstance(span, Written)]
    assert len(written) == 4
    assert not {span.text for span in written if len(span.text) > 5} & {span for span in spans if isinstance(span, str)}


def test_a_row_that_does_not_fill_the_form_is_refused():
    with pytest.raises(ValueError, match="units"):
        place_cells(((text_cell("a", UNITS - 1), text_cell("b", 3)),))
