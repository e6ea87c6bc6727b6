"""A name without its filing -> what the rules of names say of it."""

from __future__ import annotations

from functools import lru_cache

from extractor.checks import findings_of
from extractor.checks.kinds import Judge, prepare
from extractor.checks.names.neighbours import Neighbours
from extractor.checks.sheet import Sheet
from extractor.document import Document, Field, Finding, Program, Record
from extractor.form import load_form

_FORM = "reserve-platform-2025"  # the notice that says how a platform is to be named
_FIELD = "platform_name"


def check_name(name: str, neighbours: Neighbours) -> tuple[Finding, ...]:
    """The findings of the rules of names (naming.*), as if the name stood in a filing of the reserve form."""
    form = load_form(_FORM)
    record = Record(
        document=Document(name=name, sha256="", pages=0),
        program=Program(version="", form_version=form.version, engine="", models={}),
        form=form.id,
        pages=(),
        fields={_FIELD: Field(value=name, raw=name, confidence=1.0)},
        tables={},
    )
    return findings_of(Sheet(form, record, neighbours), _rules())


@lru_cache
def _rules() -> tuple[Judge, ...]:
    return tuple(ready for ready in prepare(load_form(_FORM)) if ready.rule.id.startswith("naming."))
