"""What the results page says where it cannot count again, or not what it was given."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.recounted import PAPERS, RECORD, SLATE, changed, results

pytestmark = pytest.mark.browser

UNSCRIPTED = "This page could count them too, but not in this browser"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "line 1 of the file is not understood"),
        (b"7 1\n1 8 0\n0\n", "line 2 of the file is not understood"),
        (b"7 1\n1 2 0\n", "line 3 of the file is not understood"),
        (b"7 1\n# one\n# two\n1 0.5 0\n0\n", "line 4 of the file is not understood"),
        (b"2 1\n1 2 0\n0\n", "The file is of another contest"),
    ],
)
def test_a_file_that_is_no_use_is_refused_in_a_sentence(
    data: bytes, words: str, window: BrowserContext, demonstration: Path, tmp_path: Path
) -> None:
    page = window.new_page()
    page.goto(f"{demonstration.as_uri()}/{results('old-basin-ward-2026')}")
    (tmp_path / "a.blt").write_bytes(data)
    page.locator("#recount input").set_input_files(tmp_path / "a.blt")

    expect(page.locator("#recount [role=status]")).to_contain_text(words)
    expect(page.locator("#recount .result")).to_be_hidden()


def test_a_missing_file_is_said(window: BrowserContext, server: str) -> None:
    page = window.new_page()
    page.route(RECORD, lambda route: route.fulfill(status=404))
    page.goto(f"{server}/{results(SLATE)}")
    page.locator("#recount button").click()

    expect(page.locator("#recount [role=status]")).to_have_text(
        "The papers could not be counted again: a file is missing or damaged. In a whole copy of "
        "this site verify.py counts them, as the data page tells."
    )


def test_without_scripts_the_section_says_how_else_to_count(
    desk: BrowserContext, demonstration: Path
) -> None:
    page = desk.new_page()
    page.goto(f"{demonstration.as_uri()}/{results(SLATE)}")

    assert page.locator("#recount a", has_text="data page").is_visible()
    assert page.get_by_text(UNSCRIPTED).is_visible()
    assert not page.locator("#recount button").is_visible()
    assert not page.locator("#recount input").is_visible()


@pytest.mark.parametrize("lacking", ["window.BigInt", "Array.prototype.at"])
def test_an_older_browser_is_told_what_this_one_lacks(
    lacking: str, window: BrowserContext, demonstration: Path
) -> None:
    page = window.new_page()
    page.add_init_script(f"delete {lacking}")
    page.goto(f"{demonstration.as_uri()}/{results(SLATE)}")

    assert page.get_by_text(UNSCRIPTED).is_visible()
    assert not page.locator("#recount button").is_visible()


def test_a_browser_that_can_count_is_not_told_that_it_cannot(
    window: BrowserContext, demonstration: Path
) -> None:
    page = window.new_page()
    page.goto(f"{demonstration.as_uri()}/{results(SLATE)}")

    assert page.locator("#recount button").is_visible()
    assert not page.get_by_text(UNSCRIPTED).is_visible()


@pytest.mark.parametrize(
    "hindered",
    [
        "delete window.Worker",
        "window.Worker = class { constructor() { throw new DOMException('', 'SecurityError'); } }",
        "const Real = Worker; window.Worker = class { constructor() { return new Real('no'); } }",
    ],
)
def test_where_no_worker_may_start_the_page_says_so_and_names_another_way(
    hindered: str, window: BrowserContext, server: str
) -> None:
    page = window.new_page()
    page.add_init_script(hindered)
    page.goto(f"{server}/{results(SLATE)}")
    page.locator("#recount button").click()

    expect(page.locator("#recount [role=status]")).to_have_text(
        "The papers could not be counted again: this browser lets the page start no worker. In a "
        "whole copy of this site verify.py counts them, as the data page tells."
    )


def test_more_papers_than_can_be_summed_exactly_are_refused_with_another_way(
    window: BrowserContext, server: str
) -> None:
    page = window.new_page()
    many = f"\n{'9' * 15} 1 0" * 10
    page.route(PAPERS, changed(lambda text: text.replace("\n", f"{many}\n", 1)))
    page.goto(f"{server}/{results(SLATE)}")
    page.locator("#recount button").click()

    expect(page.locator("#recount [role=status]")).to_have_text(
        "There are more papers, or equal ranks, than can be counted here. The data page tells how "
        "to count with other programs."
    )
