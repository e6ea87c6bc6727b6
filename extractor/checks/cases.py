"""Runs the cases of a form's ``cases.toml``: a sound filing, what a case changes in it, and which rules must answer."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Default

from extractor.checks import findings_of
from extractor.checks.doubt import TWO_TICKS
from extractor.checks.kinds import prepare
from extractor.checks.names.entry import Entry, entry_of
from extractor.checks.names.index import build_index
from extractor.checks.names.neighbours import Neighbours
from extractor.checks.own_words import find_twins
from extractor.checks.sheet import Sheet
from extractor.checks.stamped import Stamped
from extractor.document import Alteration, Box, Document, Field, Finding, Program, Record, Sighting, Twin
from extractor.errors import FormError
from extractor.form import Form, TableSpec, models_dir

_ROW = dict[str, Any]
_PLACE = Box(0.1, 0.1, 0.2, 0.12)


class Altered(BaseModel):
    """Print of the form that reads ``found`` where the blank reads ``due``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    part: str
    label: bool = False
    due: str = ""
    found: str = ""
    certain: bool = True


class Registered(BaseModel):
    """An entry of the registry; where it has no name, it has the filing's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    host: str = ""
    uscc: str = ""
    status: str = ""
    date: str = ""


class Case(BaseModel):
    """``fields`` and ``tables`` replace those of the sound filing; ``seen`` is what searches of the form found, by id;
    ``registered`` is the registry, none where it is empty; ``stamped`` are the marks on the
    paper; the texts of ``copied`` stand in another applicant's filing too; the other lists name fields or rules.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    fields: dict[str, Any] = Default(default_factory=dict)
    tables: dict[str, tuple[_ROW, ...]] = Default(default_factory=dict)
    empty: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    two_ticks: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    seen: dict[str, str] = Default(default_factory=dict)
    altered: tuple[Altered, ...] = ()
    registered: tuple[Registered, ...] = ()
    copied: tuple[str, ...] = ()
    stamped: Stamped = Stamped()
    fires: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


class Sound(BaseModel):
    """A filing to which no rule objects."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fields: dict[str, Any]
    tables: dict[str, tuple[_ROW, ...]]


class Cases(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    sound: Sound
    cases: tuple[Case, ...] = Default(alias="case")


class Failure(NamedTuple):
    """A case whose findings are not the expected ones, sorted: ``rule``, ``rule (info)``, ``rule (undecided)``."""

    case: str
    expected: tuple[str, ...]
    found: tuple[str, ...]


def run_cases(form: Form) -> tuple[Failure, ...]:
    """The cases of the form's folder that fail; none is a pass."""
    book = load_cases(models_dir() / "forms" / form.id / "cases.toml")
    results = ((case, _expected(case), _found(form, book.sound, case)) for case in book.cases)
    return tuple(Failure(case.name, expected, found) for case, expected, found in results if expected != found)


@lru_cache
def load_cases(path: Path) -> Cases:
    """The cases of one file; a FormError says what is wrong with it."""
    try:
        return Cases.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as fault:
        raise FormError(f"The cases {path} cannot be loaded: {fault}. Correct the file.") from fault


def make_record(form: Form, sound: Sound, case: Case) -> Record:
    """The sound filing with the case's changes, every value read with certainty unless the case says otherwise."""
    values = {**sound.fields, **case.fields}
    fields = {spec.id: _field(case, spec.id, values.get(spec.id)) for spec in form.fields}
    rows = {**sound.tables, **case.tables}
    return Record(
        document=Document(name=f"{case.name}.pdf", sha256="0" * 64, pages=1),
        program=Program(version="0", form_version=form.version, engine="frozen", models={}),
        form=form.id,
        pages=case.stamped.pages(),
        fields=fields,
        tables={table.id: tuple(_row(table, row) for row in rows.get(table.id, ())) for table in form.tables},
        marks=case.stamped.marks(),
        signing=case.stamped.signing(),
        sightings=tuple(
            Sighting(search=search, text=text, confidence=1.0, page=1, box=_PLACE) for search, text in case.seen.items()
        ),
        alterations=tuple(Alteration(**altered.model_dump(), page=1, box=_PLACE) for altered in case.altered),
    )


def make_sheet(form: Form, sound: Sound, case: Case) -> Sheet:
    """The record of a case as its rules see it when the batch is over."""
    record = make_record(form, sound, case)
    return Sheet(form, record, _neighbours(record, case), _twins(form, record, case), case.stamped.copies())


def _row(table: TableSpec, row: _ROW) -> dict[str, Field]:
    return {column.id: _cell(row.get(column.id, "")) for column in table.columns}


def _field(case: Case, name: str, value: Any) -> Field:
    if name in case.unread:
        return Field(review=True, unread=True)
    if name in case.two_ticks:
        return Field(review=True, doubts=(TWO_TICKS,))
    if name in case.empty:
        return Field(value=[] if isinstance(value, list) else None)
    return Field(value=value, raw=_raw(value), confidence=1.0, review=name in case.review, page=1)


def _cell(value: Any) -> Field:
    """A table cell; "?" is one that could not be read, "" an empty one."""
    if value == "?":
        return Field(review=True, unread=True)
    return Field(value=None if value == "" else value, raw=_raw(value), confidence=1.0, page=1)


def _raw(value: Any) -> str:
    return "" if isinstance(value, bool | list) else str(value or "")


def _expected(case: Case) -> tuple[str, ...]:
    remarks, undecided = (f"{rule} (info)" for rule in case.remarks), (f"{rule} (undecided)" for rule in case.undecided)
    return tuple(sorted({*case.fires, *remarks, *undecided}))


def _found(form: Form, sound: Sound, case: Case) -> tuple[str, ...]:
    return tuple(sorted({_name(finding) for finding in findings_of(make_sheet(form, sound, case), prepare(form))}))


def _neighbours(record: Record, case: Case) -> Neighbours:
    """The filing as the only one of its batch, beside what the case says is registered."""
    filing = entry_of(record, case.name)
    entries = [Entry(source="registry", **entry.model_dump()) for entry in case.registered]
    registry = build_index([entry if entry.name else entry._replace(name=filing.name) for entry in entries])
    return Neighbours(filing, build_index([filing]), registry if entries else None)


def _twins(form: Form, record: Record, case: Case) -> tuple[Twin, ...]:
    """What the filing shares with another applicant's that holds nothing but the copied texts."""
    other = record.model_copy(update={"fields": {name: record.fields[name] for name in case.copied}})
    return find_twins([form], [(case.name, record), ("another", other)]).get(case.name, ())


def _name(finding: Finding) -> str:
    if finding.undecided:
        return f"{finding.rule} (undecided)"
    return f"{finding.rule} (info)" if finding.severity == "info" else finding.rule
