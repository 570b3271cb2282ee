"""The slate, its kits and the page for frames: the same people, in the order that is stated."""

import json
from dataclasses import replace

import pytest

from sitegen.model.site import Site, SlateOrder
from sitegen.pages.candidates import CandidatePage
from sitegen.pages.embed import Embed
from sitegen.pages.home import Home
from sitegen.pages.kits import Kit, Leaflet
from sitegen.pages.members import ORDERS, former, sitting
from sitegen.pages.overview import Overview
from sitegen.pages.results import Results
from sitegen.pages.slate import Slate
from sitegen.render.slate import write_slate
from tests.unit.pages import samples

BASE = "contests/counted/"
ELECTED = ["d", "a", "c"]
"""In order of election, as samples.ELECTED_MID_EXCLUSION says."""


def ordered(order: SlateOrder, lots: str = "", base_url: str = "") -> Site:
    """Return the sample site whose first contest lists its slate in that order."""
    site = samples.site()
    first, *others = site.contests
    changed = replace(first, slate_order=order, lot_order=tuple(lots))
    return replace(site, base_url=base_url, contests=(changed, *others))


def without_vacancies(site: Site) -> list[str]:
    contest = site.contests[0]
    record = samples.records(site)["counted"]
    return [each.candidate.id for each in sitting(contest, record, ())]


@pytest.mark.parametrize(
    ("order", "lots", "ids"),
    [
        ("election", "", ELECTED),
        ("alphabetical", "", ["a", "c", "d"]),  # Arbour, Cairn, Delta
        ("lot", "cebda", ["c", "d", "a"]),
    ],
)
def test_the_slate_stands_in_the_order_of_the_contest(
    order: SlateOrder, lots: str, ids: list[str]
) -> None:
    assert ids == without_vacancies(ordered(order, lots))


def pages(site: Site) -> dict[str, object]:
    return {each.path: each.context for each in samples.pages(site)}


def shown(page: object) -> list[str]:
    """Return the names that a page shows, in their order."""
    match page:
        case Slate() | Kit() | Leaflet():
            return [each.candidate.label for each in page.members]
        case Embed():
            return [each.candidate.label for each in page.people]
    raise TypeError(page)


@pytest.mark.parametrize("order", ["election", "alphabetical", "lot"])
def test_slate_kits_leaflets_frame_and_file_name_the_same_people_in_the_same_order(
    order: SlateOrder,
) -> None:
    """The first of the elected left, and samples.vacancy counts who takes the place."""
    site = ordered(order, "cebda")
    planned = pages(site)
    record = samples.records(site)["counted"]
    contest = site.contests[0]
    filled = samples.vacancy(contest, record)
    file = json.loads(write_slate(site, contest, record, filled))
    names = [each["name"] for each in file["members"]]
    kits = [page for path, page in planned.items() if path.startswith(f"{BASE}kits/")]

    assert 3 == len(set(names))
    assert samples.NAMES[ELECTED[0]] not in names
    assert 2 * 3 == len(kits)
    for page in (planned[f"{BASE}slate.html"], planned[f"{BASE}embed.html"], *kits):
        assert names == shown(page)


def test_every_text_of_every_kit_names_all_of_them_in_that_order() -> None:
    planned = pages(ordered("alphabetical"))
    kits = [page for page in planned.values() if isinstance(page, Kit)]
    counted = [each for each in kits if each.frame.path.startswith(BASE)]
    names = shown(planned[f"{BASE}slate.html"])

    assert ["Harbour Left", "Moor Left"] == [each.brand.name for each in counted]
    for kit in counted:
        assert 3 == len(kit.texts)
        for each in kit.texts:
            places = [each.text.index(name) for name in names]
            assert sorted(places) == places
            assert f"{len(each.text)} characters" == each.length


