"""Clause coverage: every paragraph that a rule lists is carried out by some case.

Real elections alone leave the paragraphs on ties untouched: over a thousand Scottish wards never
reach 49(3), 51(2)(a) or 51(2)(b). The elections here are those that the plain twin counts too.
"""

import pytest

from sitegen.count import RULES, Standing, count
from sitegen.count.causes import ExclusionOf, KeepValues
from sitegen.count.counting import Counting
from sitegen.count.record import Because
from sitegen.count.rules import meek_nz
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.oracle.elections import Election, random_election
from tests.oracle.meek_nz import pseudo_random_numbers
from tests.oracle.papers import Paper, Table
from tests.twin import count_with_engine, count_with_twin, difference, has_a_valid_paper

ELECTIONS = 600

LEVEL_SURPLUSES = Election(
    seats=5,
    candidates=6,
    papers=(
        (1, (2, 3, 5, 0, 4, 1)),
        (1, (4, 0, 5, 3, 1)),
        (1, (3, 2, 5, 0, 4, 1)),
        (1, (0, 4, 1, 5, 3, 2)),
        (2, (4, 0)),
        (2, (4, 0, 5)),
        (2, (0,)),
        (1, (0, 4, 1, 5, 2, 3)),
        (1, (4, 0, 5, 2, 1)),
        (1, (3,)),
        (2, (5,)),
        (1, (2,)),
    ),
    withdrawn=frozenset(),
)
"""Two surpluses that are level when one must move, and were not before: rare by chance."""

STABLE_STATE = Election(
    seats=2,
    candidates=4,
    papers=((200_000, (0,)), (6, (1,)), (6, (2,)), (7, (3,))),
    withdrawn=frozenset(),
)
"""A surplus of so many papers that their last digits alone make it too large to be left."""


VACANCY = (
    Standing("new", "New"),
    Standing("member", "Member"),
    Standing("gone", "Gone", withdrawn=True),
    Standing("other", "Other"),
)
"""The new member has most votes, so that the other keeps the place without being elected anew."""


@pytest.mark.parametrize("rule", RULES)
def test_every_paragraph_of_a_rule_is_carried_out_by_a_case(rule: str) -> None:
    reached: set[str] = set()
    random = (random_election(x, ties=True) for x in range(ELECTIONS))
    for election in [LEVEL_SURPLUSES, STABLE_STATE, *random]:
        if has_a_valid_paper(election):
            record = count_with_engine(rule, election)
            reached |= {paragraph for stage in record.stages for paragraph in stage.by}
    if RULES[rule].rule.vacancy:
        sitting = count(
            rule, pack([(2, (0,)), (1, (1,))]), seats=2, candidates=VACANCY, sitting=[1]
        )
        reached |= {RULES[rule].rule.vacancy}.intersection(sitting.stages[-1].by)

    assert {each.number for each in RULES[rule].rule.paragraphs} == reached


def test_northern_ireland_cites_51_12_where_several_go_out_together_and_there_alone() -> None:
    together = alone = 0
    for election in (random_election(x, ties=True) for x in range(100)):
        for stage in count_with_engine("northern-ireland-1985", election).stages:
            several = isinstance(stage.cause, ExclusionOf) and len(stage.excluded) > 1
            together += several
            alone += isinstance(stage.cause, ExclusionOf) and not several

            assert ("51(12)" in stage.by) == several
    assert together > 10
    assert alone > 100


@pytest.mark.parametrize("rule", ["meek-prf", "warren"])
def test_meek_cites_a_where_the_first_round_ends_and_b2f_where_keep_values_were_changed(
    rule: str,
) -> None:
    once = again = 0
    for election in (random_election(x, ties=False) for x in range(100)):
        if not has_a_valid_paper(election):
            continue
        for number, stage in enumerate(count_with_engine(rule, election).stages):
            if isinstance(stage.cause, KeepValues):
                iterations = stage.cause.iterations
                once += iterations == 1
                again += iterations == 2

                assert ("A" in stage.by) == (number == 0)
                assert ("B.2.f" in stage.by) == (iterations > 1)
    assert once > 10
    assert again > 10


def test_new_zealand_cites_the_clauses_of_the_steps_that_a_stage_took() -> None:
    """Step 1 has clauses 5 and 6, step 2 has 7 to 10, and all later steps have 15 to 17."""
    first = second = later = lowered = 0
    for election in (random_election(x, ties=False) for x in range(150)):
        if election.seats == 1 or not has_a_valid_paper(election):
            continue
        done, quota = 0, -1
        for stage in count_with_engine("meek-nz", election).stages:
            if isinstance(stage.cause, KeepValues):
                steps = range(done + 1, done + stage.cause.iterations + 1)
                done = steps[-1]
                expected = {"5-6": 1 in steps, "7-10": 2 in steps, "15-17": done > 2}
                changed = done > 1 and stage.end.quota != quota
                quota = stage.end.quota
                first += done == 1
                second += 2 in steps
                later += done > 2
                lowered += changed

                assert changed == ("11" in stage.by)
                assert {by for by, right in expected.items() if right} == {
                    by for by in stage.by if by in expected
                }
                assert {"5-6" if done == 1 else "12"} >= {
                    each.by for each in stage.elected if each.because is Because.QUOTA
                }
    assert min(first, second, later, lowered) > 10


