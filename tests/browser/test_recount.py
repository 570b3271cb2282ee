"""Counting again on the results page: from disk and from a server, and what it says of changes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import visit
from tests.browser.recounted import (
    PAPERS,
    RECORD,
    SLATE,
    changed,
    count_again,
    otherwise,
    results,
    rows,
    status,
)

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="document.title=1">'
STAGES = {
    "conference-delegates-2026/results": 4,
    "left-slate-2026/results": 19,
    "left-slate-2026/vacancy-1": 15,
    "old-basin-ward-2026/results": 6,
}


@pytest.mark.parametrize("count", STAGES)
@pytest.mark.parametrize("from_disk", [True, False])
def test_every_count_comes_out_as_published(
    count: str, window: BrowserContext, demonstration: Path, server: str, *, from_disk: bool
) -> None:
    seen = visit(window)
    root = demonstration.as_uri() if from_disk else server
    told = count_again(seen.page, f"{root}/contests/{count}.html")
    number = STAGES[count]

    assert told.startswith(f"All {number} stages counted here are the same as those published.")
    assert "These are the published papers" in told
    assert number == len(rows(seen.page))
    assert all("the same, " in row for row in rows(seen.page))
    assert seen.complaints == []
    assert {url for url in seen.requests if not url.startswith((root, "blob:"))} == set()


def test_a_changed_paper_is_told_by_its_digest_and_where_the_count_turns(
    window: BrowserContext, server: str
) -> None:
    page = window.new_page()
    page.route(PAPERS, changed(lambda text: text.replace("\n4 1 0\n", "\n4 2 0\n")))
    told = count_again(page, f"{server}/{results(SLATE)}")

    assert told.startswith("These are not the published papers")
    assert "differs from the published one. It does so first at stage 1." in told
    assert "Votes of Aisha Barrow: published 107.00, counted here 103.00" in rows(page)[0]


def test_papers_in_another_order_have_another_digest_and_the_same_count(
    window: BrowserContext, server: str
) -> None:
    page = window.new_page()
    page.route(PAPERS, changed(lambda text: text.replace("\n4 1 0\n", "\n3 1 0\n1 1 0\n")))
    told = count_again(page, f"{server}/{results(SLATE)}")

    assert told.startswith("These are not the published papers")
    assert "All 19 stages counted here are the same" in told


CHANGES = [
    ("stages.7.votes.zoe-zeal", "0.01", "Votes of Zoe Zeal: published 0.01"),
    ("stages.4.quota", "184.41", "Quota: published 184.41, counted here 184.40"),
    ("stages.8.elected", [], "Elected: published nobody, counted here Frank Gorsley"),
    ("stages.8.steps.0.exhausted", "9.99", "after batch 1: published 9.99"),
    ("stages.1.candidates", ["zoe-zeal"], "Whom it was done to: published Zoe Zeal"),
    ("stages.5.action", "fill", "published Last places filled"),
    (
        "stages.1.steps.0.transfers.1.papers",
        7,
        "Papers from Ben Calder to Carol Denholm (value 1.00, then 1.00): published papers: 7,",
    ),
    ("stages.1.steps.0.transfers.1.votes", HOSTILE, f"published papers: 2, votes: {HOSTILE},"),
    (
        "stages.7.steps.0.transfers.0.after",
        "0.52",
        "(value 1.00, then 0.52): published papers: 1, votes: 0.51, counted here nothing",
    ),
    (
        "stages.8.steps.1.transfers.0.receiver",
        None,
        "Papers of Vera Venables with no further preference (value 0.51, then 0.51), after batch 2",
    ),
    ("stages.9.steps.0.transfers", [], "(value 1.00, then 0.47): published nothing"),
]


def test_a_changed_published_figure_is_told_in_words(window: BrowserContext, server: str) -> None:
    page = window.new_page()
    page.goto(f"{server}/{results(SLATE)}")
    for path, value, words in CHANGES:
        stage = int(path.split(".")[1]) + 1
        page.unroute(RECORD)
        page.route(RECORD, changed(otherwise(path, value)))
        page.locator("#recount button").click()

        assert f"It does so first at stage {stage}." in status(page)
        assert "These are the published papers" in status(page)
        assert words in rows(page)[stage - 1]
        assert [stage - 1] == [at for at, row in enumerate(rows(page)) if "the same, " not in row]


def test_bundles_that_went_one_way_at_one_value_are_added_up_exactly(
    window: BrowserContext, server: str
) -> None:
    """Two papers of two votes may stand as one bundle or as two, but not as two and a bit."""

    def change(papers: int, votes: str) -> Callable[[str], str]:
        def split(text: str) -> str:
            record = json.loads(text)
            bundles = record["stages"][1]["steps"][0]["transfers"]
            bundles[1] |= {"papers": 1, "votes": "1.00"}
            bundles.append({**bundles[1], "papers": papers, "votes": votes})
            return json.dumps(record)

        return split

    page = window.new_page()
    page.goto(f"{server}/{results(SLATE)}")
    for papers, votes, words in (
        (1, "1.00", "the same, "),
        (2, "1.00", "published papers: 3, votes: 2.00, counted here papers: 2, votes: 2.00"),
        (1, "1.001", "published papers: 2, votes: 1.00 + 1.001, counted"),
        (1, "1/0", "published papers: 2, votes: 1.00 + 1/0, counted"),
    ):
        page.unroute(RECORD)
        page.route(RECORD, changed(change(papers, votes)))
        page.locator("#recount button").click()
        status(page)

        assert words in rows(page)[1]


def test_of_many_differences_the_first_are_told_and_all_stand_in_the_table(
    window: BrowserContext, server: str
) -> None:
    """Vera Venables's papers went fifteen ways."""
    page = window.new_page()
    page.route(RECORD, changed(otherwise("stages.8.steps.0.transfers", [])))
    count_again(page, f"{server}/{results(SLATE)}")

    assert 13 == page.locator("#recount .short tr.differs li").count()
    assert "More differences at this stage, all in the table of every figure: 3" in rows(page)[8]

    page.locator("#recount summary").click()

    expect(page.locator("#recount details tr.differs")).to_have_count(15)


