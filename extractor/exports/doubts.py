"""A record -> the values that a person must look at."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.document import Field, Record


def doubtful_values(record: Record) -> Iterator[tuple[str, str, Field]]:
    """Each field or table cell under review: a key unique in the record, its id in the form, and the field."""
    for name, field in record.fields.items():
        if field.review:
            yield f"field:{name}", name, field
    for table, rows in record.tables.items():
        for number, row in enumerate(rows, start=1):
            for column, field in row.items():
                if field.review:
                    yield f"field:{table}.{number}.{column}", f"{table}.{column}", field
