"""The nouns of the notice: what a form asks for, loaded strictly from a folder under ``models/forms``.

A form is data: ``form.toml`` says what is printed and which value stands where, ``rules.toml`` what the notice asks of
the values. Next year's notice is a new folder.
"""

from __future__ import annotations

import os
import re
import tomllib
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic import Field as Default

from extractor.document import Role
from extractor.errors import FormError

ValueType = Literal["text", "number", "integer", "boolean", "choice", "choices", "date", "period", "names"]
SLOT = re.compile(r"\{(\w+)\}")


class Spec(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FieldSpec(Spec):
    """One value the form asks for. ``limit`` is in characters; ``options`` are the closed list in the contract's
    spelling; ``names`` is the field that gathers the names written behind ticked options; ``standard`` is the one that
    a code or a telephone number follows, or the list of a place's name; ``foreign`` is print of a neighbouring value.
    """

    id: str
    label: str
    type: ValueType = "text"
    limit: int | None = None
    unit: str | None = None
    options: tuple[str, ...] = ()
    names: str | None = None
    standard: Literal["uscc", "phone", "division"] | None = None
    foreign: tuple[str, ...] = ()
    mandatory: bool = True


class Entry(Spec):
    """One place of the paper: printed labels, and what is written beside them.

    ``holds`` is a template of fixed print and ``{field}`` slots for one value cell; ``columns`` maps printed column
    headings to fields where the values of one row stand in several cells (last years' figures). ``leads`` are sentences
    that some prints of the form have in rows of their own before the value. ``free`` marks print
    outside any table, where the label and the value share running text. ``core`` are words that tell the label however
    it is phrased. ``behind`` names the field whose label comes before this one, where the same label is printed for
    several people.
    """

    labels: tuple[str, ...]
    holds: str = ""
    columns: dict[str, str] = Default(default_factory=dict)
    leads: tuple[str, ...] = ()
    free: bool = False
    core: tuple[str, ...] = ()
    behind: str | None = None

    @cached_property
    def fields(self) -> tuple[str, ...]:
        return (*SLOT.findall(self.holds), *self.columns.values())


class ColumnSpec(Spec):
    id: str
    label: str
    labels: tuple[str, ...]
    type: ValueType = "text"
    options: tuple[str, ...] = ()


class TableSpec(Spec):
    """Rows under a printed heading row, or, where ``after`` is given, the numbered list that follows that heading."""

    id: str
    label: str
    columns: tuple[ColumnSpec, ...]
    after: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    mandatory: bool = False


class MarkSpec(Spec):
    """A mark the form asks for, beside the printed ``labels``."""

    role: Literal["commitment", "legal_representative"]
    labels: tuple[str, ...]


class Passage(Spec):
    """Running print of the blank form that a filing must repeat word for word: the commitment, a note."""

    label: str
    text: str


class Search(Spec):
    """Print that is looked for on every page, or on those of some ``roles``: regular expressions over folded text."""

    id: str
    patterns: tuple[str, ...]
    roles: tuple[Role, ...] = ()


class ClauseSpec(Spec):
    """One clause of the notice that binds the applicant, for the clause sheet (``clauses.toml``).

    ``rules`` decide it; ``fields`` and ``tables`` speak to it beside those; ``judge`` says what no rule can decide and
    a person has to, and is empty where the rules decide alone.
    """

    clause: str
    quote: str
    rules: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    judge: str = ""


class SectionSpec(Spec):
    """A part of the form as people speak of it: the fields from ``first`` on, in the form's order, up to the next
    section's, and ``tables`` behind them.
    """

    label: str
    first: str | None = None
    tables: tuple[str, ...] = ()


class Rule(Spec):
    """One rule of the notice. Keys beyond these are the arguments of its kind (``extractor.checks.kinds``)."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    kind: str
    severity: Literal["error", "warning", "info"]
    clause: str
    quote: str
    notice: str | None = None

    @property
    def arguments(self) -> dict[str, Any]:
        return dict(self.__pydantic_extra__ or {})


class Form(Spec):
    """A whole form: its fields, where they stand, its tables, marks and rules. ``running``: its layout is left to the
    applicant, so that values may stand behind their labels in running text ("平台名称：…") as well as in cells.
    """

    id: str
    title: str
    version: str
    titles: tuple[str, ...]
    running: bool = False
    fields: tuple[FieldSpec, ...] = Default(alias="field")
    entries: tuple[Entry, ...] = Default(alias="entry")
    tables: tuple[TableSpec, ...] = Default((), alias="table")
    marks: tuple[MarkSpec, ...] = Default((), alias="mark")
    sections: tuple[SectionSpec, ...] = Default((), alias="section")
    headings: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = Default((), alias="passage")
    searches: tuple[Search, ...] = Default((), alias="search")
    rules: tuple[Rule, ...] = Default((), alias="rule")
    clauses: tuple[ClauseSpec, ...] = Default((), alias="clause")

    @cached_property
    def by_id(self) -> dict[str, FieldSpec]:
        return {field.id: field for field in self.fields}

    @model_validator(mode="after")
    def _every_field_stands_somewhere(self) -> Form:
        placed = {name for entry in self.entries for name in entry.fields}
        known = {field.id for field in self.fields}
        if strangers := placed - known:
            raise ValueError(f"entries name fields that the form does not have: {', '.join(sorted(strangers))}")
        if homeless := {f.id for f in self.fields if f.type != "names"} - placed:
            raise ValueError(f"fields that no entry holds: {', '.join(sorted(homeless))}")
        return self

    @model_validator(mode="after")
    def _sections_hold_all(self) -> Form:
        order = list(self.by_id)
        firsts = [section.first for section in self.sections if section.first]
        starts = [order.index(first) if first in order else -1 for first in firsts]
        held = {table for section in self.sections for table in section.tables}
        if self.sections and (starts != sorted({0, *starts}) or held != {table.id for table in self.tables}):
            raise ValueError("sections start at fields in their order, with the first field, and hold every table")
        return self

    @model_validator(mode="after")
    def _clauses_name_what_there_is(self) -> Form:
        known = {*self.by_id, *(table.id for table in self.tables), *(rule.id for rule in self.rules)}
        named = {name for clause in self.clauses for name in (*clause.rules, *clause.fields, *clause.tables)}
        if strangers := named - known:
            raise ValueError(f"clauses name what the form does not have: {', '.join(sorted(strangers))}")
        return self


def models_dir() -> Path:
    """The folder ``models``: beside the package in a checkout, inside it in a wheel."""
    if override := os.environ.get("EXTRACTOR_MODELS"):
        return Path(override)
    inside = Path(str(resources.files("extractor"))) / "models"
    return inside if inside.is_dir() else inside.parent.parent / "models"


def form_ids() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in (models_dir() / "forms").glob("*/form.toml")))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


@lru_cache
def load_form(form_id: str) -> Form:
    """The form of a folder's name; a FormError says which file and key is wrong."""
    folder = models_dir() / "forms" / form_id
    try:
        parts = [_read(folder / name) for name in ("form.toml", "rules.toml")]
        if (folder / "clauses.toml").exists():
            parts.append(_read(folder / "clauses.toml"))
        return Form.model_validate({"id": form_id} | {key: value for part in parts for key, value in part.items()})
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as fault:
        raise FormError(f"The form {form_id} under {folder} cannot be loaded: {fault}") from fault
