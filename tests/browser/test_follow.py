"""The script that follows a paper does what the plain count does, and the page works with it."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sitegen.count.course import FOLLOWED, course
from sitegen.count.record import CountRecord
from sitegen.pages.follow import course_data
from sitegen.themes import theme_tree
from tests.browser.conftest import visit
from tests.following import followed, rankings_of
from tests.oracle.elections import draw_election
from tests.twin import count_with_engine, has_a_valid_paper

pytestmark = pytest.mark.browser

SCRIPT = theme_tree("default")["static/follow.js"].decode()
ELECTIONS = 40
FOLLOW = """([course, rankings]) => rankings.map((ranking) => follow(course, ranking).map(
    (shares) => shares.map(([x, value]) => [x, String(value)])))"""


def data(record: CountRecord) -> object:
    """Return what the page gives to the script of a count."""
    return json.loads(json.dumps(course_data(course(record))))


@pytest.mark.parametrize("rule", FOLLOWED)
def test_a_paper_goes_in_the_browser_where_the_plain_count_moves_it(
    rule: str, browser: Browser
) -> None:
    moved = 0
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(content=SCRIPT)
        for seed in range(ELECTIONS):
            election = draw_election(seed, ties=bool(seed % 2))
            if not has_a_valid_paper(election):
                continue
            rankings = rankings_of(election, seed)
            _, ways = followed(rule, election, rankings)
            expected = [[[[x, str(value)] for x, value in where] for where in way] for way in ways]
            of = data(count_with_engine(rule, election))

            assert expected == page.evaluate(FOLLOW, [of, rankings]), f"seed {seed}"

            moved += sum(any(one != other for one in way for other in way) for way in expected)
    assert moved > ELECTIONS


def own_rows(page: Page) -> list[str]:
    """Return the rows of the reader's own paper, as text."""
    return [" ".join(each.split()) for each in page.locator("#own tbody tr").all_inner_texts()]


def choose(page: Page, *names: str) -> None:
    for place, name in enumerate(names):
        page.locator("#own select").nth(place).select_option(label=name)


def test_the_invented_paper_chosen_by_hand_has_the_same_rows(
    browser: Browser, demonstration: Path
) -> None:
    pages = sorted(demonstration.glob("contests/*/*follow.html"))
    assert "vacancy-1-follow.html" in {each.name for each in pages}
    with browser.new_context() as context:
        seen = visit(context)
        for path in pages:
            seen.page.goto(path.as_uri())
            names = seen.page.locator("#invented ~ ol li").all_inner_texts()
            choose(seen.page, *names)
            static = seen.page.locator("section:not(#own) tbody tr").all_inner_texts()

            assert [" ".join(each.split()) for each in static] == own_rows(seen.page)
            assert (
                seen.page.locator("#invented ~ h3 + ul li").all_inner_texts()
                == seen.page.locator("#own .outcome li").all_inner_texts()
            )

        assert [] == seen.complaints


def test_a_candidate_can_be_chosen_once_and_taken_back(
    browser: Browser, demonstration: Path
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((demonstration / "contests/old-basin-ward-2026/follow.html").as_uri())
        assert page.locator("#own select").count() == 1
        first, second = page.locator("#own select option").all_inner_texts()[1:3]
        choose(page, first)

        assert first not in page.locator("#own select").nth(1).locator("option").all_inner_texts()

        choose(page, second)  # in place of the first

        assert first in page.locator("#own select").nth(1).locator("option").all_inner_texts()

        page.locator("#own select").nth(0).select_option(index=0)

        assert page.locator("#own select").count() == 1
        assert own_rows(page) == []


def test_without_the_script_nothing_of_it_shows(browser: Browser, demonstration: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((demonstration / "contests/left-slate-2026/follow.html").as_uri())

        assert not page.locator("#own").is_visible()
        assert page.locator("#invented ~ table tbody").count() > 1


def test_an_order_can_be_chosen_by_keyboard_and_the_focus_stays(
    browser: Browser, demonstration: Path
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((demonstration / "contests/old-basin-ward-2026/follow.html").as_uri())
        names = page.locator("#own select option").all_inner_texts()
        page.locator("#own select").focus()
        for _ in range(2):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")

        assert names[2] in own_rows(page)[0]
        assert page.evaluate("document.activeElement.previousElementSibling.textContent") == (
            "Preference 2"
        )


def test_a_long_order_fits_a_phone(browser: Browser, demonstration: Path) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        page.goto((demonstration / "contests/left-slate-2026/follow.html").as_uri())
        names = page.locator("#own select option").all_inner_texts()[1:]
        choose(page, *names)

        assert len(names) == page.locator("#own select").count() == 24
        assert page.evaluate("document.documentElement.scrollWidth") == 320
