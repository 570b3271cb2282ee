"""Charts on a phone and on paper: no text lies over another, nothing is cut off."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from sitegen.build import build
from sitegen.themes import bundled
from tests.browser.conftest import pages
from tests.folders import put_tree
from tests.large import large_contest

pytestmark = pytest.mark.browser

OVERLAPS = """
[...document.querySelectorAll('svg.chart')].flatMap(chart => {
  const texts = [...chart.querySelectorAll('text')];
  const boxes = texts.map(each => each.getBoundingClientRect());
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 4 && b.top < a.bottom - 4;
  return boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap((b, j) =>
    over(a, b) ? [`${texts[i].textContent} / ${texts[i + 1 + j].textContent}`] : []));
})
"""
OUTSIDE = """
[...document.querySelectorAll('svg.chart text')].filter(each => {
  const box = each.getBoundingClientRect();
  return box.left < -1 || box.right > innerWidth + 1;
}).map(each => each.textContent)
"""


def amiss(context: BrowserContext, site: Path) -> dict[str, list[str]]:
    """Look at every chart of a site; the candidates' pages are alike, and a few will do."""
    page = context.new_page()
    found = {}
    for path in pages(site):
        if "candidates" not in path.parts or path.stem in ("c0", "c9", "karen-larkspur"):
            page.goto(path.as_uri())
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            wrong = page.evaluate(OVERLAPS) + page.evaluate(OUTSIDE) + ["page too wide"] * wide
            if wrong:
                found[path.relative_to(site).as_posix()] = wrong[:5]
    return found


def test_no_text_of_a_chart_lies_over_another_on_a_phone(
    phone: BrowserContext, demonstration: Path
) -> None:
    assert amiss(phone, demonstration) == {}


@pytest.mark.parametrize("rule", ["ers97", "meek-prf"])
def test_many_candidates_have_room_on_a_phone_too(
    rule: str, phone: BrowserContext, tmp_path: Path
) -> None:
    """Meek's figures have nine decimal places; there are names of more than twenty letters."""
    content = large_contest(rule, candidates=40, seats=9, papers=3000)
    put_tree(build(content, bundled()).tree, tmp_path)

    assert amiss(phone, tmp_path) == {}


def test_texts_that_overlap_are_found(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.set_content(
        "<svg class=chart width=300 height=60><text x=0 y=20>Ann</text>"
        "<text x=5 y=25>Bob</text><text x=0 y=55>Cat</text></svg>"
    )

    assert ["Ann / Bob"] == page.evaluate(OVERLAPS)


def test_charts_stay_on_paper_and_what_folds_stands_open(
    desk: BrowserContext, demonstration: Path
) -> None:
    page = desk.new_page()
    page.goto((demonstration / "contests/left-slate-2026/transfers.html").as_uri())
    page.emulate_media(media="print")
    bands = page.locator("svg.flow path").count()
    rows = page.locator(".moves tbody tr").count()

    assert bands == rows
    assert page.locator("svg.flow").is_visible()

    page.goto((demonstration / "contests/left-slate-2026/candidates/zoe-zeal.html").as_uri())
    page.emulate_media(media="print")

    assert page.locator(".votes-at").bounding_box()
    assert page.locator("svg.line").is_visible()


FAINT = """
[...document.querySelectorAll('.flow path')]
  .filter(each => getComputedStyle(each).opacity < 1)
  .map(each => Number(each.querySelector('title').textContent.match(/\\d+/)[0]))
"""


def test_the_votes_of_one_stage_stand_out_alone_without_a_script(
    phone: BrowserContext, demonstration: Path
) -> None:
    """Twenty-four candidates on 320 px: more than two hundred bands lie over each other."""
    page = phone.new_page()
    page.goto((demonstration / "contests/left-slate-2026/transfers.html").as_uri())
    ways = page.get_by_role("navigation", name="One stage alone:").get_by_role("link")

    assert [] == page.evaluate(FAINT)

    ways.get_by_text("Stage 18: Exclusion of Dilip Eastwell").locator("..").click()

    expect(page.locator("#flow-18 path").first).to_have_css("opacity", "1")
    assert {*range(2, 20)} - {18} == {*page.evaluate(FAINT)}

    ways.filter(has_text="All").click()

    assert [] == page.evaluate(FAINT)
