"""Values that hold the form's own labels: print of other cells that was taken for an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.document import Field
from extractor.filling.values import in_doubt
from extractor.form import Form
from extractor.text import fold, fold_label

TOLD = 4  # characters from which on a label cannot well be part of an answer
NAME = 80  # characters up to which a cell is a name, or two that ran together, and no text
HEAP = 3  # so many labels inside one answer are no coincidence


def doubt_heaped(form: Form, fields: Mapping[str, Field]) -> dict[str, Field]:
    """The fields, with those sent to review whose text is a printed label, or holds several, or one with its colon."""
    labels = {fold_label(label) for entry in form.entries if not entry.free for label in entry.labels}
    told = {label for label in labels if len(label) >= TOLD}
    return {
        name: in_doubt(field, "cells_ran_together") if _is_heap(field, labels, told) else field
        for name, field in fields.items()
    }


def doubt_headed(form: Form, row: Mapping[str, Field]) -> dict[str, Field]:
    """The row of a table, with those cells sent to review that hold the heading of a column: rows ran together."""
    headings = (heading for table in form.tables for column in table.columns for heading in column.labels)
    told = {label for label in map(fold_label, headings) if len(label) >= TOLD}
    return {
        name: in_doubt(field, "cells_ran_together") if _is_headed(field, told) else field for name, field in row.items()
    }


def _is_headed(field: Field, told: set[str]) -> bool:
    """Whether a short text holds a heading; a long one may well mention what it says."""
    text = fold_label(field.value) if isinstance(field.value, str) and len(field.value) <= NAME else ""
    return any(label in text for label in told)


def _is_heap(field: Field, labels: set[str], told: set[str]) -> bool:
    if not isinstance(field.value, str):
        return False
    text = fold_label(field.value)
    held = {label for label in told if label in text}
    answered = any(re.search(f"(?<=.){re.escape(label)}[0-9]?:", fold(field.value)) for label in held)
    return text in labels or len(held) >= HEAP or answered
