"""Turnout in figures that are worked out here by hand."""

from dataclasses import replace
from datetime import date

import pytest

from sitegen.count.figures import percent
from sitegen.model.roll import Figure, OrganisationRoll, Roll, SetAside
from sitegen.pages.results import Results
from sitegen.pages.turnout import Turnout
from tests.unit.pages import samples

ROLL = Roll(
    as_of=date(2027, 4, 1),
    source="Merged roll",
    members=100,
    issued=96,
    returned=46,
    set_aside=(SetAside("Late", 5),),
    organisations=(
        OrganisationRoll("moor", Figure(None, 10), None),
        OrganisationRoll("harbour", Figure(80, 10), Figure(33, 10)),
    ),
    place=samples.NOWHERE,
)


def page(roll: Roll | None) -> Turnout:
    """Return the page of the counted sample: 38 valid papers, 3 rejected."""
    site = samples.site()
    contests = tuple(replace(each, roll=roll) for each in site.contests)
    pages = samples.pages(replace(site, contests=contests))
    found = next(each.context for each in pages if each.path == "contests/counted/turnout.html")

    assert isinstance(found, Turnout)
    return found


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(1, 3, "33.3"), (2, 3, "66.7"), (1, 2000, "0.1"), (1, 2001, "0.0"), (5, 5, "100.0")],
)
def test_percentages_are_rounded_halves_up(part: int, whole: int, expected: str) -> None:
    assert expected == percent(part, whole)


def test_there_is_no_percentage_of_nothing() -> None:
    assert "" == percent(0, 0)


def test_the_page_goes_from_members_to_valid_papers() -> None:
    shown = page(ROLL)

    assert "46 votes came back from 100 members: 46.0 %." == shown.lead
    assert [
        ("Members who could vote", "100", ""),
        ("Ballots issued", "96", "96.0"),
        ("Issued again, in the place of others", "not published", ""),
        ("Returned", "46", "47.9"),
        ("Valid papers", "38", "82.6"),
    ] == [(each.label, each.number, each.percent) for each in shown.shares]
    assert shown.chart is not None
    assert [1000, 960, 460, 380] == [bar.kept for bar in shown.chart.bars]


@pytest.mark.parametrize(
    ("figure", "shown"),
    [(Figure(0, 10), "0"), (Figure(None, 10), "fewer than 10"), (Figure(12, 10), "12")],
)
def test_ballots_issued_again_are_told(figure: Figure, shown: str) -> None:
    row = page(replace(ROLL, reissued=figure)).shares[2]

    assert ("Issued again, in the place of others", shown) == (row.label, row.number)


def test_the_results_say_of_what_came_back_the_same_as_the_turnout() -> None:
    site = samples.site()
    contests = tuple(replace(each, roll=ROLL) for each in site.contests)
    pages = {each.path: each.context for each in samples.pages(replace(site, contests=contests))}
    shown, results = page(ROLL), pages["contests/counted/results.html"]

    assert isinstance(results, Results)
    assert results.papers is not None
    assert (shown.returned, shown.valid, shown.rejected) == (
        results.papers.returned,
        results.papers.valid,
        results.papers.rejected,
    )


def test_what_came_back_is_what_was_counted_and_what_was_not() -> None:
    shown = page(ROLL)

    assert [("Late", 5), ("No first preference", 3)] == [
        (each.reason, each.papers) for each in shown.rejected
    ]
    assert shown.returned == shown.valid + sum(each.papers for each in shown.rejected)


def test_small_figures_stay_words() -> None:
    assert [("Harbour Left", "80", "33", "41.3"), ("Moor Left", "fewer than 10", "", "")] == [
        (each.organisation.label, each.members, each.returned, each.percent)
        for each in page(ROLL).organisations
    ]


def test_first_preferences_are_those_of_the_candidates_of_an_organisation() -> None:
    """All five belong to Harbour Left, Ann Arbour to Moor Left as well: 9 of 38."""
    shown = page(None)

    assert [("Harbour Left", 5, "38", "100.0"), ("Moor Left", 1, "9", "23.7")] == [
        (each.organisation.label, each.candidates, each.votes, each.percent)
        for each in shown.firsts
    ]
    assert shown.several


def test_without_a_roll_the_page_tells_what_the_papers_tell() -> None:
    shown = page(None)

    assert "41 votes came back." == shown.lead
    assert (None, ()) == (shown.chart, shown.organisations)


@pytest.mark.parametrize(
    ("figure", "beginning"),
    [
        (None, ""),
        (Figure(12, 10), "12 lines in the lists of members held no number"),
        (Figure(None, 10), "Fewer than 10 lines in the lists of members held no number"),
    ],
)
def test_lines_without_a_number_are_counted(figure: Figure | None, beginning: str) -> None:
    told = page(replace(ROLL, without_number=figure)).without_number

    assert told.startswith(beginning)
    assert bool(told) == bool(beginning)


def test_rounded_members_say_so_and_give_no_percentage() -> None:
    organisations = (OrganisationRoll("harbour", Figure(80, 10, rounded=True), Figure(33, 10)),)
    shown = page(replace(ROLL, organisations=organisations, rounded=True))

    assert shown.rounded
    assert [("80", "33", "")] == [
        (each.members, each.returned, each.percent) for each in shown.organisations
    ]
