"""Clause coverage: every paragraph that a rule lists is carried out by some case.

Real elections alone leave the paragraphs on ties untouched: over a thousand Scottish wards never
reach 49(3), 51(2)(a) or 51(2)(b). The elections here are those that the plain twin counts too.
"""

import pytest

from sitegen.count import RULES, Standing, count
from sitegen.count.causes import ExclusionOf, KeepValues
from sitegen.model.ballots import pack
from tests.oracle.elections import Election, random_election
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


def test_meek_elects_a_candidate_with_just_the_quota() -> None:
    """B.2.c, worked by hand: 900,000,000 - 2 papers for two places.

    The quota is 899,999,998 / 3 = 299,999,999.333333333, and a unit. 0 has 0.666666666 above it,
    keeps 0.999999998 and passes 0.000000002 of each paper on: 1 gets 0.333333334, just what it
    lacks, and 2 gets 0.266666666.
    """
    election = Election(
        seats=2,
        candidates=3,
        papers=(
            (166_666_667, (0, 1)),
            (133_333_333, (0, 2)),
            (299_999_999, (1,)),
            (299_999_999, (2,)),
        ),
        withdrawn=frozenset(),
    )
    record = count_with_engine("meek-prf", election)

    assert [each.candidate for each in record.stages[0].elected] == [0]
    assert [each.candidate for each in record.stages[1].elected] == [1]
    assert "B.2.c" in record.stages[1].by
    assert record.decimal(record.stages[1].end.votes[1]) == "299999999.333333334"
    assert difference(count_with_twin("meek-prf", election), record) is None
