"""The engine and its plain twin count the same random elections to the same figures."""

from dataclasses import replace
from fractions import Fraction

import pytest

from sitegen.count import Standing, count
from sitegen.count.causes import LastVacancies, SurplusOf
from sitegen.count.finer import finer
from sitegen.count.record import CountRecord, Stage, Step
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import aggregate, pack
from tests.oracle import plain
from tests.oracle.elections import Election, random_election
from tests.oracle.wigm_exact import ExactCount

ELECTIONS = 1_000
RULES: dict[str, plain.RuleName] = {
    "ers97": "ers97",
    "scottish-2007": "scottish",
    "meek-prf": "meek",
    "meek-nz": "meek-nz",
    "warren": "warren",
    "minneapolis-2009": "minneapolis",
    "minneapolis-2013": "minneapolis-2013",
    "northern-ireland-1985": "northern-ireland",
    "av": "av",
    "meek-exact": "meek-exact",
}
MEEK = {"meek-prf", "meek-nz", "warren", "meek-exact"}
"""Within a round they give no order."""


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("ties", [True, False], ids=["many-ties", "few-ties"])
def test_engine_and_twin_agree_at_every_point_of_random_elections(rule: str, *, ties: bool) -> None:
    compared = contested = lots = withdrawals = 0
    seed = 0
    while compared < ELECTIONS:
        election = random_election(seed, ties=ties)
        seed += 1
        if not has_a_valid_paper(election):
            continue
        seats = 1 if rule == "av" else election.seats
        twin = plain.count(
            RULES[rule],
            seats=seats,
            candidates=election.candidates,
            papers=election.papers,
            withdrawn=election.withdrawn,
        )
        record = count_with_engine(rule, election, seats=seats)
        record = in_units(record, plain.UNITS[RULES[rule]])

        assert figures_of_twin(twin) == figures_of_engine(record), f"seed {seed - 1}"
        if rule not in MEEK:
            assert twin.elected == record.elected

        compared += 1
        contested += len(twin.stages) > 1
        lots += bool(twin.lots)
        withdrawals += bool(election.withdrawn)
    # the comparison is worth something only if the elections are not all plain sailing
    assert contested > ELECTIONS // 2
    assert withdrawals > ELECTIONS // 10
    assert lots > (ELECTIONS // 10 if ties else 0)


@pytest.mark.parametrize("ties", [True, False], ids=["many-ties", "few-ties"])
def test_exact_gregory_and_its_twin_in_fractions_agree_at_every_stage(*, ties: bool) -> None:
    compared = surpluses = lots = 0
    seed = 0
    while compared < ELECTIONS:
        election = random_election(seed, ties=ties)
        seed += 1
        if not has_a_valid_paper(election):
            continue
        twin = ExactCount(election.seats, election.candidates, election.papers, election.withdrawn)
        record = count_with_engine("wigm-exact", election, seats=election.seats)

        assert (tuple(twin.elected), twin.lots) == (
            record.elected,
            figures_of_engine(record)["lots"],
        ), f"seed {seed - 1}"
        assert [
            (stage.concerned, stage.votes, stage.exhausted, 0, stage.elected)
            for stage in twin.stages
        ] == [
            (
                sorted(stage.concerned),
                tuple(Fraction(votes, record.one) for votes in stage.end.votes),
                Fraction(stage.end.exhausted, record.one),
                stage.end.lost,
                sorted(each.candidate for each in stage.elected),
            )
            for stage in record.stages
        ], f"seed {seed - 1}"

        compared += 1
        surpluses += sum(isinstance(stage.cause, SurplusOf) for stage in record.stages)
        lots += bool(twin.lots)
    assert surpluses > ELECTIONS // 2
    assert lots > (ELECTIONS // 10 if ties else 0)


def test_grouping_papers_changes_nothing() -> None:
    for seed in range(200):
        election = random_election(seed, ties=True)
        if not has_a_valid_paper(election):
            continue
        one_by_one = pack(
            [(1, ranking) for number, ranking in election.papers for _ in range(number)]
        )
        single, grouped = (
            count(
                "ers97",
                ballots,
                seats=election.seats,
                candidates=candidates_of(election),
                lots=lowest_number,
            )
            for ballots in (one_by_one, aggregate(one_by_one))
        )

        assert single == grouped
        assert len(aggregate(one_by_one).papers) <= len(one_by_one.papers)


@pytest.mark.parametrize("rule", RULES)
def test_papers_in_six_equal_parts_count_like_whole_papers(rule: str) -> None:
    for seed in range(100):
        election = random_election(seed, ties=True)
        if not has_a_valid_paper(election):
            continue
        seats = 1 if rule == "av" else election.seats
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


def has_a_valid_paper(election: Election) -> bool:
    return any(set(ranking) - election.withdrawn for _, ranking in election.papers)


def candidates_of(election: Election) -> tuple[Standing, ...]:
    return tuple(
        Standing(f"candidate-{x}", f"Candidate {x}", withdrawn=x in election.withdrawn)
        for x in range(election.candidates)
    )


def count_with_engine(rule: str, election: Election, *, seats: int) -> CountRecord:
    return count(
        rule,
        pack(election.papers),
        seats=seats,
        candidates=candidates_of(election),
        lots=lowest_number,
    )


def in_units(record: CountRecord, one: int) -> CountRecord:
    """Write a record in units of the twin; they are finer where a rule had no need of them."""
    stages = tuple(finer(stage, one // record.one) for stage in record.stages)
    return replace(record, one=one, stages=stages)


def figures_of_engine(record: CountRecord) -> dict[str, object]:
    return {
        "valid": record.valid_papers,
        "invalid": record.invalid_papers,
        "lots": [
            (tie.purpose, sorted(tie.lot), tie.chosen[0])
            for stage in record.stages
            for tie in stage.ties
            if tie.lot
        ],
        "stages": [
            (sorted(concerned(stage)), [point_of_engine(step) for step in stage.steps])
            for stage in record.stages
        ],
    }


def concerned(stage: Stage) -> list[int]:
    """Name those whom the twin names; in a last round of Meek these are the elected."""
    return list(stage.concerned) or (
        [each.candidate for each in stage.elected] if isinstance(stage.cause, LastVacancies) else []
    )


def point_of_engine(step: Step) -> object:
    return (
        step.votes,
        step.exhausted,
        step.lost,
        step.quota,
        sorted(each.candidate for each in step.elected),
    )


def figures_of_twin(twin: plain.PlainCount) -> object:
    return {
        "valid": twin.valid,
        "invalid": twin.invalid,
        "lots": [(purpose, sorted(tied), chosen) for purpose, tied, chosen in twin.lots],
        "stages": [
            (
                sorted(stage.concerned),
                [
                    (point.votes, point.exhausted, point.lost, point.quota, sorted(point.elected))
                    for point in stage.points
                ],
            )
            for stage in twin.stages
        ],
    }
