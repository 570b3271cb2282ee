"""The random elections are fit for comparing counts: sound, repeatable, and nasty enough."""

from collections import Counter
from itertools import pairwise, product
from typing import get_args

import pytest

from tests.oracle.elections import Election, random_election
from tests.oracle.plain import PlainCount, RuleName, count

SEEDS = range(200)


def counted(rule: RuleName, election: Election) -> PlainCount:
    return count(
        rule,
        seats=1 if rule == "av" else election.seats,
        candidates=election.candidates,
        papers=election.papers,
        withdrawn=election.withdrawn,
    )


def acts(plain: PlainCount) -> set[str]:
    """Name what happened in a count, from its figures."""
    found = {stage.kind for stage in plain.stages}
    found |= {f"lot for {purpose}" for purpose, _, _ in plain.lots}
    quotas = {point.quota for stage in plain.stages for point in stage.points}
    elected: set[int] = set()
    for before, after in pairwise(plain.stages):
        last = before.points[-1]
        elected |= {x for point in before.points for x in point.elected}
        if after.kind == "exclusion" and any(last.votes[x] > last.quota for x in elected):
            found.add("deferral")
    named = {
        "falling quota": len(quotas) > 1,
        "bulk exclusion": any(x.kind == "exclusion" and len(x.concerned) > 1 for x in plain.stages),
        "several batches": any(len(x.points) > 1 for x in plain.stages),
        "loss": plain.stages[-1].points[-1].lost > 0,
        "invalid papers": plain.invalid > 0,
        "exhausted papers": plain.stages[-1].points[-1].exhausted > 0,
    }
    return found | {name for name, here in named.items() if here}


@pytest.mark.parametrize(
    "rule",
    get_args(RuleName),
)
def test_every_election_fills_its_places_with_people_who_stand(rule: RuleName) -> None:
    for seed, ties in product(SEEDS, (True, False)):
        election = random_election(seed, ties=ties)
        seats = 1 if rule == "av" else election.seats
        standing = set(range(election.candidates)) - election.withdrawn
        if rule == "meek-nz" and len(standing) > seats > 1:  # whom nobody prefers is withdrawn
            standing &= {x for _, ranking in election.papers for x in ranking}
        elected = counted(rule, election).elected

        assert min(seats, len(standing)) == len(elected) == len(set(elected) & standing)


@pytest.mark.parametrize(
    ("rule", "needed"),
    [
        pytest.param(
            "ers97",
            {"first", "surplus", "exclusion", "fill", "uncontested", "lot for surplus"}
            | {"lot for exclusion", "deferral", "falling quota", "bulk exclusion", "loss"}
            | {"several batches", "invalid papers", "exhausted papers"},
            id="ers97",
        ),
        pytest.param(
            "scottish",
            {"first", "surplus", "exclusion", "uncontested", "lot for surplus"}
            | {"lot for exclusion", "loss", "invalid papers", "exhausted papers"},
            id="scottish",
        ),
        pytest.param(
            "meek",
            {"elect", "defeat", "fill", "uncontested", "lot for exclusion", "falling quota"}
            | {"invalid papers", "exhausted papers"},
            id="meek",
        ),
        pytest.param(
            "meek-nz",
            {"step", "exclusion", "half", "uncontested", "lot for exclusion", "falling quota"}
            | {"invalid papers", "exhausted papers"},
            id="meek-nz",
        ),
        pytest.param(
            "warren",
            {"elect", "defeat", "fill", "uncontested", "lot for exclusion", "falling quota"}
            | {"invalid papers", "exhausted papers"},
            id="warren",
        ),
        pytest.param(
            "minneapolis",
            {"first", "surplus", "exclusion", "uncontested", "lot for surplus", "deferral"}
            | {"lot for exclusion", "bulk exclusion", "loss"}
            | {"invalid papers", "exhausted papers"},
            id="minneapolis",
        ),
        pytest.param(
            "minneapolis-2013",
            {"first", "surplus", "exclusion", "fill", "uncontested", "lot for surplus"}
            | {"lot for exclusion", "bulk exclusion", "loss"}
            | {"invalid papers", "exhausted papers"},
            id="minneapolis-2013",
        ),
        pytest.param(
            "northern-ireland",
            {"first", "surplus", "exclusion", "fill", "uncontested", "lot for surplus"}
            | {"lot for exclusion", "deferral", "bulk exclusion", "several batches", "loss"}
            | {"invalid papers", "exhausted papers"},
            id="northern-ireland",
        ),
        pytest.param(
            "av",
            {"first", "exclusion", "uncontested", "lot for exclusion", "exhausted papers"},
            id="av",
        ),
    ],
)
def test_two_hundred_elections_reach_every_act_of_a_rule_five_times(
    rule: RuleName, needed: set[str]
) -> None:
    met: Counter[str] = Counter()
    for seed in SEEDS:
        met.update(acts(counted(rule, random_election(seed, ties=True))))

    assert {name for name in needed if met[name] < 5} == set()


def test_the_same_seed_makes_the_same_election() -> None:
    assert random_election(7, ties=True) == random_election(7, ties=True)
    assert random_election(7, ties=True) != random_election(8, ties=True)


def test_elections_have_the_promised_sizes() -> None:
    for seed in SEEDS:
        election = random_election(seed, ties=bool(seed % 2))
        papers = sum(number for number, _ in election.papers)

        assert 2 <= election.candidates <= 12
        assert 1 <= election.seats <= 5
        assert 1 <= papers <= 200
        assert len(election.withdrawn) < election.candidates
