"""The review page and what changed on it since somebody last heard; pairs; pictures' manners."""

import html
import io
import re

from PIL import Image

from extractor.document import Match
from extractor.exports.records import write_record
from tests.filings import finding_of
from tests.web.conftest import sample_record

STEM = "word-turned"
CHANGE = {"action": "correct", "place": "total_investment", "new": "12.5", "why": "看错", "seen": "0"}


def seen_of(page):
    return html.unescape(re.search(r"news\?seen=([^\"]*)", page.text)[1])


def test_a_filing_is_shown_by_the_sections_of_its_form(local):
    page = local.page(f"/filings/{STEM}")
    assert page.status_code == 200
    assert re.findall("<h2>(.、[^<]*)</h2>", page.text)[:2] == ["一、基本信息", "二、具体信息 1.基础能力"]
    assert 'id="v-equipment-1-name"' in page.text


def test_an_unknown_filing_is_told_so(local):
    assert local.page("/filings/nobody").status_code == 404
    assert local.page("/filings/nobody/pages/1.jpg").status_code == 404


def test_nothing_is_told_while_nothing_was_said(local):
    seen = seen_of(local.page(f"/filings/{STEM}"))
    assert local.page(f"/filings/{STEM}/news?seen={seen}").status_code == 204


def test_news_are_the_values_that_changed_and_whatever_follows_from_them(local):
    seen = seen_of(local.page(f"/filings/{STEM}"))
    assert local.post(f"/filings/{STEM}/changes", **CHANGE).status_code == 201
    news = local.page(f"/filings/{STEM}/news?seen={seen}")
    swapped = set(re.findall(r'id="([\w-]+)"[^>]*hx-swap-oob', news.text))
    assert swapped == {"v-total_investment", "glance", "findings", "clauses", "entries", "decision", "grounds"}
    assert "程序读取" in news.text
    assert local.page(f"/filings/{STEM}/news?seen={seen_of(news)}").status_code == 204


def test_a_cell_of_a_table_comes_as_browsers_take_it(local):
    local.post(f"/filings/{STEM}/changes", **CHANGE | {"place": "equipment[1].quantity", "new": "3"})
    news = local.page(f"/filings/{STEM}/news?seen=0.")
    assert re.search(r'<template>\s*<td[^>]* id="v-equipment-1-quantity"', news.text)


def test_a_decision_is_news_too(local):
    seen = seen_of(local.page(f"/filings/{STEM}"))
    local.post(f"/filings/{STEM}/decision", verdict="mend", why="请补正")
    assert "退回补正" in local.page(f"/filings/{STEM}/news?seen={seen}").text


def test_filings_that_resemble_each_other_are_listed_and_lead_to_each_other(local, own):
    record = sample_record(STEM)
    match = Match(name="岚砚红外热成象芯片中试平台", source="web-office", score=0.93, layer="lookalike")
    found = finding_of(rule="naming.near_duplicate", matches=(match,))
    write_record(own.out / "records" / f"{STEM}.json", record.model_copy(update={"findings": (found,)}))
    own.index.catch_up()
    assert "<mark>象</mark>" in local.page("/pairs").text
    pair = local.page(f"/pairs/{STEM}/web-office")
    assert "字形相近" in pair.text
    assert "填表人" in pair.text


def test_a_picture_of_a_mark_that_the_record_does_not_name_is_not_given(local, own):
    secret = own.out / "pictures" / STEM
    secret.mkdir(parents=True)
    (secret / "other.png").write_bytes(b"png")
    assert local.page(f"/filings/{STEM}/marks/other.png").status_code == 404
    assert local.page(f"/filings/{STEM}/marks/..%2F..%2Fdesk.png").status_code == 404


def test_a_corrected_text_says_what_it_was_held_against(local):
    hint = "仍以程序读取的文字为准"
    assert hint not in local.page(f"/filings/{STEM}").text
    local.post(f"/filings/{STEM}/changes", action="correct", place="introduction", new="平台由甲乙共建。" * 12)
    assert hint in local.page(f"/filings/{STEM}").text


def test_what_stands_round_a_seal_is_shown_on_one_line(local, own):
    pictures = own.out / "pictures" / STEM
    pictures.mkdir(parents=True)
    stream = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(stream, "PNG")
    name = next(mark.picture for mark in own.record(STEM).marks if mark.kind == "seal")
    (pictures / f"{name}.png").write_bytes(stream.getvalue())
    assert f"/marks/{name}/ring.png" in local.page(f"/filings/{STEM}").text
    with Image.open(io.BytesIO(local.page(f"/filings/{STEM}/marks/{name}/ring.png").content)) as ring:
        assert ring.width > 4 * ring.height
    assert local.page(f"/filings/{STEM}/marks/none/ring.png").status_code == 404


def test_a_place_that_is_none_is_refused(local):
    assert local.page(f"/filings/{STEM}/pages/1/crop.jpg?box=a,b").status_code == 422
