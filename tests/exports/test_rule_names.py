"""Each rule that can find something has words of its own."""

from __future__ import annotations

import pytest

from extractor.exports.rule_names import rule_name
from extractor.form import form_ids, load_form


@pytest.mark.parametrize("form_id", form_ids())
def test_every_rule_of_every_form_has_a_name(form_id: str):
    assert not [rule.id for rule in load_form(form_id).rules if rule_name(rule.id) == rule.id]


def test_a_rule_that_nobody_named_goes_by_its_id():
    assert rule_name("new.rule") == "new.rule"
