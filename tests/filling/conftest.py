"""The 2025 form, and its records and sheets from pages that are printed row by row (tests/filling/printed.py)."""

from collections.abc import Callable

import pytest

from extractor.document import Document, Program, Record
from extractor.filling import fill_record
from extractor.filling.sheet import Sheet
from extractor.form import Form, load_form
from tests.filling.printed import Printed


@pytest.fixture(scope="session")
def form() -> Form:
    return load_form("reserve-platform-2025")


@pytest.fixture(scope="session")
def fill(form: Form) -> Callable[..., Record]:
    """The record of a filing of some printed pages."""
    program = Program(version="0", form_version="1", engine="frozen", models={})

    def filled(*pages: Printed) -> Record:
        document = Document(name="a.pdf", sha256="0" * 64, pages=len(pages))
        return fill_record(form, document, program, [page.reading for page in pages])

    return filled


@pytest.fixture(scope="session")
def sheet() -> Callable[..., Sheet]:
    return lambda *pages: Sheet([page.reading for page in pages])
