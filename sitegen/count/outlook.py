"""What the constraints have settled by a point of the count, and what they would allow next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.count.constraints import Position, Prospects, can_spare, cells, prospects
from sitegen.count.groups import IN_TURN, Bound, Fate, Limit
from sitegen.count.reasons import clash, reason, why
from sitegen.model.groups import Constraint

if TYPE_CHECKING:
    from sitegen.count.counting import Counting
    from sitegen.count.ties import Point


class ClashError(Exception):
    """No result keeps to these limits, which are as few as can be."""

    def __init__(self, limits: tuple[Limit, ...]) -> None:
        super().__init__(limits)
        self.limits = limits


@dataclass(frozen=True, slots=True)
class Outlook:
    """The constraints, where the count stands, and who of the continuing is guarded or doomed."""

    constraints: tuple[Constraint, ...]
    position: Position
    fates: Prospects

    def later(
        self,
        elected: Iterable[int],
        continuing: Iterable[int],
        *,
        step: int,
        after: int | None,
    ) -> tuple["Outlook", list[Bound]]:
        """Return the outlook from a later position, and what is new of it.

        What the number of places alone settles is no news. Raises ClashError if there is no
        result at all, which can only be at the start.
        """
        position = Position(self.position.places, tuple(elected), tuple(continuing))
        found = prospects(self.constraints, position)
        if found is None:
            raise ClashError(clash(self.constraints, position))
        new: dict[tuple[Fate, tuple[Limit, ...]], list[int]] = {}
        for cell in cells(self.constraints, position.continuing):
            fate = self._news(found, cell.candidates[0])
            if fate:
                limits = why(self.constraints, position, cell.candidates[0], fate)
                new.setdefault((fate, limits), []).extend(cell.candidates)
        bounds = [
            Bound(
                fate,
                tuple(sorted(candidates)),
                tuple(reason(self.constraints, position, each) for each in limits),
                position.vacancies,
                step,
                after,
            )
            for (fate, limits), candidates in new.items()
            if limits
        ]
        bounds.sort(key=lambda each: each.candidates)
        return Outlook(self.constraints, position, found), bounds

    def _news(self, found: Prospects, x: int) -> Fate | None:
        if x in found.guarded - self.fates.guarded:
            return "guarded"
        return "doomed" if x in found.doomed - self.fates.doomed else None

    def allows_all(self, candidates: Iterable[int]) -> bool:
        """Say whether all of these can be elected together."""
        position = self.position.electing(candidates)
        return not self.constraints or prospects(self.constraints, position) is not None

    def spares(self, sure: Iterable[int], level: Sequence[int], number: int) -> bool:
        """Say whether a result is left without `sure` and without any `number` of the `level`."""
        return not self.constraints or can_spare(
            self.constraints, self.position, sure, level, number
        )


def clash_at_start(
    constraints: tuple[Constraint, ...], seats: int, standing: Sequence[int]
) -> tuple[Limit, ...]:
    """Return the fewest limits that nobody's election can keep to; none if all is well."""
    return clash(constraints, outlook_at_start(constraints, seats, standing).position)


def outlook_at_start(
    constraints: tuple[Constraint, ...], seats: int, standing: Sequence[int]
) -> Outlook:
    """Return the outlook before anything is settled; no more places than candidates count."""
    position = Position(min(seats, len(standing)), (), tuple(standing))
    return Outlook(constraints, position, Prospects(frozenset(), frozenset()))


def first_elected(c: "Counting", candidates: Sequence[int], points: "Sequence[Point]") -> int:
    """Return who of several is elected first: the first of them if all can be.

    Else it is the one with the most votes; of level ones who cannot all be elected, who had more
    at the first of the points at which they differed, or the one on whom a lot falls.
    """
    if c.outlook.allows_all(candidates):
        return candidates[0]
    most = max(c.votes[x] for x in candidates)
    level = [x for x in candidates if c.votes[x] == most]
    if c.outlook.allows_all(level):
        return level[0]
    first, ties = c.one_of(level, "election", points, look_back=IN_TURN, lot=IN_TURN)
    for tie in ties:
        c.note_tie(tie)
    return first
