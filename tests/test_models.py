"""Every form's folder holds together: fields, quotes, word lists and cases."""

import re

import pytest

from extractor.checks.cases import load_cases, make_sheet, run_cases
from extractor.checks.kinds import KINDS, judge, prepare
from extractor.form import form_ids, load_form, models_dir

FORMS = form_ids()
SEVERITIES = {
    "error": """field.missing threshold.equipment_value threshold.staff threshold.service_firms threshold.service_income
    threshold.achievement declaration.violation evidence.credit_china mark.seal_missing mark.seal_organization
    mark.riding_seal_missing mark.signature_missing mark.signature_typed""",
    "warning": """naming.forbidden_word naming.suffix field.instructions_left field.over_limit field.format field.choice
    field.checksum consistency.platform_name consistency.host_organization consistency.equipment_total
    consistency.autonomy_rate consistency.ip_total consistency.staff consistency.service_projects
    consistency.investment declaration.consent naming.near_duplicate mark.seal_colour_unknown mark.date_missing""",
}
EVERY = {"fires", "silent", "open"}
# Rules that rest on ink, pictures or a registry, or that find passages over misreadings: no character can turn them.
CERTAIN = ("seal_coloured", "hand_signed", "standing", "own_words")
HINTS = ("flat_ink", "pasted_image", "equal_slices", "same_impression")
DUE = {kind: {"fires", "silent"} for kind in CERTAIN + HINTS} | {"settled": {"silent", "open"}}  # which only asks
ADDED = ("arithmetic.", "eligibility.", "pages.", "mark.hint_", "consistency.dates", "field.other_unnamed")


def squeezed(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("form_id", FORMS)
def test_every_rule_is_understood(form_id):
    assert len(prepare(load_form(form_id))) == len(load_form(form_id).rules)


@pytest.mark.parametrize("form_id", FORMS)
def test_every_quote_stands_in_its_notice(form_id):
    forms = models_dir() / "forms"
    for rule in load_form(form_id).rules:
        notice = forms / (rule.notice or form_id) / "notice.txt"
        if rule.notice is None or notice.is_file():
            assert squeezed(rule.quote) in squeezed(notice.read_text("utf-8")), rule.id
        else:
            assert rule.notice.startswith("GB "), rule.id


@pytest.mark.parametrize("form_id", FORMS)
def test_every_clause_of_the_sheet_is_quoted_from_its_notice_and_decided_by_something(form_id):
    form, notice = load_form(form_id), squeezed((models_dir() / "forms" / form_id / "notice.txt").read_text("utf-8"))
    assert [clause.clause for clause in form.clauses if squeezed(clause.quote) not in notice] == []
    assert all(clause.rules or clause.judge for clause in form.clauses)
    assert len({clause.clause for clause in form.clauses}) == len(form.clauses) > 0


@pytest.mark.parametrize("form_id", FORMS)
def test_every_case_comes_out_as_written(form_id):
    assert run_cases(load_form(form_id)) == ()


def verdicts(form_id):
    """By rule of the form's file: what each of its cases makes of it."""
    form, book = load_form(form_id), load_cases(models_dir() / "forms" / form_id / "cases.toml")
    sheets = [make_sheet(form, book.sound, case) for case in book.cases]
    for number, ready in enumerate(prepare(form), 1):
        yield f"{number} {ready.rule.id}", ready.rule, [judge(sheet, ready) for sheet in sheets]


@pytest.mark.parametrize("form_id", FORMS)
def test_every_rule_fires_in_one_case_is_silent_in_another_and_open_where_a_misreading_could_turn_it(form_id):
    holes = []
    for name, rule, cases in verdicts(form_id):
        told = [[verdict for verdict in case if not verdict.holds] for case in cases]
        answers = {"open" if one.undecided else "fires" for case in told for one in case} | {
            "silent" for case in told if not case
        }
        holes += [f"{name}: {due}" for due in sorted(DUE.get(rule.kind, EVERY) - answers)]
    assert holes == []


@pytest.mark.parametrize("form_id", FORMS)
def test_names_behind_ticks_are_gathered_by_a_field_of_names(form_id):
    form = load_form(form_id)
    assert all(form.by_id[spec.names].type == "names" for spec in form.fields if spec.names)


def test_the_severities_of_the_2025_form_are_those_agreed_on():
    agreed = {(rule, severity) for severity, rules in SEVERITIES.items() for rule in rules.split()}
    rules = (rule for rule in load_form("reserve-platform-2025").rules if not rule.id.startswith(ADDED))
    assert {(rule.id, rule.severity) for rule in rules} == agreed


@pytest.mark.parametrize("path", sorted((models_dir() / "words").glob("*.txt")), ids=lambda path: path.stem)
def test_a_word_list_names_its_source_and_date_and_repeats_nothing(path):
    head, *words = path.read_text("utf-8").splitlines()
    assert re.match(r"# .*(from|by) .*\d{4}-\d{2}-\d{2}", head)
    assert len(words) == len(set(words)) > 0


def test_every_kind_says_what_it_finds():
    assert all(kind.judge.__doc__ for kind in KINDS.values())
