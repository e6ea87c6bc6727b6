"""Form + Readings -> Record: recognise the form, locate its labels, read their values, stitch over page breaks."""

from extractor.filling.record import fill_record
from extractor.filling.roles import recognise_form

__all__ = ["fill_record", "recognise_form"]
