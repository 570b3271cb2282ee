"""One election counted twice, by the engine and by its plain twin, and where the two differ."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import zip_longest
from math import lcm

from sitegen.count import RULES, Constraint, Standing, count
from sitegen.count.causes import KeepValues, LastVacancies
from sitegen.count.record import CountRecord, Stage, Step
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.oracle import plain
from tests.oracle.constraints import PlainConstraint
from tests.oracle.elections import Election
from tests.oracle.papers import Votes
from tests.oracle.wigm_exact import count_wigm_exact

TWINS: dict[str, Callable[..., plain.PlainCount]] = {
    "ers97": partial(plain.count, "ers97"),
    "scottish-2007": partial(plain.count, "scottish"),
    "meek-prf": partial(plain.count, "meek"),
    "meek-nz": partial(plain.count, "meek-nz"),
    "warren": partial(plain.count, "warren"),
    "minneapolis-2009": partial(plain.count, "minneapolis"),
    "minneapolis-2013": partial(plain.count, "minneapolis-2013"),
    "northern-ireland-1985": partial(plain.count, "northern-ireland"),
    "av": partial(plain.count, "av"),
    "wigm-exact": count_wigm_exact,
    "meek-exact": partial(plain.count, "meek-exact"),
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


def count_with_engine(
    rule: str, election: Election, constraints: tuple[PlainConstraint, ...] = ()
) -> CountRecord:
    return count(
        rule,
        pack(election.papers),
        seats=seats_of(rule, election),
        candidates=candidates_of(election),
        lots=lowest_number,
        constraints=tuple(
            Constraint(f"g{number}", "members", tuple(sorted(each.members)), each.least, each.most)
            for number, each in enumerate(constraints)
        ),
    )


def count_with_twin(
    rule: str, election: Election, constraints: tuple[PlainConstraint, ...] = ()
) -> plain.PlainCount:
    return TWINS[rule](
        seats=seats_of(rule, election),
        candidates=election.candidates,
        papers=election.papers,
        withdrawn=election.withdrawn,
        **({"constraints": constraints} if constraints else {}),
    )


def difference(twin: plain.PlainCount, record: CountRecord) -> str | None:
    """Say where the two counts part first, or give None if they are the same throughout.

    Exact counts have units of their own; figures are shown in the coarsest that both can have.
    """
    one = lcm(twin.unit, record.one)
    finer, as_fine = one // twin.unit, one // record.one
    # within a round rules with keep values elect in no order
    order = sorted if any(isinstance(x.cause, KeepValues) for x in record.stages) else list
    shown = [times(finer, point.required) for stage in twin.stages for point in stage.points]
    required = [times(as_fine, step.required) for stage in record.stages for step in stage.steps]
    for number, (expected, actual) in enumerate(
        zip_longest(
            (stage_of_twin(stage, order, finer) for stage in twin.stages),
            (stage_of_engine(stage, order, as_fine) for stage in record.stages),
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


def times(factor: int, votes: Votes | None) -> Votes | None:
    return None if votes is None else votes * factor


def stage_of_engine(stage: Stage, order: Order, factor: int) -> object:
    kept = None
    if isinstance(stage.cause, KeepValues):
        kept = kept_at(stage.cause.iterations, stage.cause.surplus, stage.cause.keep, factor)
    points = [point_of_engine(step, order, factor) for step in stage.steps]
    return sorted(concerned(stage)), points, kept


def kept_at(iterations: int, surplus: Votes, keep: tuple[int, ...], factor: int) -> object:
    return iterations, surplus * factor, [each * factor for each in keep]


def concerned(stage: Stage) -> list[int]:
    """Name those whom the twin names; in a last round of Meek these are the elected."""
    return list(stage.concerned) or (
        [each.candidate for each in stage.elected] if isinstance(stage.cause, LastVacancies) else []
    )


def point_of_engine(step: Step, order: Order, factor: int) -> object:
    return (
        [votes * factor for votes in step.votes],
        step.exhausted * factor,
        step.lost * factor,
        step.quota * factor,
        order(each.candidate for each in step.elected),
    )


def stage_of_twin(stage: plain.PlainStage, order: Order, factor: int) -> object:
    points = [
        (
            [votes * factor for votes in point.votes],
            point.exhausted * factor,
            point.lost * factor,
            point.quota * factor,
            order(point.elected),
        )
        for point in stage.points
    ]
    return sorted(stage.concerned), points, stage.kept and kept_at(*stage.kept, factor)


def lots_of_engine(record: CountRecord) -> object:
    return [
        (tie.purpose, sorted(tie.lot), tie.chosen[0])
        for stage in record.stages
        for tie in stage.ties
        if tie.lot
    ]


def lots_of_twin(twin: plain.PlainCount) -> object:
    return [(purpose, sorted(tied), chosen) for purpose, tied, chosen in twin.lots]
