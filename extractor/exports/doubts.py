"""A record -> the values that a person must look at."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.document import Field, Record


def doubtful_values(record: Record) -> Iterator[tuple[str, Field]]:
    """Each field or table cell under review by its id; a cell is ``table[row].column``, rows from 1."""
    for name, field in record.fields.items():
        if field.review:
            yield name, field
    for table, rows in record.tables.items():
        for number, row in enumerate(rows, start=1):
            for column, field in row.items():
                if field.review:
                    yield f"{table}[{number}].{column}", field
