"""The reviewer's desk as its own process, filings that were read for it, and people who sign in by browser."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, expect

from extractor.batch.desk.people import PersonRole, open_people
from extractor.settings import Settings
from tests.services.processes import answers, free_port, started, wait_for

PASSWORD = "一个够长的密码-42"
SCRIPT = "<script>window.taken = 1</script><img src=x onerror=window.taken=1>中试平台"


class Desk(NamedTuple):
    """One that is open: its address, and the folder it is over."""

    address: str
    out: Path


@contextmanager
def opened(out: Path, *options: str, engine: str = "frozen") -> Iterator[str]:
    """The address of `extractor serve OUT`, started in the repository, where the stored readings are."""
    port = free_port()
    command = [sys.executable, "-m", "extractor", "serve", str(out), "--port", str(port), "--workers", "1"]
    with started([*command, "--engine", engine, *options], out.parent / f"{out.name}.log", OMP_NUM_THREADS="1"):
        wait_for(lambda: answers(port), "the desk")
        yield f"http://127.0.0.1:{port}"


def add_people(out: Path, **roles: PersonRole) -> None:
    people = open_people(out, Settings())
    for name, role in roles.items():
        people.add(name, role, PASSWORD)
    people.close()


def rename(out: Path, stem: str, name: str) -> None:
    """Has the machine read another platform name."""
    path = out / "records" / f"{stem}.json"
    record = json.loads(path.read_text("utf-8"))
    record["fields"]["platform_name"] |= {"value": name, "raw": name}
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")


def sign_in(page: Page, address: str, name: str, password: str = PASSWORD) -> None:
    page.goto(f"{address}/login")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def review(page: Page, address: str, stem: str) -> None:
    """Opens a filing, whatever time its pictures take."""
    page.goto(f"{address}/filings/{stem}", wait_until="domcontentloaded")
    ready(page)


def ready(page: Page) -> None:
    """Waits until the review page listens to hands."""
    expect(page.locator("#tab-history")).to_have_text(re.compile(r"历史 \d"))


def choose(page: Page, place: str) -> None:
    """Chooses a value on the review page by its place."""
    ready(page)
    page.locator("#tab-values").click()
    page.locator(f"#v-{place} .pick").click()


def correct(page: Page, place: str, new: str, why: str) -> None:
    """Corrects a text or a figure on the review page and waits until it is saved."""
    choose(page, place)
    page.locator("#correct").click()
    page.locator("#entry input, #entry textarea").fill(new)
    page.get_by_label("更正理由").fill(why)
    page.locator("#edit button[type=submit]").click()
    page.locator("#said", has_text="已保存").wait_for()


def drop(page: Page, target: str, *paths: Path) -> None:
    """Drags files or folders from the desktop onto an element, as a hand does."""
    box = page.locator(target).bounding_box()
    what = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    where = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    browser = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.send("Input.dispatchDragEvent", {"type": kind, "data": what, **where})
