"""Stepping through the stages of a count: by link without JavaScript, and by keys and button."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESK, visit

pytestmark = pytest.mark.browser

RESULTS = "contests/left-slate-2026/results.html"
UP = "#contents"
FOCUSED = "document.activeElement.closest('.stage')?.id"
SHOWN = "[...document.querySelectorAll('.stage')].filter(x => x.checkVisibility()).map(x => x.id)"


def at(page: Page, stage: int) -> None:
    """Wait until the address of a page is that of a stage."""
    expect(page).to_have_url(re.compile(f"#stage-{stage}$"))


def focused(page: Page, stage: int) -> None:
    """Wait until a stage has the focus."""
    expect(page.locator(f"#stage-{stage}:focus-within")).to_have_count(1)


def only(page: Page, stage: int) -> None:
    """Wait until one stage alone is shown."""
    expect(page.locator(".stage:visible")).to_have_count(1)
    expect(page.locator(f"#stage-{stage}")).to_be_visible()


@pytest.fixture
def results(browser: Browser, demonstration: Path) -> Iterator[Page]:
    """The results of the demonstration with JavaScript, which must not complain."""
    with browser.new_context(viewport=DESK["viewport"]) as context:
        seen = visit(context)
        seen.page.goto((demonstration / RESULTS).as_uri())
        yield seen.page

        assert seen.complaints == []


def test_stages_of_a_recount_are_stepped_through_by_keys(
    browser: Browser, demonstration: Path
) -> None:
    with browser.new_context(viewport=DESK["viewport"]) as context:
        seen = visit(context)
        address = (demonstration / RESULTS).with_name("vacancy-1.html").as_uri()
        seen.page.goto(f"{address}#stage-14")
        seen.page.locator("#stage-14").focus()
        seen.page.keyboard.press("ArrowRight")
        focused(seen.page, 15)
        seen.page.keyboard.press("ArrowRight")  # there is no stage after the last

        assert "stage-15" == seen.page.evaluate(FOCUSED)
        assert 15 == len(seen.page.evaluate(SHOWN))
        assert seen.complaints == []


def test_links_alone_lead_from_stage_to_stage(desk: BrowserContext, demonstration: Path) -> None:
    page = desk.new_page()
    page.goto((demonstration / RESULTS).as_uri() + "#stage-3")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    at(page, 4)
    assert not page.locator(".stepper").is_visible()
    assert 19 == len(page.evaluate(SHOWN))


def test_the_ends_have_a_link_one_way_only(desk: BrowserContext, demonstration: Path) -> None:
    page = desk.new_page()
    page.goto((demonstration / RESULTS).as_uri())
    links = [
        [each.get_attribute("href") for each in page.locator(f"#{id_} .step-by a").all()]
        for id_ in ("stage-1", "stage-2", "stage-19")
    ]

    assert [["#stage-2", UP], ["#stage-1", "#stage-3", UP], ["#stage-18", UP]] == links


def test_every_stage_is_two_steps_from_the_contents_and_leads_back(
    phone: BrowserContext, demonstration: Path
) -> None:
    """The page is a hundred screens long on a phone."""
    page = phone.new_page()
    page.goto((demonstration / RESULTS).as_uri())
    page.get_by_role("link", name="Stage by stage in words").click()

    link = page.get_by_role("navigation", name="Stages", exact=True).get_by_role("link").nth(15)
    expect(link).to_be_in_viewport()
    expect(link).to_have_accessible_name("Stage 16: Exclusion of Umar Underhay")
    link.click()

    at(page, 16)
    page.locator("#stage-16").get_by_role("link", name="Contents").click()

    expect(page.get_by_role("link", name="All stages in one table")).to_be_in_viewport()


@pytest.mark.parametrize(("forward", "back"), [("ArrowRight", "ArrowLeft"), ("j", "k")])
def test_keys_step_once_a_stage_has_the_focus(results: Page, forward: str, back: str) -> None:
    results.keyboard.press(forward)

    assert "#" not in results.url

    results.goto(results.url + "#stage-5")
    focused(results, 5)
    for key, stage in ((forward, 6), (forward, 7), (back, 6)):
        results.keyboard.press(key)
        at(results, stage)
        focused(results, stage)

    expect(results.locator("#stepped")).to_have_text(re.compile("^Stage 6 "))


def test_no_key_leaves_the_first_or_the_last_stage(results: Page) -> None:
    results.goto(results.url + "#stage-1")
    focused(results, 1)
    results.keyboard.press("k")
    results.wait_for_timeout(50)

    assert results.url.endswith("#stage-1")

    results.goto(results.url.replace("#stage-1", "#stage-19"))
    focused(results, 19)
    results.keyboard.press("j")
    results.wait_for_timeout(50)

    assert results.url.endswith("#stage-19")


def test_keys_with_others_held_down_and_in_frames_that_scroll_are_left_alone(results: Page) -> None:
    results.goto(results.url + "#stage-4")
    focused(results, 4)
    results.keyboard.press("Control+ArrowRight")
    results.get_by_text("Every paper that moved at stage 4").click()
    results.locator("#stage-4 .wide").focus()
    results.keyboard.press("ArrowRight")
    results.wait_for_timeout(50)

    assert results.url.endswith("#stage-4")


def test_the_button_shows_one_stage_and_then_all_again(results: Page) -> None:
    button = results.get_by_role("button", name="One stage at a time")
    button.click()

    assert ["stage-1"] == results.evaluate(SHOWN)
    assert "true" == button.get_attribute("aria-pressed")

    results.locator("#stage-1 [rel=next]").click()
    only(results, 2)

    expect(results.locator("#stepped")).to_have_text(re.compile("^Stage 2 "))

    button.click()

    assert 19 == len(results.evaluate(SHOWN))


def test_keys_step_on_from_the_button(results: Page) -> None:
    results.get_by_role("button", name="One stage at a time").click()
    results.keyboard.press("ArrowRight")
    only(results, 2)
    focused(results, 2)
    results.keyboard.press("ArrowRight")
    only(results, 3)

    assert results.url.endswith("#stage-3")


def test_the_way_back_leads_to_the_stage_before(results: Page) -> None:
    results.get_by_role("button", name="One stage at a time").click()
    for number in (2, 3):
        results.locator(f"#stage-{number - 1} [rel=next]").click()
        only(results, number)
    results.evaluate("history.back()")
    only(results, 2)

    assert results.url.endswith("#stage-2")


def test_one_stage_at_a_time_is_printed_as_all(results: Page) -> None:
    results.get_by_role("button", name="One stage at a time").click()
    results.emulate_media(media="print")

    assert 19 == len(results.evaluate(SHOWN))


@pytest.mark.parametrize(("wish", "moves"), [("no-preference", True), ("reduce", False)])
def test_nothing_moves_for_those_who_asked_for_less(
    results: Page, wish: Literal["no-preference", "reduce"], *, moves: bool
) -> None:
    results.emulate_media(reduced_motion=wish)
    results.get_by_role("button", name="One stage at a time").click()
    names = results.evaluate(
        "[...document.querySelectorAll('main *')].filter(x => x.checkVisibility())"
        ".map(x => getComputedStyle(x).animationName).filter(x => x !== 'none')"
    )
    smooth = results.evaluate("getComputedStyle(document.documentElement).scrollBehavior")

    assert (moves, "smooth" if moves else "auto") == (bool(names), smooth)
