"""Every page of the demonstration, opened from the folder on disk without JavaScript."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import DESK, pages, visit

BROKEN = """() => {
  const broken = new Set();
  const at = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let text = at.nextNode(); text; text = at.nextNode()) {
    if (text.parentElement.closest("code, .vh")) continue;
    for (const word of text.data.matchAll(/(?<![\\p{L}\\d])\\p{L}{2,}(?![\\p{L}\\d])/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(each => Math.round(each.top)));
      if (lines.size > 1) broken.add(word[0]);
    }
  }
  return [...broken];
}"""
"""Words of a page that stand on more than one line, digests and commands aside."""

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")

pytestmark = pytest.mark.browser


@dataclass(frozen=True, slots=True)
class Met:
    """A page as the browser met it: its width in CSS pixels, what it asked for, what was amiss."""

    width: int
    requests: list[str]
    complaints: list[str]


@pytest.fixture(scope="module")
def at_a_desk(browser: Browser, demonstration: Path) -> dict[str, Met]:
    with browser.new_context(**DESK) as context:
        return meet(context, demonstration)


def test_no_page_scrolls_sideways_on_a_phone(phone: BrowserContext, demonstration: Path) -> None:
    met = meet(phone, demonstration)

    assert met
    assert {path: page.width for path, page in met.items() if page.width > 320} == {}


def test_no_word_is_broken_on_a_phone(phone: BrowserContext, demonstration: Path) -> None:
    """Leaflets aside, which are made for paper."""
    page, broken = phone.new_page(), {}
    for path in pages(demonstration):
        page.goto(path.as_uri())
        if path.name not in ("a4.html", "a5.html") and (words := page.evaluate(BROKEN)):
            broken[path.relative_to(demonstration).as_posix()] = words

    assert broken == {}


def test_a_broken_word_is_found(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.set_content(
        "<main style='width: 3em; overflow-wrap: anywhere'>Incomprehensible words</main>"
    )

    assert ["Incomprehensible"] == page.evaluate(BROKEN)


def test_no_page_scrolls_sideways_on_a_desk(at_a_desk: dict[str, Met]) -> None:
    assert at_a_desk
    assert {path: page.width for path, page in at_a_desk.items() if page.width > 1280} == {}


def test_no_page_asks_for_anything_outside_the_folder(
    at_a_desk: dict[str, Met], demonstration: Path
) -> None:
    requests = {url for page in at_a_desk.values() for url in page.requests}

    assert requests
    assert {url for url in requests if not url.startswith(demonstration.as_uri())} == set()


def test_the_browser_has_nothing_to_complain_of(at_a_desk: dict[str, Met]) -> None:
    """A missing file and a breach of the Content-Security-Policy are both complaints."""
    complaints = {path: page.complaints for path, page in at_a_desk.items() if page.complaints}

    assert complaints == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(
    scheme: Literal["light", "dark"], browser: Browser, demonstration: Path
) -> None:
    faint = {}
    with browser.new_context(color_scheme=scheme, java_script_enabled=False) as context:
        page = context.new_page()
        for path in pages(demonstration):
            page.goto(path.as_uri())
            if texts := page.evaluate(CONTRAST):
                faint[path.relative_to(demonstration).as_posix()] = texts

    assert faint == {}


def test_a_faint_text_is_found(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.set_content("<p style='color: #777'>Faint</p><p style='color: #767676'>Clear</p>")

    assert ["Faint: 4.48"] == page.evaluate(CONTRAST)


def test_the_first_tab_stop_of_every_page_leads_to_what_the_page_is_about(
    desk: BrowserContext, demonstration: Path
) -> None:
    page = desk.new_page()
    led = {}
    for path in pages(demonstration):
        page.goto(path.as_uri())
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        led[path.relative_to(demonstration).as_posix()] = page.evaluate(
            "document.querySelector('main:target, main :target')?.contains("
            "document.querySelector('h1'))"
        )

    assert {path for path, found in led.items() if not found} == set()


def meet(context: BrowserContext, site: Path) -> dict[str, Met]:
    """Open every page of a site and return how it was met, by its path."""
    seen, met = visit(context), {}
    for path in pages(site):
        seen.page.goto(path.as_uri())
        width = seen.page.evaluate("document.documentElement.scrollWidth")
        met[path.relative_to(site).as_posix()] = Met(width, seen.requests[:], seen.complaints[:])
        seen.requests.clear()
        seen.complaints.clear()
    return met
