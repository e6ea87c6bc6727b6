"""The sound filing of the 2025 form with changes, and what its rules find."""

import pytest

from extractor.checks import check_record
from extractor.checks.cases import Case, load_cases, make_record
from extractor.form import load_form, models_dir


@pytest.fixture(scope="session")
def form():
    return load_form("reserve-platform-2025")


@pytest.fixture(scope="session")
def filing(form):
    """A sound filing with the changes of a case (fields=, tables=, empty=, unread= …)."""
    sound = load_cases(models_dir() / "forms" / form.id / "cases.toml").sound
    return lambda **changes: make_record(form, sound, Case(name="a", **changes))


@pytest.fixture(scope="session")
def findings(form, filing):
    """The findings of one rule on a filing with changes."""
    return lambda rule, **changes: [f for f in check_record(form, filing(**changes)) if f.rule == rule]
