"""Every template with every sample: what holds for each page that the default theme makes."""

import posixpath
import re
from gettext import NullTranslations
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest
from jinja2 import UndefinedError

from sitegen.pack import TEMPLATES as PACK
from sitegen.pages.language import Language
from sitegen.pages.plan import TEMPLATES
from sitegen.render.html import Rendered, environment
from sitegen.themes import theme_tree
from tests.markup import Element, read_page
from tests.unit.pages import sample_files, samples
from tests.unit.pages.samples import ENGLISH

THEME = theme_tree("default")
SITE = samples.site()
PLAN = samples.pages(SITE)
PAGES = {path: read_page(html) for path, html in Rendered((THEME,), [(ENGLISH, PLAN)]).items()}
FILES = {
    *PAGES,
    *(path for path in THEME if path.startswith("static/")),
    *SITE.photos,
    *(card.path for each in SITE.contests for card in each.cards),
    *("SHA256SUMS", "source.zip", "keys/allowed_signers"),  # which a build adds
    *(
        f"contests/counted/attestations/{each.attestation.name}.txt{end}"
        for each in sample_files.SIGNED.held
        for end in ("", ".sig")
    ),
    *(f"contests/{each.id}/DATA.sha256" for each in SITE.contests),
    *(f"contests/counted/{each}" for each in ("log.jsonl", f"superseded/{'5' * 64}-stages.csv")),
    *(
        f"contests/{contest}/data/{name}"
        for contest in ("counted", "lots")
        for name in samples.FILES
    ),
    "contests/uncontested/data/slate.json",
    *(f"contests/{each.id}/timetable.ics" for each in SITE.contests),
}

CHARTED = ("results", "charts", "transfers", "candidates/b")
"""Pages of a counted contest that have charts."""

each_page = pytest.mark.parametrize("path", PAGES)


def test_the_samples_use_every_template() -> None:
    assert set(TEMPLATES.values()) == {each.template for each in PLAN}


def test_every_template_of_the_theme_is_used() -> None:
    named = {path.removeprefix("templates/") for path in THEME if path.startswith("templates/")}
    text = "".join(THEME[f"templates/{name}"].decode() for name in named)
    quoted = set(re.findall(r'(?:extends|include|from) "([^"]+)"', text))

    assert set(TEMPLATES.values()) | set(PACK) | quoted == named


def test_what_is_made_is_made_when_it_is_asked_for() -> None:
    asked = iter([b"2"])
    tree = Rendered((THEME,), [], {"a": b"1"}, {"b": lambda: next(asked)})

    assert (["a", "b"], 2) == (list(tree), len(tree))
    assert b"2" == tree["b"]
    assert None is next(asked, None)


def test_a_misspelt_field_is_an_error_and_not_a_gap() -> None:
    theme = {"templates/home.html": b"{{ page.sumary }}"}

    with pytest.raises(UndefinedError):
        Rendered((theme, THEME), [(ENGLISH, PLAN)])["index.html"]


def test_a_template_can_extend_the_one_that_it_replaces() -> None:
    mine = b'{% extends "default/home.html" %}{% block footer %}Mine{% endblock %}'
    theme = {"templates/home.html": mine}
    html = Rendered((theme, THEME), [(ENGLISH, PLAN)])
    page = read_page(html["index.html"])

    assert ["Mine"] == [each.text for each in page.all("footer")]
    assert ["Sample Slate"] == [each.text for each in page.all("h1")]


def test_a_template_sees_page_and_words_and_nothing_else() -> None:
    words = {"_", "gettext", "ngettext", "pgettext", "npgettext"}

    assert words == environment((THEME,), ENGLISH).globals.keys()


def test_what_templates_were_compiled_to_is_kept_for_the_same_text_and_words_alone() -> None:
    words = NullTranslations()
    words.gettext = str.upper  # type: ignore[assignment,method-assign]
    loud = Language("en", "", words)

    def rendered(say: Language, template: bytes) -> str:
        theme = {"templates/kept.html": template}
        return environment((theme, THEME), say).get_template("kept.html").render()

    assert ["a", "A", "b", "a"] == [
        rendered(say, b"{{ _('" + text + b"') }}")
        for say, text in ((ENGLISH, b"a"), (loud, b"a"), (ENGLISH, b"b"), (ENGLISH, b"a"))
    ]


@each_page
def test_every_link_and_anchor_leads_somewhere(path: str) -> None:
    broken = []
    for each in PAGES[path].all():
        for name in ("href", "src"):
            link = each.attributes.get(name)
            if link is not None and not leads_somewhere(path, link):
                broken.append(link)

    assert [] == broken


