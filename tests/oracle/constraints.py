"""What constraints settle, found by trying every way of filling the places. Slow on purpose.

Written from the restated rules for constraints alone; nothing here imports the package under test.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random


@dataclass(frozen=True, slots=True)
class PlainConstraint:
    """At least and at most so many of the members are elected."""

    members: frozenset[int]
    least: int
    most: int

    def allows(self, winners: Collection[int]) -> bool:
        """Say whether a whole set of winners keeps to it."""
        return self.least <= len(self.members.intersection(winners)) <= self.most


@dataclass(frozen=True, slots=True)
class Settled:
    """Who of the continuing is in every way of filling the places, and who is in none."""

    guarded: frozenset[int]
    doomed: frozenset[int]


def completions(
    constraints: Sequence[PlainConstraint],
    places: int,
    elected: Iterable[int],
    continuing: Iterable[int],
) -> Iterator[frozenset[int]]:
    """Yield every set of winners that has the elected and keeps to all constraints."""
    already, rest = frozenset(elected), sorted(continuing)
    for others in combinations(rest, places - len(already)):
        winners = already.union(others)
        if all(each.allows(winners) for each in constraints):
            yield winners


def analyse(
    constraints: Sequence[PlainConstraint],
    places: int,
    elected: Iterable[int],
    continuing: Iterable[int],
) -> Settled | None:
    """Return who is guarded and who is doomed; None if there is no way of filling the places."""
    going_on = frozenset(continuing)
    ways = list(completions(constraints, places, elected, going_on))
    if not ways:
        return None
    return Settled(going_on.intersection(*ways), going_on.difference(*ways))


def random_constraints(
    random: Random, candidates: int, places: int, number: int
) -> tuple[PlainConstraint, ...]:
    """Make constraints on random groups, any of which may be empty, full or equal to another."""
    made = []
    for _ in range(number):
        share = random.choice((0.2, 0.5, 0.8))
        members = frozenset(x for x in range(candidates) if random.random() < share)
        least = random.choice((0, 0, random.randint(0, places), random.randint(0, places)))
        most = random.choice((places, places, random.randint(least, places)))
        made.append(PlainConstraint(members, least, most))
    return tuple(made)
