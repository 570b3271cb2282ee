"""Where rounding decides: elections made by hand, which exact counts and their models part."""

from random import Random

import pytest

from sitegen.count import Standing, count
from sitegen.count.causes import ExclusionOf, SurplusOf
from sitegen.count.counting import Counting
from sitegen.count.rules import meek_exact, wigm_exact
from sitegen.count.ties import by_order, lowest_number
from sitegen.model.ballots import pack
from tests.polls import by_hand

A, B, C, D, E = range(5)


@pytest.mark.parametrize(
    ("rule", "level", "loser"),
    [("wigm-exact", "4.00000", C), ("scottish-2007", "3.99996", B)],
)
def test_five_places_decide_where_six_sixths_are_not_a_vote(
    rule: str, level: str, loser: int
) -> None:
    """13 papers, quota 5. A's surplus of 1 on 6 papers is a sixth each: 3 and 1 are 4 for B.

    D's paper lifts C to 4 too, and C had fewer before. But six times 0.16666 are less than 1.
    """
    papers = (6, (A, B)), (3, (B,)), (3, (C,)), (1, (D, C))
    record = by_hand(rule, *papers, seats=2, names="abcd")
    surplus, first, second = record.stages[1:]

    assert (SurplusOf(A, record.one), ExclusionOf((D,))) == (surplus.cause, first.cause)
    assert [level, "4.00000"] == [record.decimal(first.end.votes[x]) for x in (B, C)]
    assert ExclusionOf((loser,)) == second.cause
    assert [A, B + C - loser] == list(record.elected)


def test_values_are_whole_numbers_of_units_and_nothing_is_lost() -> None:
    """17 papers, quota 5. A passes 2 on 7 papers, 2/7 each: B then has 4 and 12/7, 5/7 over.

    That is an eighth of B's votes, so that papers worth 1 and 2/7 go on at 1/8 and 1/28.
    """
    papers = (6, (A, B, C)), (1, (A,)), (4, (B, C)), (3, (C,)), (3, (D,))
    record = by_hand("wigm-exact", *papers, seats=3, names="abcd")
    first, second = record.stages[1:3]

    assert ["40/7", "2/7"] == [record.exact(first.end.votes[B]), record.exact(first.end.exhausted)]
    assert ["1/28", "0.12500"] == sorted(
        (record.exact_worth(each.after) for each in second.end.transfers), reverse=True
    )
    assert "26/7" == record.exact(second.end.votes[C])
    assert 0 == record.stages[-1].end.lost


