"""Every page at two sizes, light and dark: legible, labelled, within its window, and pictured for a person to see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.services.desk.desks import choose, ready, sign_in
from tests.services.processes import ROOT

SCREENS = ROOT / "out" / "screens"
SIZES = ((1366, 768), (1920, 1080))
STEM = "word-fax"
PAGES: dict[str, tuple[str, Callable[[Page], object]]] = {
    "queue": ("/", lambda page: None),
    "upload": ("/upload", lambda page: None),
    "review": (f"/filings/{STEM}", lambda page: page.keyboard.press("d")),
    "review-edit": (f"/filings/{STEM}", lambda page: (choose(page, "honours"), page.keyboard.press("Enter"))),
    "review-table": (f"/filings/{STEM}", lambda page: choose(page, "equipment-2-autonomy")),
    "review-findings": (f"/filings/{STEM}", lambda page: page.keyboard.press("2")),
    "review-marks": (f"/filings/{STEM}", lambda page: page.keyboard.press("3")),
    "review-clauses": (f"/filings/{STEM}", lambda page: page.keyboard.press("4")),
    "review-history": (f"/filings/{STEM}", lambda page: page.keyboard.press("6")),
    "review-verdict": (f"/filings/{STEM}", lambda page: page.keyboard.press("7")),
    "review-help": (f"/filings/{STEM}", lambda page: page.keyboard.press("?")),
    "pairs": ("/pairs", lambda page: None),
    "pair": ("/pairs/word-fax/word-turned", lambda page: None),
    "exports": ("/exports", lambda page: None),
    "settings": ("/settings", lambda page: None),
    "people": ("/people", lambda page: None),
    "audit": ("/audit", lambda page: None),
    "lost": ("/filings/nobody", lambda page: None),
}

# Text whose contrast is below what WCAG 2 AA asks, as "ratio text".
PALE = """() => {
  const parse = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const over = (top, below) => { const a = top[3] ?? 1; return [0, 1, 2].map(i => a * top[i] + (1 - a) * below[i]); };
  const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = colour => colour.map(v => linear(v / 255))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if ((colour[3] ?? 1) > 0) layers.push(colour);
      if ((colour[3] ?? 1) === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility() || element.closest("button:disabled, option")) continue;
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const below = ground(element), [one, two] = [light(over(parse(style.color), below)), light(below)];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < least) found.add(`${ratio.toFixed(2)} ${text.slice(0, 20)}`);
  }
  return [...found];
}"""

# Controls and pictures without a name, twice given ids, and labels that point nowhere.
UNNAMED = """() => {
  const named = element => element.ariaLabel || element.getAttribute("aria-labelledby") || element.textContent.trim()
    || element.title || [...(element.labels ?? [])].some(label => label.textContent.trim());
  const kinds = "button, a[href], input:not([type=hidden]), select, textarea, progress";
  const controls = [...document.querySelectorAll(kinds)];
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  return [
    ...controls.filter(element => !named(element)).map(element => element.outerHTML.slice(0, 90)),
    ...[...document.images].filter(image => !image.hasAttribute("alt")).map(image => image.src),
    ...ids.filter((id, at) => ids.indexOf(id) !== at),
    ...[...document.querySelectorAll("label[for]")].filter(label => !label.control).map(label => label.outerHTML),
  ];
}"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_legible_labelled_and_within_its_window(page: Page, plain, name):
    path, act = PAGES[name]
    page.goto(f"{plain.address}{path}", wait_until="domcontentloaded")
    if path.endswith(STEM):
        ready(page)
    act(page)
    _look(page, name)


def test_the_login_page_is_too(page: Page, peopled):
    sign_in(page, peopled.address, "张三", "nicht so")
    _look(page, "login")


def _look(page: Page, name: str) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.wait_for_load_state("load")
    assert page.evaluate(UNNAMED) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(PALE) == []
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            page.screenshot(path=SCREENS / f"{name}-{width}-{scheme}.png")
