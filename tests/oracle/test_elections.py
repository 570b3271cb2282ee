"""The random elections are fit for comparing counts: sound, repeatable, and nasty enough."""

from collections import Counter
from itertools import pairwise, product

import pytest

from tests.oracle.elections import MOST_ALIKE, Election, draw_election, random_election
from tests.oracle.plain import UNITS, PlainCount, RuleName, count
from tests.oracle.wigm_exact import count_wigm_exact

SEEDS = range(200)


def counted(rule: RuleName, election: Election, *, bind_over: int = 100) -> PlainCount:
    return count(
        rule,
        seats=1 if rule == "av" else election.seats,
        candidates=election.candidates,
        papers=election.papers,
        withdrawn=election.withdrawn,
        bind_over=bind_over,
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


@pytest.mark.parametrize("rule", UNITS)
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


@pytest.mark.parametrize("rule", UNITS)
def test_papers_alike_count_bound_up_as_they_do_one_by_one(rule: RuleName) -> None:
    """Only this lets millions of papers be counted here: a rule must weigh `Paper.number`."""
    for seed in range(60):
        election = random_election(seed, ties=bool(seed % 2))

        assert counted(rule, election) == counted(rule, election, bind_over=0)


def test_papers_alike_count_bound_up_in_fractions_too() -> None:
    for seed in range(60):
        election = random_election(seed, ties=bool(seed % 2))
        bound, single = (
            count_wigm_exact(
                seats=election.seats,
                candidates=election.candidates,
                papers=election.papers,
                withdrawn=election.withdrawn,
                bind_over=number,
            )
            for number in (0, 100)
        )

        assert bound == single


def test_one_in_eight_elections_is_unusual_in_each_way_that_was_promised() -> None:
    drawn = [draw_election(seed, ties=ties) for seed, ties in product(range(1_000), (True, False))]
    papers = [sum(number for number, _ in each.papers) for each in drawn]
    ranked = [{x for _, ranking in each.papers for x in ranking} for each in drawn]
    met = {
        "ordinary": sum(
            each in (random_election(seed, ties=True), random_election(seed, ties=False))
            for seed, each in zip((x for x in range(1_000) for _ in "ab"), drawn, strict=True)
        ),
        "13 to 20 candidates": sum(13 <= each.candidates <= 20 for each in drawn),
        "6 to 9 seats": sum(6 <= each.seats <= 9 for each in drawn),
        "thousands of papers": sum(1_000 <= number < 10**6 for number in papers),
        "thousands of different papers": sum(len(each.papers) >= 500 for each in drawn),
        "near the bound of int64": sum(number > 8 * 10**9 for number in papers),
        "one valid paper among blank ones": sum(
            sum(n for n, ranking in each.papers if ranking) == 1 and number > 10
            for each, number in zip(drawn, papers, strict=True)
        ),
        "somebody nobody ranks": sum(
            len(who) < each.candidates - 1 for each, who in zip(drawn, ranked, strict=True)
        ),
    }

    assert 1_700 <= met.pop("ordinary") <= 1_800
    assert {what: number for what, number in met.items() if number < 3} == {}
    assert max(n for each in drawn for n, _ in each.papers) == MOST_ALIKE
    assert max(papers) * UNITS["meek"] < 2**63
    assert max(each.candidates for each in drawn) == 20
    assert max(each.seats for each in drawn) == 9
