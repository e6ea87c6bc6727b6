"""Values that stand in the column beside their own: a row that was cut in the wrong places.

A text may be anything, but where a number, a date or one of a few words is asked for and missing, and the next column
holds just such a one, the values of the row have moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extractor.document import Field
from extractor.filling.typed import typed
from extractor.filling.values import in_doubt
from extractor.form import ColumnSpec, TableSpec

Row = Mapping[str, Field]

SIGNS = 2  # in one row, or in the same column of several: once it is chance


def doubt_shifted(table: TableSpec, rows: Sequence[dict[str, Field]]) -> tuple[dict[str, Field], ...]:
    """The rows of a table, those sent to review whose values seem to have moved to the next column."""
    signs = [list(_signs(table, row)) for row in rows]
    often = {column for column, count in Counter(c for found in signs for c in found).items() if count >= SIGNS}
    return tuple(
        {name: in_doubt(field, "cells_ran_together") for name, field in row.items()}
        if len(found) >= SIGNS or often & set(found)
        else row
        for row, found in zip(rows, signs, strict=True)
    )


def _signs(table: TableSpec, row: Row) -> Iterator[str]:
    """The columns that lack a value of their kind while one beside holds it and should not."""
    lacking = [column for column in table.columns if not _suits(column, row[column.id])]
    for column in filter(_is_told, lacking):
        at = table.columns.index(column)
        beside = table.columns[max(0, at - 1) : at + 2]
        free = (other for other in beside if other in lacking or not _is_told(other))
        if any(_suits(column, row[other.id]) for other in free):
            yield column.id


def _is_told(column: ColumnSpec) -> bool:
    return column.type != "text" or bool(column.options)


def _suits(column: ColumnSpec, field: Field) -> bool:
    return bool(field.raw) and not typed(column, field.raw).doubts
