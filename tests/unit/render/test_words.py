"""Every word of the tool on a page comes from the language of the page: the templates' too.

The sample site is made in a language that puts all its words in brackets, from content in Greek
letters: what stands on a page in neither did not come from the language, and would be English on
a page in Welsh.
"""

import re
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import TypeVar

import pytest

from sitegen.model.site import Nomination
from sitegen.pages.language import Language
from sitegen.render.html import Rendered
from sitegen.themes import theme_tree
from tests.pseudo import PSEUDO
from tests.unit.pages import samples

T = TypeVar("T")

GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβψδεφγηιξκλμνοπθρστυωςχζφΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΩΣΧΖΦ",
)
WRITTEN = {
    *("title", "office", "level", "electorate", "about", "name", "sort_as", "text", "what"),
    *("body", "kind"),
    *("summary", "notice", "scrutineer", "checked_by", "statement", "label", "reason", "source"),
    *("note", "log_notes", "by", "time_zone", "organisers"),
}
"""Fields of the model that people write in words."""

IN_CODE = {(Nomination, "kind")}
"""Those that hold a word of the tool."""

SHOWN = ("alt", "aria-description", "aria-label", "content", "placeholder", "title")
"""Attributes that are read out or shown."""
SILENT = ("code", "script", "style", "template")
"""Elements whose words are for programs."""
UNSAID = ("color-scheme", "generator", "referrer", "robots", "viewport")
"""Names of `meta` elements that hold no words."""
NAMES = re.compile(
    r"\b(?:sitegen|English|SHA-256|A[45]|(?:DATA|[a-z-]+)\.(?:blt|csv|eml|html|ics|json|pdf|png|sha256|svg|txt|xml|zip)(?:\.sig)?)\b"
    r"|[\w.]+@[\w.]+|https?://\S+|Moved abroad"
)
"""Names that are the same in every language, and what the samples write of a vacancy."""


def in_greek(thing: T, *, written: bool = False) -> T:
    """Return a part of the content with all that people write in Greek letters."""
    if isinstance(thing, str):
        return thing.translate(GREEK) if written else thing  # type: ignore[return-value]
    if isinstance(thing, tuple):
        return tuple(in_greek(each, written=written) for each in thing)  # type: ignore[return-value]
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    return replace(
        thing,
        **{
            each.name: in_greek(
                getattr(thing, each.name),
                written=each.name in WRITTEN and (type(thing), each.name) not in IN_CODE,
            )
            for each in fields(thing)
        },
    )


class Words(HTMLParser):
    """What a reader of a page sees or hears: in brackets, and `outside` of them."""

    def __init__(self, html: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.silent = 0
        self.outside = ""
        self.inside = ""
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in what attributes say."""
        self.silent += tag in SILENT
        given = {name: value or "" for name, value in attrs}
        if given.get("name") not in UNSAID and "http-equiv" not in given:
            for name in SHOWN:
                self.take(given.get(name, ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if not self.silent:
            self.take(data)

    def take(self, text: str) -> None:
        """Sort a text into what stands in brackets and what does not."""
        for letter in text:
            self.depth -= letter == "⟧"
            if self.depth:
                self.inside += letter
            else:
                self.outside += letter
            self.depth += letter == "⟦"
        self.outside += " "

    @property
    def left(self) -> list[str]:
        """Return the words in Latin letters that stand outside of brackets."""
        return re.findall(r"[A-Za-z]+", NAMES.sub("", self.outside))


THEMES = (theme_tree("default"),)
SITE = in_greek(samples.site())
PAGES = Rendered(THEMES, [(PSEUDO, samples.pages(SITE, PSEUDO))])
ENGLISH = Rendered(THEMES, [(Language("en"), samples.pages(SITE, Language("en")))])


@pytest.mark.parametrize("path", [each for each in PAGES if each.endswith(".html")])
def test_every_word_of_a_page_comes_from_its_language_or_from_content(path: str) -> None:
    words = Words(PAGES[path])

    assert 0 == words.depth
    assert [] == words.left


def test_a_word_that_is_neither_is_found() -> None:
    words = Words('<p title="Winner">⟦Elected: <b>Ω</b>⟧ by 3 <code>x</code></p>'.encode())

    assert ["Winner", "by"] == words.left


@pytest.mark.parametrize("path", [each for each in ENGLISH if each.endswith(".html")])
def test_no_page_has_words_of_another_language(path: str) -> None:
    """The same pages have been made in the language of brackets before."""
    assert "" == Words(ENGLISH[path]).inside
