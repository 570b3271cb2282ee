"""Where a law leaves a choice: each reading that a rule names, with figures made by hand."""

from decimal import Decimal

from sitegen.count import Constraint, Standing, count
from sitegen.count.causes import ExclusionOf, KeepValues, LastVacancies, SurplusOf
from sitegen.count.record import Because, LookBack, Status
from sitegen.count.rules import meek_nz
from sitegen.model.ballots import pack
from tests.polls import by_hand

A, B, C, D, E, F = range(6)


def test_ers97_shows_the_vote_required_of_a_published_sheet() -> None:
    """A students' union, 2021: 25 papers, 2 places, quota 8.34; 8.33 and then 8.28 required.

    5 papers for Gadsby, 17 for Recaldin and then Gadsby, 3 for Recaldin alone.
    """
    papers = (5, (B,)), (17, (A, B)), (3, (A,))
    record = by_hand("ers97", *papers, seats=2, names="abc")

    assert [("8.34", 833), ("8.34", 828)] == [
        (record.decimal(stage.end.quota), stage.end.required) for stage in record.stages
    ]
    assert (834, 1656, 0) == record.stages[1].end.votes


def test_av_elects_the_last_one_left_without_any_vote() -> None:
    """Only a constraint leaves A alone: B with all the votes is doomed, and names nobody else."""
    record = count(
        "av",
        pack([(3, (B,))]),
        seats=1,
        candidates=(Standing("a", "A"), Standing("b", "B")),
        constraints=(Constraint("g", "members", (A,), least=1, most=1),),
    )

    assert [(A, 0, Because.LAST_VACANCIES)] == [
        (each.candidate, each.votes, each.because) for each in record.stages[-1].elected
    ]


def test_a_meek_surplus_is_that_of_the_elected_alone_where_a_constraint_lets_one_in() -> None:
    """18 papers, 2 places, quota 6.000000001: A holds 8 and B 7, but only one of them may win."""
    record = count(
        "meek-prf",
        pack([(8, (A,)), (7, (B,)), (3, (C,))]),
        seats=2,
        candidates=tuple(Standing(name, name.upper()) for name in "abc"),
        constraints=(Constraint("g", "members", (A, B), least=0, most=1),),
    )

    assert KeepValues(1, 1_999_999_999, (10**9,) * 3, ()) == record.stages[0].cause
    assert (A, C) == record.elected


def test_minneapolis_reached_the_threshold_receives_no_more() -> None:
    """12 papers, threshold 5. A has it; the papers of C pass over A."""
    papers = (5, (A,)), (4, (B,)), (3, (C, A, B))
    record = by_hand("minneapolis-2009", *papers, seats=2, names="abc")

    assert (50_000, 70_000, 0) == record.stages[1].end.votes
    assert (A, B) == record.elected


def test_minneapolis_who_can_draw_level_is_not_out_of_reach() -> None:
    """C and D together can come up to B, and with B to A: so the lot falls on C alone."""
    papers = (4, (A,)), (2, (B,)), (1, (C,)), (1, (D,))
    record = by_hand("minneapolis-2009", *papers, seats=1, names="abcd")

    assert ExclusionOf((C,)) == record.stages[1].cause
    assert [(C, D)] == [tie.lot for tie in record.stages[1].ties]


def test_minneapolis_remaining_candidates_are_as_many_as_places_and_the_last_papers_move() -> None:
    """19 papers, threshold 5. After A's surplus B has 4, C 2 and D 1 for two places.

    C and D could not come up to B together, but then a place would stay empty.
    """
    papers = (12, (A,)), (4, (B,)), (2, (C,)), (1, (D, C))
    record = by_hand("minneapolis-2009", *papers, seats=3, names="abcd")
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
    record = by_hand("minneapolis-2009", *papers, seats=3, names="abcd")

    assert [SurplusOf(A, 40_000), SurplusOf(C, 3_332)] == [x.cause for x in record.stages[1:3]]
    assert (50_000, 30_000, 50_000, 30_000 + 3 * 277 + 4 * 624) == record.stages[2].end.votes
    assert (6 * 4_444, 4 + 5) == (record.stages[2].end.exhausted, record.stages[2].end.lost)


