"""Where a law leaves a choice: each reading that a rule names, with figures made by hand."""

from decimal import Decimal

from sitegen.count import Standing, count
from sitegen.count.record import (
    Because,
    CountRecord,
    ExclusionOf,
    KeepValues,
    LastVacancies,
    SurplusOf,
)
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack

A, B, C, D = range(4)


def counted(rule: str, *papers: tuple[int, tuple[int, ...]], seats: int, names: str) -> CountRecord:
    people = tuple(Standing(name, name.upper()) for name in names)
    return count(rule, pack(papers), seats=seats, candidates=people, lots=lowest_number)


def test_ers97_shows_the_vote_required_of_a_published_sheet() -> None:
    """A students' union, 2021: 25 papers, 2 places, quota 8.34; 8.33 and then 8.28 required.

    5 papers for Gadsby, 17 for Recaldin and then Gadsby, 3 for Recaldin alone.
    """
    papers = (5, (B,)), (17, (A, B)), (3, (A,))
    record = counted("ers97", *papers, seats=2, names="abc")

    assert [("8.34", 833), ("8.34", 828)] == [
        (record.decimal(stage.end.quota), stage.end.required) for stage in record.stages
    ]
    assert (834, 1656, 0) == record.stages[1].end.votes


def test_minneapolis_reached_the_threshold_receives_no_more() -> None:
    """12 papers, threshold 5. A has it; the papers of C pass over A."""
    papers = (5, (A,)), (4, (B,)), (3, (C, A, B))
    record = counted("minneapolis-2009", *papers, seats=2, names="abc")

    assert (50_000, 70_000, 0) == record.stages[1].end.votes
    assert (A, B) == record.elected


def test_minneapolis_who_can_draw_level_is_not_out_of_reach() -> None:
    """C and D together can come up to B, and with B to A: so the lot falls on C alone."""
    papers = (4, (A,)), (2, (B,)), (1, (C,)), (1, (D,))
    record = counted("minneapolis-2009", *papers, seats=1, names="abcd")

    assert ExclusionOf((C,)) == record.stages[1].cause
    assert [(C, D)] == [tie.lot for tie in record.stages[1].ties]


def test_minneapolis_remaining_candidates_are_as_many_as_places_and_the_last_papers_move() -> None:
    """19 papers, threshold 5. After A's surplus B has 4, C 2 and D 1 for two places.

    C and D could not come up to B together, but then a place would stay empty.
    """
    papers = (12, (A,)), (4, (B,)), (2, (C,)), (1, (D, C))
    record = counted("minneapolis-2009", *papers, seats=3, names="abcd")
    last = record.stages[-1]

    assert [SurplusOf(A, 70_000), ExclusionOf((D,))] == [x.cause for x in record.stages[1:]]
    assert (50_000, 40_000, 30_000, 0) == last.end.votes
    assert [(B, Because.LAST_VACANCIES), (C, Because.LAST_VACANCIES)] == [
        (each.candidate, each.because) for each in last.elected
    ]


def test_minneapolis_cuts_the_fraction_and_then_each_value() -> None:
    """19 papers, threshold 5. A's surplus of 4 over 9 is 0.4444; C's 0.3332 over 5.3332 0.0624.

    The three papers that came to C at 0.4444 go on at 0.4444 × 0.0624, cut to 0.0277.
    """
    papers = (6, (A,)), (3, (A, C, D)), (4, (C, D)), (3, (B,)), (3, (D,))
    record = counted("minneapolis-2009", *papers, seats=3, names="abcd")

    assert [SurplusOf(A, 40_000), SurplusOf(C, 3_332)] == [x.cause for x in record.stages[1:3]]
    assert (50_000, 30_000, 50_000, 30_000 + 3 * 277 + 4 * 624) == record.stages[2].end.votes
    assert (6 * 4_444, 4 + 5) == (record.stages[2].end.exhausted, record.stages[2].end.lost)


def test_northern_ireland_values_are_never_raised_and_half_each_is_not_any_one() -> None:
    """9 papers, quota 4. A's surplus of 2 has one paper to move on: it stays worth 1.

    B and C are level for the last place; B had fewer first preferences.
    """
    papers = (1, (A, B)), (5, (A,)), (1, (B,)), (2, (C,))
    record = counted("northern-ireland-1985", *papers, seats=2, names="abc")
    surplus, last = record.stages[1:]

    assert SurplusOf(A, 200) == surplus.cause
    assert ((400, 200, 200), 0, 100) == (surplus.end.votes, surplus.end.exhausted, surplus.end.lost)
    assert () == surplus.elected
    assert LastVacancies((B,)) == last.cause
    assert (A, C) == record.elected


def test_northern_ireland_a_candidate_must_remain_for_each_place() -> None:
    """19 papers, quota 5. C and D together are fewer than B, but two places are left."""
    papers = (12, (A,)), (4, (B,)), (2, (C,)), (1, (D, C))
    record = counted("northern-ireland-1985", *papers, seats=3, names="abcd")

    assert [SurplusOf(A, 700), LastVacancies((D,))] == [x.cause for x in record.stages[1:]]
    assert (500, 400, 200, 100) == record.stages[-1].end.votes
    assert 700 == record.stages[-1].end.lost


def test_northern_ireland_as_many_as_all_the_others_is_enough_for_the_last_place() -> None:
    """10 papers, quota 6: A's 5 are as many as those of B and C."""
    papers = (5, (A,)), (3, (B,)), (2, (C,))
    record = counted("northern-ireland-1985", *papers, seats=1, names="abc")

    assert [(A, Because.ALL_OTHERS)] == [
        (each.candidate, each.because) for each in record.stages[0].elected
    ]


def test_warren_takes_a_price_of_every_paper_and_meek_a_share_of_what_is_left() -> None:
    """14 papers. To stay on 3, A takes 0.75 of its four papers, and B 0.5 of the four of its own.

    That leaves nothing of A's papers for C, to whom Meek gives what B's share leaves of them.
    """
    papers = (4, (A, B, C)), (4, (B,)), (3, (C,)), (3, (D,))
    meek, warren = (
        counted(rule, *papers, seats=3, names="abcd").stages[1] for rule in ("meek-prf", "warren")
    )

    assert isinstance(warren.cause, KeepValues)
    assert [Decimal("0.75"), Decimal("0.5")] == [
        round(Decimal(keep) / 10**9, 5) for keep in warren.cause.keep[:2]
    ]
    assert 3 * 10**9 == warren.end.votes[C] < meek.end.votes[C]
    assert [C] == [each.candidate for each in meek.elected]


def test_northern_ireland_one_place_is_won_by_having_more_than_the_rest() -> None:
    """10 papers, quota 6: by 48(3) the 6 of A would not be enough before an exclusion."""
    papers = (6, (A,)), (3, (B,)), (1, (C,))
    record = counted("northern-ireland-1985", *papers, seats=1, names="abc")

    assert [(A, "52(2)")] == [(each.candidate, each.by) for each in record.stages[0].elected]
