"""Every page of the demonstration, opened from the folder on disk without JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import pages, visit

pytestmark = pytest.mark.browser


def test_no_page_scrolls_sideways_on_a_phone(phone: BrowserContext, demonstration: Path) -> None:
    widths = page_widths(phone, demonstration)

    assert widths
    assert {path: width for path, width in widths.items() if width > 320} == {}


def test_no_page_scrolls_sideways_on_a_desk(desk: BrowserContext, demonstration: Path) -> None:
    widths = page_widths(desk, demonstration)

    assert widths
    assert {path: width for path, width in widths.items() if width > 1280} == {}


def test_no_page_asks_for_anything_outside_the_folder(
    desk: BrowserContext, demonstration: Path
) -> None:
    seen = visit(desk)
    for path in pages(demonstration):
        seen.page.goto(path.as_uri())
    home = demonstration.as_uri()

    assert seen.requests
    assert [url for url in seen.requests if not url.startswith((home, "data:"))] == []


def test_the_browser_has_nothing_to_complain_of(desk: BrowserContext, demonstration: Path) -> None:
    """A missing file and a breach of the Content-Security-Policy are both complaints."""
    complaints = {}
    for path in pages(demonstration):
        seen = visit(desk)
        seen.page.goto(path.as_uri())
        if seen.complaints:
            complaints[path.relative_to(demonstration).as_posix()] = seen.complaints
        seen.page.close()

    assert complaints == {}


def page_widths(context: BrowserContext, site: Path) -> dict[str, int]:
    """Return how wide each page is in all, in CSS pixels."""
    page = context.new_page()
    widths = {}
    for path in pages(site):
        page.goto(path.as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        widths[path.relative_to(site).as_posix()] = width
    return widths
