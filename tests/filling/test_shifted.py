import pytest

from extractor.document import Field
from extractor.filling.shifted import doubt_shifted
from extractor.form import load_form

TABLE = next(table for table in load_form("reserve-platform-2025").tables if table.id == "equipment")
RIGHT = ("示波器", "BX-29", 4, "迈宸", "德国", 12.5, "L4", "国内领先")
MOVED = ("示波器", "BX-29", None, "4", "迈宸", None, "12.5", "L4")


def row(*values: object) -> dict[str, Field]:
    """A row as it was read, without doubts of its own."""
    return {
        column.id: Field(value=value, raw="" if value is None else str(value), confidence=0.99)
        for column, value in zip(TABLE.columns, values, strict=True)
    }


def reviewed(*rows: dict[str, Field]) -> list[bool]:
    return [all(field.review for field in row.values()) for row in doubt_shifted(TABLE, rows)]


def test_a_row_whose_values_stand_one_column_further_is_sent_to_review():
    assert reviewed(row(*RIGHT), row(*MOVED)) == [False, True]


@pytest.mark.parametrize("values", [RIGHT, (*RIGHT[:2], None, *RIGHT[3:]), (*RIGHT[:6], "L5", RIGHT[7])])
def test_a_value_that_is_missing_or_in_no_list_is_no_sign(values):
    assert reviewed(row(*values), row(*values)) == [False, False]


def test_one_such_value_is_chance_and_two_in_a_column_are_none():
    model = ("示波器", "7500", None, *RIGHT[3:])
    assert reviewed(row(*model), row(*RIGHT)) == [False, False]
    assert reviewed(row(*model), row(*RIGHT), row(*model)) == [True, False, True]
