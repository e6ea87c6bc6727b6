"""What applicants write, in every place of a paper and a report that shows it: it is shown, and never run."""

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from extractor.document import Change, Decision, Match, Record, Residue, Review
from extractor.exports.filing import Filing
from extractor.exports.letters import write_letter
from extractor.exports.office import Office
from extractor.exports.outcome import Failure, Outcome
from extractor.exports.papers import ENDINGS, PAPERS, paper_file
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
    assert not {"script", "iframe", "object"} & {tag for tag, _ in seen}
    assert not [name for _, attributes in seen for name in attributes if name.startswith("on")]


FIELD_CODES = [
    "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }",
    "{{ 7*7 }}{% for x in y %}",
    "<w:fldSimple w:instr='DDE'/>",
    "]]></w:t>",
    "\ud800\x13\x15",
]


def filing_saying(text: str, form: str) -> Filing:
    """A recommended filing of a form that holds the text wherever a paper can show it."""
    names = ("filler_name", "filler_contact", "leader_name", "leader_contact", "district", "county", "province", "city")
    fields = {name: doubtful(text, text) for name in names} | {"construction_status": known("建成")}
    record = record_saying(text)
    mend = Change(action="mend", place="uscc", why=text, who=text, when="2025-11-30T08:00:00Z")
    decision = Decision(verdict="recommend", who=text, when="2025-11-30T08:00:00Z")
    record = record.model_copy(update={"form": form, "fields": record.fields | fields})
    return Filing(text, record, Review(changes=(mend,), decision=decision))


def parts_of(archive: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {
            name: opened.read(name).decode("utf-8") for name in opened.namelist() if name.endswith((".xml", ".rels"))
        }


HOSTILE = [*FORMULAS, *SCRIPTS, *FIELD_CODES]
TAME = ["甲"] * len(HOSTILE)


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_no_text_becomes_a_formula_a_field_or_markup_of_an_official_table(kind: str, ending: str):
    form = "wuhan-filing-2024" if kind == "recommended" else "reserve-platform-2025"
    hostile, usual = (
        parts_of(paper_file(kind, ending, [filing_saying(text, form) for text in texts], Office(*texts[-3:])))
        for texts in (HOSTILE, TAME)
    )
    assert tags_of(hostile) == tags_of(usual)


@pytest.mark.parametrize("text", [*SCRIPTS, *FIELD_CODES])
def test_no_text_becomes_a_field_or_markup_of_a_letter(text: str):
    hostile, usual = (
        parts_of(write_letter(filing_saying(said, "reserve-platform-2025"), Office(said, said, said)))
        for said in (text, "甲")
    )
    assert tags_of(hostile) == tags_of(usual)


def tags_of(parts: dict[str, str]) -> dict[str, set[str]]:
    """The elements of each part; line breaks and tabs of a text are elements of their own, and harmless."""
    harmless = {"w:br", "w:tab", "w:cr"}
    found = {name: set(re.findall(r"<([\w:]+)", body)) - harmless for name, body in parts.items()}
    assert not [
        name for name, tags in found.items() if tags & {"f", "hyperlink", "w:fldSimple", "w:instrText", "w:fldChar"}
    ]
    return found
