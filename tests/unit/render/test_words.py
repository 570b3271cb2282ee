"""Every word of the tool on a page comes from the language of the page: the templates' too."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import TypeVar

import pytest

from sitegen.model.ballots import Ballots
from sitegen.model.site import Candidate
from sitegen.render.html import Rendered
from sitegen.themes import theme_tree
from tests.pseudo import PSEUDO, outside
from tests.unit.pages import samples

T = TypeVar("T")

SHOWN = ("title", "alt", "aria-label", "placeholder")
"""Attributes that are read out or shown."""
SKIPPED = ("code", "script", "style", "template")
"""Elements whose words are for programs."""
PROSE = ("statement", "about", "electorate", "text", "body", "markdown")
"""Fields of content that are Markdown, and look different on a page."""
NAMES = re.compile(r"\b(?:sitegen|English|SHA-256|A[45]|[a-z-]+\.(?:blt|csv|json|png|svg|html))\b")
"""Names that are the same in every language."""


class Shown(HTMLParser):
    """The texts of a page that somebody reads or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes that are shown, and whether words are for programs."""
        given = {name: value or "" for name, value in attrs}
        self.texts += [given.get(name, "") for name in SHOWN]
        if given.get("name") == "description":
            self.texts.append(given["content"])
        if tag in SKIPPED:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element whose words are for programs."""
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if not self._inside:
            self.texts.append(data)


def plain(value: T) -> T:
    """Return a part of the content with signs for prose and figures for names of candidates."""
    if isinstance(value, tuple):
        return tuple(plain(each) for each in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, (type, Ballots)):
        return value
    changed = {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    changed |= {name: "§" for name in PROSE if changed.get(name)}
    if isinstance(value, Candidate):
        changed["name"] = changed["sort_as"] = f"№{len(value.id)}{ord(value.id[0])}"
    return replace(value, **changed)


def texts_of(value: object) -> Iterator[str]:
    """Yield every text that a part of the content has."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


SITE = plain(samples.site())
PAGES = Rendered((theme_tree("default"),), [(PSEUDO, samples.pages(SITE, PSEUDO))])
VACANCY = "Moved abroad"
CONTENT = sorted({*texts_of(SITE), VACANCY} - {""}, key=len, reverse=True)


def passed_by(html: bytes) -> list[str]:
    """Return the texts of a page with words that its language never saw and content has not."""
    page = Shown()
    page.feed(html.decode())
    found = []
    for text in page.texts:
        left = NAMES.sub("", outside(text))
        for each in CONTENT:
            left = left.replace(each, "") if len(each) > 1 else left
        if outside(left):
            found.append(left.strip())
    return found


@pytest.mark.parametrize("path", [each for each in PAGES if each.endswith(".html")])
def test_every_word_of_a_page_comes_from_its_language_or_from_content(path: str) -> None:
    assert [] == passed_by(PAGES[path])


def test_a_word_that_is_neither_is_found() -> None:
    html = b'<p>\xe2\x9f\xa6Stage\xe2\x9f\xa7 1 of <code>x</code> Sample Slate</p><img alt="Photo">'

    assert ["1 of", "Photo"] == passed_by(html)
