"""The schema of a form takes what the form asks for, and names what is otherwise."""

from __future__ import annotations

import tomllib

import jsonschema
import pytest

from extractor.exports.form_schema import form_schema, form_values
from extractor.form import form_ids, load_form, models_dir
from tests.filings import known, record_of


def sound(form_id: str) -> dict[str, object]:
    """The sound filing of the form's cases, every field and table there, what is blank null."""
    said = tomllib.loads((models_dir() / "forms" / form_id / "cases.toml").read_text("utf-8"))["sound"]
    form, tables = load_form(form_id), said.get("tables", {})
    return {
        "form": form_id,
        "fields": {field.id: said["fields"].get(field.id) for field in form.fields},
        "tables": {
            table.id: [{column.id: row.get(column.id) or None for column in table.columns} for row in tables[table.id]]
            for table in form.tables
        },
    }


def faults(form_id: str, values: dict[str, object]) -> list[str]:
    validator = jsonschema.Draft202012Validator(form_schema(load_form(form_id)))
    return ["/".join(map(str, fault.absolute_path)) for fault in validator.iter_errors(values)]


@pytest.mark.parametrize("form_id", form_ids())
def test_the_schema_is_one_and_a_sound_filing_is_valid(form_id: str):
    jsonschema.Draft202012Validator.check_schema(form_schema(load_form(form_id)))
    assert faults(form_id, sound(form_id)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("organization_type", "私企"),
        ("equipment_value", "很多"),
        ("pilot_line_count", 1.5),
        ("honours", ["最佳"]),
        ("sign_date", "2025年1月1日"),
        ("construction_period", "2019至2024"),
        ("technology_sources", "字" * 301),
        ("platform_name", None),
        ("platform_name", ""),
    ],
)
def test_what_the_form_does_not_take_is_named(field: str, value: object):
    values = sound("reserve-platform-2025")
    values["fields"][field] = value
    assert faults("reserve-platform-2025", values) == [f"fields/{field}"]


@pytest.mark.parametrize(
    ("reason", "said", "text"),
    [("has_violations", True, "violation_text"), ("innovations_last_year", 2, "innovations_text")],
)
def test_a_text_is_due_only_behind_what_asks_for_it(reason: str, said: object, text: str):
    values = sound("reserve-platform-2025")
    values["fields"] |= {"has_violations": False, "innovations_last_year": 0, "innovations_this_year": 0, text: None}
    assert faults("reserve-platform-2025", values) == []
    values["fields"][reason] = said
    assert faults("reserve-platform-2025", values) == [f"fields/{text}"]


def test_labels_units_and_choices_stand_in_the_schema():
    fields = form_schema(load_form("reserve-platform-2025"))["properties"]["fields"]["properties"]
    assert (fields["total_assets"]["title"], fields["total_assets"]["x-unit"]) == ("资产总额", "万元")
    assert fields["construction_status"]["enum"] == ["建成", "在建"]


def test_a_record_gives_its_values_alone():
    values = form_values(record_of("甲", total_assets=known(12.5)))
    assert values["fields"]["total_assets"] == 12.5
    assert values["tables"]["equipment"] == [{"name": "反应釜", "quantity": 3, "autonomy": "L4"}]
