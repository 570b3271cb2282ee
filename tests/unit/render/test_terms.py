"""`terms.json`: what voters were promised, and nothing besides."""

import json
from dataclasses import replace
from datetime import date, datetime

from sitegen.model.groups import Constraint
from sitegen.model.papers import Policy
from sitegen.model.site import Event
from sitegen.render.terms import write_terms
from tests.unit.pages import samples

CLOSES = date(2027, 5, 1)
CONTEST = samples.contest("slate", [])
LINE = (
    '{"ballot_privacy":"full","candidate_order":"alphabetical","contest":"slate",'
    '"duplicate_votes":"paper-then-first",'
    '"electorate":"All members. See [the about page](../../pages/about.md).","groups":[],'
    '"irregular_papers":{"equal":"refuse","repeated":"refuse","skipped":"refuse"},'
    '"nomination":{"closes":"2027-03-21","from":["harbour","moor"],"kinds":["branch","executive"],'
    '"minimum":1,"opens":"2027-03-01"},"organisations":["harbour","moor"],"rule":"ers97",'
    '"scrutineer":"Quay Scrutiny Ltd","seats":2,"slate_order":"election",'
    '"time_zone":"Europe/London","voting_closes":[],"word_limit":250}\n'
)


def test_the_terms_are_one_line_in_one_form() -> None:
    assert LINE == write_terms(CONTEST).decode()


def test_state_timetable_and_texts_may_change() -> None:
    meeting = Event("Hustings", date(2027, 4, 2), datetime(2027, 4, 2, 19))  # noqa: DTZ001 - local
    later = replace(CONTEST, state="declared", timetable=(meeting,), about="More.", title="Other")

    assert LINE == write_terms(later).decode()


def test_an_order_that_means_nothing_changes_nothing() -> None:
    rule = replace(
        CONTEST.nomination, kinds=("executive", "branch"), organisations=("moor", "harbour")
    )
    turned = replace(CONTEST, nomination=rule, organisations=("moor", "harbour"))

    assert LINE == write_terms(turned).decode()


def test_whatever_decides_who_is_elected_changes_them() -> None:
    changed = [
        replace(CONTEST, seats=3),
        replace(CONTEST, rule="meek-prf"),
        replace(CONTEST, irregular_papers=Policy(equal="skip")),
        replace(CONTEST, constraints=(Constraint("women", "women", (), 1),)),
        replace(CONTEST, order="rotated"),
        replace(CONTEST, ballot_privacy="used"),
        replace(CONTEST, duplicate_votes="last"),
        replace(CONTEST, electorate="All members and friends."),
        replace(CONTEST, voting_closes=CLOSES),
        replace(CONTEST, time_zone="UTC"),
    ]

    assert len(changed) == len({write_terms(each) for each in changed} - {LINE.encode()})


def test_an_extension_of_voting_by_a_minute_changes_them() -> None:
    def closing(*at: datetime | None) -> list[str]:
        events = tuple(Event("Voting closes", CLOSES, each) for each in at)
        contest = replace(CONTEST, timetable=events, voting_closes=CLOSES)
        found: list[str] = json.loads(write_terms(contest))["voting_closes"]
        return found

    noon, later = datetime(2027, 5, 1, 12), datetime(2027, 5, 1, 12, 1)  # noqa: DTZ001 - local

    assert ["2027-05-01"] == closing(None)
    assert ["2027-05-01T12:00"] == closing(noon)
    assert ["2027-05-01T12:01"] == closing(None, later)
    assert ["2027-05-01T12:00", "2027-05-01T12:01"] == closing(later, noon)
