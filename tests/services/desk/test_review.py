"""The review page: the paper and its values point at each other, hands stay on the keyboard, people hear each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.services.desk.desks import choose, correct, review, sign_in

STEM = "word-fax"  # service_firms_last_year is read as 4: below 5


def test_a_value_shows_its_place_and_the_place_its_value(page: Page, plain):
    review(page, plain.address, STEM)
    choose(page, "leader_name")
    chosen = page.locator("#overlay rect.chosen")
    expect(chosen).to_have_count(1)
    expect(page.locator("#page")).to_have_attribute("alt", "第1页的图像")
    other = page.locator('#overlay rect[data-of="v-uscc"]')
    other.click()
    expect(page.locator("#v-uscc")).to_have_class("value plain chosen")
    expect(page.locator("#chosen-label")).to_have_text("统一社会信用代码")


def test_a_finding_leads_to_its_place(page: Page, plain):
    review(page, plain.address, STEM)
    page.get_by_role("tab", name="问题").click()
    page.locator("#findings .finding", has_text="各项均未达到要求").locator(".pick").click()
    expect(page.locator("#page-now")).not_to_have_text("1")
    expect(page.locator("#overlay rect.chosen")).to_have_count(1)


def test_the_whole_review_is_done_by_keyboard(page: Page, plain):
    review(page, plain.address, STEM)
    page.keyboard.press("j")
    expect(page.locator("#chosen-label")).to_have_text("平台名称")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#chosen-label")).to_have_text("行业方向")
    page.keyboard.press("k")
    expect(page.locator("#v-platform_name .pick")).to_be_focused()

    page.keyboard.press("d")
    doubtful = page.locator("#values .doubt.chosen")
    expect(doubtful).to_have_count(1)
    place = doubtful.get_attribute("id")
    page.keyboard.press("a")
    expect(page.locator(f"#{place}")).to_contain_text("已确认")
    expect(page.locator(f"#{place} .pick")).to_be_focused()

    page.keyboard.press("Enter")
    expect(page.locator("#edit")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#edit")).to_be_hidden()
    page.keyboard.press("m")
    page.keyboard.type("请补充说明")
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"#{place}")).to_contain_text("待补正")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="键盘操作")).to_be_visible()
    page.keyboard.press("Escape")
    before = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != before)
    page.keyboard.press("p")
    expect(page).to_have_url(before)


@pytest.mark.parametrize(
    ("place", "fill", "shown"),
    [
        ("consent", lambda entry: entry.get_by_label("否").check(), "否"),
        ("organization_type", lambda entry: entry.get_by_label("高校").check(), "高校"),
        ("troubles", lambda entry: entry.get_by_label("资金困难").check(), "资金困难"),
        ("sign_date", lambda entry: entry.locator("input").fill("2025-11-07"), "2025-11-07"),
        ("construction_period", lambda entry: entry.locator("input").fill("2019.3-2024.2"), "2019-03/2024-02"),
        ("zone_names", lambda entry: entry.locator("textarea").fill("东湖高新区\n光谷"), "东湖高新区、光谷"),
        ("equipment-1-quantity", lambda entry: entry.locator("input").fill("12"), "12"),
    ],
)
def test_each_kind_of_value_is_corrected_by_inputs_of_its_own(page: Page, plain, place, fill, shown):
    review(page, plain.address, "drawn-phone")
    choose(page, place)
    page.keyboard.press("Enter")
    for box in page.locator("#entry input[type=checkbox]").all():
        box.uncheck()
    fill(page.locator("#entry"))
    page.get_by_label("更正理由").fill("原件如此")
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"#v-{place} .says")).to_have_text(shown)
    expect(page.locator(f"#v-{place}")).to_contain_text("程序读取")


def test_what_cannot_be_understood_is_refused_and_stays_in_the_form(page: Page, plain):
    review(page, plain.address, "drawn-phone")
    choose(page, "total_assets")
    page.keyboard.press("Enter")
    page.locator("#entry input").fill("很多")
    page.get_by_label("更正理由").fill("原件如此")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#said")).to_contain_text("应填一个数字")
    expect(page.locator("#entry input")).to_have_value("很多")


def test_everything_is_reached_by_tab(page: Page, plain):
    review(page, plain.address, "filing-running")
    met = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        met.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"zoom-in", "fit-width", "show-all", "stage", "tab-values", "pick", "goto"} <= met


def test_two_reviewers_hear_each_other_and_a_clash_shows_both_values(new_page: Callable[..., Page], peopled):
    one, two = new_page(), new_page()
    for page, name in ((one, "张三"), (two, "李四")):
        sign_in(page, peopled.address, name)
        review(page, peopled.address, STEM)
    choose(two, "leader_name")
    correct(one, "total_investment", "1234", "看错一位")
    expect(two.locator("#v-total_investment .says")).to_have_text("1234 万元", timeout=10_000)
    expect(two.locator("#said")).to_contain_text("张三 更正了 总投资")
    expect(two.locator("#v-leader_name .pick")).to_be_focused()

    choose(two, "uscc")
    two.keyboard.press("Enter")
    two.locator("#entry input").fill("91420100MA4K000002")
    two.get_by_label("更正理由").fill("原件如此")
    two.route("**/news?*", lambda route: route.abort())
    correct(one, "uscc", "91420100MA4K000001", "原件如此")
    two.unroute("**/news?*")
    two.locator("#edit button[type=submit]").click()
    clash = two.locator("#conflict")
    expect(clash).to_contain_text("91420100MA4K000001")
    expect(clash).to_contain_text("91420100MA4K000002")
    two.locator("#edit button[type=submit]").click()
    expect(one.locator("#v-uscc .says")).to_have_text("91420100MA4K000002", timeout=10_000)
    expect(one.locator("#entries > li")).to_have_count(3)


def test_a_second_reviewer_confirms_the_verdict_and_nobody_their_own(new_page: Callable[..., Page], peopled):
    one, two = new_page(), new_page()
    for page, name in ((one, "张三"), (two, "李四")):
        sign_in(page, peopled.address, name)
        review(page, peopled.address, STEM)
        page.get_by_role("tab", name="结论").click()
    one.get_by_label("退回补正").check()
    one.get_by_role("button", name="保存结论").click()
    expect(one.locator("#decision")).to_contain_text("尚待另一位审查人员复核")
    expect(one.locator("#decision li").first).to_be_visible()
    two.get_by_role("button", name="复核确认").click()
    expect(one.locator("#decision")).to_contain_text("已复核 李四", timeout=10_000)
    one.goto(peopled.address)
    expect(one.locator(f'tr[data-stem="{STEM}"]')).to_contain_text("已复核")


def test_verdicts_that_differ_are_plain_to_both_and_settled_by_a_click(new_page: Callable[..., Page], peopled):
    stem = "drawn-phone"
    one, two = new_page(), new_page()
    for page, name in ((one, "张三"), (two, "李四")):
        sign_in(page, peopled.address, name)
        review(page, peopled.address, stem)
        page.get_by_role("tab", name="结论").click()
    one.get_by_label("推荐", exact=True).check()
    one.get_by_role("button", name="保存结论").click()
    expect(two.locator("#decision")).to_contain_text("张三", timeout=10_000)
    two.get_by_label("退回补正").check()
    two.get_by_role("button", name="保存结论").click()
    for page in (one, two):
        expect(page.locator("#glance")).to_contain_text("结论不一致", timeout=10_000)
        expect(page.locator("#opposed")).to_contain_text("张三")
    one.goto(f"{peopled.address}/exports")
    expect(one.locator("main")).to_contain_text("1 份申报的审查结论不一致，未列入汇总表")
    review(one, peopled.address, stem)
    one.get_by_role("tab", name="结论").click()
    one.get_by_role("button", name="复核确认").click()
    expect(two.locator("#decision")).to_contain_text("已复核 张三", timeout=10_000)
    expect(two.locator("#opposed")).to_have_count(0)


def test_a_row_of_a_table_is_removed_by_key_and_put_back(page: Page, plain):
    review(page, plain.address, "drawn-phone")
    table = page.locator("#t-equipment")
    rows = table.locator("tbody tr[data-row]")
    before = rows.count()
    choose(page, "equipment-1-name")
    page.keyboard.press("x")
    page.get_by_label("删除这一行的理由").fill("原件没有这一行")
    page.keyboard.press("Control+Enter")
    expect(table.locator("tr.removed")).to_have_count(1)
    expect(rows).to_have_count(before - 1)
    expect(rows.first.locator("th")).to_have_text("1")
    expect(page.locator("#v-equipment-2-name .pick")).to_be_focused()
    page.locator("#tab-history").click()
    expect(page.locator("#entries > li").first).to_contain_text("删除")
    page.locator("#tab-values").click()
    table.get_by_role("button", name="恢复已删除的一行").click()
    expect(rows).to_have_count(before)


def test_a_row_that_was_added_is_followed_by_another_empty_one(page: Page, plain):
    review(page, plain.address, "word-turned")
    table = page.locator("#t-patents")
    count = table.locator("tbody tr[data-row]").count()
    place = f"patents-{count + 1}-name"
    correct(page, place, "一种涂布装置", "原件有此行")
    expect(table.locator("tbody tr[data-row]")).to_have_count(count + 1)
    expect(table.locator(f"#v-patents-{count + 2}-name")).to_be_visible()


def test_a_page_whose_file_is_gone_gives_a_notice(page: Page, plain, filings):
    gone = filings.parent / "moved.pdf"
    (filings / "word-turned.pdf").rename(gone)
    try:
        answer = page.request.get(f"{plain.address}/filings/word-turned/pages/2.jpg")
        review(page, plain.address, "word-turned")
        expect(page.locator("#v-platform_name .says")).not_to_be_empty()
    finally:
        gone.rename(filings / "word-turned.pdf")
    assert (answer.status, answer.headers["content-type"]) == (404, "image/svg+xml")
    assert "原件不在原处" in answer.text()


def test_a_page_picture_is_made_once(page: Page, plain):
    place = f"{plain.address}/filings/{STEM}/pages/2.jpg"
    first = page.request.get(f"{place}?w=1200")
    made = {path: path.stat().st_mtime_ns for path in (plain.out / ".extractor" / "pages").glob("*/2.jpg")}
    page.request.get(f"{place}?w=120")
    again = page.request.get(f"{place}?w=1200", headers={"If-None-Match": first.headers["etag"]})
    assert again.status == 304
    assert first.headers["cache-control"] == "private, no-cache"
    assert made
    assert all(path.stat().st_mtime_ns == moment for path, moment in made.items())
