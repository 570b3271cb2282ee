"""Files at the top of a site that programs look for: the Atom feed, the sitemap, robots.txt.

Feed and sitemap need whole addresses, so a site that does not know its own has neither. Ids and
moments in the feed come from content alone: an id is the address of the page, a moment the first
of its day in UTC.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from xml.etree import ElementTree as ET

from sitegen.model.foreign import language_of
from sitegen.model.site import News, Site
from sitegen.pages import urls
from sitegen.pages.frame import Prose
from sitegen.render.markdown import to_html

ATOM = "http://www.w3.org/2005/Atom"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"

_WITHIN = re.compile(r'(?<=<a href=")(?!https:|mailto:)')


def for_machines(editions: Mapping[str, Site], pages: Iterable[str]) -> dict[str, bytes]:
    """Return those files by path; `pages` are the paths of all pages.

    `editions` are the site in each language by where its pages stand, the first at "".
    """
    site = editions[""]
    files = {urls.ROBOTS: write_robots(site)}
    if site.base_url and site.news:
        files |= {f"{root}{urls.FEED}": write_feed(each, root) for root, each in editions.items()}
    if site.base_url and site.listed:
        files[urls.SITEMAP] = write_sitemap(site, pages)
    return files


def write_feed(site: Site, root: str) -> bytes:
    """Return the news in one language as an Atom feed (RFC 4287), the latest first."""
    base = f"{site.base_url}{root}"
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": site.language})
    _text(feed, "id", urls.absolute(base, urls.FEED))
    _text(feed, "title", site.title)
    _text(feed, "subtitle", site.summary)
    _text(feed, "updated", _moment(max(each.updated for each in site.news)))
    _link(feed, "self", urls.absolute(base, urls.FEED))
    _link(feed, "alternate", urls.absolute(base, urls.NEWS))
    for name in site.organisers:
        _text(ET.SubElement(feed, "author"), "name", name)
    for each in site.news:
        feed.append(_entry(base, each))
    return _written(feed)


def _entry(base: str, news: News) -> ET.Element:
    address = urls.absolute(base, urls.news(news.id))
    entry = ET.Element("entry")
    if tag := language_of(news.title) or language_of(news.body):
        entry.set("xml:lang", tag)
    _text(entry, "id", address)
    _text(entry, "title", news.title)
    _link(entry, "alternate", address)
    _text(entry, "published", _moment(news.on))
    _text(entry, "updated", _moment(news.updated))
    body = to_html(Prose(news.body, 2, urls.FEED, f"news/{news.id}.md"))
    content = ET.SubElement(entry, "content", {"type": "html"})
    content.text = _WITHIN.sub(base, body)
    return entry


def write_sitemap(site: Site, pages: Iterable[str]) -> bytes:
    """Return the addresses of all pages but the one that says there is none."""
    urlset = ET.Element("urlset", {"xmlns": SITEMAPS})
    for path in sorted(pages):
        if path != urls.NOT_FOUND:
            _text(ET.SubElement(urlset, "url"), "loc", urls.absolute(site.base_url, path))
    return _written(urlset)


def write_robots(site: Site) -> bytes:
    """Return what crawlers are asked: to stay out of a members' site, or where the sitemap is.

    A site that is not to be listed today is still read, for else nobody would see that its pages
    say so.
    """
    lines = ["User-agent: *", "Disallow: /" if site.listing.members_only else "Disallow:"]
    if site.base_url and site.listed:
        lines += ["", f"Sitemap: {urls.absolute(site.base_url, urls.SITEMAP)}"]
    return "".join(f"{line}\n" for line in lines).encode()


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _link(parent: ET.Element, rel: str, address: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": address})


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _written(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
