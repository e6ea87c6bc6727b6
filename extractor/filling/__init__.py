"""Form + Readings -> Record: recognise the form, locate its labels, read their values, stitch over page breaks."""

from extractor.filling.corrected import corrected, field_at, row_at, spec_of, with_all_rows
from extractor.filling.record import fill_record
from extractor.filling.roles import recognise_form
from extractor.filling.said import said_value

__all__ = ["corrected", "field_at", "fill_record", "recognise_form", "row_at", "said_value", "spec_of", "with_all_rows"]
