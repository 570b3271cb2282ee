"""The pages of a site in several languages: alike below their roots, linked to each other."""

from sitegen.pages.frame import LanguageLink
from sitegen.pages.home import NotFound
from sitegen.pages.language import languages
from sitegen.pages.slate import Data
from tests.unit.pages import samples

ENGLISH, WELSH = languages(["en", "cy"], {"en": [], "cy": []}.__getitem__)
SITE = samples.site()
FIRST = {each.path: each.context for each in samples.pages(SITE, ENGLISH)}
SECOND = {each.path: each.context for each in samples.pages(SITE, WELSH)}


def test_the_pages_of_each_language_have_the_same_paths_below_its_root() -> None:
    assert {f"cy/{path}" for path in FIRST if path != "404.html"} == set(SECOND)


def test_a_page_leads_to_the_same_in_the_other_language_and_back() -> None:
    path = "contests/open/candidates.html"

    assert [
        LanguageLink("en", "English", "ltr", "candidates.html", "", here=True),
        LanguageLink("cy", "cy", "ltr", "../../cy/contests/open/candidates.html", "", here=False),
    ] == [*FIRST[path].frame.languages]
    assert [
        LanguageLink(
            "en", "English", "ltr", "../../../contests/open/candidates.html", "", here=False
        ),
        LanguageLink("cy", "cy", "ltr", "candidates.html", "", here=True),
    ] == [*SECOND[f"cy/{path}"].frame.languages]


def test_pages_of_one_language_are_near_and_what_all_share_is_at_the_root_of_the_site() -> None:
    page = SECOND["cy/contests/counted/data.html"]

    assert isinstance(page, Data)
    assert "../../../static/style.css" == page.frame.stylesheet
    assert "../../../SHA256SUMS" == page.sums
    assert "../../../contests/counted/data/ballots.blt" == page.files[0].link.href
    assert "../../index.html" == page.frame.home


def test_the_page_not_found_leads_to_the_first_page_of_each_language() -> None:
    page = FIRST["404.html"]
    away = samples.pages(samples.site_at("https://slate.internal/"), ENGLISH)
    absolute = next(each.context for each in away if isinstance(each.context, NotFound))

    assert ["index.html", "cy/index.html"] == [each.href for each in page.frame.languages]
    assert "https://slate.internal/cy/index.html" == absolute.frame.languages[1].href


def test_a_site_of_one_language_names_none() -> None:
    (only,) = languages(["en"], {"en": []}.__getitem__)

    assert () == samples.pages(SITE, only)[0].context.frame.languages


def test_a_site_that_knows_its_address_names_the_other_language_by_its_whole_address() -> None:
    away = samples.pages(samples.site_at("https://slate.internal/"), ENGLISH)
    page = next(each.context for each in away if each.path == "contests/open/candidates.html")

    assert "https://slate.internal/contests/open/candidates.html" in [
        each.address for each in page.frame.languages
    ]
