"""Labels under one another that ran together."""

import pytest

from extractor.filling.entries import fill_entry
from extractor.filling.labels import find_labels
from extractor.filling.sheet import Sheet
from extractor.filling.stacked import with_labels_apart
from tests.filling.printed import Printed, leaning, merged


@pytest.fixture
def fields(form):
    def find(reading):
        sheet = Sheet(with_labels_apart(form, [reading]))
        found = [fill_entry(form, sheet, label)[0] for label in find_labels(form, sheet, [])]
        return {name: field.value for values in found for name, field in values.items()}

    return find


@pytest.mark.parametrize("slope", [0, 0.03, -0.03])
def test_labels_in_one_cell_are_told_by_the_values_beside_them(fields, slope):
    page = Printed().row("战略规划", "未来三年计划新增\n两条中试线。").row("政策支持", "列入项目库。\n用电优先。")
    assert fields(leaning(merged(page.reading, 0, 2), slope)) == {
        "strategy": "未来三年计划新增两条中试线。",
        "policy_support": "列入项目库。用电优先。",
    }


def test_a_label_in_two_lines_beside_two_rooms_stays_whole(form):
    page = Printed().row("平台领军人才、", "院士：1人").row("高水平人才数量", "首席专家：2人")
    reading = merged(page.reading, 0, 2)
    assert with_labels_apart(form, [reading]) == (reading,)


def test_labels_with_cells_of_their_own_stay_as_they_were_read(form):
    reading = Printed().row("战略规划", "两条中试线。").row("政策支持", "列入项目库。").reading
    assert with_labels_apart(form, [reading]) == (reading,)
