"""The pages that every site has unless its people write their own: accessibility and privacy.

A content page of the same name takes the place of one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.model.site import Site
from sitegen.pages import urls
from sitegen.pages.frame import STATEMENTS, Dossier, Frame, NavLink, frame
from sitegen.pages.language import Language


@dataclass(frozen=True, slots=True)
class Point:
    """Something that is stated."""

    text: str
    """What, in a sentence or two."""
    how: str
    """How that is known, in a sentence; "" if it is only said."""


@dataclass(frozen=True, slots=True)
class Row:
    """A contest in a table of a statement."""

    contest: NavLink
    """The contest, and the link to it."""
    figures: tuple[str, ...]
    """What is stated of it, a cell for each column."""


@dataclass(frozen=True, slots=True)
class StatementTable:
    """A table of the contests of the site."""

    caption: str
    """What it shows."""
    heads: tuple[str, ...]
    """The heads of its columns."""
    rows: tuple[Row, ...]
    """The contests."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a statement under a heading of its own."""

    title: str
    """The heading."""
    paragraphs: tuple[str, ...] = ()
    """Sentences, a paragraph each."""
    points: tuple[Point, ...] = ()
    """A list of what is stated."""
    table: StatementTable | None = None
    """A table of the contests, if there is one."""
    contact: bool = False
    """Whether the address to write to stands at its end."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The page `pages/accessibility.html` or `pages/privacy.html` of a site without its own."""

    frame: Frame
    """The frame of the page."""
    lead: str
    """What it is about, in a sentence or two."""
    parts: tuple[Part, ...]
    """Its parts, in order."""


def points(*texts: str) -> tuple[Point, ...]:
    """Return points that are only said."""
    return tuple(Point(each, "") for each in texts)


def statement(
    site: Site, say: Language, id_: str, *, lead: str, parts: Sequence[Part]
) -> Statement:
    """Return a statement with its frame."""
    title = say(STATEMENTS[id_])
    described = say("{page}: {site}.", page=title, site=site.title)
    path = urls.text_page(id_)
    return Statement(frame(site, say, path, title, described), lead, tuple(parts))


def linked_contest(dossier: Dossier, id_: str) -> NavLink:
    """Return the link from a statement to a contest."""
    contest = dossier.contest
    return NavLink(contest.title, urls.href(urls.text_page(id_), urls.contest(contest.id)))
