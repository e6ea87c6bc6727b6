"""Who may come in, what other sites may ask for, and what stays text."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.services.desk.desks import PASSWORD, SCRIPT, review, sign_in


def test_a_wrong_password_leads_nowhere_and_the_right_one_in(page: Page, peopled):
    page.goto(f"{peopled.address}/filings/drawn-phone")
    expect(page).to_have_url(f"{peopled.address}/login?to=/filings/drawn-phone")
    sign_in(page, peopled.address, "张三", "不是这个密码")
    expect(page.get_by_role("alert")).to_have_text("用户名或密码不正确。")
    sign_in(page, peopled.address, "张三", PASSWORD)
    expect(page.get_by_role("heading", name="申报队列")).to_be_visible()


def test_what_another_site_asks_to_change_is_refused(page: Page, plain):
    review(page, plain.address, "drawn-phone")
    said = {"action": "confirm", "place": "platform_name", "seen": "0"}
    for headers in ({}, {"X-CSRF-Token": "0" * 64}):
        answer = page.request.post(f"{plain.address}/filings/drawn-phone/changes", form=said, headers=headers)
        assert answer.status == 403
    review(page, plain.address, "drawn-phone")
    expect(page.locator("#entries")).to_contain_text("还没有人改动过")


def test_a_script_in_a_platform_name_stays_text(page: Page, plain):
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    for path in ("/", "/filings/filing-running", "/pairs", "/pairs/filing-running/word-fax", "/exports", "/audit"):
        page.goto(f"{plain.address}{path}", wait_until="domcontentloaded")
        assert page.evaluate("window.taken") is None
        assert page.locator("main script, main img[onerror]").count() == 0
    assert not refused
    for path in ("/", "/filings/filing-running", "/pairs/filing-running/word-fax"):
        page.goto(f"{plain.address}{path}", wait_until="domcontentloaded")
        expect(page.get_by_text(SCRIPT).first).to_be_visible()


def test_a_reader_changes_nothing_and_sees_no_telephone_number(new_page: Callable[..., Page], peopled):
    record = json.loads((peopled.out / "records" / "word-turned.json").read_text("utf-8"))
    phone = record["fields"]["filler_contact"]["raw"]
    reader, reviewer = new_page(), new_page()
    for page, name in ((reader, "王五"), (reviewer, "张三")):
        sign_in(page, peopled.address, name)
        review(page, peopled.address, "word-turned")
    assert phone in reviewer.content()
    assert phone not in reader.content()
    expect(reader.locator("#v-filler_contact .says")).to_contain_text("***")
    assert reader.locator("#actions, #decide, #remark").count() == 0
    first_page = f"{peopled.address}/filings/word-turned/pages/1.jpg"
    assert reader.request.get(first_page).body() != reviewer.request.get(first_page).body()
