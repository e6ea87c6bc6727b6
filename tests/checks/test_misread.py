"""One character of a sound filing that was read as another, and not surely, is held against nobody."""

import pytest

from extractor.checks import check_record
from extractor.checks.cases import Case, load_cases, make_record
from extractor.filling.typed import typed
from extractor.form import form_ids, load_form, models_dir

LOOKALIKES = {"0": "6", "1": "7", "2": "Z", "3": "8", "4": "1", "5": "6", "8": "3", "9": "g", "中": "口", "试": "拭"}
LOOKALIKES |= {"平": "乎", "台": "合", "公": "么", "司": "可", "材": "村", "市": "巿", "江": "汀"}


def misreadings(field, spec):
    """The field with each of its characters that has a lookalike misread, one at a time."""
    text = str(field.value)
    for at, char in enumerate(text):
        if char in LOOKALIKES and isinstance(field.value, str | int | float):
            raw = text[:at] + LOOKALIKES[char] + text[at + 1 :]
            found = typed(spec, raw)
            doubts = (*found.doubts, "low_confidence")
            yield field.model_copy(
                update={"value": found.value, "raw": raw, "confidence": 0.6, "review": True, "doubts": doubts}
            )


def misread_records(form, sound):
    for spec in form.fields:
        for field in misreadings(sound.fields[spec.id], spec):
            yield sound.model_copy(update={"fields": {**sound.fields, spec.id: field}})
    for table in form.tables:
        first, *rest = sound.tables[table.id]
        rows = ({**first, c.id: field} for c in table.columns for field in misreadings(first[c.id], c))
        for row in rows:
            yield sound.model_copy(update={"tables": {**sound.tables, table.id: (row, *rest)}})


@pytest.mark.parametrize("form_id", form_ids())
def test_a_misread_character_of_a_sound_filing_accuses_nobody(form_id):
    form = load_form(form_id)
    sound = make_record(form, load_cases(models_dir() / "forms" / form_id / "cases.toml").sound, Case(name="a"))
    records = list(misread_records(form, sound))
    accused = [f.message for r in records for f in check_record(form, r) if not f.undecided and f.severity != "info"]
    assert (len(records) > 50, accused) == (True, [])
