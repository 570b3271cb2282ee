"""`terms.json`: what voters were promised, and nothing besides."""

from dataclasses import replace

from sitegen.model.groups import Constraint
from sitegen.model.papers import Policy
from sitegen.render.terms import write_terms
from tests.unit.pages import samples

CONTEST = samples.contest("slate", [])
LINE = (
    '{"ballot_privacy":"full","candidate_order":"alphabetical","contest":"slate",'
    '"duplicate_votes":"paper-then-first","groups":[],'
    '"irregular_papers":{"equal":"refuse","repeated":"refuse","skipped":"refuse"},'
    '"nomination":{"closes":"2027-03-21","from":["harbour","moor"],"kinds":["branch","executive"],'
    '"minimum":1,"opens":"2027-03-01"},"organisations":["harbour","moor"],"rule":"ers97",'
    '"scrutineer":"Quay Scrutiny Ltd","seats":2,"slate_order":"election","word_limit":250}\n'
)


def test_the_terms_are_one_line_in_one_form() -> None:
    assert LINE == write_terms(CONTEST).decode()


def test_state_timetable_and_texts_may_change() -> None:
    later = replace(CONTEST, state="declared", timetable=(), about="More.", title="Other")

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
    ]

    assert len(changed) == len({write_terms(each) for each in changed} - {LINE.encode()})
