"""What counts do under constraints that random elections seldom show, and what is refused."""

from dataclasses import replace

import pytest

from sitegen.count import ClashError, Constraint, LotNeeded, Standing, count
from sitegen.count.audit import audit
from sitegen.count.causes import ExclusionOfDoomed
from sitegen.count.counting import CountBrokenError
from sitegen.count.groups import IN_TURN, Limit
from sitegen.model.ballots import pack

A, B, C, D, E, F, X, Y = range(8)
PEOPLE = tuple(Standing(letter.lower(), letter) for letter in "ABCDEFXY")
PAIRS = (
    Constraint("one", "members of one branch", (A, B), most=1),
    Constraint("two", "members of another", (C, D), most=1),
    Constraint("none", "members of the old executive", (X, Y), most=0),
)
PAPERS = (
    *((12, (A,)), (11, (B,)), (10, (C,)), (9, (D,)), (10, (E,)), (9, (F,))),
    *((8, (X, A)), (9, (X, B)), (2, (X, C)), (8, (Y, C)), (11, (Y, D))),
)
"""Four places, quota 99/5 + 1 = 20. X and Y are doomed from the start; then A, B, C and D have 20
each, and of each pair one may be elected."""


def test_a_second_tie_at_one_moment_looks_back_like_the_first() -> None:
    record = count("scottish-2007", pack(PAPERS), seats=4, candidates=PEOPLE, constraints=PAIRS)
    stage = record.stages[1]

    assert ExclusionOfDoomed((X, Y)) == stage.cause
    assert [((A, B, C, D), (A,), ()), ((C, D), (C,), ())] == [
        (tie.tied, tie.chosen, tie.lot) for tie in stage.ties
    ]
    assert {IN_TURN} == {tie.by for tie in stage.ties}
    assert [A, C] == [each.candidate for each in stage.elected]
    assert [
        ("guarded", (E, F), 0),  # the groups can take two of the four places, not more
        ("doomed", (X, Y), 0),
        ("doomed", (B,), 1),
        ("doomed", (D,), 1),
    ] == [
        (bound.fate, bound.candidates, bound.step)
        for each in record.stages
        for bound in each.bounds
    ]
    assert (A, C, E, F) == record.elected


def test_a_lot_between_those_who_cannot_all_be_elected_is_asked_for_at_its_stage() -> None:
    """Under Meek nothing is looked back at."""
    with pytest.raises(LotNeeded) as needed:
        count("meek-prf", pack(PAPERS), seats=4, candidates=PEOPLE, constraints=PAIRS)

    question = needed.value.question
    assert (2, "election", (A, B, C, D)) == (question.stage, question.purpose, question.tied)


def test_constraints_that_no_result_keeps_to_are_refused_with_the_limits_that_clash() -> None:
    wanted = Constraint("many", "members", (A, B, C), least=3)

    with pytest.raises(ClashError) as clash:
        count("ers97", pack(PAPERS), seats=4, candidates=PEOPLE, constraints=(*PAIRS, wanted))

    assert (Limit(0, "most"), Limit(3, "least")) == clash.value.limits


@pytest.mark.parametrize("rule", ["minneapolis-2009", "northern-ireland-1985"])
def test_a_rule_that_does_not_ask_for_constraints_refuses_them(rule: str) -> None:
    with pytest.raises(ValueError, match="branch"):
        count(rule, pack(PAPERS), seats=4, candidates=PEOPLE, constraints=PAIRS)


def test_a_record_that_does_not_keep_to_its_constraints_is_refused() -> None:
    record = count("ers97", pack(PAPERS), seats=4, candidates=PEOPLE, constraints=PAIRS)
    other = Constraint("other", "members", record.elected, most=1)

    with pytest.raises(CountBrokenError, match="keep to the constraints"):
        audit(replace(record, constraints=(other,)))


@pytest.mark.parametrize("rule", ["ers97", "scottish-2007", "meek-prf", "warren"])
def test_of_two_with_the_quota_who_cannot_both_be_elected_the_higher_is(rule: str) -> None:
    """Ten papers for B and eight for A in 21, two places: the quota is 7 or just above."""
    papers = pack([(8, (A,)), (10, (B,)), (3, (C,))])
    pair = Constraint("one", "members of one branch", (A, B), most=1)

    record = count(rule, papers, seats=2, candidates=PEOPLE[:3], constraints=(pair,))

    assert (B, C) == record.elected
    assert [B] == [each.candidate for each in record.stages[0].elected]
