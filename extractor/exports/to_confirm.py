"""What a person must confirm of a value before a paper that shows it is stamped."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.document import Record
from extractor.exports.filing import MISSING
from extractor.exports.words import label_of


def doubt_about(record: Record, names: Iterable[str]) -> str:
    """What is asked of the fields behind a cell; empty where none is in doubt (any more)."""
    labels = [label_of(record.form, name) for name in names if record.fields.get(name, MISSING).review]
    return f"“{'”“'.join(labels)}”识别存疑，请核对原件" if labels else ""