def test_minneapolis_2013_receives_papers_until_declared_elected() -> None:
    """17 papers, threshold 6. D, with A's surplus of 1, cannot come up to C, and goes to A.

    So A's surplus is 2 of 8, and each paper of A goes on at 0.25: one of them to C, seven nowhere.
    """
    papers = (6, (A,)), (1, (A, C)), (5, (B,)), (4, (C,)), (1, (D, A))
    record = by_hand("minneapolis-2013", *papers, seats=2, names="abcd")
    out, surplus = record.stages[1:3]

    assert out.deferred is not None
    assert ((A,), 10_000) == (out.deferred.candidates, out.deferred.total)
    assert (ExclusionOf((D,)), SurplusOf(A, 20_000)) == (out.cause, surplus.cause)
    assert (80_000, 50_000, 40_000, 0) == out.end.votes
    assert (60_000, 50_000, 42_500, 0) == surplus.end.votes
    assert [(A, 80_000)] == [(each.candidate, each.votes) for each in surplus.elected]


def test_minneapolis_2013_remaining_are_elected_and_the_last_papers_stay() -> None:
    """9 papers, threshold 4. B's 1 with A's surplus of 1 is fewer than C's 3: two are left."""
    papers = (5, (A,)), (1, (B, C)), (3, (C,))
    record = by_hand("minneapolis-2013", *papers, seats=2, names="abc")

    assert LastVacancies((B,)) == record.stages[1].cause
    assert (50_000, 10_000, 30_000) == record.stages[1].end.votes
    assert (A, C) == record.elected


def test_minneapolis_2013_who_can_draw_level_is_not_out_of_reach() -> None:
    """C and D together can come up to B, and with B to A: so the lot falls on C alone."""
    papers = (4, (A,)), (2, (B,)), (1, (C,)), (1, (D,))
    record = by_hand("minneapolis-2013", *papers, seats=1, names="abcd")

    assert ExclusionOf((C,)) == record.stages[1].cause
    assert [(C, D)] == [tie.lot for tie in record.stages[1].ties]


def test_northern_ireland_values_are_never_raised_and_half_each_is_not_any_one() -> None:
    """9 papers, quota 4. A's surplus of 2 has one paper to move on: it stays worth 1.

    B and C are level for the last place; B had fewer first preferences.
    """
    papers = (1, (A, B)), (5, (A,)), (1, (B,)), (2, (C,))
    record = by_hand("northern-ireland-1985", *papers, seats=2, names="abc")
    surplus, last = record.stages[1:]

    assert SurplusOf(A, 200) == surplus.cause
    assert ((400, 200, 200), 0, 100) == (surplus.end.votes, surplus.end.exhausted, surplus.end.lost)
    assert () == surplus.elected
    assert LastVacancies((B,)) == last.cause
    assert (A, C) == record.elected


def test_northern_ireland_a_candidate_must_remain_for_each_place() -> None:
    """19 papers, quota 5. C and D together are fewer than B, but two places are left."""
    papers = (12, (A,)), (4, (B,)), (2, (C,)), (1, (D, C))
    record = by_hand("northern-ireland-1985", *papers, seats=3, names="abcd")

    assert [SurplusOf(A, 700), LastVacancies((D,))] == [x.cause for x in record.stages[1:]]
    assert (500, 400, 200, 100) == record.stages[-1].end.votes
    assert 700 == record.stages[-1].end.lost


def test_northern_ireland_as_many_as_all_the_others_is_enough_for_the_last_place() -> None:
    """10 papers, quota 6: A's 5 are as many as those of B and C."""
    papers = (5, (A,)), (3, (B,)), (2, (C,))
    record = by_hand("northern-ireland-1985", *papers, seats=1, names="abc")

    assert [(A, Because.ALL_OTHERS)] == [
        (each.candidate, each.because) for each in record.stages[0].elected
    ]