def test_level_surpluses_are_parted_by_the_latest_stage_at_which_they_differed() -> None:
    """Scottish rule 49(2), against the plain twin."""
    record = count_with_engine("scottish-2007", LEVEL_SURPLUSES)

    assert any("49(2)" in stage.by for stage in record.stages)
    assert difference(count_with_twin("scottish-2007", LEVEL_SURPLUSES), record) is None


def test_a_stable_state_ends_by_an_exclusion() -> None:
    """New Zealand clause 23, against the plain twin.

    The quota comes down to (9.5 + 6 + 6 + 7) / 3 = 9.5; 200,000 papers at 0.000047501 bring
    9.5002, and 0.000047500 would be too few.
    """
    record = count_with_engine("meek-nz", STABLE_STATE)

    assert "23" in record.stages[1].by
    assert "9.500200000" == record.decimal(record.stages[1].end.votes[0])
    assert difference(count_with_twin("meek-nz", STABLE_STATE), record) is None


@pytest.mark.parametrize(("rule", "by"), [("meek-prf", "B.2.c"), ("meek-nz", "12")])
def test_meek_elects_a_candidate_with_just_the_quota(rule: str, by: str) -> None:
    """Worked by hand: 900,000,000 - 2 papers for two places.

    The quota is 899,999,998 / 3 = 299,999,999.333333333, and a unit. 0 has 0.666666666 above it,
    keeps 0.999999998 and passes 0.000000002 of each paper on: 1 gets 0.333333334, just what it
    lacks, and 2 gets 0.266666666.
    """
    election = three_for_two_places(166_666_667, 133_333_333, 299_999_999)
    record = count_with_engine(rule, election)

    assert [each.candidate for each in record.stages[0].elected] == [0]
    assert [each.candidate for each in record.stages[1].elected] == [1]
    assert by in record.stages[1].by
    assert not record.stages[1].excluded
    assert record.decimal(record.stages[1].end.votes[1]) == "299999999.333333334"
    assert difference(count_with_twin(rule, election), record) is None


@pytest.mark.parametrize(
    ("election", "votes"),
    [
        # 0 has 200,000,000 of a quota of 199,999,999.333333334, keeps 0.999999997, and passes
        # 0.333333333 on to 1 and 0.266666667 to 2; 0.066666666 are left above the quota
        ((111_111_111, 88_888_889, 199_999_999), "199999999.400000000"),
        # 0 has 333,283,333 of a quota of 333,283,332.333333334, keeps 0.999999998, and passes
        # 0.333283334 on to 1 and 0.333283332 to 2; 0.000100000 are left above the quota
        ((166_641_667, 166_641_666, 333_283_332), "333283332.333433334"),
    ],
    ids=["as many as the next with all surpluses", "a surplus of just 0.0001"],
)
def test_new_zealand_goes_on_where_clauses_13_and_14_just_do_not_hold(
    election: tuple[int, int, int], votes: str
) -> None:
    """`fewer than` and `less than`, worked by hand; nothing changes any more, so 23 ends it."""
    record = count_with_engine("meek-nz", three_for_two_places(*election))
    stage = record.stages[1]

    assert isinstance(stage.cause, KeepValues)
    assert 2 == stage.cause.iterations
    assert (2,) == stage.excluded
    assert {"23", "13-14"} & {*stage.by} == {"23"}
    assert record.decimal(stage.end.votes[0]) == votes


def test_new_zealand_cites_20_at_the_first_stage_where_nobody_ranks_a_candidate() -> None:
    cited = 0
    for election in (random_election(x, ties=False) for x in range(500)):
        if election.seats == 1 or not has_a_valid_paper(election):
            continue
        record = count_with_engine("meek-nz", election)
        if not isinstance(record.stages[0].cause, KeepValues):
            continue
        ranked = {x for _, paper in election.papers for x in paper}
        unranked = {*range(election.candidates)} - ranked - election.withdrawn
        cited += bool(unranked)

        assert bool(unranked) == ("20" in record.stages[0].by)
        assert not any("20" in stage.by for stage in record.stages[1:])
    assert cited > 3


def test_new_zealand_gives_every_candidate_the_number_that_clauses_41_to_47_make() -> None:
    """Against the plain twin; with many candidates some would have had the number of another."""
    for papers, candidates, seats in [(13, 3, 2), (4_021, 24, 9), (77_777, 400, 5), (999, 600, 8)]:
        people = tuple(Standing(f"c{x}", f"C{x}") for x in range(candidates))
        ballots = pack([(papers - candidates, (0,)), *((1, (x,)) for x in range(candidates))])
        counting = Counting(
            meek_nz.RULE, ballots, seats=seats, candidates=people, lots=lowest_number
        )
        table = Table(
            unit=1,
            seats=seats,
            candidates=candidates,
            continuing=[*range(candidates)],
            papers=[Paper((0,), share=papers)],
            invalid=0,
            lot=lambda _, tied: tied[0],
        )
        numbers = pseudo_random_numbers(table)

        assert [*numbers.values()] == meek_nz.pseudo_random_numbers(counting)
        assert candidates == len({*numbers.values()})


def three_for_two_places(to_1: int, to_2: int, each: int) -> Election:
    """Return papers for 0 that go on to 1 and to 2, and as many for 1 alone as for 2 alone."""
    papers = ((to_1, (0, 1)), (to_2, (0, 2)), (each, (1,)), (each, (2,)))
    return Election(seats=2, candidates=3, papers=papers, withdrawn=frozenset())
