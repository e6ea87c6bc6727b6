"""A form -> the JSON Schema (draft 2020-12) of the values it asks for, and a record -> those values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.document import Record
from extractor.form import ColumnSpec, FieldSpec, Form, TableSpec

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer", "minimum": 0},
    "boolean": {"type": "boolean"},
    "choice": {"type": "string"},
    "choices": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    "names": {"type": "array", "items": {"type": "string"}},
    "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "period": {"type": "string", "pattern": r"^\d{4}-\d{2}/\d{4}-\d{2}$"},
}


def form_schema(form: Form) -> dict[str, Any]:
    """What ``form_values`` of a filing must be for every mandatory field to be there, of its type and within its
    limits; ``x-unit`` is the printed unit. A limit counts white space too, which the notice does not.
    """
    due = _due_when(form)
    fields = {field.id: _field(field, always=field.mandatory and field.id not in due) for field in form.fields}
    asked = _object(fields, [field.id for field in form.fields if field.mandatory])
    return {
        "$schema": _DRAFT,
        "$id": f"urn:extractor:form:{form.id}:{form.version}",
        "title": form.title,
        "type": "object",
        "properties": {
            "form": {"const": form.id},
            "fields": asked | ({"allOf": [_demand(name, when) for name, when in due.items()]} if due else {}),
            "tables": _object({table.id: _table(table) for table in form.tables}, [table.id for table in form.tables]),
        },
        "required": ["form", "fields", "tables"],
        "additionalProperties": False,
    }


def schema_of(forms: Sequence[Form]) -> dict[str, Any]:
    """The schema of one form, or that of the values of any of several."""
    schemas = [form_schema(form) for form in forms]
    return schemas[0] if len(schemas) == 1 else {"$schema": _DRAFT, "oneOf": schemas}


def form_values(record: Record) -> dict[str, Any]:
    """The values alone, by field, and by table, row and column."""
    return {
        "form": record.form,
        "fields": {name: field.value for name, field in record.fields.items()},
        "tables": {
            table: [{column: field.value for column, field in row.items()} for row in rows]
            for table, rows in record.tables.items()
        },
    }


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _due_when(form: Form) -> dict[str, dict[str, Any]]:
    """Fields that are due only behind 是, or behind a count above 0 -> when (the rule kind ``required``)."""
    rules = [rule.arguments for rule in form.rules if rule.kind == "required"]
    ticked = {name: [flag] for rule in rules for name, flag in rule.get("only_if", {}).items()}
    counted = {name: counts for rule in rules for name, counts in rule.get("unless_zero", {}).items()}
    return {name: _any_is(flags, {"const": True}) for name, flags in ticked.items()} | {
        name: _any_is(counts, {"type": "integer", "exclusiveMinimum": 0}) for name, counts in counted.items()
    }


def _any_is(names: list[str], said: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [{"properties": {name: said}, "required": [name]} for name in names]}


def _demand(name: str, when: dict[str, Any]) -> dict[str, Any]:
    return {"if": when, "then": {"properties": {name: {"type": "string", "minLength": 1}}}}


def _field(field: FieldSpec, *, always: bool) -> dict[str, Any]:
    """A field that may stay empty may be null."""
    asked = _value(field)
    if field.limit:
        asked["maxLength"] = field.limit
    if field.unit:
        asked["x-unit"] = field.unit
    if not always:
        return {"title": field.label, "anyOf": [asked, {"type": "null"}]}
    if field.type == "text":
        asked["minLength"] = 1
    return {"title": field.label} | asked


def _table(table: TableSpec) -> dict[str, Any]:
    """Rows whose cells may each be empty; one that is mandatory has a row at least."""
    columns = {
        column.id: {"title": column.label, "anyOf": [_value(column), {"type": "null"}]} for column in table.columns
    }
    rows = _object(columns, [column.id for column in table.columns])
    return {"title": table.label, "type": "array", "items": rows, "minItems": int(table.mandatory)}


def _value(spec: FieldSpec | ColumnSpec) -> dict[str, Any]:
    asked = dict(_TYPES[spec.type])
    if spec.options and spec.type == "choices":
        return asked | {"items": {"enum": list(spec.options)}}
    return asked | ({"enum": list(spec.options)} if spec.options else {})
