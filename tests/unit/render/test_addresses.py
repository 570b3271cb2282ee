"""The files that programs look for at the top of a site, and what stands in the heads of pages."""

import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from sitegen.model.foreign import Foreign
from sitegen.model.listing import Listing
from sitegen.model.site import Site
from sitegen.render.addresses import for_machines
from sitegen.render.html import Rendered, linked
from sitegen.themes import theme_tree
from tests.markup import Element, read_page
from tests.unit.pages import samples
from tests.unit.pages.samples import ENGLISH

HERE = "https://slate.example.org/sub/"
SITE = samples.site_at(HERE)
PAGES = ("404.html", "index.html", "news/opened.html", "contests/counted/index.html")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
NOW = date(2027, 5, 1)


def feed() -> ET.Element:
    return ET.fromstring(for_machines({"": SITE}, PAGES)["feed.xml"])  # noqa: S314 - our own file


def page(site: Site, path: str) -> Element:
    plan = [each for each in samples.pages(site) if each.path == path]
    return read_page(Rendered((theme_tree("default"),), [(ENGLISH, plan)])[path])


def metas(page: Element) -> dict[str, str]:
    return {
        each.attributes.get("property") or each.attributes.get("name", ""): each.attributes.get(
            "content", ""
        )
        for each in page.all("meta")
    }


def test_a_feed_has_what_rfc_4287_asks_for() -> None:
    found = feed()

    assert f"{{{ATOM['a']}}}feed" == found.tag
    assert f"{HERE}feed.xml" == found.findtext("a:id", "", ATOM)
    assert "2027-05-04T00:00:00Z" == found.findtext("a:updated", "", ATOM)
    assert ["Harbour Left", "Moor Left"] == [
        each.text for each in found.findall("a:author/a:name", ATOM)
    ]
    assert {"self": f"{HERE}feed.xml", "alternate": f"{HERE}news.html"} == {
        each.attrib["rel"]: each.attrib["href"] for each in found.findall("a:link", ATOM)
    }
    for entry in found.findall("a:entry", ATOM):
        for required in ("id", "title", "updated"):
            assert 1 == len(entry.findall(f"a:{required}", ATOM))


def test_an_entry_is_its_page_with_whole_addresses() -> None:
    entry, hostile = feed().findall("a:entry", ATOM)

    assert f"{HERE}news/counted.html" == entry.findtext("a:id", "", ATOM)
    assert "2027-05-03T00:00:00Z" == entry.findtext("a:published", "", ATOM)
    assert (
        f'<p>See <a href="{HERE}contests/counted/index.html">the result</a> &amp; '
        '<a href="https://example.org/" rel="nofollow noopener noreferrer">more</a>.</p>'
        == entry.findtext("a:content", "", ATOM)
    )
    assert samples.HOSTILE == hostile.findtext("a:title", "", ATOM)
    assert "<script" not in hostile.findtext("a:content", "", ATOM)


