"""On a page in another language, each text of the first one that stands alone says which it is.

The sample site is shown as if nothing in it were translated.
"""

from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import TypeVar

import pytest

from sitegen.model.declared import DeclaredResult
from sitegen.model.foreign import Foreign
from sitegen.model.groups import Constraint
from sitegen.model.poll import Dice, DrawnLot, OrderLot, Poll, Rejected, Vacancy
from sitegen.model.roll import Roll, SetAside
from sitegen.model.site import (
    Answer,
    Candidate,
    Change,
    Contest,
    Event,
    Link,
    News,
    Organisation,
    Page,
    Question,
    Site,
    Withdrawal,
)
from sitegen.pages.language import Language
from sitegen.render.html import Rendered
from sitegen.themes import theme_tree
from tests.markup import VOID
from tests.unit.pages import samples

T = TypeVar("T")

WRITTEN = {
    Site: ("title", "summary", "notice"),
    Organisation: ("kind", "about"),
    Page: ("title", "body"),
    News: ("title", "body"),
    Contest: ("title", "office", "level", "electorate", "about"),
    Event: ("what",),
    Question: ("text",),
    Answer: ("text",),
    Constraint: ("name",),
    Candidate: ("statement",),
    Link: ("label",),
    Rejected: ("reason",),
    Poll: ("source",),
    Roll: ("source",),
    SetAside: ("reason",),
    DeclaredResult: ("source",),
    Dice: ("note",),
    OrderLot: ("note",),
    DrawnLot: ("note",),
    Vacancy: ("reason",),
    Withdrawal: ("reason",),
    Change: ("reason",),
}
"""Texts that a translation may have; `ξ` begins each of them."""


def foreign(thing: T) -> T:
    """Return a part of the content as the first language has it, on a page in another."""
    if isinstance(thing, tuple):
        return tuple(foreign(each) for each in thing)  # type: ignore[return-value]
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed = {each.name: foreign(getattr(thing, each.name)) for each in fields(thing)}
    for name in WRITTEN.get(type(thing), ()):
        if changed[name]:
            changed[name] = Foreign(f"ξ{changed[name]}", "el")
    return replace(thing, **changed)


def texts_of(thing: object) -> set[str]:
    """Return all foreign texts of a part of the content."""
    if isinstance(thing, Foreign):
        return {str(thing)}
    if isinstance(thing, tuple):
        return set().union(*map(texts_of, thing))
    if is_dataclass(thing):
        return set().union(*(texts_of(getattr(thing, each.name)) for each in fields(thing)))
    return set()


SAY = Language("en")
SITE = foreign(samples.site())
TEXTS = texts_of(SITE)
PAGES = Rendered((theme_tree("default"),), [(SAY, samples.pages(SITE, SAY))])


class Unmarked(HTMLParser):
    """Foreign texts that stand alone in an element of the page's own language."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.languages = [""]
        self.found: list[str] = []
        self.seen = 0
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element; the title of a document can say no language of its own."""
        if tag not in VOID:
            inside = "el" if tag == "title" else self.languages[-1]
            self.languages.append(dict(attrs).get("lang") or inside)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag not in VOID:
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        """Look at a text."""
        if data.strip() in TEXTS:
            self.seen += 1
            if self.languages[-1] != "el":
                self.found.append(data.strip())


@pytest.mark.parametrize("path", [each for each in PAGES if each.endswith(".html")])
def test_a_foreign_text_that_stands_alone_says_its_language(path: str) -> None:
    page = Unmarked(PAGES[path])

    assert [] == page.found
    assert page.seen


def test_one_that_does_not_is_found() -> None:
    text = SITE.summary
    html = f'<html lang="cy"><p>{text}</p><p lang="el"><b>{text}</b></p>'.encode()

    assert [text] == Unmarked(html).found


def test_prose_that_is_not_translated_says_so() -> None:
    page = PAGES["contests/open/candidates/long.html"].decode()

    assert 1 == page.count('<p class="untranslated">Not translated yet.</p>')
    assert 1 == page.count('<p class="untranslated">Not all of this page is translated yet.</p>')