def leads_somewhere(path: str, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme in ("https", "mailto"):
        return True
    if parts.scheme == "http":  # the text of a law may be published so
        return parts.netloc == "prfound.org"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    target = target if parts.path else path
    if parts.path.startswith("/") or target not in FILES:
        return False
    anchors = [each.attributes.get("id") for each in PAGES[target].all()] if parts.fragment else []
    return not parts.fragment or parts.fragment in anchors


@each_page
def test_ids_are_unique_and_labels_refer_to_them(path: str) -> None:
    elements = PAGES[path].all()
    ids = [each.attributes["id"] for each in elements if "id" in each.attributes]
    referred = {
        word
        for each in elements
        for name in ("aria-labelledby", "aria-describedby")
        for word in each.attributes.get(name, "").split()
    }

    assert len(set(ids)) == len(ids)
    assert referred <= set(ids)


@each_page
def test_there_is_one_first_heading_and_no_level_is_skipped(path: str) -> None:
    levels = [int(each.tag[1]) for each in PAGES[path].all("h1", "h2", "h3", "h4", "h5", "h6")]

    assert 1 == levels.count(1)
    assert 1 == levels[0]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@each_page
def test_a_page_is_a_whole_document_with_landmarks_and_the_notice(path: str) -> None:
    page = PAGES[path]
    skip = page.all("body")[0].children[0]

    assert ["en"] == [each.attributes["lang"] for each in page.all("html")]
    assert [1, 1] == [len(page.all("main")), len(page.all("footer"))]
    assert "#main" == skip.attributes["href"]
    assert all(each.attributes.get("aria-label") for each in page.all("nav"))
    assert SITE.notice in page.text
    assert page.all("head")[0].all("title")[0].text


@each_page
def test_no_script_stands_in_a_page_and_nothing_comes_from_elsewhere(path: str) -> None:
    page = PAGES[path]
    policy = [
        each.attributes["content"]
        for each in page.all("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    ]

    assert [] == page.all("style", "iframe", "object", "embed", "form", "base")
    assert [] == [each for each in page.all("script") if not is_file_of_ours(each)]
    assert [] == [each for each in page.all() if any_risk(each)]
    worker = " worker-src blob:;" if counts_again(path) else ""
    assert [
        (
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
            f"connect-src 'self';{worker} base-uri 'none'; form-action 'none'"
        )
    ] == policy


def counts_again(path: str) -> bool:
    """Say whether a page offers to count papers again, which is done in a worker."""
    return any("recount-page.js" in each.attributes["src"] for each in PAGES[path].all("script"))


def test_pages_that_count_again_are_those_of_a_count_alone() -> None:
    found = {path for path in PAGES if counts_again(path)}
    pages = ("results", "vacancy-1")

    assert found == {f"contests/{of}/{page}.html" for of in ("counted", "lots") for page in pages}


def is_file_of_ours(script: Element) -> bool:
    """Say whether a script is no words in the page, but a file that comes with the theme."""
    names = script.attributes
    return set(names) == {"src", "defer"} and not script.text and "static/" in names["src"]


def any_risk(element: Element) -> bool:
    names = element.attributes
    outside = names.get("src", "") + names.get("srcset", "")
    if element.tag == "link":
        outside += names["href"]
    return any(name.startswith("on") or name == "style" for name in names) or ":" in outside


def test_a_hostile_name_is_shown_as_it_is_everywhere() -> None:
    page = PAGES["contests/open/candidates/hostile.html"]

    assert " ".join(samples.HOSTILE.split()) == page.all("h1")[0].text
    assert page.all("title")[0].text.startswith("<script>alert")
    assert samples.HOSTILE in PAGES["contests/open/candidates.html"].text


def test_a_name_from_right_to_left_stands_in_an_isolate() -> None:
    names = PAGES["contests/open/candidates.html"].all("bdi")

    assert samples.ARABIC in [each.text for each in names]


@each_page
def test_tables_have_captions_and_their_heads_have_scopes(path: str) -> None:
    for table in PAGES[path].all("table"):
        assert table.all("caption")[0].text
        assert all(
            each.attributes.get("scope") in ("col", "row", "rowgroup") for each in table.all("th")
        )


@each_page
def test_what_scrolls_can_be_reached_and_has_a_name(path: str) -> None:
    for each in PAGES[path].all("div"):
        if each.has("wide"):
            assert "0" == each.attributes["tabindex"]
            assert "region" == each.attributes["role"]
            assert {"aria-label", "aria-labelledby"} & set(each.attributes)


def test_charts_have_a_title_and_a_description() -> None:
    pages = [PAGES[f"contests/counted/{each}.html"] for each in CHARTED]
    charts = [[each for each in page.all("svg") if each.has("chart")] for page in pages]

    assert [3 + 1, 5, 1, 1 + 1] == [len(each) for each in charts]
    for chart in (each for page in charts for each in page):
        title, description = chart.children[:2]
        assert "img" == chart.attributes["role"]
        assert ("title", "desc") == (title.tag, description.tag)
        assert (
            f"{title.attributes['id']} {description.attributes['id']}"
            == (chart.attributes["aria-labelledby"])
        )
        assert title.text
        assert description.text


def test_the_chart_of_a_stage_tells_the_quota_in_words() -> None:
    """The chart of the whole count leaves it to its label."""
    charts = [
        each for each in PAGES["contests/counted/results.html"].all("svg") if each.has("chart")
    ]

    assert all("Quota 9.50." in each.children[1].text for each in charts[:3])


@each_page
def test_every_pattern_that_a_chart_is_filled_with_stands_on_the_page(path: str) -> None:
    elements = PAGES[path].all()
    used = {each.attributes["fill"] for each in elements if "(" in each.attributes.get("fill", "")}
    patterns = {each.attributes["id"] for each in elements if each.tag == "pattern"}

    assert used <= {f"url(#{id_})" for id_ in patterns}
    if path.endswith("counted/transfers.html"):
        assert {"url(#surplus)", "url(#flow-surplus)", "url(#flow-nobody)"} <= used


def test_the_whole_list_of_candidates_is_not_on_every_page() -> None:
    """A candidate's page names the one before and the one after, and those whose papers moved."""
    names = PAGES["contests/open/candidates/hostile.html"].text

    assert samples.LONG_NAME in names
    assert samples.ARABIC not in names


def test_the_page_not_found_has_absolute_links_where_the_site_knows_its_address() -> None:
    site = samples.site_at("https://slate.internal/")
    html = Rendered((THEME,), [(ENGLISH, samples.pages(site))])
    links = [each.attributes["href"] for each in read_page(html["404.html"]).all("link")]
    names = ("static/icon.svg", "static/style.css", "feed.xml")

    assert [f"https://slate.internal/{x}" for x in names] == links


def test_the_page_not_found_asks_nothing_of_an_address_that_is_nobodys() -> None:
    """Such as that of the demonstration, which may stand anywhere."""
    site = samples.site_at("https://slate.example/")
    page = read_page(Rendered((THEME,), [(ENGLISH, samples.pages(site))])["404.html"])
    links = [each.attributes["href"] for each in page.all("link")]

    assert ["static/icon.svg", "static/style.css", "feed.xml"] == links


def test_the_page_of_a_candidate_says_who_checked_eligibility_or_that_nobody_has() -> None:
    checked, unchecked = (
        PAGES[f"contests/open/candidates/{each}.html"] for each in ("long", "arabic")
    )

    assert "Quay Scrutiny checked that the candidate may stand." in checked.text
    assert "Nobody has yet checked that the candidate may stand." in unchecked.text


def test_the_page_of_a_candidate_gives_the_length_of_the_statement_and_the_limit() -> None:
    page = PAGES["contests/open/candidates/arabic.html"]

    assert "In the candidate’s own words: 7 of at most 250 words." in page.text


def test_the_results_lead_to_the_turnout_before_the_stages() -> None:
    (contents,) = (
        each for each in PAGES["contests/counted/results.html"].all("ul") if each.has("contents")
    )

    assert ["turnout.html"] == [
        link.attributes["href"] for link in contents.all("a") if link.text == "Turnout"
    ]


def test_the_timetable_gives_days_hours_their_zone_and_a_file_for_calendars() -> None:
    page = PAGES["contests/open/index.html"]
    (table,) = (each for each in page.all("table") if each.has("timetable"))

    assert [
        "All times are those of Europe/London.",
        "When What",
        "1 March 2027 Nominations open",
        "21 March 2027, 12:00 Nominations close",
    ] == [
        " ".join(cell.text.strip() for cell in row.all("th", "td")) or row.text.strip()
        for row in table.all("caption", "tr")
    ]
    assert "timetable.ics" in [each.attributes.get("href") for each in page.all("a")]
