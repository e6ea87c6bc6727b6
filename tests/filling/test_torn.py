"""Labels that a false upright tore in two."""

import pytest

from extractor.filling.torn import with_labels_whole
from tests.filling.printed import Printed, basics, leaning

THREE = (0.1, 0.25, 0.6, 0.95)


@pytest.mark.parametrize("slope", [0, 0.03, -0.03])
def test_two_cells_that_print_one_label_become_its_cell_and_the_value_stands_beside_it(form, fill, slope):
    page = basics(1).row("是否为省级主管部", "正式批复认定的省级中试平台", "☐是 ☑否", edges=THREE)
    (whole,) = with_labels_whole(form, [leaning(page.reading, slope)])
    assert len(whole.cells) == len(page.cells) - 1
    assert fill(page).fields["provincial_recognized"].value is False


def test_a_label_that_is_whole_keeps_its_neighbours(form):
    reading = (
        Printed().row("填表人", "联系方式", "13856900658", edges=THREE).row("总投资", "万元", "", edges=THREE).reading
    )
    assert with_labels_whole(form, [reading]) == (reading,)


def test_parts_that_do_not_touch_stay_apart(form):
    reading = Printed().row("是否为省级主管部", "", "正式批复认定的省级中试平台", edges=(0.1, 0.3, 0.5, 0.9)).reading
    assert with_labels_whole(form, [reading]) == (reading,)
