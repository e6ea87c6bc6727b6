from extractor.filling.entries import Value, fill_value
from extractor.filling.sheet import Sheet
from extractor.form import load_form
from tests.filling.printed import Printed

FORM = load_form("reserve-platform-2025")
PAIR = next(entry for entry in FORM.entries if "incubated_this_year" in entry.fields)


def filled(text: str):
    page = Printed().row("孵化企业数量", text).reading
    room = next(room for room in Sheet((page,)).rooms if "年度" in room.script.text)
    return fill_value(FORM, PAIR, Value([room]))


def test_a_figure_that_lacks_beside_another_was_perhaps_passed_over():
    fields = filled("上年度/申报当年度：3/")
    assert (fields["incubated_last_year"].value, fields["incubated_last_year"].review) == (3, False)
    assert fields["incubated_this_year"].unread


def test_where_neither_figure_stands_both_are_empty():
    fields = filled("上年度/申报当年度：/")
    assert not any(field.unread or field.value is not None for field in fields.values())
