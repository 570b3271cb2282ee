"""Finer units: the same figures of a count, written as larger whole numbers."""

from dataclasses import replace

from sitegen.count.causes import Cause, KeepValues, SurplusOf
from sitegen.count.counting import Counting
from sitegen.count.record import Deferred, Election, Stage, Step, Transfer


def refine(c: Counting, factor: int) -> None:
    """Close the open stage, and write all figures so far in units `factor` times finer.

    Only the points of look-backs keep their units: votes are compared within one of them.
    """
    c.close_stage()
    c.full, c.one = c.full * factor, c.one * factor
    c.votes = [votes * factor for votes in c.votes]
    c.quota, c.exhausted, c.lost = c.quota * factor, c.exhausted * factor, c.lost * factor
    c.holdings = [
        [replace(parcel, value=parcel.value * factor) for parcel in parcels]
        for parcels in c.holdings
    ]
    c.stages = [finer(stage, factor) for stage in c.stages]


def finer(stage: Stage, factor: int) -> Stage:
    """Return the stage in units of which `factor` make one of those it had."""
    return replace(
        stage,
        cause=_cause(stage.cause, factor),
        deferred=_deferred(stage.deferred, factor) if stage.deferred else None,
        steps=tuple(_step(each, factor) for each in stage.steps),
    )


def _cause(cause: Cause, factor: int) -> Cause:
    match cause:
        case SurplusOf(surplus=surplus):
            return replace(cause, surplus=surplus * factor)
        case KeepValues(surplus=surplus, keep=keep):
            return replace(cause, surplus=surplus * factor, keep=tuple(x * factor for x in keep))
        case _:
            return cause


def _deferred(deferred: Deferred, factor: int) -> Deferred:
    return replace(deferred, total=deferred.total * factor)


def _step(step: Step, factor: int) -> Step:
    return Step(
        transfers=tuple(_transfer(each, factor) for each in step.transfers),
        votes=tuple(votes * factor for votes in step.votes),
        exhausted=step.exhausted * factor,
        lost=step.lost * factor,
        quota=step.quota * factor,
        required=None if step.required is None else step.required * factor,
        elected=tuple(_election(each, factor) for each in step.elected),
    )


def _transfer(each: Transfer, factor: int) -> Transfer:
    before, after, votes = each.before * factor, each.after * factor, each.votes * factor
    return replace(each, before=before, after=after, votes=votes)


def _election(each: Election, factor: int) -> Election:
    return replace(each, votes=each.votes * factor)
