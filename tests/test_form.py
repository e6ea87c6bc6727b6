"""A form is loaded strictly, and what is wrong with it is said with its folder."""

import pytest

from extractor.errors import FormError
from extractor.form import form_ids, load_form

FORM = """
title = "表"
version = "1"
titles = ["表"]
[[field]]
id = "name"
label = "名称"
[[entry]]
labels = ["名称"]
holds = "{name}"
"""


@pytest.fixture
def write_form(tmp_path, monkeypatch):
    """Writes a form under another models folder and gives its id."""
    monkeypatch.setenv("EXTRACTOR_MODELS", str(tmp_path))
    load_form.cache_clear()

    def write(body, rules="rule = []"):
        folder = tmp_path / "forms" / "a-form"
        folder.mkdir(parents=True)
        (folder / "form.toml").write_text(body, "utf-8")
        (folder / "rules.toml").write_text(rules, "utf-8")
        return "a-form"

    yield write
    load_form.cache_clear()


def test_a_folder_becomes_a_form(write_form):
    form = load_form(write_form(FORM))
    assert form_ids() == ("a-form",)
    assert form.by_id["name"].label == "名称"
    assert form.entries[0].fields == ("name",)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (FORM + "colour = 1", "colour"),
        (FORM.replace('"{name}"', '"{name}{names}"'), "do not have|does not have: names"),
        (FORM + '[[field]]\nid = "lost"\nlabel = "丢"', "no entry holds: lost"),
        (FORM.replace('version = "1"\n', ""), "version"),
        (FORM + '[[section]]\nlabel = "一"\nfirst = "names"', "sections start at fields"),
        (FORM + '[[section]]\nlabel = "一"\ntables = ["lines"]', "hold every table"),
        (FORM + "[", "cannot be loaded"),
    ],
)
def test_an_unsound_form_is_refused_with_the_reason(write_form, body, complaint):
    with pytest.raises(FormError, match=complaint):
        load_form(write_form(body))


def test_a_rule_without_its_quote_is_refused(write_form):
    rule = '[[rule]]\nid = "a.b"\nkind = "required"\nseverity = "error"\nclause = "一"'
    with pytest.raises(FormError, match="quote"):
        load_form(write_form(FORM, rule))


def test_an_unknown_form_is_refused_with_its_name():
    with pytest.raises(FormError, match="no-such-form"):
        load_form("no-such-form")


def test_every_mandatory_row_and_mark_of_the_2025_form_is_there():
    form = load_form("reserve-platform-2025")
    assert [table.id for table in form.tables if table.mandatory] == ["equipment", "service_projects", "resources"]
    assert [mark.role for mark in form.marks] == ["commitment", "legal_representative"]
    assert not form.by_id["joint_units"].mandatory
    assert form.by_id["technology_advantage"].limit == 1500
