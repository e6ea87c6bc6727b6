"""Made-up filings of the second form are consistent in every layout; each fault breaks what it is meant to."""

from random import Random

import pytest

from samples.generator.job import plan_jobs
from samples.generator.lists import topics
from samples.generator.sheet import UNITS, Grid, boxes_of, paragraphs_of, place_cells
from samples.generator.wording import choose_wording
from samples.generator.wuhan_filing import WUHAN, as_wuhan
from samples.generator.wuhan_layout import compose_wuhan
from samples.generator.wuhan_values import FAULTS, expected_wuhan_rules, fill_wuhan, take_up_wuhan_habits
from samples.generator.wuhan_wording import LAYOUTS, QUESTIONS, choose_style

BREAKS = {
    "blank": {"field.missing"},
    "uscc_checksum": {"field.checksum"},
    "equipment_below": {"threshold.equipment_value"},
    "area_below": {"threshold.site_area"},
    "staff_below": {"threshold.staff"},
    "external_above": {"threshold.external_share"},
    "service_below": {"threshold.service"},
    "dishonest": {"declaration.dishonesty"},
    "dishonest_repaired": set(),
    "accident": {"declaration.accident"},
    "not_registered": {"declaration.registered"},
    "process_lacking": set(),
    "date_missing": {"mark.date_missing"},
}


def filled(seed):
    rng = Random(seed)  # noqa: S311 - repeatable chance, not a secret
    return fill_wuhan(rng, topics()[seed % len(topics())], "岚砚"), rng


def composed(layout, seed):
    values, rng = filled(seed)
    take_up_wuhan_habits(values, rng)
    style = choose_style(rng, layout)
    return values, style, compose_wuhan(values, choose_wording("drawn", rng, pen=False, written=False), style)


@pytest.mark.parametrize("seed", range(30))
def test_a_filing_without_faults_raises_nothing(seed):
    values, _ = filled(seed)
    assert expected_wuhan_rules(values, [], colourless=False) == []


@pytest.mark.parametrize("fault", sorted(FAULTS))
@pytest.mark.parametrize("seed", [3, 17])
def test_each_fault_raises_its_rules_and_no_other(fault, seed):
    values, rng = filled(seed)
    FAULTS[fault](values, rng)
    assert set(expected_wuhan_rules(values, [fault], colourless=False)) == BREAKS[fault]


def test_faults_of_marks_raise_the_rules_of_marks():
    values, _ = filled(1)
    assert expected_wuhan_rules(values, [], colourless=True) == ["mark.seal_colour_unknown"]
    assert expected_wuhan_rules(values, ["seal_missing", "signature_typed"], colourless=True) == [
        "mark.seal_missing",
        "mark.signature_typed",
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(6))
def test_every_layout_prints_each_label_and_whole_rows(layout, seed):
    _, style, blocks = composed(layout, seed)
    for grid in (block for block in blocks if isinstance(block, Grid)):
        for row in place_cells(grid.rows):
            assert sum(cell.units for _, cell, _ in row) == UNITS
    text = "".join(span for paragraph in paragraphs_of(blocks) for span in paragraph if isinstance(span, str))
    assert all(style.names[key] in text for key in (*QUESTIONS, "platform_name", "uscc", "leader_contact"))
    assert style.sealed in text
    assert style.signed in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_questions_have_two_boxes_or_none(layout):
    for seed in range(6):
        values, style, blocks = composed(layout, seed)
        boxes = boxes_of(blocks)
        answered = sum(values[key] is not None for key in QUESTIONS)
        assert len(boxes) in (0, 2 * len(QUESTIONS))
        assert sum(box.ticked for box in boxes) == (answered if boxes else 0)
        assert bool(boxes) == style.answers.startswith("box")


def test_jobs_of_the_second_form_take_turns_in_layout_and_keep_their_own_evidence():
    jobs = [as_wuhan(job, None) for job in plan_jobs(6, 4, None, None)]
    assert {job.layout for job in jobs} == set(LAYOUTS)
    assert {job.form for job in jobs} == {WUHAN}
    assert jobs == [as_wuhan(job, None) for job in plan_jobs(6, 4, None, None)]
