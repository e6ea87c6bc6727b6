"""What a rule in ``rules.toml`` may say beside its clause: typed, checked against its form, nothing unknown."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo

from extractor.form import Form


class Arguments(BaseModel):
    """The arguments of one kind of rule; validated with the form as context."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _form(info: ValidationInfo) -> Form:
    form = (info.context or {}).get("form")
    if not isinstance(form, Form):
        raise TypeError("arguments of a rule are validated beside their form")
    return form


def _known_field(name: str, info: ValidationInfo) -> str:
    if name not in _form(info).by_id:
        raise ValueError(f"the form has no field {name}")
    return name


def _known_table(name: str, info: ValidationInfo) -> str:
    if name not in {table.id for table in _form(info).tables}:
        raise ValueError(f"the form has no table {name}")
    return name


def _known_column(name: str, info: ValidationInfo) -> str:
    if name not in {f"{table.id}.{column.id}" for table in _form(info).tables for column in table.columns}:
        raise ValueError(f"the form has no column {name}")
    return name


def _known_search(name: str, info: ValidationInfo) -> str:
    if name not in {search.id for search in _form(info).searches}:
        raise ValueError(f"the form has no search {name}")
    return name


FieldName = Annotated[str, AfterValidator(_known_field)]
TableName = Annotated[str, AfterValidator(_known_table)]
SearchName = Annotated[str, AfterValidator(_known_search)]
# table.column
ColumnName = Annotated[str, AfterValidator(_known_column)]
# A regular expression over folded text (extractor.text.fold).
Pattern = re.Pattern[str]
