"""One election counted twice, by the engine and by its plain twin, and where the two differ."""

from collections.abc import Callable, Iterable
from itertools import zip_longest

from sitegen.count import RULES, Standing, count
from sitegen.count.record import CountRecord, KeepValues, LastVacancies, Stage, Step
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.oracle import plain
from tests.oracle.elections import Election

TWINS: dict[str, plain.RuleName] = {
    "ers97": "ers97",
    "scottish-2007": "scottish",
    "meek-prf": "meek",
    "warren": "warren",
    "minneapolis-2009": "minneapolis",
    "northern-ireland-1985": "northern-ireland",
    "av": "av",
}
"""The plain count of each rule."""

Order = Callable[[Iterable[int]], list[int]]
"""How to list those elected at one point."""


def has_a_valid_paper(election: Election) -> bool:
    return any(set(ranking) - election.withdrawn for _, ranking in election.papers)


def seats_of(rule: str, election: Election) -> int:
    return 1 if RULES[rule].one_place else election.seats


def candidates_of(election: Election) -> tuple[Standing, ...]:
    return tuple(
        Standing(f"candidate-{x}", f"Candidate {x}", withdrawn=x in election.withdrawn)
        for x in range(election.candidates)
    )


def count_with_engine(rule: str, election: Election) -> CountRecord:
    return count(
        rule,
        pack(election.papers),
        seats=seats_of(rule, election),
        candidates=candidates_of(election),
        lots=lowest_number,
    )


def count_with_twin(rule: str, election: Election) -> plain.PlainCount:
    return plain.count(
        TWINS[rule],
        seats=seats_of(rule, election),
        candidates=election.candidates,
        papers=election.papers,
        withdrawn=election.withdrawn,
    )


def difference(twin: plain.PlainCount, record: CountRecord) -> str | None:
    """Say where the two counts part first, or give None if they are the same throughout."""
    # within a round rules with keep values elect in no order
    order = sorted if any(isinstance(x.cause, KeepValues) for x in record.stages) else list
    shown = [point.required for stage in twin.stages for point in stage.points]
    required = [step.required for stage in record.stages for step in stage.steps]
    for number, (expected, actual) in enumerate(
        zip_longest(
            (stage_of_twin(stage, order) for stage in twin.stages),
            (stage_of_engine(stage, order) for stage in record.stages),
        ),
        start=1,
    ):
        if expected != actual:
            return f"stage {number}: the twin has {expected}, the engine {actual}"
    for what, expected, actual in (
        ("valid papers", twin.valid, record.valid_papers),
        ("invalid papers", twin.invalid, record.invalid_papers),
        ("lots", lots_of_twin(twin), lots_of_engine(record)),
        ("the elected", order(twin.elected), order(record.elected)),
        ("the vote required", shown, required if any(shown) else shown),
    ):
        if expected != actual:
            return f"{what}: the twin has {expected}, the engine {actual}"
    return None


def stage_of_engine(stage: Stage, order: Order) -> object:
    kept = None
    if isinstance(stage.cause, KeepValues):
        kept = (stage.cause.iterations, stage.cause.surplus, stage.cause.keep)
    return sorted(concerned(stage)), [point_of_engine(step, order) for step in stage.steps], kept


def concerned(stage: Stage) -> list[int]:
    """Name those whom the twin names; in a last round of Meek these are the elected."""
    return list(stage.concerned) or (
        [each.candidate for each in stage.elected] if isinstance(stage.cause, LastVacancies) else []
    )


def point_of_engine(step: Step, order: Order) -> object:
    return (
        step.votes,
        step.exhausted,
        step.lost,
        step.quota,
        order(each.candidate for each in step.elected),
    )


def stage_of_twin(stage: plain.PlainStage, order: Order) -> object:
    points = [
        (point.votes, point.exhausted, point.lost, point.quota, order(point.elected))
        for point in stage.points
    ]
    return sorted(stage.concerned), points, stage.kept


def lots_of_engine(record: CountRecord) -> object:
    return [
        (tie.purpose, sorted(tie.lot), tie.chosen[0])
        for stage in record.stages
        for tie in stage.ties
        if tie.lot
    ]


def lots_of_twin(twin: plain.PlainCount) -> object:
    return [(purpose, sorted(tied), chosen) for purpose, tied, chosen in twin.lots]
