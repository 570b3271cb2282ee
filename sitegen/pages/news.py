"""News: a page for each, and a list of all, the latest first."""

from dataclasses import dataclass
from datetime import date

from sitegen.model.site import Site
from sitegen.pages import urls
from sitegen.pages.frame import Frame, NavLink, Prose, frame
from sitegen.pages.language import Language

LATEST = 3
"""How many stand on the first page."""


@dataclass(frozen=True, slots=True)
class NewsLink:
    """News in a list."""

    item: NavLink
    """The title, and the link to the page."""
    on: date
    """The day."""


@dataclass(frozen=True, slots=True)
class NewsList:
    """The page `news.html`: all news, the latest first."""

    frame: Frame
    """The frame of the page."""
    news: tuple[NewsLink, ...]
    """All news."""


@dataclass(frozen=True, slots=True)
class NewsPage:
    """Something that the site's people had to tell."""

    frame: Frame
    """The frame of the page."""
    on: date
    """The day."""
    updated: date | None
    """The day of the last change; None if there was none."""
    body: Prose
    """The text."""
    all_news: str
    """The link to all news."""


def news_links(site: Site, path: str) -> tuple[NewsLink, ...]:
    """Return links to all news from a page."""
    return tuple(
        NewsLink(NavLink(each.title, urls.href(path, urls.news(each.id))), each.on)
        for each in site.news
    )


def news_list(site: Site, say: Language) -> NewsList:
    """Return the list of all news."""
    description = say("What {site} has to tell.", site=site.title)
    return NewsList(
        frame=frame(site, say, urls.NEWS, say("News"), description),
        news=news_links(site, urls.NEWS),
    )


def news_pages(site: Site, say: Language) -> tuple[NewsPage, ...]:
    """Return the pages of news."""
    return tuple(
        NewsPage(
            frame=frame(site, say, path, each.title, f"{each.title}: {site.title}."),
            on=each.on,
            updated=each.updated if each.updated != each.on else None,
            body=Prose(each.body, 2, path, f"news/{each.id}.md"),
            all_news=urls.href(path, urls.NEWS),
        )
        for each in site.news
        for path in [urls.news(each.id)]
    )
