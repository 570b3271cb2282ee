"""Clause coverage: every paragraph that a rule lists is carried out by some case.

Real elections alone leave the paragraphs on ties untouched: over a thousand Scottish wards never
reach 49(3), 51(2)(a) or 51(2)(b). The elections here are those that the plain twin counts too.
"""

import pytest

from sitegen.count import RULES
from sitegen.count.record import ExclusionOf
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


@pytest.mark.parametrize("rule", RULES)
def test_every_paragraph_of_a_rule_is_carried_out_by_a_case(rule: str) -> None:
    reached: set[str] = set()
    for election in [LEVEL_SURPLUSES, *(random_election(x, ties=True) for x in range(ELECTIONS))]:
        if has_a_valid_paper(election):
            record = count_with_engine(rule, election)
            reached |= {paragraph for stage in record.stages for paragraph in stage.by}

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


def test_level_surpluses_are_parted_by_the_latest_stage_at_which_they_differed() -> None:
    """Scottish rule 49(2), against the plain twin."""
    record = count_with_engine("scottish-2007", LEVEL_SURPLUSES)

    assert any("49(2)" in stage.by for stage in record.stages)
    assert difference(count_with_twin("scottish-2007", LEVEL_SURPLUSES), record) is None
