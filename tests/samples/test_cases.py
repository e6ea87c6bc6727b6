"""The committed filings and their truth belong together."""

import json
from pathlib import Path

import pypdfium2
import pytest

from samples.generator.expected import expected_rules
from samples.generator.truth import PLACED
from samples.generator.wuhan_filing import WUHAN
from samples.generator.wuhan_values import expected_wuhan_rules

SAMPLES = Path(__file__).parents[2] / "samples"
CASES = sorted(path.parent for path in SAMPLES.glob("*/truth.json"))


def truth_of(case):
    return json.loads((case / "truth.json").read_text("utf-8"))


def test_eight_filings_are_committed_and_small():
    assert len(CASES) == 8
    assert sum((case / "scan.pdf").stat().st_size for case in CASES) < 25e6


def test_the_cases_are_listed_in_the_readme():
    readme = (SAMPLES / "README.md").read_text("utf-8")
    assert all(f"| `{case.name}` |" in readme for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_truth_speaks_of_the_pages_that_are_there(case):
    truth = truth_of(case)
    document = pypdfium2.PdfDocument(case / "scan.pdf")
    pages = len(document)
    document.close()
    assert pages == truth["pages"] == len(truth["rotation"]) == len(truth["marks"])
    assert truth["form_pages"] <= pages
    assert all(1 <= place["page"] <= truth["form_pages"] for place in truth["places"].values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_boxes_are_fractions_of_the_page(case):
    truth = truth_of(case)
    boxes = [place["box"] for place in truth["places"].values()]
    boxes += [mark["box"] for marks in truth["marks"] for mark in marks]
    assert all(0 <= x0 < x1 <= 1 and 0 <= top < bottom <= 1 for x0, top, x1, bottom in boxes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_expected_findings_follow_from_the_values(case):
    truth = truth_of(case)
    values = truth["values"] | {
        "also_ticked": {"organization_type": ["", ""]} if "two_ticks" in truth["job"]["defects"] else {}
    }
    colourless = truth["job"]["level"] == "fax" or "grey_scan" in truth["job"]["defects"]
    reckon = expected_wuhan_rules if truth["job"].get("form") == WUHAN else expected_rules
    assert reckon(values, truth["job"]["defects"], colourless=colourless) == truth["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_places_are_given_for_values_that_are_there(case):
    truth = truth_of(case)
    assert len(truth["places"]) > (2 if truth["job"].get("form") == WUHAN else 15)
    assert all(key in PLACED and truth["values"][key] for key in truth["places"])
