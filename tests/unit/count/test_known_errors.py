"""What has gone wrong in other programs, each with a small case worked by hand."""

import pytest

from sitegen.count import Standing, count
from sitegen.count.causes import ExclusionOf, SurplusOf
from sitegen.count.record import LookBack
from sitegen.count.rules import RULES
from sitegen.model.ballots import pack
from tests.polls import by_hand

A, B, C, D, E = range(5)
GREGORY = ("scottish-2007", "ers97", "northern-ireland-1985", "minneapolis-2009")


@pytest.mark.parametrize("rule", GREGORY)
def test_no_surplus_is_paid_to_a_candidate_already_deemed_elected(rule: str) -> None:
    """A and B are elected at once. A's papers say B next, then C: all of them pass over B.

    With 24 papers and 3 places the quota is 7, and 6 under ERS97. A's 9 papers move at 2/9 or 3/9.
    """
    papers = (9, (A, B, C)), (8, (B,)), (4, (C,)), (3, (D,))
    record = by_hand(rule, *papers, seats=3, names="abcd")
    surplus = record.stages[1]
    moved = {each.receiver for each in surplus.end.transfers if each.giver == A}

    assert isinstance(surplus.cause, SurplusOf)
    assert (A, {C}) == (surplus.cause.candidate, moved)
    assert 8 * record.one == surplus.end.votes[B]


@pytest.mark.parametrize("rule", RULES)
def test_the_non_transferable_pile_never_competes(rule: str) -> None:
    """D and C go out with 5 papers that go nowhere: more than B's 4, and as many as A's.

    14 papers, one place, for which A has more than all who are still in play.
    """
    papers = (5, (A,)), (4, (B,)), (3, (C,)), (2, (D,))
    record = by_hand(rule, *papers, seats=1, names="abcd")
    last = record.stages[-1].end

    assert (A,) == record.elected
    assert last.exhausted + last.lost + sum(last.votes) == 14 * record.one
    assert all(-1 not in stage.excluded for stage in record.stages)


def test_a_transfer_value_is_truncated_once_for_each_paper_and_never_as_a_ratio() -> None:
    """Scottish rule 48(3): surplus times value, divided by votes, to five places.

    14 papers, quota 4. A's 7 move at 3 / 7 = 0.42857, so that C has 2 + 2.99999 = 4.99999. Of
    the surplus of 0.99999 a paper of A takes 0.99999 × 0.42857 / 4.99999 = 0.0857125…; the ratio,
    cut to 0.19999 first, would make that 0.0857097…, one less in the last place.
    """
    papers = (7, (A, C, B)), (2, (C,)), (2, (B,)), (3, (D,))
    record = by_hand("scottish-2007", *papers, seats=3, names="abcd")
    second = record.stages[2]

    assert SurplusOf(C, 99_999) == second.cause
    assert 200_000 + 7 * 8_571 == second.end.votes[B]
    assert (2 * 19_999, 1 + 4) == (second.end.exhausted, second.end.lost)


@pytest.mark.parametrize("rule", [*GREGORY, "minneapolis-2013"])
def test_no_stage_is_opened_for_a_surplus_of_exactly_zero(rule: str) -> None:
    """12 papers, 2 places: A has just the quota of 5; under ERS97, whose quota is 4, as many."""
    first = 4 if rule == "ers97" else 5
    papers = (first, (A, B)), (9 - first, (B,)), (3, (C, D))
    record = by_hand(rule, *papers, seats=2, names="abcd")

    assert record.stages[0].end.quota == record.stages[0].end.votes[A]
    assert A not in [
        x for each in record.stages if each.action == "surplus" for x in each.concerned
    ]
    assert record.stages[-1].end.votes[A] == record.stages[0].end.quota


@pytest.mark.parametrize(
    ("rule", "votes"),
    [
        ("scottish-2007", (4, 5, 0, 0)),
        ("minneapolis-2009", (4, 5, 0, 0)),
        ("ers97", (4, 3, 2, 0)),
        ("northern-ireland-1985", (4, 3, 2, 0)),
        ("minneapolis-2013", (4, 3, 2, 0)),
    ],
)
def test_the_last_exclusion_moves_its_papers_where_the_law_moves_them(
    rule: str, votes: tuple[int, ...]
) -> None:
    """9 papers, 2 places, D's none. When C goes, A and B are left for the two places.

    Scottish rule 50(3) and Minneapolis of 2009 move C's papers before they ask who is left;
    ERS97 5.2.5, Northern Ireland 52(1) and Minneapolis of 2013 leave them with C.
    """
    papers = (4, (A,)), (3, (B,)), (2, (C, B))
    record = by_hand(rule, *papers, seats=2, names="abcd")

    assert tuple(each * record.one for each in votes) == record.stages[-1].end.votes
    assert {A, B} == set(record.elected)


def test_a_tie_is_exact_where_floats_would_break_it() -> None:
    """Scottish: D has 30 and one paper worth 27 / 90 = 0.3, C 30 and three at 7 / 70 = 0.1.

    248 papers, quota 63. In floats 30 + 0.1 + 0.1 + 0.1 is more than 30 + 0.3, and D would go out.
    B's surplus moved first, so that D was ahead at stage 2: by 51(2)(a) C goes out.
    """
    papers = (
        (3, (A, C)),
        (67, (A,)),
        (1, (B, D)),
        (89, (B,)),
        (30, (C,)),
        (30, (D,)),
        (28, (E,)),
    )
    record = by_hand("scottish-2007", *papers, seats=3, names="abcde")
    (tie,) = record.stages[-1].ties

    assert record.stages[2].end.votes[C] == record.stages[2].end.votes[D] == 3_030_000
    assert (ExclusionOf((C,)), (C, D)) == (record.stages[-1].cause, tie.tied)
    assert ((LookBack(2, 1, (C,)),), ()) == (tie.look_back, tie.lot)
    assert {A, B, D} == set(record.elected)


@pytest.mark.parametrize("rule", [rule for rule, each in RULES.items() if each.rule.draws_lots])
def test_no_tie_is_parted_by_later_preferences(rule: str) -> None:
    """B and C have 3 papers each. All the others prefer C next, but the lot may fall on C."""
    papers = pack([(4, (A, C)), (4, (D, C)), (3, (B,)), (3, (C,))])
    people = tuple(Standing(name, name.upper()) for name in "abcd")
    record = count(rule, papers, seats=1, candidates=people, lots=lambda asked: max(asked.tied))
    stage = next(stage for stage in record.stages if stage.excluded)

    assert (C,) == stage.excluded
    assert [((B, C), (), (B, C))] == [(tie.tied, tie.look_back, tie.lot) for tie in stage.ties]
