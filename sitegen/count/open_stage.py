"""The stage that a count is at: the only place where a record is still being written."""

from dataclasses import dataclass, field

from sitegen.count.causes import Cause
from sitegen.count.groups import Bound
from sitegen.count.kernels import Pile
from sitegen.count.record import Deferred, Election, Stage, Step, Tie, Transfer


@dataclass(slots=True)
class OpenStep:
    """A step whose papers are still moving; `arriving` are piles by receiver and value."""

    transfers: list[Transfer] = field(default_factory=list)
    arriving: dict[tuple[int, int], list[Pile]] = field(default_factory=dict)
    elected: list[Election] = field(default_factory=list)
    required: int | None = None


@dataclass(slots=True)
class OpenStage:
    """A stage that has not ended, and the steps of it that have."""

    cause: Cause
    by: list[str]
    ties: list[Tie]
    deferred: Deferred | None
    steps: list[Step] = field(default_factory=list)

    def closed(self, number: int, bounds: list[Bound]) -> Stage:
        """Return the stage for the record."""
        return Stage(
            number=number,
            cause=self.cause,
            by=tuple(self.by),
            ties=tuple(self.ties),
            deferred=self.deferred,
            steps=tuple(self.steps),
            bounds=tuple(bounds),
        )