def test_the_sitemap_has_every_page_but_the_one_that_says_there_is_none() -> None:
    sitemap = ET.fromstring(for_machines({"": SITE}, PAGES)["sitemap.xml"])  # noqa: S314 - our own file

    assert [
        f"{HERE}contests/counted/index.html",
        HERE,
        f"{HERE}news/opened.html",
    ] == [each.text for each in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_a_site_that_does_not_know_its_address_has_robots_alone() -> None:
    files = for_machines({"": samples.site()}, PAGES)

    assert {"robots.txt": b"User-agent: *\nDisallow:\n"} == files


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert (
        f"User-agent: *\nDisallow:\n\nSitemap: {HERE}sitemap.xml\n".encode()
        == for_machines({"": SITE}, PAGES)["robots.txt"]
    )


@pytest.mark.parametrize(
    ("listing", "today", "listed"),
    [
        (Listing(), None, True),
        (Listing(members_only=True), NOW, False),
        (Listing(opens=NOW), NOW, True),
        (Listing(opens=NOW), date(2027, 4, 30), False),
        (Listing(closes=NOW), NOW, True),
        (Listing(closes=NOW), date(2027, 5, 2), False),
        (Listing(opens=NOW), None, False),
        (Listing(closes=NOW), None, False),
    ],
)
def test_a_site_is_listed_from_one_day_to_another(
    listing: Listing, today: date | None, *, listed: bool
) -> None:
    assert listed == listing.allows(today)


def test_a_site_for_members_asks_robots_to_stay_out_and_each_page_not_to_be_listed() -> None:
    site = replace(SITE, listing=Listing(members_only=True), listed=False)
    files = for_machines({"": site}, PAGES)

    assert b"User-agent: *\nDisallow: /\n" == files["robots.txt"]
    assert "sitemap.xml" not in files
    assert "noindex" == metas(page(site, "index.html"))["robots"]


def test_pages_that_are_not_to_be_listed_yet_can_be_read_for_saying_so() -> None:
    site = replace(SITE, listing=Listing(opens=NOW), listed=False)

    assert b"User-agent: *\nDisallow:\n" == for_machines({"": site}, PAGES)["robots.txt"]
    assert "noindex" == metas(page(site, "news/opened.html"))["robots"]


def test_pages_tell_when_their_listing_ends() -> None:
    site = replace(SITE, listing=Listing(closes=NOW))

    assert "unavailable_after: 2027-05-01" == metas(page(site, "index.html"))["robots"]


@pytest.mark.parametrize(
    "path", ["index.html", "contests/open/candidates/hostile.html", "news.html"]
)
def test_a_page_says_its_address_and_has_a_preview(path: str) -> None:
    found = page(SITE, path)
    links = {each.attributes["rel"]: each.attributes["href"] for each in found.all("link")}
    said = metas(found)
    title = found.all("h1")[0].text

    assert HERE + path.removeprefix("index.html") == links["canonical"] == said["og:url"]
    assert "feed.xml" == links["alternate"].rpartition("/")[2]
    assert title == " ".join(said["og:title"].split())
    assert {"og:type", "og:site_name", "og:description"} < set(said)


def test_a_page_of_a_site_without_address_has_no_preview_and_no_linked_data() -> None:
    found = page(samples.site(), "contests/open/candidates/hostile.html")

    assert "og:url" not in metas(found)
    assert {"icon", "stylesheet"} == {each.attributes["rel"] for each in found.all("link")}
    assert [] == found.all("script")


def test_linked_data_of_a_hostile_candidate_stays_within_its_element() -> None:
    site = replace(SITE, news=())
    plan = [
        each for each in samples.pages(site) if each.path == "contests/open/candidates/hostile.html"
    ]
    (html,) = Rendered((theme_tree("default"),), [(ENGLISH, plan)]).values()
    (block,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', html.decode(), re.DOTALL
    )
    person = json.loads(block)

    assert ("Person", samples.HOSTILE) == (person["@type"], person["name"])
    assert f"{HERE}contests/open/candidates/hostile.html" == person["url"]
    assert ["https://example.org/?a=1&b=2"] == person["sameAs"]


@pytest.mark.parametrize("text", ["</script>", "<!--", "a & b", "\u2028", "'", "]]>"])
def test_linked_data_hold_no_character_of_html(text: str) -> None:
    written = linked({"name": text})

    assert {"name": text} == json.loads(written)
    assert set("<>&'\u2028").isdisjoint(written)


def test_the_data_page_is_about_a_dataset_with_the_digest_of_each_file() -> None:
    frame = next(
        each.context.frame for each in samples.pages(SITE) if each.path == "contests/lots/data.html"
    )

    assert frame.about is not None
    assert "Dataset" == frame.about["@type"]
    assert {
        "@type": "DataDownload",
        "name": "ballots.blt",
        "contentUrl": f"{HERE}contests/lots/data/ballots.blt",
        "encodingFormat": "text/plain",
        "contentSize": "1 B",
        "sha256": "0" * 64,
    } in frame.about["distribution"]  # type: ignore[operator]


def test_a_poll_whose_days_are_known_is_an_event() -> None:
    lots, others = (
        [each for each in SITE.contests if (each.id == "lots") == wanted]
        for wanted in (True, False)
    )
    polled = replace(lots[0], ballots_sent=date(2027, 4, 5), voting_closes=date(2027, 5, 1))
    frames = {
        each.path: each.context.frame
        for each in samples.pages(replace(SITE, contests=(polled, *others)))
    }
    about = frames["contests/lots/index.html"].about

    assert about is not None
    assert ("Event", "2027-04-05", "2027-05-01") == (
        about["@type"],
        about["startDate"],
        about["endDate"],
    )
    assert None is frames["contests/counted/index.html"].about


def test_each_language_has_a_feed_of_its_own_beside_its_pages() -> None:
    welsh = replace(SITE, language="cy", title="Llechen")
    files = for_machines({"": SITE, "cy/": welsh}, PAGES)
    found = ET.fromstring(files["cy/feed.xml"])  # noqa: S314 - our own file

    assert {"feed.xml", "cy/feed.xml", "robots.txt", "sitemap.xml"} == set(files)
    assert f"{HERE}cy/feed.xml" == found.findtext("a:id", "", ATOM)
    assert f"{HERE}cy/news/counted.html" == found.findtext("a:entry/a:id", "", ATOM)


def test_news_that_nobody_translated_say_their_language() -> None:
    first = replace(SITE.news[0], title=Foreign("Counted", "en"), body=Foreign("Text", "en"))
    welsh = replace(SITE, language="cy", news=(first, SITE.news[1]))
    data = for_machines({"": SITE, "cy/": welsh}, PAGES)["cy/feed.xml"]
    entries = ET.fromstring(data).findall("a:entry", ATOM)  # noqa: S314 - our own file

    assert ["en", None] == [
        each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in entries
    ]
