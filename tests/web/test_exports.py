import io
import json
import zipfile
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from extractor.web.papers import LEAVING

STEM = "word-turned"


@pytest.fixture
def decided(local):
    """One filing with a corrected name is recommended, one is to be mended."""
    local.post("/settings", recommender="江夏区科技局", contact="赵六", due="2025-12-01")
    local.post(f"/filings/{STEM}/changes", action="correct", place="platform_name", new="可降解塑料中试平台")
    local.post(f"/filings/{STEM}/decision", verdict="recommend")
    local.post("/filings/web-office/decision", verdict="mend")
    return local


def test_the_page_offers_every_file(local):
    text = local.page("/exports").text
    assert all(f'href="/exports/{name}"' in text for name in LEAVING)


def test_annex_3_holds_the_correction(decided):
    answer = decided.client.get("/exports/annex3.xlsx")
    assert "附件3" in unquote(answer.headers["content-disposition"])
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "可降解塑料中试平台" in cells
    assert any("江夏区科技局" in cell for cell in cells)


@pytest.mark.parametrize("name", [name for name in LEAVING if not name.startswith(("recommended", "annex5"))])
def test_every_file_is_made_and_noted(decided, own, name):
    answer = decided.client.get(f"/exports/{name}")
    assert answer.status_code == 200
    assert len(answer.content) > 100
    assert (own.audit.lines(1)[0].action, own.audit.lines(1)[0].about) == ("export", LEAVING[name].file)


def test_letters_go_to_those_that_are_to_mend_alone(decided):
    with zipfile.ZipFile(io.BytesIO(decided.client.get("/exports/letters.zip").content)) as letters:
        assert len(letters.namelist()) == 1


def test_records_carry_the_corrections_and_who_made_them(decided):
    records = json.loads(decided.client.get("/exports/records.json").content)
    name = next(record["fields"]["platform_name"] for record in records if record["stem"] == STEM)
    assert (name["value"], name["by"]) == ("可降解塑料中试平台", "本机")


@pytest.mark.parametrize("name", ["annex3.xlsx", "annex4.docx", "recommended.xlsx", "letters.zip"])
def test_what_has_no_filing_yet_says_what_to_do(local, name):
    answer = local.page(f"/exports/{name}")
    assert answer.status_code == 400
    assert "还没有结论为" in answer.text


def test_what_the_last_batch_left_is_offered_and_saved_never_shown(local, out):
    assert local.page("/exports/report.html").status_code == 400
    (out / "report.html").write_text("<style>p {}</style>", "utf-8")
    assert 'href="/exports/report.html"' in local.page("/exports").text
    answer = local.client.get("/exports/report.html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text == "<style>p {}</style>"


def test_there_is_no_other_file(local):
    assert local.page("/exports/passwords.txt").status_code == 400


def test_a_reader_takes_nothing_away(signed_in):
    reader = signed_in("丁", "reader")
    assert reader.page("/exports/fields.csv").status_code == 403
    assert reader.page(f"/filings/{STEM}/annotated.pdf").status_code == 403