def test_a_stage_too_many_and_a_wrong_total_are_told(window: BrowserContext, server: str) -> None:
    def change(text: str) -> str:
        record = json.loads(text)
        record["stages"].append(record["stages"][-1])
        record["valid_papers"] += 1
        return json.dumps(record)

    page = window.new_page()
    page.route(RECORD, changed(change))
    told = count_again(page, f"{server}/{results(SLATE)}")

    assert "first at stage 20" in told
    assert "Valid papers: published 1851, counted here 1850" in told
    assert "This stage was published, but the count made here has none like it." in rows(page)[19]


def test_a_wrong_digest_on_the_page_is_told(window: BrowserContext, server: str) -> None:
    page = window.new_page()
    page.route("**/results.html", changed(lambda text: text.replace("f45ae387", "00000000")))
    told = count_again(page, f"{server}/{results(SLATE)}")

    assert told.startswith("These are not the published papers: the SHA-256 digest of the file is")


def test_hostile_names_stay_inert(window: BrowserContext, server: str) -> None:
    def change(text: str) -> str:
        record = json.loads(text)
        record["candidates"][0]["name"] = HOSTILE
        record["stages"][2]["action"] = HOSTILE
        record["stages"][3]["votes"]["aisha-barrow"] = HOSTILE
        return json.dumps(record)

    def in_papers(text: str) -> str:
        return text.replace("Aisha Barrow", HOSTILE.replace('"', "'"))

    seen = visit(window)
    seen.page.route(RECORD, changed(change))
    seen.page.route(PAPERS, changed(in_papers))
    count_again(seen.page, f"{server}/{results(SLATE)}")
    seen.page.locator("#recount summary").click()
    expect(seen.page.locator("#recount details tbody").first).to_be_visible()

    assert f"Votes of {HOSTILE}: published {HOSTILE}, counted here 108.00" in rows(seen.page)[3]
    assert HOSTILE in rows(seen.page)[2]
    assert 0 == seen.page.locator("#recount img").count()
    assert seen.complaints == []


