"""What applicants write, in every place of a workbook and a report that shows it: it is shown, and never run."""

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from extractor.document import Match, Record, Residue
from extractor.exports.outcome import Failure, Outcome
from extractor.exports.report import write_report
from extractor.exports.workbook import write_workbook
from tests.filings import PLACE, doubtful, finding_of, known, record_of

FORMULAS = [
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x")',
]
SCRIPTS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7*7 }}{% raw %}",
    "]]></style><svg onload=alert(1)>",
]


def record_saying(text: str) -> Record:
    """A record that holds the text wherever one of an applicant's can stand."""
    match = Match(name=text, source=text, score=0.9, layer="similar")
    names = ("industry_direction", "host_organization", "filler_name", "filler_contact", "uscc")
    record = record_of(
        "甲",
        finding_of("error", message=text, matches=(match,)),
        finding_of("info", key="2", undecided=True, message=text),
        platform_name=known(text),
        **{name: doubtful(text, text) for name in names},
    )
    marks = tuple(mark.model_copy(update={"text": text, "code": text, "centre": text}) for mark in record.marks)
    return record.model_copy(update={"residue": (Residue(page=1, box=PLACE, text=text),), "marks": marks})


def shown(text: str) -> tuple[list[tuple[Outcome, Record]], list[Failure]]:
    return [(Outcome(text, text), record_saying(text))], [Failure(text, "corrupt", text)]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_the_workbook_is_a_formula_and_none_leads_outside(tmp_path: Path, text: str):
    write_workbook(tmp_path / "summary.xlsx", *shown(text))
    with zipfile.ZipFile(tmp_path / "summary.xlsx") as book:
        parts = {name: book.read(name).decode("utf-8") for name in book.namelist()}
    assert not [name for name in parts if "externalLink" in name or "vba" in name.lower()]
    sheets = [body for name, body in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert any("cmd" in body or "1" in body for body in sheets)
    assert not [body for body in sheets if re.search(r"<f[ >]|<hyperlink|t=\"str\"", body)]


class Tags(HTMLParser):
    """The elements and attributes that a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("text", SCRIPTS)
def test_no_text_becomes_an_element_or_an_attribute_of_the_report(tmp_path: Path, text: str):
    pairs, failures = shown(text)
    pictures = {"naming.suffix:error": b"\xff\xd8"}
    write_report(tmp_path / "report.html", lambda: pairs, failures, lambda *_: pictures)
    write_report(tmp_path / "plain.html", lambda: shown("甲")[0], shown("甲")[1], lambda *_: pictures)
    seen, usual = (Tags((tmp_path / name).read_text("utf-8")).seen for name in ("report.html", "plain.html"))
    assert [tag for tag, _ in seen] == [tag for tag, _ in usual]
    assert [sorted(attributes) for _, attributes in seen] == [sorted(attributes) for _, attributes in usual]
    assert not {"script", "iframe", "object", "svg"} & {tag for tag, _ in seen}
