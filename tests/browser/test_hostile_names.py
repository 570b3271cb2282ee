"""Names and texts that try to break a page, on a phone: nothing is cut off, nothing runs."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from sitegen.render.html import Rendered
from sitegen.themes import theme_tree
from tests.browser.conftest import pages, visit
from tests.folders import put_tree
from tests.unit.pages import samples

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site in a folder, without its photo."""
    theme = theme_tree("default")
    site = samples.site_without_photos()
    folder = tmp_path_factory.mktemp("hostile")
    static = {path: data for path, data in theme.items() if path.startswith("static/")}
    pages = Rendered((theme,), [(samples.ENGLISH, samples.pages(site))])
    return put_tree({**pages, **static}, folder)


def test_no_name_is_wider_than_a_phone(phone: BrowserContext, hostile: Path) -> None:
    page = phone.new_page()
    wide = {}
    for path in pages(hostile):
        page.goto(path.as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        cut = page.evaluate(
            "[...document.querySelectorAll('main *')].filter(each => "
            "!each.closest('.wide, .vh, pre') "
            "&& each.getBoundingClientRect().right > 320).length"
        )
        if (width, cut) != (320, 0):
            wide[path.name] = (width, cut)

    assert wide == {}


def test_nothing_that_a_candidate_writes_is_loaded_or_run(
    desk: BrowserContext, hostile: Path
) -> None:
    seen = visit(desk)
    for path in pages(hostile):
        seen.page.goto(path.as_uri())

    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith(hostile.as_uri())] == []