def test_a_file_of_the_readers_own_is_counted_instead(
    window: BrowserContext, demonstration: Path, tmp_path: Path
) -> None:
    page = window.new_page()
    page.goto(f"{demonstration.as_uri()}/{results('old-basin-ward-2026')}")
    own = tmp_path / "again.blt"
    own.write_bytes((demonstration / "contests/old-basin-ward-2026/data/ballots.blt").read_bytes())
    page.locator("#recount input").set_input_files(own)

    assert "All 6 stages counted here are the same" in status(page)
    assert "Counted was a file of your own, again.blt." in status(page)


def test_lots_told_one_by_one_part_those_who_are_level(window: BrowserContext, server: str) -> None:
    """Three level candidates; without their lot the count says which stage lacks one."""
    blt = '3 1\n1 1 0\n1 2 0\n1 3 0\n0\n"A"\n"B"\n"C"\n'
    ids = ["a", "b", "c"]
    record = {
        "rule": "av",
        "seats": 1,
        "valid_papers": 3,
        "invalid_papers": 0,
        "candidates": [{"id": x, "name": x.upper(), "withdrawn": False} for x in ids],
        "constraints": [],
        "elected": [],
        "stages": [],
        "recount": {
            "irregular_papers": {},
            "lot_order": [],
            "lot_seed": None,
            "lots": [{"stage": 2, "purpose": "exclusion", "tied": ids, "drawn": "c"}],
            "sitting": [],
        },
    }
    page = window.new_page()
    page.route(PAPERS, lambda route: route.fulfill(body=blt))
    page.route(RECORD, lambda route: route.fulfill(body=json.dumps(record)))
    page.goto(f"{server}/{results(SLATE)}")
    page.locator("#recount button").click()

    expect(page.locator("#recount [role=status]")).to_have_text(
        "At stage 3 the count made here needs a lot that was not drawn."
    )


def test_keys_alone_count_and_open_every_figure(
    window: BrowserContext, demonstration: Path
) -> None:
    page = window.new_page()
    page.goto(f"{demonstration.as_uri()}/{results('old-basin-ward-2026')}")
    page.locator("#recount button").focus()
    page.keyboard.press("Enter")
    status(page)

    assert "BUTTON" == page.evaluate("document.activeElement.tagName")

    page.locator("#recount summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#recount details tbody")).to_have_count(6)

    record = json.loads(
        (demonstration / "contests/old-basin-ward-2026/data/count.json").read_text()
    )
    ways = {
        (at, *(each[key] for key in ("giver", "receiver", "before", "after")))
        for at, stage in enumerate(record["stages"])
        for each in stage["steps"][0]["transfers"]
    }

    assert 6 * 14 + len(ways) == page.locator("#recount details tbody th[scope=row]").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_once_it_was_counted(
    scheme: Literal["light", "dark"], browser: Browser, server: str, axe: str
) -> None:
    """A figure differs, so that both outcomes are on the page."""
    with browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme=scheme
    ) as context:
        page = context.new_page()
        page.route(RECORD, changed(otherwise("stages.2.quota", "7")))
        count_again(page, f"{server}/{results('old-basin-ward-2026')}")
        page.locator("#recount summary").click()
        expect(page.locator("#recount details tbody").first).to_be_visible()
        page.evaluate(axe)
        found = page.evaluate(
            "axe.run('#recount').then(found => found.violations.map(each => each.id))"
        )

        assert found == []
        assert 320 == page.evaluate("document.documentElement.scrollWidth")


def test_it_speaks_the_language_of_the_page(window: BrowserContext, demonstration: Path) -> None:
    page = window.new_page()
    told = count_again(page, f"{demonstration.as_uri()}/{results(SLATE, 'cy/')}")

    assert told.startswith("Mae pob un o’r 19 cyfnod a gyfrifwyd yma yr un fath")
    assert "Eithrio Ben Calder" in rows(page)[1]


def test_in_print_the_outcome_stands_and_what_is_pressed_does_not(
    window: BrowserContext, demonstration: Path
) -> None:
    page = window.new_page()
    count_again(page, f"{demonstration.as_uri()}/{results('old-basin-ward-2026')}")
    page.emulate_media(media="print")

    assert not page.locator("#recount button").is_visible()
    assert not page.locator("#recount summary").is_visible()
    assert page.locator("#recount .told").is_visible()
