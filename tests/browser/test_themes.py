"""Other themes than the default one, and a site that knows its address, in Chromium."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from sitegen.build import build
from sitegen.content import read_tree
from sitegen.model.tree import Tree
from sitegen.themes import bundled
from tests.browser.conftest import DESK, PHONE, visit
from tests.browser.test_every_page import CONTRAST
from tests.conftest import ROOT
from tests.folders import put_tree
from tests.unit.render.test_every_theme import EXAMPLE

pytestmark = pytest.mark.browser

SLATE = "contests/left-slate-2026"
PAGES = (
    *("index.html", "news.html", "organisations.html", "pages/about.html"),
    *(
        f"{SLATE}/{page}.html"
        for page in ("index", "candidates", "results", "slate", "data", "candidates/aisha-barrow")
    ),
    "contests/moor-and-dale-executive-2027/index.html",
)
ENHANCED = CONTRAST.replace("3 : 4.5", "4.5 : 7")
"""What WCAG 2.2, 1.4.6 asks for; the theme promises it."""


def written(folder: Path, theme: str, own: Mapping[str, Tree]) -> Path:
    """Build the demonstration with a theme of its own."""
    content, _ = read_tree(ROOT / "content")
    site = content["site.yml"].replace(b"theme: default", f"theme: {theme}".encode())
    built = build({**content, "site.yml": site}, {**bundled(), **own})

    assert () == built.problems
    return put_tree(built.tree, folder)


@pytest.fixture(scope="module")
def contrasting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("contrasting"), "high-contrast", {})


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("harbour"), "harbour", {"harbour": EXAMPLE})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_high_contrast_every_text_stands_out_seven_to_one(
    scheme: Literal["light", "dark"], browser: Browser, contrasting: Path
) -> None:
    assert "4.5 : 7" in ENHANCED
    with browser.new_context(**DESK, color_scheme=scheme) as context:
        page = visit(context).page
        faint = {}
        for path in PAGES:
            page.goto((contrasting / path).as_uri())
            faint[path] = page.evaluate(ENHANCED)

    assert {} == {path: texts for path, texts in faint.items() if texts}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_the_colours_of_the_example_every_text_can_be_read(
    scheme: Literal["light", "dark"], browser: Browser, harbour: Path
) -> None:
    with browser.new_context(**DESK, color_scheme=scheme) as context:
        page = visit(context).page
        faint = {}
        for path in PAGES:
            page.goto((harbour / path).as_uri())
            faint[path] = page.evaluate(CONTRAST)
        accent = page.evaluate("getComputedStyle(document.querySelector('main a')).color")

    assert {} == {path: texts for path, texts in faint.items() if texts}
    assert {"light": "rgb(31, 78, 121)", "dark": "rgb(156, 200, 242)"}[scheme] == accent


def test_no_page_in_high_contrast_scrolls_sideways_on_a_phone(
    browser: Browser, contrasting: Path
) -> None:
    with browser.new_context(**PHONE) as context:
        page = visit(context).page
        widths = {}
        for path in PAGES:
            page.goto((contrasting / path).as_uri())
            widths[path] = page.evaluate("document.documentElement.scrollWidth")

    assert set(widths.values()) == {320}


def test_previews_and_linked_data_ask_for_nothing_and_offend_no_policy(
    browser: Browser, contrasting: Path
) -> None:
    """The policy forbids scripts that stand in a page; blocks of data are none."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        met = visit(context)
        about = set()
        for path in PAGES:
            met.page.goto((contrasting / path).as_uri())
            if met.page.query_selector("script[type='application/ld+json']"):
                about.add(path)

    named = ("index", "candidates/aisha-barrow", "data")
    assert {f"{SLATE}/{page}.html" for page in named} == about
    assert [] == met.complaints
    assert all(each.startswith(contrasting.as_uri()) for each in met.requests)