@pytest.mark.parametrize(("finest", "passed"), [(7 * 10**5, "2/7"), (7 * 10**5 - 1, "0.28571")])
def test_units_may_be_just_as_fine_as_the_finest(
    finest: int, passed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passes 2 on 7 papers: units of 10^-5 have to be seven times as fine."""
    monkeypatch.setattr(wigm_exact, "FINEST", finest)
    papers = (6, (A, B, C)), (1, (A,)), (4, (B, C)), (3, (C,)), (3, (D,))
    record = by_hand("wigm-exact", *papers, seats=3, names="abcd")

    assert passed == record.exact(record.stages[1].end.exhausted)


def test_units_have_no_more_than_four_thousand_digits_and_the_rest_is_lost() -> None:
    random = Random(1)  # noqa: S311 - it must be possible to make it again
    people = tuple(Standing(f"c{x}", f"C {x}") for x in range(30))
    papers = [
        (random.randint(1, 90) + 90 - 3 * x, (x, *random.sample([*range(x), *range(x + 1, 30)], 8)))
        for x in range(30)
        for _ in range(12)
    ]
    record = count("wigm-exact", pack(papers), seats=24, candidates=people, lots=lowest_number)
    exactly = [stage for stage in record.stages if not stage.end.lost]

    assert 10**2_000 < record.one <= 10**4_000
    assert 20 < sum(isinstance(stage.cause, SurplusOf) for stage in exactly)
    assert len(exactly) < len(record.stages)
    assert record.stages[-1].end.lost * 10**2_000 < record.one


def test_a_tie_that_nine_places_hide_is_a_tie() -> None:
    """6 papers, quota 2. A passes on 2 of its 4: B then has 2 as C has, and nobody more than 2.

    In units of 10^-9 A keeps a little too much, which leaves B behind.
    """
    papers = (4, (A, B)), (2, (C,))
    exact, nine = (
        by_hand(rule, *papers, seats=2, names="abc") for rule in ("meek-exact", "meek-prf")
    )
    people = tuple(Standing(name, name.upper()) for name in "abc")
    other = count("meek-exact", pack(papers), seats=2, candidates=people, lots=by_order([A, B, C]))

    assert [(B, C)] == [tie.lot for tie in exact.stages[1].ties]
    assert ((B,), (C,)) == (exact.stages[1].excluded, other.stages[1].excluded)
    assert (A, B) == other.elected
    assert ((B,), ()) == (nine.stages[1].excluded, nine.stages[1].ties)


def test_what_nine_places_leave_to_a_lot_can_be_proven() -> None:
    """6,004 papers, quota 1,501: A and B pass 1 of 1,502 each, as Wichmann's example does.

    C, D and E get the same of everything but four papers that name both A and B: two lead to C
    and one to D. So E has the fewest at all keep values, if by half a millionth of a vote.
    """
    papers: list[tuple[int, tuple[int, ...]]] = [(1000, (x,)) for x in (C, D, E)]
    papers += [(500, (giver, receiver)) for giver in (A, B) for receiver in (C, D, E)]
    papers += [(1, (A, B, C)), (1, (A, B, D)), (1, (B, A, C)), (1, (B, A))]
    exact, nine = (
        by_hand(rule, *papers, seats=3, names="abcde") for rule in ("meek-exact", "meek-prf")
    )

    assert ((E,), ()) == (exact.stages[1].excluded, exact.stages[1].ties)
    assert [(D, E)] == [tie.lot for tie in nine.stages[1].ties]
    assert (A, B, C) == exact.elected


@pytest.mark.parametrize(
    ("below_the_quota", "apart", "decided"),
    [(0, 1, True), (-1, 1, False), (0, 0, False), (-1, 0, False)],
)
def test_exact_meek_excludes_when_all_surpluses_can_elect_nobody_and_change_no_order(
    below_the_quota: int, apart: int, *, decided: bool
) -> None:
    """Units by which the highest, and the second lowest, are beyond what is still above quotas."""
    table = three_papers()
    surplus, quota = table.one // 10**7, 4 * table.one
    votes = [table.one, table.one + surplus + apart, quota - surplus - below_the_quota]

    assert decided is meek_exact.is_decided(table, votes, quota, surplus)


@pytest.mark.parametrize(
    ("surplus", "highest", "decided"),
    [
        (10**24, 0, False),  # a millionth of a vote
        (10**24 - 1, 0, True),
        (10**15, 1, False),  # 10^-15 of a vote, and somebody can still reach the quota
        (10**15 - 1, 1, True),
    ],
)
def test_exact_meek_waits_for_surpluses_below_a_millionth_or_below_what_is_a_tie(
    surplus: int, highest: int, *, decided: bool
) -> None:
    table = three_papers()
    table.full = table.one = 10**30
    votes = [table.one, 2 * table.one, (3 + highest) * table.one]

    assert decided is meek_exact.is_decided(table, votes, 4 * table.one, surplus)


def three_papers() -> Counting:
    """Return a table with a paper for each of three candidates."""
    return Counting(
        meek_exact.RULE,
        pack([(1, (A,)), (1, (B,)), (1, (C,))]),
        seats=1,
        candidates=tuple(Standing(name, name.upper()) for name in "abc"),
        lots=lowest_number,
    )
