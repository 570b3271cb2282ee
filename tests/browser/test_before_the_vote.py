"""Choosing among candidates from disk: comparison without a script, filters and search with one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESK, visit

pytestmark = pytest.mark.browser
SLATE = "contests/left-slate-2026"


@pytest.fixture
def scripted(browser: Browser) -> Iterator[BrowserContext]:
    """A window 1280 px wide, with JavaScript on."""
    with browser.new_context(viewport=DESK["viewport"]) as context:
        yield context


def shown(page: Page, selector: str) -> list[str]:
    """Return the texts of what can be seen."""
    return [each.inner_text() for each in page.locator(selector).all() if each.is_visible()]


def compared(page: Page) -> list[str]:
    return shown(page, ".compare section:nth-of-type(2) .beside h3")


def test_ticking_shows_candidates_side_by_side_without_a_script(
    desk: BrowserContext, demonstration: Path
) -> None:
    page = desk.new_page()
    page.goto((demonstration / SLATE / "compare.html").as_uri())
    everybody = compared(page)
    page.get_by_label("Ben Calder").check()
    page.get_by_label("Zoe Zeal").check()
    left, right = (
        page.locator(f".compare section:nth-of-type(2) .k{number}").bounding_box()
        for number in (2, 24)
    )

    assert 24 == len(everybody)
    assert ["Ben Calder", "Zoe Zeal"] == compared(page)
    assert left is not None
    assert right is not None
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)


def test_a_candidate_page_leads_to_the_comparison_with_that_candidate_chosen(
    desk: BrowserContext, demonstration: Path
) -> None:
    page = desk.new_page()
    page.goto((demonstration / SLATE / "candidates" / "ben-calder.html").as_uri())
    page.get_by_role("link", name="Compare with others").click()

    assert ["Ben Calder"] == compared(page)


def test_with_a_script_the_choice_stays_in_the_address_and_ends_at_four(
    scripted: BrowserContext, demonstration: Path
) -> None:
    seen = visit(scripted)
    address = (demonstration / SLATE / "compare.html").as_uri()
    seen.page.goto(f"{address}?c=zoe-zeal,nobody,ben-calder")
    before = compared(seen.page)
    seen.page.get_by_label("Carol Denholm").check()
    seen.page.get_by_label("Vera Venables").check()

    assert ["Ben Calder", "Zoe Zeal"] == before
    assert f"{address}?c=ben-calder,carol-denholm,vera-venables,zoe-zeal" == seen.page.url
    assert seen.page.get_by_label("Aisha Barrow").is_disabled()
    assert seen.complaints == []


def test_an_address_that_leads_nowhere_takes_nothing_away(
    scripted: BrowserContext, demonstration: Path
) -> None:
    seen = visit(scripted)
    seen.page.goto(f"{(demonstration / SLATE / 'compare.html').as_uri()}#%")
    for name in ("Ben Calder", "Carol Denholm", "Vera Venables", "Zoe Zeal"):
        seen.page.get_by_label(name).check()

    assert seen.page.get_by_label("Aisha Barrow").is_disabled()
    assert seen.complaints == []


def test_a_chosen_candidate_can_be_left_again(
    scripted: BrowserContext, demonstration: Path
) -> None:
    page = scripted.new_page()
    page.goto((demonstration / SLATE / "compare.html").as_uri() + "#who-ben-calder")
    page.get_by_label("Zoe Zeal").check()
    page.get_by_label("Ben Calder").uncheck()

    assert ["Zoe Zeal"] == compared(page)


def test_a_filter_is_a_page_without_a_script(desk: BrowserContext, demonstration: Path) -> None:
    page = desk.new_page()
    page.goto((demonstration / SLATE / "candidates.html").as_uri())
    page.get_by_role("link", name="Kestrel Campaign").click()

    assert "Candidates who are members of Kestrel Campaign" == page.locator("h1").inner_text()
    assert 10 == len(shown(page, "main .cards > li"))


def test_with_a_script_filters_and_words_narrow_the_list_in_place(
    scripted: BrowserContext, demonstration: Path
) -> None:
    """Aisha Barrow drives the number 12, in her statement; she is of the Kestrel Campaign."""
    seen = visit(scripted)
    page = seen.page
    page.goto((demonstration / SLATE / "candidates.html").as_uri())
    loaded = [url for url in seen.requests if url.endswith("search-words.js")]
    page.get_by_role("button", name="Kestrel Campaign").click()
    members = shown(page, "main .cards .name")
    page.get_by_label("Search names, statements and answers").fill("saltmere HOSPITAL driv")
    expect(page.locator("main .cards > li:visible")).to_have_count(1)
    found = shown(page, "main .cards .name")
    page.get_by_role("button", name="Kestrel Campaign").click()
    page.get_by_label("Search names, statements and answers").fill("")

    assert [] == loaded
    assert 10 == len(members)
    assert ["Aisha Barrow"] == found
    assert 24 == len(shown(page, "main .cards .name"))
    assert seen.complaints == []
