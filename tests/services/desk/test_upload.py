"""A reviewer who has never seen a terminal: files are taken along, read, put right, judged, and leave as a paper."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.services.desk.desks import correct, drop, opened, ready
from tests.services.processes import wait_for

# What moves on the page by itself adds up, as browsers reckon it (cumulative layout shift).
WATCH_SHIFTS = """window.shifted = 0; new PerformanceObserver(list => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
}).observe({type: "layout-shift", buffered: true})"""
FALSE_NAME, NAME = "恪峰柔性显示模组工艺验证平台", "恪峰柔性显示模组工艺验证中试平台"


def test_filings_are_uploaded_read_corrected_recommended_and_leave_in_annex_3(page: Page, empty, filings):
    page.add_init_script(WATCH_SHIFTS)
    page.goto(f"{empty.address}/upload")
    page.locator("#files").set_input_files(sorted(filings.glob("*.pdf")))
    expect(page.locator("#progress progress").first).to_be_attached()
    expect(page.locator("#overall")).to_contain_text("已上传 4 / 4 个文件", timeout=60_000)
    assert page.evaluate("window.shifted") < 0.05

    page.goto(empty.address)
    rows = page.locator("#queue tbody tr")
    wait_for(lambda: page.reload() and page.locator("#queue tr.done").count() == 4, "the reading of four files")
    errors = [int(row.locator("td").nth(2).inner_text()) for row in rows.all()]
    assert errors == sorted(errors, reverse=True)
    assert errors[0] > 0

    page.get_by_role("link", name=FALSE_NAME).click()
    ready(page)
    page.get_by_role("tab", name="问题").click()
    suffix = page.locator("#findings .finding", has_text="应以“中试平台”结尾")
    expect(suffix).to_have_count(1)
    correct(page, "platform_name", NAME, "原件如此，程序少读了两字")
    expect(suffix).to_have_count(0)
    expect(page.locator("#v-platform_name .machine")).to_have_text(f"程序读取：{FALSE_NAME}")

    page.get_by_role("tab", name="结论").click()
    page.get_by_label("推荐", exact=True).check()
    page.locator("#verdict-why").fill("已核对原件")
    page.get_by_role("button", name="保存结论").click()
    expect(page.locator("#decision")).to_contain_text("推荐")

    page.goto(f"{empty.address}/exports")
    with page.expect_download() as coming:
        page.locator('a[href*="annex3"][href*="xlsx"]').click()
    cells = _cells(Path(coming.value.path()).read_bytes())
    assert NAME in cells
    assert FALSE_NAME not in cells


def test_an_upload_that_was_broken_off_goes_on_where_it_ended(page: Page, empty, filings, tmp_path):
    big = tmp_path / "big.pdf"
    big.write_bytes((filings / "drawn-phone.pdf").read_bytes() + b"\n" * (9 << 20))
    page.goto(f"{empty.address}/upload")
    pieces: list[int] = []
    page.route("**/uploads/*", lambda route: _one_piece(route, pieces))
    page.locator("#files").set_input_files(big)
    expect(page.locator("#uploads")).to_contain_text("续传")
    page.unroute("**/uploads/*")
    page.reload()
    expect(page.locator("#uploads")).to_contain_text("未传完，请重新选择")
    with page.expect_request(lambda request: request.method == "PATCH") as first:
        page.locator("#files").set_input_files(big)
    assert int(first.value.headers["upload-offset"]) == pieces[0] > 0
    expect(page.locator("#overall")).to_contain_text("已上传 1 / 1 个文件")


def test_other_files_of_a_folder_are_passed_over_and_counted(page: Page, empty, filings, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "说明.txt").write_text("不是申报表")
    (folder / "a.pdf").write_bytes((filings / "filing-running.pdf").read_bytes())
    page.goto(f"{empty.address}/upload")
    page.locator("#folder").set_input_files(folder)
    expect(page.locator("#overall")).to_have_text("已上传 1 / 1 个文件，略过 1 个其他类型的文件。")


def test_a_folder_that_is_dropped_is_taken_with_all_that_lies_in_it(page: Page, empty, filings, tmp_path):
    folder = tmp_path / "材料"
    (folder / "第一批" / "甲").mkdir(parents=True)
    (folder / "说明.txt").write_text("不是申报表")
    for number, place in enumerate(
        (folder / "一.pdf", folder / "第一批" / "二.PDF", folder / "第一批" / "甲" / "三.pdf")
    ):
        place.write_bytes((filings / "filing-running.pdf").read_bytes() + b"\n" * (number + 1))
    page.goto(f"{empty.address}/upload")
    drop(page, "#drop", folder)
    expect(page.locator("#overall")).to_have_text("已上传 3 / 3 个文件，略过 1 个其他类型的文件。")
    taken = page.locator("#uploads .name").all_inner_texts()
    assert sorted(taken) == ["材料/一.pdf", "材料/第一批/二.PDF", "材料/第一批/甲/三.pdf"]


def test_a_line_that_comes_back_goes_on_by_itself(page: Page, empty, filings, tmp_path):
    big = tmp_path / "again.pdf"
    big.write_bytes((filings / "drawn-phone.pdf").read_bytes() + b"\n" * (10 << 20))
    page.goto(f"{empty.address}/upload")
    pieces: list[int] = []
    page.route("**/uploads/*", lambda route: _one_piece(route, pieces))
    page.locator("#files").set_input_files(big)
    expect(page.locator("#uploads")).to_contain_text("连接中断，稍后续传")
    page.unroute("**/uploads/*")
    expect(page.locator("#overall")).to_contain_text("已上传 1 / 1 个文件")


def test_who_closes_the_page_and_comes_back_finds_the_batch_at_work_and_then_over(
    new_page: Callable[..., Page], filings, tmp_path
):
    with opened(tmp_path / "out") as address:
        first = new_page()
        first.goto(f"{address}/upload")
        first.locator("#files").set_input_files(sorted(filings.glob("*.pdf")))
        expect(first.locator("#overall")).to_contain_text("已上传 4 / 4 个文件", timeout=60_000)
        first.close()
        second = new_page()
        second.add_init_script(WATCH_SHIFTS)
        second.goto(f"{address}/upload")
        expect(second.locator("#progress")).to_contain_text("/ 4 份")
        expect(second.locator("#progress")).to_contain_text("全部处理完毕", timeout=120_000)
        assert second.evaluate("window.shifted") < 0.05
        second.get_by_role("link", name="查看队列").click()
        expect(second.locator("#queue tr.done")).to_have_count(4)


def _one_piece(route, pieces: list[int]) -> None:
    """Lets one piece through and breaks the line then."""
    if pieces:
        route.abort()
        return
    answer = route.fetch()
    pieces.append(int(answer.headers["upload-offset"]))
    route.fulfill(response=answer)


def _cells(workbook: bytes) -> set[object]:
    return {cell for sheet in load_workbook(io.BytesIO(workbook)) for row in sheet.values for cell in row}
