"""A browser, sample filings that are read once for all tests of the desk, and desks that are open over them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.services.desk.desks import SCRIPT, Desk, add_people, opened, rename
from tests.services.processes import ROOT

expect.set_options(timeout=20_000)  # milliseconds; a crowded machine answers slowly
# Readings are stored for these; they are read in seconds.
SAMPLES = ("drawn-phone", "word-fax", "word-turned", "filing-running")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium (apt-get install chromium)."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page of a browser of its own, as another person's would be; what breaks on it fails the test."""
    contexts: list[BrowserContext] = []
    broken: list[str] = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1366, "height": 768}, "locale": "zh-CN"} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("console", lambda told: broken.append(told.text) if "Content Security" in told.text else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not broken, broken


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture(scope="session")
def filings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scans under names of their own."""
    folder = tmp_path_factory.mktemp("filings")
    for name in SAMPLES:
        shutil.copy(ROOT / "samples" / name / "scan.pdf", folder / f"{name}.pdf")
    return folder


@pytest.fixture(scope="session")
def run_once(filings: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run over the filings leaves behind."""
    out = tmp_path_factory.mktemp("run") / "out"
    command = [sys.executable, "-m", "extractor", "run", str(filings), "--out", str(out), "--engine", "frozen"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return out


@pytest.fixture(scope="session")
def plain(run_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk without users, for whoever sits at it. One filing has a script for a name."""
    out = Path(shutil.copytree(run_once, tmp_path_factory.mktemp("plain") / "out"))
    rename(out, "filing-running", SCRIPT)
    with opened(out) as address:
        yield Desk(address, out)


@pytest.fixture(scope="session")
def peopled(run_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with two reviewers and a reader."""
    out = Path(shutil.copytree(run_once, tmp_path_factory.mktemp("peopled") / "out"))
    add_people(out, 张三="reviewer", 李四="reviewer", 王五="reader")
    with opened(out) as address:
        yield Desk(address, out)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over a folder with nothing in it."""
    out = tmp_path_factory.mktemp("empty") / "out"
    with opened(out) as address:
        yield Desk(address, out)
