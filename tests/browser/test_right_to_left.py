"""A language written from right to left: the sample site with the tool's words in Arabic letters.

Names and statements stay in Latin letters, so that both directions meet in most sentences.
"""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from sitegen.render.html import Rendered
from sitegen.themes import theme_tree
from tests.browser.conftest import pages
from tests.folders import put_tree
from tests.pseudo import RIGHT_TO_LEFT
from tests.unit.pages import samples

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site in a folder, without its photo."""
    theme = theme_tree("default")
    folder = tmp_path_factory.mktemp("right-to-left")
    plan = samples.pages(samples.site_without_photos(), RIGHT_TO_LEFT)
    files = dict(Rendered((theme,), [(RIGHT_TO_LEFT, plan)]))
    files |= {path: data for path, data in theme.items() if path.startswith("static/")}
    return put_tree(files, folder)


def test_no_page_scrolls_sideways_on_a_phone(phone: BrowserContext, site: Path) -> None:
    page = phone.new_page()
    wide = {}
    for path in pages(site):
        page.goto(path.as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        cut = page.evaluate(
            "[...document.querySelectorAll('main *')].filter(each => "
            "!each.closest('.wide, .vh, pre')).map(each => each.getBoundingClientRect())"
            ".filter(box => box.width && (box.left < -1 || box.right > 321)).length"
        )
        if (width, cut) != (320, 0):
            wide[path.name] = (width, cut)

    assert wide == {}


def test_a_page_is_the_mirror_image_of_one_from_left_to_right(
    desk: BrowserContext, site: Path
) -> None:
    page = desk.new_page()
    page.goto((site / "contests/counted/results.html").as_uri())

    def middle(selector: str) -> float:
        box = page.locator(selector).first.bounding_box()
        assert box
        return box["x"] + box["width"] / 2

    assert middle(".brand") > 640 > middle(".bar nav li:last-child")
    assert middle(".stages thead th:first-child") > middle(".stages thead th:nth-child(2)")


def test_what_stands_under_one_another_begins_at_the_right(
    desk: BrowserContext, site: Path
) -> None:
    page = desk.new_page()
    page.goto((site / "contests/open/index.html").as_uri())
    edges = page.evaluate(
        "[...document.querySelectorAll('.plain th, .plain td')].map(each => "
        "[getComputedStyle(each).textAlign, getComputedStyle(each).paddingRight])"
    )

    assert {("start", "0px")} == {tuple(each) for each in edges}
