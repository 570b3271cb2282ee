"""Who is in every result that keeps to the constraints, who in none: exact, and without votes.

The method is that of I. D. Hill, "STV with constraints", Voting matters 9 (1998), after Gray and
Fitzgerald. The test here goes through all results by cells: candidates who are in the same groups
are alike, so that only their number matters. It misses nothing, and so whoever elects nobody
doomed and excludes nobody guarded never comes to a point from which no result is left.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from sitegen.model.groups import Constraint

State: TypeAlias = tuple[int, ...]
"""Places taken so far, then how many each constraint has, as far as that still matters."""


@dataclass(frozen=True, slots=True)
class Prospects:
    """Who of the continuing must be elected for the constraints' sake, and who cannot be."""

    guarded: frozenset[int]
    doomed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a count stands: all its places, who is elected and who continues."""

    places: int
    elected: tuple[int, ...]
    continuing: tuple[int, ...]

    @property
    def vacancies(self) -> int:
        """Return how many places are left."""
        return self.places - len(self.elected)

    def without(self, excluded: Iterable[int]) -> "Position":
        """Return the position after candidates are excluded."""
        gone = frozenset(excluded)
        return replace(self, continuing=tuple(x for x in self.continuing if x not in gone))

    def electing(self, candidates: Iterable[int]) -> "Position":
        """Return the position after candidates are elected."""
        new = tuple(candidates)
        return replace(self.without(new), elected=(*self.elected, *new))


@dataclass(frozen=True, slots=True)
class Cell:
    """Continuing candidates in the same groups; `closes` are those that nobody later is in."""

    candidates: list[int]
    groups: tuple[int, ...]
    closes: tuple[int, ...]


def prospects(constraints: Sequence[Constraint], position: Position) -> Prospects | None:
    """Return who is guarded and who is doomed, or None if no result keeps to the constraints."""
    places = position.vacancies
    limits = [_still_open(each, position) for each in constraints]
    row = list(cells(constraints, position.continuing))
    empty = set(range(len(constraints))).difference(*(cell.groups for cell in row))
    if any(most < 0 for _, most in limits) or any(limits[each][0] > 0 for each in empty):
        return None
    reached: list[set[State]] = [{(0,) * (len(constraints) + 1)}]
    for cell in row:
        steps = (_steps(state, cell, limits, places) for state in reached[-1])
        reached.append({after for each in steps for _, after in each})
    good = {state for state in reached.pop() if state[0] == places}
    guarded: list[int] = []
    doomed: list[int] = []
    for cell, states in zip(reversed(row), reversed(reached), strict=True):
        taken: set[int] = set()
        before: set[State] = set()
        for state in states:
            kept = [x for x, after in _steps(state, cell, limits, places) if after in good]
            taken.update(kept)
            before.update([state] if kept else [])
        good = before
        if taken == {len(cell.candidates)}:
            guarded += cell.candidates
        if taken == {0}:
            doomed += cell.candidates
    return Prospects(frozenset(guarded), frozenset(doomed)) if good else None


def _still_open(constraint: Constraint, position: Position) -> tuple[int, int]:
    """Return how many more of the group must, and how many may, be elected."""
    elected = len(set(constraint.members).intersection(position.elected))
    most = position.places if constraint.most is None else constraint.most
    return constraint.least - elected, most - elected


def cells(constraints: Sequence[Constraint], continuing: Iterable[int]) -> Iterator[Cell]:
    """Yield the cells; those of small groups stand together, so that few stay open at a time."""
    groups_of: dict[int, list[int]] = {x: [] for x in continuing}
    small = sorted(range(len(constraints)), key=lambda each: len(constraints[each].members))
    for each in small:
        for x in constraints[each].members:
            if x in groups_of:
                groups_of[x].append(each)
    alike: dict[tuple[int, ...], list[int]] = {}
    for x, found in groups_of.items():
        alike.setdefault(tuple(found), []).append(x)
    rank = {each: place for place, each in enumerate(small)}
    ordered = sorted(alike, key=lambda groups: [rank[each] for each in groups] or [len(rank)])
    last = {each: number for number, groups in enumerate(ordered) for each in groups}
    for number, groups in enumerate(ordered):
        closes = tuple(each for each in groups if last[each] == number)
        yield Cell(alike[groups], groups, closes)


def _steps(
    state: State, cell: Cell, limits: Sequence[tuple[int, int]], places: int
) -> Iterator[tuple[int, State]]:
    """Yield how many of the cell may take a place, and the state after each."""
    for taken in range(min(len(cell.candidates), places - state[0]) + 1):
        after = [*state]
        after[0] += taken
        for each in cell.groups:
            least, most = limits[each]
            after[each + 1] += taken
            if after[each + 1] > most:
                return
            if most >= places:  # more than enough is as good as enough
                after[each + 1] = min(after[each + 1], max(least, 0))
        if all(after[each + 1] >= limits[each][0] for each in cell.closes):
            for each in cell.closes:
                after[each + 1] = 0
            yield taken, tuple(after)


def can_spare(
    constraints: Sequence[Constraint],
    position: Position,
    sure: Iterable[int],
    level: Sequence[int],
    number: int,
) -> bool:
    """Say whether a result is left without `sure` and without any `number` of the `level`."""
    alike = [cell.candidates for cell in cells(constraints, level)]
    rest = position.without(sure)
    return all(
        prospects(constraints, rest.without(gone)) is not None for gone in _choices(alike, number)
    )


def _choices(alike: Sequence[list[int]], number: int) -> Iterator[list[int]]:
    """Yield so many candidates in every way that differs by cells."""
    if not alike:
        if number == 0:
            yield []
        return
    first, *others = alike
    for taken in range(min(len(first), number) + 1):
        for rest in _choices(others, number - taken):
            yield [*first[:taken], *rest]
