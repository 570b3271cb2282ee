"""Every page of the demonstration under axe-core, and what axe cannot see: keys, large text, print.

axe runs all its rules for WCAG 2.2 AA and best practice on every page at three widths, by day and
by night, and where a page loads a script, once more without it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import pages

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WINDOWS: tuple[tuple[int, Scheme], ...] = (
    *(
        (1280, "light"),
        (1280, "dark"),
        (768, "dark"),
        (768, "light"),
        (320, "light"),
        (320, "dark"),
    ),
)


def windows(browser: Browser, *, scripts: bool) -> BrowserContext:
    """Open a desk's window; without scripts it cannot load any, as axe itself needs to run."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    if not scripts:
        context.route("**/*.js", lambda route: route.abort())
    return context


def complaints(page: Page, axe: str) -> str:
    """Return what axe has against the page, or nothing."""
    page.evaluate(axe)
    found = page.evaluate(
        "tags => axe.run({resultTypes: ['violations'], runOnly: tags}).then(found =>"
        " found.violations.map(each => each.id + ': ' + each.nodes.map(x => x.html).join(' ')))",
        [*STANDARDS],
    )
    return "\n".join(found)


@pytest.mark.parametrize("scripts", [True, False])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, demonstration: Path, axe: str, *, scripts: bool
) -> None:
    found = {}
    looked_at = [
        path for path in pages(demonstration) if scripts or b"<script" in path.read_bytes()
    ]
    with windows(browser, scripts=scripts) as context:
        page = context.new_page()
        for path in looked_at:
            page.goto(path.as_uri())
            for width, scheme in WINDOWS:
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=scheme)
                if words := complaints(page, axe):
                    found[f"{path} {width} {scheme}"] = words

    assert looked_at
    assert found == {}


def test_axe_finds_what_is_wrong(desk_with_scripts: Page, axe: str) -> None:
    desk_with_scripts.set_content("<main><h1>A</h1><img src=x><a href=x></a></main>")
    found = complaints(desk_with_scripts, axe)

    assert {"image-alt", "link-name", "html-has-lang"} <= {
        line.split(":")[0] for line in found.splitlines()
    }


@pytest.fixture
def desk_with_scripts(browser: Browser) -> Iterator[Page]:
    with windows(browser, scripts=True) as context:
        yield context.new_page()


def test_text_twice_as_large_scrolls_no_page_sideways_and_hides_nothing(
    browser: Browser, demonstration: Path
) -> None:
    wrong = {}
    with windows(browser, scripts=True) as context:
        page = context.new_page()
        for path in pages(demonstration):
            page.goto(path.as_uri())
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            for width in (1280, 320):
                page.set_viewport_size({"width": width, "height": 800})
                found = page.evaluate(
                    "[document.documentElement.scrollWidth,"
                    " ...[...document.querySelectorAll('main *')]"
                    ".filter(each => !each.closest('.vh, svg')"
                    " && ['hidden', 'clip'].includes(getComputedStyle(each).overflowX)"
                    " && each.scrollWidth > each.clientWidth + 1).map(each => each.outerHTML)]"
                )
                if found != [width]:
                    wrong[f"{path.relative_to(demonstration).as_posix()} {width}"] = found

    assert wrong == {}


def test_keys_reach_all_that_can_be_used_and_show_where_they_are(
    browser: Browser, demonstration: Path
) -> None:
    """From stop to stop by the Tab key: each has a mark, and none that is seen is left out."""
    wrong = {}
    with windows(browser, scripts=True) as context:
        page = context.new_page()
        for path in pages(demonstration):
            page.goto(path.as_uri())
            waiting = page.evaluate(
                "window.waiting = [...document.querySelectorAll('a[href], button, input, select,"
                ' textarea, summary, [tabindex="0"]\')].filter(each => each.checkVisibility()'
                " && !each.disabled && each.type !== 'radio'); window.waiting.length"
            )
            unmarked = []
            for _ in range(waiting + 5):
                page.keyboard.press("Tab")
                unmarked += page.evaluate(
                    "(() => { const at = document.activeElement, style = getComputedStyle(at);"
                    " window.waiting = window.waiting.filter(each => each !== at);"
                    " return at === document.body || style.outlineStyle !== 'none'"
                    " ? [] : [at.outerHTML] })()"
                )
            left = page.evaluate("window.waiting.map(each => each.outerHTML)")
            if left or unmarked:
                wrong[path.relative_to(demonstration).as_posix()] = (left, unmarked)

    assert wrong == {}
