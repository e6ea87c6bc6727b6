import json
import re
from pathlib import Path
from typing import get_args

import pytest
from typer.main import get_command

from extractor.checks.kinds import KINDS
from extractor.cli import app
from extractor.errors import FailureKind
from extractor.exports.records import record_schema
from extractor.exports.words import DOUBTS
from extractor.form import models_dir

ROOT = Path(__file__).parent.parent
RULES = ROOT / "docs" / "rules"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def sections(page: str) -> dict[str, str]:
    """Heading (of level 2 or 3) -> what stands under it."""
    parts = re.split(r"^#{2,3} (.+)$", (ROOT / "docs" / page).read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def commands() -> dict[str, object]:
    found: dict[str, object] = {}
    for name, command in get_command(app).commands.items():
        if hasattr(command, "commands"):
            found |= {f"extractor {name} {inner}": each for inner, each in command.commands.items()}
        else:
            found[f"extractor {name}"] = command
    return found


@pytest.mark.parametrize("name", commands())
def test_every_command_and_each_of_its_options_is_documented(name: str):
    described = sections("commands.md")
    assert name in described
    options = {option for parameter in commands()[name].params for option in parameter.opts if option.startswith("--")}
    assert not {option for option in options if f"`{option}`" not in described[name]}


def test_no_command_is_documented_that_is_not_there():
    documented = {heading for heading in sections("commands.md") if heading.startswith("extractor ")}
    assert documented == set(commands())


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_kind_has_a_page_with_each_of_its_arguments(kind: str):
    described = (RULES / f"{kind}.md").read_text("utf-8")
    assert not {name for name in KINDS[kind].arguments.model_fields if f"`{name}`" not in described}


def test_the_list_of_rule_kinds_leads_to_every_page_and_no_page_is_of_a_kind_that_is_gone():
    listed = re.findall(r"\(rules/(\w+)\.md\)", (ROOT / "docs" / "rule-kinds.md").read_text("utf-8"))
    assert sorted(listed) == sorted(KINDS) == sorted(path.stem for path in RULES.glob("*.md"))


@pytest.mark.parametrize("page", sorted(RULES.glob("*.md")), ids=lambda page: page.stem)
def test_the_example_of_a_rule_kind_is_a_rule_of_its_form(page: Path):
    text = page.read_text("utf-8")
    form_id, example = re.search(r"Of `([\w-]+)`:\n\n```toml\n(.+?)\n```", text, flags=re.DOTALL).groups()
    assert example in (models_dir() / "forms" / form_id / "rules.toml").read_text("utf-8")


def test_every_way_an_input_can_fail_is_documented():
    described = sections("errors.md")["Lines of failures.jsonl"]
    assert not {kind for kind in get_args(FailureKind) if f"`{kind}`" not in described}


def test_every_doubt_that_the_report_has_words_for_is_documented():
    described = (ROOT / "docs" / "records.md").read_text("utf-8")
    assert not {doubt for doubt in DOUBTS if f"`{doubt}`" not in described}


def test_the_documented_schema_of_a_record_is_the_programs():
    assert json.loads((ROOT / "docs" / "record.schema.json").read_text("utf-8")) == record_schema(), (
        "run `make update-golden`"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_project_lead_somewhere(page: Path):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_two_commands_stand_in_the_readme_and_the_makefile(page: str):
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    named = set(re.findall(r"^make ([a-z-]+)", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE))
    assert {"demo", "test"} <= named <= set(targets)
