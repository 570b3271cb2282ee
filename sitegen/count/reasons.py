"""Why a candidate is guarded or doomed, and which limits clash: as few of them as can be."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from sitegen.count.constraints import Position, prospects
from sitegen.count.groups import Fate, Limit, Reason
from sitegen.model.groups import Constraint


def why(
    constraints: Sequence[Constraint], position: Position, x: int, fate: Fate
) -> tuple[Limit, ...]:
    """Return a smallest set of limits from which a candidate's fate follows, as from all."""

    def follows(limits: Sequence[Limit]) -> bool:
        found = prospects(_only(constraints, limits), position)
        return found is not None and x in (found.guarded if fate == "guarded" else found.doomed)

    return _smallest(_limits(constraints), follows)


def clash(constraints: Sequence[Constraint], position: Position) -> tuple[Limit, ...]:
    """Return a smallest set of limits that no result keeps to; empty if some result keeps to all.

    There must be as many candidates as places.
    """
    if prospects(constraints, position) is not None:
        return ()
    return _smallest(
        _limits(constraints),
        lambda limits: prospects(_only(constraints, limits), position) is None,
    )


def clash_told(
    constraints: Sequence[Constraint],
    limits: Iterable[Limit],
    seats: int,
    standing: Sequence[int],
) -> str:
    """Return limits that clash as a sentence, with how many of each group stand."""
    told = []
    for each in limits:
        group = constraints[each.constraint]
        number = group.least if each.side == "least" else group.most
        members = len(set(standing).intersection(group.members))
        told.append(f"at {each.side} {number} of '{group.id}' ({members} stand)")
    filled = "1 seat" if seats == 1 else f"{seats} seats"
    return f"{filled} cannot be filled from {len(standing)} candidates with {' and '.join(told)}"


def reason(constraints: Sequence[Constraint], position: Position, limit: Limit) -> Reason:
    """Return a limit as it stands at a position."""
    members = set(constraints[limit.constraint].members)
    elected, continuing = position.elected, position.continuing
    return Reason(limit, len(members.intersection(elected)), len(members.intersection(continuing)))


def _limits(constraints: Sequence[Constraint]) -> list[Limit]:
    return [
        limit
        for number, each in enumerate(constraints)
        for limit in (Limit(number, "least"), Limit(number, "most"))
        if (each.least if limit.side == "least" else each.most is not None)
    ]


def _only(constraints: Sequence[Constraint], limits: Iterable[Limit]) -> list[Constraint]:
    return [
        replace(constraints[each.constraint], most=None)
        if each.side == "least"
        else replace(constraints[each.constraint], least=0)
        for each in limits
    ]


def _smallest(
    limits: Sequence[Limit], holds: Callable[[Sequence[Limit]], bool]
) -> tuple[Limit, ...]:
    """Return a smallest part of the limits that holds, as all of them do; the first of several.

    A part that does not hold is filled up as long as it does not: whatever holds must have one
    of those then left out. So a part that holds is found without a look at every smaller one.
    """
    needed: list[set[Limit]] = []
    while True:
        part = _hitting(limits, needed)
        if holds(part):
            return part
        grown = list(part)
        for each in limits:
            if each not in part and not holds([*grown, each]):
                grown.append(each)
        needed.append(set(limits) - set(grown))


def _hitting(limits: Sequence[Limit], needed: Sequence[set[Limit]]) -> tuple[Limit, ...]:
    """Return the first of the smallest parts that has one at least of each set."""
    parts = (part for size in range(len(limits) + 1) for part in combinations(limits, size))
    return next(part for part in parts if all(each.intersection(part) for each in needed))
