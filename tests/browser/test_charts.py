"""Charts on a phone and on paper: no text lies over another, nothing is lost, many candidates."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import pages

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


def test_no_text_of_a_chart_lies_over_another_on_a_phone(
    phone: BrowserContext, demonstration: Path
) -> None:
    page = phone.new_page()
    found = {}
    for path in pages(demonstration):
        page.goto(path.as_uri())
        if amiss := page.evaluate(OVERLAPS) + page.evaluate(OUTSIDE):
            found[path.name] = amiss

    assert found == {}


def test_texts_that_overlap_are_found(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.set_content(
        "<svg class=chart width=300 height=60><text x=0 y=20>Ann</text>"
        "<text x=5 y=25>Bob</text><text x=0 y=55>Cat</text></svg>"
    )

    assert ["Ann / Bob"] == page.evaluate(OVERLAPS)
