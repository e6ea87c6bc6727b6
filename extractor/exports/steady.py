"""A workbook's bytes -> the same workbook without the hour it was made at: equal content gives equal bytes."""

from __future__ import annotations

import io
import re
import zipfile

# The earliest that a ZIP archive can tell, for its entries and for the workbook's own properties.
_NEVER = (1980, 1, 1, 0, 0, 0)
_HOURS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def without_hour(body: bytes) -> bytes:
    """The archive packed anew, every entry and the creation date of the document set to the start of 1980."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as before, zipfile.ZipFile(packed, "w") as after:
        for entry in before.infolist():
            steady = zipfile.ZipInfo(entry.filename, _NEVER)
            steady.external_attr, steady.compress_type = entry.external_attr, zipfile.ZIP_DEFLATED
            after.writestr(steady, _HOURS.sub(rb"\g<1>1980-01-01T00:00:00Z\2", before.read(entry)))
    return packed.getvalue()