def test_warren_takes_a_price_of_every_paper_and_meek_a_share_of_what_is_left() -> None:
    """14 papers. To stay on 3, A takes 0.75 of its four papers, and B 0.5 of the four of its own.

    That leaves nothing of A's papers for C, to whom Meek gives what B's share leaves of them.
    """
    papers = (4, (A, B, C)), (4, (B,)), (3, (C,)), (3, (D,))
    meek, warren = (
        by_hand(rule, *papers, seats=3, names="abcd").stages[1] for rule in ("meek-prf", "warren")
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
    record = by_hand("northern-ireland-1985", *papers, seats=1, names="abc")

    assert [(A, "52(2)")] == [(each.candidate, each.by) for each in record.stages[0].elected]


def test_new_zealand_rounds_only_the_last_product_up() -> None:
    """A paper that passes two candidates is worth 0.018467626 to the third, and 1 vote in all.

    Keep values and figure of the ninth step of the count of Cargill Ward, Dunedin, 2004, that
    prsa.org.au printed, as ConcreteSTV quotes it.
    """
    keep = (1_000_000_000 - 308_948_430, 1_000_000_000 - 59_775_757, 1_000_000_000)
    votes = meek_nz.ONLY_THE_LAST_UP(pack([(1, (A, B, C))]), keep, 1_000_000_000)

    assert (18_467_626, 1_000_000_000) == (votes[C], sum(votes))


def test_new_zealand_excludes_even_at_step_one_the_lowest_number_of_those_level() -> None:
    """9 papers, 3 each. x = 8, y = 2, z = 9 + 9000; the numbers are the fifth to the seventh.

    A 926 + 2423 + 6349 = 9698, B 8351 + 6847 + 9494 = 24692, C 8041 + 7785 + 3999 = 19825.
    """
    record = by_hand("meek-nz", (3, (A,)), (3, (B,)), (3, (C,)), seats=2, names="abc")
    stage = record.stages[0]

    assert isinstance(stage.cause, KeepValues)
    assert (1, (A,)) == (stage.cause.iterations, stage.excluded)
    assert [((A, B, C), (A,))] == [(tie.lot, tie.chosen) for tie in stage.ties]
    assert {B, C} == set(record.elected)


def test_new_zealand_turns_the_numbers_round_at_every_second_step() -> None:
    """10 papers. A keeps the quota, which comes down to 3: at step s it is 3 + 1/3**s.

    So the surplus is 2/3**s, below 0.0001 at step 10, when the numbers are turned round:
    B 8351 + 6847 + 8123 = 23321, C 8041 + 7785 + 1001 = 16827; 10000 less these, B is lower.
    """
    record = by_hand("meek-nz", (4, (A,)), (3, (B,)), (3, (C,)), seats=2, names="abc")
    stage = record.stages[1]

    assert isinstance(stage.cause, KeepValues)
    assert 9 == stage.cause.iterations
    assert [((B, C), (B,))] == [(tie.lot, tie.chosen) for tie in stage.ties]
    assert (A, C) == record.elected


def test_new_zealand_asks_for_the_first_difference_again_of_those_who_were_behind() -> None:
    """B, C and D have 5 at step 3. At step 1 D was ahead, at step 2 B of C."""
    papers = (6, (A,)), (4, (B,)), (4, (C,)), (5, (D,)), (1, (E, B)), (1, (F, C)), (1, (F, A))
    record = by_hand("meek-nz", *papers, seats=2, names="abcdef")
    (tie,) = record.stages[2].ties

    assert [(E,), (F,), (C,)] == [stage.excluded for stage in record.stages[:3]]
    assert (LookBack(1, 1, (B, C)), LookBack(2, 1, (C,))) == tie.look_back
    assert () == tie.lot


def test_new_zealand_gives_numbers_to_those_standing_alone() -> None:
    """Nobody prefers B, who is withdrawn; A, C and D have the numbers of three candidates."""
    record = by_hand("meek-nz", (3, (A,)), (3, (C,)), (3, (D,)), seats=2, names="abcd")

    assert (A,) == record.stages[0].excluded
    assert "20" in record.stages[0].by
    assert Status.WITHDRAWN == record.statuses()[0][B]


def test_new_zealand_leaves_a_place_open_where_too_few_have_votes() -> None:
    record = by_hand("meek-nz", (3, (A, B)), (1, (B,)), seats=3, names="abcd")

    assert (A, B) == record.elected
    assert "21" in record.stages[-1].by


def test_new_zealand_elects_and_excludes_at_one_step() -> None:
    """19 papers, quota 6.333333334: A is over it by 1.67, and D's 1 with that is below C's 4."""
    papers = (8, (A,)), (6, (B,)), (4, (C,)), (1, (D, B))
    record = by_hand("meek-nz", *papers, seats=2, names="abcd")

    assert [A] == [each.candidate for each in record.stages[0].elected]
    assert (D,) == record.stages[0].excluded
    assert (A, B) == record.elected


def test_new_zealand_half_of_the_votes_is_enough_for_one_place() -> None:
    """8 papers, of which half elects: A has 4 at once. Of 4 each, the lower number goes out.

    x = 7, y = 1, z = 8 + 8000: A 9560 + 6211 + 7866 = 23637, B 4807 + 8423 + 7328 = 20558.
    """
    enough = by_hand("meek-nz", (4, (A,)), (2, (B,)), (2, (C,)), seats=1, names="abc")
    level = by_hand("meek-nz", (4, (A,)), (4, (B,)), seats=1, names="ab")

    assert ((A,), 1) == (enough.elected, len(enough.stages))
    assert isinstance(level.stages[1].cause, LastVacancies)
    assert ((A,), (B,)) == (level.elected, level.stages[1].excluded)
    assert "34" in level.stages[1].by
