"""Limits on groups in words: what they ask for, and what they settled in a count and why."""

from collections.abc import Sequence

from sitegen.count.groups import Bound, Fate, Reason
from sitegen.count.record import CountRecord, Stage
from sitegen.model.groups import Constraint
from sitegen.pages.people import names
from sitegen.pages.words import capital, in_words, listed


def asked(group: Constraint, seats: int) -> str:
    """Return what a constraint asks for: at least two of the five places go to women, say."""
    return f"{capital(_asked(group.name, group.least, group.most, seats))}."


def _asked(group: str, least: int, most: int | None, seats: int) -> str:
    if seats == 1:
        return f"the place goes to {'one of these' if least else 'none of these'}: {group}"
    of = f"of the {in_words(seats)} places"
    low, high = f"at least {in_words(least)}", f"at most {in_words(most or 0)}"
    if most is None:
        return f"{low} {of} {'goes' if least == 1 else 'go'} to {group}"
    if most == 0:
        return f"none {of} goes to {group}"
    if least == most:
        return f"exactly {in_words(most)} {of} {'goes' if most == 1 else 'go'} to {group}"
    number = f"{low} and {high}" if least else high
    return f"{number} {of} {'goes' if most == 1 else 'go'} to {group}"


def settled(record: CountRecord, bounds: Sequence[Bound]) -> str:
    """Return fates that the same limits settled at one moment in words, with the reason."""
    if len(bounds[0].because) > 1:
        return _joint(record, bounds)
    return " ".join(f"{_single(record, each)} So {_fate(record, each)}." for each in bounds)


def _fate(record: CountRecord, bound: Bound) -> str:
    who = names(record, bound.candidates)
    if bound.fate == "guarded":
        return f"{who} will not be excluded"
    return f"{who} {'can no longer' if bound.step else 'cannot'} be elected"


def _single(record: CountRecord, bound: Bound) -> str:
    (reason,) = bound.because
    group = record.constraints[reason.limit.constraint]
    ask = capital(_limit(record, reason))
    elected = reason.elected
    others = record.seats - bound.places - elected
    match reason.limit.side, bound.fate:
        case "least", "doomed":
            filled = f"; {in_words(others)} {_verb(others)} filled by others" if others else ""
            left = (
                "the one place left" if bound.places == 1 else f"all {in_words(bound.places)} left"
            )
            return f"{ask}{filled}, so that {left} must go to them."
        case "least", "guarded":
            only = f"{in_words(reason.continuing)} {_verb(reason.continuing)} left in the count"
            return f"{ask}; {_so_far(elected)}, and only {only}."
        case "most", "doomed":
            return f"{ask}, and so many are elected."
        case _:
            rest = record.seats - (group.most or 0)
            need = f"{in_words(rest)} {'needs' if rest == 1 else 'need'}"
            return f"{ask}; the other {need} all who are left outside that group."


def _joint(record: CountRecord, bounds: Sequence[Bound]) -> str:
    limits = listed(
        f"{_limit(record, each)} ({_so_far(each.elected)}, {in_words(each.continuing)} left)"
        for each in bounds[0].because
    )
    places = bounds[0].places
    fates = ", and ".join(
        f"{'has' if each.fate == 'guarded' else 'is without'} {names(record, each.candidates)}"
        for each in bounds
    )
    so = "; ".join(_fate(record, each) for each in bounds)
    left = f"{in_words(places)} {'place' if places == 1 else 'places'}"
    return (
        f"{capital(limits)}. With {left} left to fill, every result within them {fates}. So {so}."
    )


def _limit(record: CountRecord, reason: Reason) -> str:
    group = record.constraints[reason.limit.constraint]
    least = reason.limit.side == "least"
    return _asked(
        group.name, group.least if least else 0, None if least else group.most, record.seats
    )


def _so_far(elected: int) -> str:
    return f"{in_words(elected) if elected else 'none'} {_verb(elected)} elected"


def _verb(number: int) -> str:
    return "is" if number == 1 else "are"


def settled_before(record: CountRecord, stage: Stage, fate: Fate) -> frozenset[int]:
    """Return whose fate was settled when a stage had to decide."""
    return frozenset(
        x
        for each in record.stages[: stage.number]
        for bound in each.bounds
        if bound.fate == fate and (each.number < stage.number or bound.step == 0)
        for x in bound.candidates
    )
