"""What matters now, as the first page and the overview tell it before the count."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from sitegen.model.site import Event, State
from sitegen.pages.embed import Embed
from sitegen.pages.home import Home
from sitegen.pages.kits import Kit, Leaflet
from sitegen.pages.overview import Overview
from sitegen.pages.results import Results
from sitegen.pages.slate import Slate
from tests.unit.pages import samples

SENT, CLOSES = date(2027, 4, 5), date(2027, 5, 1)
DAY = Event("Ballot papers sent out", SENT, None)
END = Event("Voting closes", CLOSES, datetime(2027, 5, 1, 17, 5))  # noqa: DTZ001
RESULT = Event("Result published", date(2027, 5, 3), None)


def told(state: State, *timetable: Event, **facts: date) -> tuple[str, list[str]]:
    """Return what both pages tell of a contest that is not counted, and where they lead."""
    site = samples.site()
    (open_,) = (each for each in site.contests if each.id == "open")
    contest = replace(open_, state=state, timetable=timetable, **facts)  # type: ignore[arg-type]
    planned = {
        each.path: each.context for each in samples.pages(replace(site, contests=(contest,)))
    }
    home, overview = planned["index.html"], planned["contests/open/index.html"]
    assert isinstance(home, Home)
    assert isinstance(overview, Overview)
    ((card,),) = (group.contests for group in home.groups)
    assert overview.now in {card.news, ""}
    assert "" == overview.answer
    return overview.now or f"Home: {card.news}", [each.label for each in card.ways]


@pytest.mark.parametrize(
    ("state", "timetable", "expected"),
    [
        ("nominations", (DAY, END), "Nominations are open to the end of 21 March 2027."),
        (
            "circulation",
            (DAY, END),
            (
                "Ballot papers go out on 5 April 2027. "
                "Voting closes on 1 May 2027 at 17:05 (Europe/London)."
            ),
        ),
        ("voting", (DAY, END, RESULT), "Voting closes on 1 May 2027 at 17:05 (Europe/London)."),
        ("voting", (DAY, replace(END, at=None)), "Voting closes on 1 May 2027."),
        # which of two hours of a day is meant, the timetable does not say
        ("voting", (DAY, replace(END, what="Count"), END), "Voting closes on 1 May 2027."),
    ],
)
def test_a_member_reads_first_until_when_to_act(
    state: State, timetable: tuple[Event, ...], expected: str
) -> None:
    now, ways = told(state, *timetable, ballots_sent=SENT, voting_closes=CLOSES)

    assert expected == now
    assert ["Candidates", *(["How to vote"] if state != "nominations" else [])] == ways


def test_without_these_days_the_first_page_has_the_last_line_of_the_timetable() -> None:
    assert "Home: Result published: 3 May 2027." == told("voting", DAY, END, RESULT)[0]


@pytest.mark.parametrize(
    ("declared", "sentence"),
    [
        (None, "The result has been counted, but {} has not declared it yet."),
        (date(2027, 5, 3), ""),
    ],
)
def test_whatever_names_the_elected_says_while_nobody_has_declared_them(
    declared: date | None, sentence: str
) -> None:
    site = samples.site()
    (of,) = (each for each in site.contests if each.id == "counted")
    of = replace(of, state="declared" if declared else "counted", declared=declared)
    expected = sentence.format(of.scrutineer)
    shown = {each.path: each.context for each in samples.pages(replace(site, contests=(of,)))}
    told = [x for x in shown.values() if isinstance(x, (Results, Slate, Embed, Kit, Leaflet))]
    home = shown["index.html"]

    assert {Results, Slate, Embed, Kit, Leaflet} == {type(each) for each in told}
    assert {expected} == {
        each.undeclared for each in told if not (isinstance(each, Results) and each.vacancy)
    }
    assert isinstance(home, Home)
    assert expected in home.groups[0].contests[0].news
