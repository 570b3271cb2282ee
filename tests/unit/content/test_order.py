"""In which order candidates stand: the policy, the dice behind it, and what is refused."""

from datetime import date, datetime
from subprocess import run

import pytest

from sitegen.model.poll import OrderLot
from sitegen.model.site import Change
from sitegen.model.tree import Tree
from tests.unit.content.test_site import (
    BALLOTS,
    BOB,
    CONTEST,
    changed,
    codes,
    contest_of,
    sentences,
)

SEED = "31704892655108273946"
DICE = f"""
order_lot:
  seed: "{SEED}"
  rolled: 2027-03-22 18:30
  by: Quay Scrutiny
"""
DAYS = """  - on: 2027-03-29
    what: Statements sent
  - on: 2027-05-01 12:00
"""


def with_order(policy: str, dice: str = DICE, state: str = "counted") -> Tree:
    tree = changed(CONTEST, "state: counted", f"state: {state}\ncandidate_order: {policy}{dice}")
    if state == "nominations":
        return {path: data for path, data in tree.items() if path != BALLOTS}
    return tree


def test_an_order_drawn_by_lot_is_that_of_the_digests_of_another_program() -> None:
    texts = {id_: f"slate-order/v1\nslate\n{SEED}\n{id_}\n" for id_ in ("ann", "bob", "cat")}
    keys = {
        id_: run(["sha256sum"], input=text, capture_output=True, text=True, check=True).stdout
        for id_, text in texts.items()
    }
    contest = contest_of(with_order("lot"))

    assert sorted(texts, key=lambda id_: keys[id_]) == [each.id for each in contest.candidates]
    assert ("lot", OrderLot(SEED, datetime(2027, 3, 22, 18, 30), "Quay Scrutiny", "")) == (  # noqa: DTZ001
        contest.order,
        contest.order_lot,
    )


def test_ballot_papers_that_take_turns_begin_with_the_order_drawn() -> None:
    drawn, rotated = contest_of(with_order("lot")), contest_of(with_order("rotated"))

    assert [each.id for each in drawn.candidates] == [each.id for each in rotated.candidates]
    assert "rotated" == rotated.order


def test_until_anybody_rolls_the_order_is_that_of_the_alphabet() -> None:
    contest = contest_of(with_order("lot", "", "nominations"))

    assert ["ann", "bob", "cat"] == [each.id for each in contest.candidates]
    assert contest.order_lot is None


def test_once_nominations_are_over_the_dice_must_be_there() -> None:
    assert ["missing-key"] == codes(with_order("rotated", ""))


def test_dice_rolled_while_somebody_could_still_stand_are_refused() -> None:
    assert ["seed-too-early"] == codes(with_order("lot", DICE.replace("03-22", "03-21")))


def test_dice_rolled_after_the_papers_went_out_are_refused() -> None:
    tree = changed(CONTEST, "  - on: 2027-05-01 12:00\n", DAYS, with_order("lot"))
    tree = changed(CONTEST, "word_limit", "ballots_sent: 2027-03-29\nword_limit", tree)

    assert [] == codes(tree)
    assert ["wrong-order"] == codes(changed(CONTEST, "03-22 18:30", "03-30 18:30", tree))


@pytest.mark.parametrize("policy", ["alphabetical", "[cat, ann, bob]"])
def test_dice_that_decide_nothing_are_refused(policy: str) -> None:
    assert ["order-not-drawn"] == codes(with_order(policy))


def test_a_change_is_kept_with_its_day() -> None:
    tree = changed(BOB, "---\nI am", "changed: 2027-03-12\n---\nI am")
    people = {each.id: each for each in contest_of(tree).candidates}

    assert Change(date(2027, 3, 12), "") == people["bob"].changed
    assert people["ann"].changed is None


@pytest.mark.parametrize(("key", "since"), [("statements_sent", 29), ("ballots_sent", 29)])
def test_who_changes_what_members_have_says_why(key: str, since: int) -> None:
    tree = changed(CONTEST, "  - on: 2027-05-01 12:00\n", DAYS)
    tree = changed(CONTEST, "word_limit", f"{key}: 2027-03-{since}\nword_limit", tree)
    early = changed(BOB, "---\nI am", f"changed: 2027-03-{since - 1}\n---\nI am", tree)
    late = changed(BOB, "---\nI am", f"changed: 2027-03-{since}\n---\nI am", tree)
    told = changed(BOB, "---\nI am", "changed_because: A slip\n---\nI am", late)

    assert [[], ["change-unexplained"], []] == [codes(each) for each in (early, late, told)]


def test_nothing_was_changed_before_anybody_could_stand() -> None:
    assert ["wrong-order"] == codes(changed(BOB, "---\nI", "changed: 2027-02-28\n---\nI"))


def test_a_reason_needs_a_day() -> None:
    assert ["missing-key"] == codes(changed(BOB, "---\nI", "changed_because: Slip\n---\nI"))


def test_a_declared_result_has_a_day_in_the_timetable() -> None:
    declared = changed(CONTEST, "state: counted", "state: declared\ndeclared: 2027-05-01")
    contest = contest_of(declared)

    assert ("declared", date(2027, 5, 1), True) == (
        contest.state,
        contest.declared,
        contest.counted,
    )
    assert ["not-in-timetable"] == codes(
        changed(CONTEST, ": 2027-05-01\n", ": 2027-05-02\n", declared)
    )


def test_the_day_of_the_declaration_and_the_state_go_together() -> None:
    without = changed(CONTEST, "state: counted", "state: declared")
    too_early = changed(CONTEST, "state: counted", "state: counted\ndeclared: 2027-05-01")

    assert ["the result is declared, but the day of it is not given"] == sentences(without)
    assert ["too-early"] == codes(too_early)


def test_nothing_is_declared_before_voting_closes() -> None:
    tree = changed(CONTEST, "  - on: 2027-05-01 12:00\n", DAYS)
    days = "state: declared\ndeclared: 2027-03-29\nvoting_closes: 2027-05-01"

    assert ["wrong-order"] == codes(changed(CONTEST, "state: counted", days, tree))
