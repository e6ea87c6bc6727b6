"""The papers that leave the desk stand in the order into which a reviewer drags them."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.services.desk.desks import review

STEMS = ("word-turned", "word-fax", "drawn-phone")


def test_the_order_that_is_dragged_is_that_of_annex_3(page: Page, plain):
    for stem in STEMS:
        review(page, plain.address, stem)
        page.get_by_role("tab", name="结论").click()
        page.get_by_label("推荐", exact=True).check()
        page.get_by_role("button", name="保存结论").click()
        expect(page.locator("#decision")).to_contain_text("推荐")
    page.goto(f"{plain.address}/exports")
    items = page.locator("#ranking > li")
    before = _stems(page)
    assert sorted(before) == sorted(STEMS)
    with page.expect_response("**/rank") as kept:
        items.last.drag_to(items.first, source_position={"x": 8, "y": 8}, target_position={"x": 60, "y": 2})
    assert kept.value.ok
    expect(page.locator("#said")).to_have_text("顺序已保存。")
    wanted = [before[-1], *before[:-1]]
    assert _stems(page) == wanted
    page.reload()
    assert _stems(page) == wanted
    names = [name.strip() for name in items.locator("a:first-of-type").all_inner_texts()]
    with page.expect_download() as coming:
        page.locator('a[href="/exports/annex3.xlsx"]').click()
    assert [cell for cell in _cells(Path(coming.value.path()).read_bytes()) if cell in names] == names


def _stems(page: Page) -> list[str]:
    return page.locator("#ranking > li").evaluate_all("items => items.map(item => item.dataset.stem)")


def _cells(workbook: bytes) -> list[object]:
    (sheet,) = load_workbook(io.BytesIO(workbook)).worksheets
    return [cell for row in sheet.values for cell in row]
