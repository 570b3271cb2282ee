"""Which votes went from whom to whom at each stage, worked out of the record.

Under most rules the record tells it. Under Meek all papers are shared out anew at every stage, and
no figure says whose votes became whose: there the votes that left go into one pool, and those that
arrived come out of it. Either way what leaves is what arrives, whole.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sitegen.count.causes import SurplusOf
from sitegen.count.record import NON_TRANSFERABLE, CountRecord, Stage, Step

EXHAUSTED = NON_TRANSFERABLE
"""Where votes go that have no further preference."""
LOST = -2
"""Where votes go that are lost to fractions, or that no paper could carry."""
POOL = -3
"""Where votes go that are shared out anew all together."""

Kind = Literal["surplus", "exclusion", "shared"]


@dataclass(frozen=True, slots=True)
class Flow:
    """Votes that went from one to another at a stage, in units: candidates by number, or above."""

    giver: int
    """Whose they were."""
    receiver: int
    """Whom they reached."""
    votes: int
    """How many."""


@dataclass(frozen=True, slots=True)
class StageFlows:
    """All votes that moved at a stage. With `shared`, every flow goes into the pool or out."""

    stage: Stage
    """The stage."""
    kind: Kind
    """What it did."""
    flows: tuple[Flow, ...]
    """The votes, each with two ends."""

    def given(self) -> dict[int, int]:
        """Return the votes that each lost, without the pool, in the order of the flows."""
        return _sums((each.giver, each.votes) for each in self.flows)

    def received(self) -> dict[int, int]:
        """Return the votes that each gained, without the pool, in the order of the flows."""
        return _sums((each.receiver, each.votes) for each in self.flows)


def flows(record: CountRecord) -> tuple[StageFlows, ...]:
    """Return the stages at which votes moved, in order."""
    found = []
    before = record.stages[0].end
    for stage in record.stages[1:]:
        pooled = not any(step.transfers for step in stage.steps)
        votes: Counter[tuple[int, int]] = Counter()
        for step in stage.steps:
            votes.update(_shared(before, step) if pooled else _passed_on(before, step))
            before = step
        moved = tuple(Flow(*pair, units) for pair, units in votes.items() if units)
        if moved:
            own: Kind = "surplus" if isinstance(stage.cause, SurplusOf) else "exclusion"
            found.append(StageFlows(stage, "shared" if pooled else own, moved))
    return tuple(found)


def _passed_on(before: Step, step: Step) -> Counter[tuple[int, int]]:
    """Return what each giver passed on; what arrived with nobody of it was lost."""
    votes: Counter[tuple[int, int]] = Counter()
    for each in step.transfers:
        if each.giver != each.receiver:
            votes[each.giver, each.receiver] += each.votes
    for x in dict.fromkeys(each.giver for each in step.transfers):
        arrived = sum(units for (giver, _), units in votes.items() if giver == x)
        votes[x, LOST] = before.votes[x] - step.votes[x] - arrived
    return votes


def _shared(before: Step, step: Step) -> Counter[tuple[int, int]]:
    """Return who lost and who gained when all papers were shared out anew."""
    changes = {
        **{x: now - old for x, (old, now) in enumerate(zip(before.votes, step.votes, strict=True))},
        EXHAUSTED: step.exhausted - before.exhausted,
        LOST: step.lost - before.lost,
    }
    return Counter(
        {(x, POOL): -units for x, units in changes.items() if units < 0}
        | {(POOL, x): units for x, units in changes.items() if units > 0}
    )


def _sums(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    found: Counter[int] = Counter()
    for who, votes in pairs:
        if who != POOL:
            found[who] += votes
    return dict(found)
