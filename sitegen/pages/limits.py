"""Limits on groups in words: what they ask for, and what they settled in a count and why."""

from sitegen.count.groups import Bound, Fate, Reason
from sitegen.count.record import CountRecord, Stage
from sitegen.model.groups import Constraint
from sitegen.pages.people import name, names
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
    if least == most:
        return f"exactly {in_words(most)} {of} {'goes' if most == 1 else 'go'} to {group}"
    number = f"{low} and {high}" if least else high
    return f"{number} {of} {'goes' if most == 1 else 'go'} to {group}"


def settled(record: CountRecord, bound: Bound) -> str:
    """Return a fate in words, with the reason."""
    who = names(record, bound.candidates)
    reason = _single(record, bound) if len(bound.because) == 1 else _joint(record, bound)
    one = len(bound.candidates) == 1
    fate = "can no longer be elected" if bound.fate == "doomed" else "can no longer be excluded"
    if bound.step == 0:
        fate = fate.replace("no longer", "not")
    place = "a place" if one else "places"
    sure = f", and {'is' if one else 'are'} sure of {place}" if bound.fate == "guarded" else ""
    return f"{reason} So {who} {fate}{sure}."


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
            return f"{ask}; the other {in_words(rest)} need all who are left outside that group."


def _joint(record: CountRecord, bound: Bound) -> str:
    limits = listed(
        f"{_limit(record, each)} ({_so_far(each.elected)}, {in_words(each.continuing)} left)"
        for each in bound.because
    )
    left = "one place is" if bound.places == 1 else f"{in_words(bound.places)} places are"
    none = "has" if bound.fate == "guarded" else "leaves room for"
    every = "every result" if bound.fate == "guarded" else "no result"
    who = "them" if len(bound.candidates) > 1 else name(record, bound.candidates[0])
    return (
        f"Taken together: {limits}. {capital(left)} to fill, and {every} that keeps to these "
        f"{none} {who}."
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
