"""What organisations pass on: leaflets that fit on their sheet, texts that copy whole, frames."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from pypdf import PdfReader

from tests.browser.conftest import visit
from tests.markup import read_page

pytestmark = pytest.mark.browser

SLATE = "contests/left-slate-2026"
MILLIMETRES = {"a4": (210, 297), "a5": (148, 210)}


def names(site: Path) -> list[str]:
    """Return the names on the slate, in the order of its page."""
    page = read_page((site / SLATE / "slate.html").read_bytes())
    now = next(each for each in page.all("ul") if each.attributes.get("class") == "people")
    return [each.text for each in now.all("a") if each.attributes.get("class") == "name"]


@pytest.mark.parametrize("paper", MILLIMETRES)
def test_nine_names_fit_on_one_sheet_of_every_leaflet_in_the_order_of_the_slate(
    paper: str, demonstration: Path, browser: Browser
) -> None:
    """In Welsh too, whose sentences and addresses are longer."""
    expected = names(demonstration)
    folders = (demonstration / SLATE / "kits", demonstration / "cy" / SLATE / "kits")
    leaflets = sorted(path for each in folders for path in each.glob(f"*/{paper}.html"))

    assert 9 == len(expected)
    assert 8 == len(leaflets)
    with browser.new_context(java_script_enabled=False) as context:
        for path in leaflets:
            page = context.new_page()
            page.goto(path.as_uri())
            printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
            (sheet,) = printed.pages
            text = " ".join(sheet.extract_text().split())
            size = tuple(round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:])

            assert MILLIMETRES[paper] == size
            assert sorted(text.index(name) for name in expected) == [
                text.index(name) for name in expected
            ]


def test_one_click_chooses_a_whole_text_without_javascript(
    demonstration: Path, desk: BrowserContext
) -> None:
    seen = visit(desk)
    seen.page.goto((demonstration / SLATE / "kits/threadwork.html").as_uri())
    texts = seen.page.locator("pre.copy")

    assert 3 == texts.count()
    assert {"all"} == {
        each.evaluate("each => getComputedStyle(each).userSelect") for each in texts.all()
    }


def test_another_site_can_show_the_slate_in_a_frame_and_its_links_open_beside_it(
    demonstration: Path, browser: Browser, tmp_path: Path
) -> None:
    embed = (demonstration / SLATE / "embed.html").as_uri()
    outside = tmp_path / "outside.html"
    outside.write_text(f'<iframe src="{embed}" title="Slate" width="320" height="480"></iframe>')
    with browser.new_context() as context:
        seen = visit(context)
        seen.page.goto(outside.as_uri())
        frame = seen.page.frame_locator("iframe")
        links = frame.locator("main a")
        shown = [each.inner_text() for each in frame.locator("main li a").all()]
        wide = frame.locator("html").evaluate("each => each.scrollWidth <= window.innerWidth")

        assert names(demonstration) == shown
        assert {("_blank", "noopener noreferrer")} == {
            (each.get_attribute("target"), each.get_attribute("rel")) for each in links.all()
        }
        assert wide
        assert [] == seen.complaints
