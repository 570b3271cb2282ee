"""The results page on paper: no word and no figure of the page is left out or cut off."""

import io
import re
import unicodedata
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

COUNTED = (
    "left-slate-2026/results",
    "left-slate-2026/vacancy-1",
    "conference-delegates-2026/results",
    "old-basin-ward-2026/results",
)
SHOWN = """() => {
  const main = document.querySelector('main');
  main.querySelectorAll('details').forEach(each => each.open = true);
  main.querySelectorAll('nav, .contents, .ways, .charts, .vh, .rule, .stages .aside, [hidden]')
    .forEach(each => each.remove());
  return main.innerText;
}"""
"""All that a reader can open. Ways to other places are of no use on paper, and of the rule, whose
words stand again at every stage, the numbers of its paragraphs are enough."""


@pytest.mark.parametrize("count", COUNTED)
def test_every_word_and_figure_of_the_results_is_printed(
    desk: BrowserContext, demonstration: Path, count: str
) -> None:
    address = (demonstration / "contests" / f"{count}.html").as_uri()
    page = desk.new_page()
    page.goto(address)
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    printed = words(" ".join(sheet.extract_text() for sheet in sheets))
    shown = words(page.evaluate(SHOWN))

    assert len(shown) > 200
    assert shown - printed == set()


def words(text: str) -> set[str]:
    """Return the words and figures of a text; a PDF has some letters as one sign."""
    return set(re.findall(r"[\w.,]*\w", unicodedata.normalize("NFKC", text)))