def test_who_left_stands_apart_with_the_day_and_the_count_and_that_page_leads_back() -> None:
    planned = pages(samples.site())
    page, vacancy = planned[f"{BASE}slate.html"], planned[f"{BASE}vacancy-1.html"]

    assert isinstance(page, Slate)
    assert isinstance(vacancy, Results)
    assert [("Dai Delta", "Left on 1 September 2027", "vacancy-1.html")] == [
        (each.candidate.label, each.left.label, each.left.href) for each in page.former if each.left
    ]
    assert "Elected at stage 1" == page.former[0].how.label
    assert "results.html#stage-1" == page.former[0].how.href
    assert page.members[-1].how.label == "Took a vacant place on 1 September 2027"
    assert page.members[-1].how.href == "vacancy-1.html"
    assert vacancy.vacancy is not None
    assert "slate.html" == vacancy.vacancy.slate.href


def test_whoever_reads_the_result_reads_who_left_since_and_who_came() -> None:
    planned = pages(samples.site())
    home, overview = planned["index.html"], planned[f"{BASE}index.html"]
    slate, left = planned[f"{BASE}slate.html"], planned[f"{BASE}candidates/d.html"]
    assert isinstance(slate, Slate)
    came = planned[f"{BASE}candidates/{filled_by(slate)}.html"]
    stayed = planned[f"{BASE}candidates/a.html"]

    assert isinstance(home, Home)
    assert isinstance(overview, Overview)
    assert isinstance(left, CandidatePage)
    assert isinstance(came, CandidatePage)
    assert isinstance(stayed, CandidatePage)
    (told,) = slate.successions
    assert told.sentence.startswith("Dai Delta left on 1 September 2027, and ")
    (card,) = [
        each
        for group in home.groups
        for each in group.contests
        if each.contest.href == f"{BASE}index.html"
    ]
    assert [told.sentence] * 2 == [
        each.sentence for page in (overview, card) for each in page.successions
    ]
    assert [told.sentence] * 2 == [
        each.sentence for page in (left, came) for each in page.vacancies
    ]
    assert ("–", "Left on 1 September 2027") == (left.outcome.symbol, left.outcome.words)
    assert ("✓", "Took a vacant place on 1 September 2027") == (
        came.outcome.symbol,
        came.outcome.words,
    )
    assert stayed.outcome.words.startswith("Elected at stage ")


def filled_by(slate: Slate) -> str:
    """Return the id of whoever came to the slate last."""
    return slate.members[-1].candidate.href.removeprefix("candidates/").removesuffix(".html")


def test_nobody_left_where_there_was_no_vacancy() -> None:
    site = samples.site()

    assert () == former(site.contests[0], samples.records(site)["counted"], ())


@pytest.mark.parametrize("order", ["election", "alphabetical", "lot"])
def test_the_page_states_the_order(order: SlateOrder) -> None:
    page = pages(ordered(order, "cebda"))[f"{BASE}slate.html"]

    assert isinstance(page, Slate)
    assert ORDERS[order] == page.order


def test_the_code_for_other_sites_has_the_address_of_the_site_or_says_what_to_put() -> None:
    own = pages(ordered("election", base_url="https://slate.example.org/"))[f"{BASE}slate.html"]
    unknown = pages(samples.site())[f"{BASE}slate.html"]

    assert isinstance(own, Slate)
    assert isinstance(unknown, Slate)
    assert 'src="https://slate.example.org/contests/counted/embed.html"' in own.embed.code
    assert "" == own.embed.address
    assert unknown.embed.address in unknown.embed.code


def test_before_the_count_the_frame_shows_candidates_and_dates_without_who_withdrew() -> None:
    page = pages(samples.site())["contests/open/embed.html"]

    assert isinstance(page, Embed)
    assert ["hostile", "long", "arabic"] == [
        each.candidate.href.removeprefix("candidates/").removesuffix(".html")
        for each in page.people
    ]
    assert [("1 March 2027", "Nominations open"), ("21 March 2027", "Nominations close")] == list(
        page.dates
    )
