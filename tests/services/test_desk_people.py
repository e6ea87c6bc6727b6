"""Who may come in, what other sites may ask for, and what stays text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.services.desks import PASSWORD, add_people, opened, sign_in

SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">中试平台"


def test_a_wrong_password_leads_nowhere_and_the_right_one_in(page: Page, out):
    add_people(out, 张三="reviewer")
    with opened(out) as address:
        page.goto(f"{address}/filings/drawn-phone")
        expect(page).to_have_url(f"{address}/login?to=/filings/drawn-phone")
        sign_in(page, address, "张三", "不是这个密码")
        expect(page.get_by_role("alert")).to_have_text("用户名或密码不正确。")
        sign_in(page, address, "张三", PASSWORD)
        expect(page.get_by_role("heading", name="申报队列")).to_be_visible()


def test_what_another_site_asks_to_change_is_refused(page: Page, out):
    with opened(out) as address:
        page.goto(f"{address}/filings/drawn-phone")
        said = {"action": "confirm", "place": "platform_name", "seen": "0"}
        for headers in ({}, {"X-CSRF-Token": "0" * 64}):
            answer = page.request.post(f"{address}/filings/drawn-phone/changes", form=said, headers=headers)
            assert answer.status == 403
        page.reload()
        expect(page.locator("#entries")).to_contain_text("还没有人改动过")


@pytest.mark.parametrize("path", ["/", "/filings/drawn-phone", "/pairs", "/pairs/drawn-phone/word-fax", "/exports"])
def test_a_script_in_a_platform_name_stays_text(page: Page, out, path):
    _rename(out, "drawn-phone", SCRIPT)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    with opened(out) as address:
        page.goto(f"{address}{path}", wait_until="networkidle" if path == "/" else "load")
        assert "taken" not in page.title() or "script" in page.title()
        assert page.locator("main script, main img[onerror]").count() == 0
        assert not refused, refused
        if path != "/exports" and path != "/pairs":
            expect(page.get_by_text(SCRIPT).first).to_be_visible()


def test_a_reader_changes_nothing_and_sees_no_telephone_number(new_page: Callable[..., Page], out):
    add_people(out, 李四="reader", 张三="reviewer")
    record = json.loads((out / "records" / "word-turned.json").read_text("utf-8"))
    phone = record["fields"]["filler_contact"]["raw"]
    with opened(out) as address:
        reader, reviewer = new_page(), new_page()
        for page, name in ((reader, "李四"), (reviewer, "张三")):
            sign_in(page, address, name)
            page.goto(f"{address}/filings/word-turned")
        assert phone in reviewer.content()
        assert phone not in reader.content()
        expect(reader.locator("#v-filler_contact .says")).to_contain_text("***")
        assert reader.locator("#actions, #decide, #remark").count() == 0
        pictures = [
            page.request.get(f"{address}/filings/word-turned/pages/1.jpg").body() for page in (reader, reviewer)
        ]
        assert pictures[0] != pictures[1]


def _rename(out: Path, stem: str, name: str) -> None:
    path = out / "records" / f"{stem}.json"
    record = json.loads(path.read_text("utf-8"))
    record["fields"]["platform_name"] |= {"value": name, "raw": name}
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
