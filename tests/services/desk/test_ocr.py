"""The desk with the real engine: what the paper bears is read, seen and shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.services.desk.desks import opened, ready
from tests.services.processes import ROOT


@pytest.mark.ocr
def test_a_scan_is_read_and_its_seal_shown(page: Page, tmp_path):
    with opened(tmp_path / "out", engine="rapid") as address:
        page.goto(f"{address}/upload")
        page.locator("#files").set_input_files(ROOT / "samples" / "filing-running" / "scan.pdf")
        expect(page.locator("#progress")).to_contain_text("/ 1 份", timeout=20_000)
        expect(page.locator("#progress")).to_contain_text("全部处理完毕", timeout=120_000)
        page.goto(address)
        page.locator("#queue tbody a", has_text="衍牧").click(timeout=30_000)  # milliseconds
        ready(page)
        expect(page.locator("#v-platform_name .says")).to_have_text("衍牧磁悬浮轴承中试平台")
        page.get_by_role("tab", name="印章签字").click()
        seal = page.locator(".card", has_text="承诺处印章").first.locator("img").first
        expect(seal).to_be_visible()
        assert seal.evaluate("image => image.decode().then(() => image.naturalWidth)") > 50
