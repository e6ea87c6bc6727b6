"""Next year's notice is a folder and no new code: a made-up third form is known, filled, judged and tested."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.checks import check_record, with_findings
from extractor.checks.cases import run_cases
from extractor.cli import app
from extractor.document import Document, Program
from extractor.filling import fill_record, recognise_form
from extractor.form import form_ids, load_form, models_dir
from tests.filling.printed import Printed

THIRD = "workshop-2030"


@pytest.fixture
def third(tmp_path, monkeypatch):
    """The made-up form beside the real ones."""
    shutil.copytree(models_dir(), tmp_path / "models", ignore=shutil.ignore_patterns("weights"))
    shutil.copytree(Path(__file__).parent / "models" / "forms" / THIRD, tmp_path / "models" / "forms" / THIRD)
    monkeypatch.setenv("EXTRACTOR_MODELS", str(tmp_path / "models"))
    return load_form(THIRD)


def page(staff: str) -> Printed:
    printed = Printed().text("共享工坊申请表").row("工坊名称", "木工共享工坊").row("工坊面积", "80平方米")
    printed.row("专职人员", f"{staff}人").row("兼职人员", "1人").row("是否向社会开放", "☑是 ☐否")
    printed.row("设备原值(万元)", "12.5").text("设备清单")
    printed.row("设备名称", "原值(万元)").row("台锯", "8").row("砂光机", "4.5")
    printed.text("我单位保证所填内容真实有效，愿意按照规定向社会开放共享工坊。")
    return printed.text("申请单位（公章）")


def judged(form, *pages: Printed):
    readings = [printed.reading for printed in pages]
    program = Program(version="0", form_version=form.version, engine="frozen", models={})
    record = fill_record(form, Document(name="a.pdf", sha256="0" * 64, pages=len(pages)), program, readings)
    return with_findings(form, record, check_record(form, record))


def test_a_third_form_claims_its_filings_and_no_others(third):
    forms = [load_form(form_id) for form_id in form_ids()]
    assert len(forms) >= 3
    assert recognise_form(forms, [page("4").reading]).id == THIRD


def test_its_values_are_found_by_its_labels(third):
    record = judged(third, page("4"))
    values = {name: field.value for name, field in record.fields.items()}
    assert values == {
        "workshop": "木工共享工坊",
        "area": 80,
        "staff": 4,
        "part_time": 1,
        "open_to_all": True,
        "equipment_value": 12.5,
    }
    assert [row["name"].value for row in record.tables["tools"]] == ["台锯", "砂光机"]
    assert record.residue == ()


def test_its_rules_judge_and_its_clauses_are_told(third):
    sound, short = judged(third, page("4")), judged(third, page("1"))
    assert sound.findings == ()
    assert [clause.state for clause in sound.clauses] == ["met", "met", "judge"]
    assert {finding.rule for finding in short.findings} == {"threshold.staff", "threshold.part_time"}
    assert [clause.state for clause in short.clauses] == ["met", "not_met", "judge"]


def test_its_cases_hold_and_the_command_runs_those_of_every_folder(third):
    assert run_cases(third) == ()
    said = CliRunner().invoke(app, ["forms", "test"])
    assert said.exit_code == 0, said.output
    assert {line.split(":")[0] for line in said.output.splitlines()} == set(form_ids())
