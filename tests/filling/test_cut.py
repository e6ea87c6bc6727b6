import pytest

from extractor.document import Box
from extractor.filling.cut import doubt_cut, find_cuts
from extractor.filling.values import text_field
from extractor.form import load_form
from tests.filling.printed import CHARACTER, Printed

NAME = load_form("reserve-platform-2025").by_id["platform_name"]


def doubted(sheet, page: Printed) -> bool:
    """Whether the text of the first cell is sent to review."""
    made = sheet(page)
    field = text_field(NAME, made.rooms[0].script, made.rooms[0].place)
    return doubt_cut(find_cuts(made), {"name": field})["name"].review


def cut_at(x: float, gap: float) -> Printed:
    """Five characters and five more, ``gap`` between them, with an upright border at ``x``."""
    page = Printed().row("智能装备产", "", edges=(0.1, x, 0.9))
    start = page.lines[0].box.x1 + gap
    rest = Printed().row("业中试平台", edges=(start - 0.006, 0.9)).lines[0]
    page.lines.append(rest.model_copy(update={"cell": 1}))
    return page


@pytest.mark.parametrize(("gap", "found"), [(0.0, True), (0.1 * CHARACTER, True), (1.5 * CHARACTER, False)])
def test_a_text_that_runs_over_a_border_is_sent_to_review(sheet, gap, found):
    assert doubted(sheet, cut_at(0.168, gap)) is found


def test_texts_that_keep_off_their_border_are_two(sheet):
    page = Printed().row("智能装备", "产业平台", edges=(0.1, 0.165, 0.9))
    assert not doubted(sheet, page)


def test_a_value_without_the_cut_is_left_alone(sheet):
    made = sheet(cut_at(0.168, 0.0))
    field = text_field(NAME, made.rooms[0].script, made.rooms[0].place)
    elsewhere = field.model_copy(update={"box": Box(0.1, 0.5, 0.3, 0.52)})
    assert doubt_cut(find_cuts(made), {"name": elsewhere}) == {"name": elsewhere}
