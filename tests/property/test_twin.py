"""The engine and its plain twin count the same random elections to the same figures."""

import pytest

from sitegen.count import RULES, count
from sitegen.count.causes import SurplusOf
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.oracle.elections import draw_election, random_election
from tests.twin import (
    TWINS,
    candidates_of,
    count_with_engine,
    count_with_twin,
    difference,
    has_a_valid_paper,
    seats_of,
)


def test_every_rule_has_a_twin() -> None:
    assert set(RULES) == set(TWINS)


@pytest.mark.parametrize("rule", TWINS)
@pytest.mark.parametrize("ties", [True, False], ids=["many-ties", "few-ties"])
def test_engine_and_twin_agree_at_every_point_of_random_elections(
    rule: str, elections: int, *, ties: bool
) -> None:
    compared = contested = lots = withdrawals = surpluses = 0
    seed = 0
    while compared < elections:
        election = draw_election(seed, ties=ties)
        seed += 1
        if not has_a_valid_paper(election):
            continue
        twin, record = count_with_twin(rule, election), count_with_engine(rule, election)

        assert difference(twin, record) is None, f"seed {seed - 1}"

        compared += 1
        contested += len(twin.stages) > 1
        lots += bool(twin.lots)
        withdrawals += bool(election.withdrawn)
        surpluses += sum(isinstance(stage.cause, SurplusOf) for stage in record.stages)
    # the comparison is worth something only if the elections are not all plain sailing
    assert contested > elections // 2
    assert withdrawals > elections // 10
    assert lots > (elections // 10 if ties else 0)
    if rule == "wigm-exact":  # only where surpluses move is anything exact that was not
        assert surpluses > elections // 2


@pytest.mark.parametrize("rule", TWINS)
def test_papers_in_six_equal_parts_count_like_whole_papers(rule: str) -> None:
    for seed in range(100):
        election = random_election(seed, ties=True)
        if not has_a_valid_paper(election):
            continue
        seats = seats_of(rule, election)
        whole, parted = (
            count(
                rule,
                pack(
                    [(number * parts, ranking) for number, ranking in election.papers], parts=parts
                ),
                seats=seats,
                candidates=candidates_of(election),
                lots=lowest_number,
            )
            for parts in (1, 6)
        )

        assert whole.elected == parted.elected
        for stage, same in zip(whole.stages, parted.stages, strict=True):
            before, after = stage.end, same.end
            assert list(map(whole.exact, before.votes)) == list(map(parted.exact, after.votes))
            assert whole.exact(before.exhausted) == parted.exact(after.exhausted)
            if rule != "av":  # more than half of nine votes is five, but in sixths 4 4/6
                assert whole.exact(before.quota) == parted.exact(after.quota)


@pytest.mark.parametrize(
    ("rule", "seed"),
    [
        pytest.param("warren", 876, id="0.000000999-ends-the-iterations"),
        pytest.param("meek-prf", 2083, id="meek-0.000000999-ends-the-iterations"),
        pytest.param("warren", 1591, id="0.000001000-does-not"),
    ],
)
def test_surpluses_at_the_end_of_iterations_are_held_against_a_millionth(
    rule: str, seed: int
) -> None:
    """B.2.e; elections in which all surpluses together come to just this figure are rare."""
    election = random_election(seed, ties=False)

    assert difference(count_with_twin(rule, election), count_with_engine(rule, election)) is None
