"""Count again from the stages alone: the rule decides, and the record tells how papers went.

Where no papers are published, a record still tells how many papers went from whom to whom at what
value. The rule asks for nothing else of papers, so it can be carried out once more on what is told
of them: quota, values, elections, exclusions and their order all follow. That those papers bore
these next preferences is the word of whoever had them.
"""

from collections.abc import Iterable

from sitegen.count.counting import Counting
from sitegen.count.kernels import NO_ROWS, Pile
from sitegen.count.parcels import Parcel, Sorted
from sitegen.count.record import NON_TRANSFERABLE, CountRecord, Transfer
from sitegen.count.ties import Lots
from sitegen.model.ballots import Ballots, pack


class ToldWrongError(Exception):
    """The stages cannot have come about by the rule; the message says where."""


class ToldCounting(Counting):
    """The table of a count whose papers are not there: they go as the record tells."""

    def __init__(self, told: CountRecord, lots: Lots) -> None:
        super().__init__(
            told.rule,
            first_preferences(told),
            seats=told.seats,
            candidates=told.candidates,
            lots=lots,
            constraints=told.constraints,
        )
        self.told = told
        self._at = (-1, -1)
        self._waiting: list[Transfer] = []

    def examine(self, parcels: Iterable[Parcel]) -> list[Sorted]:
        """Sort each parcel as it is told that its papers went at this step."""
        return [Sorted(parcel, tuple(self._piles(parcel))) for parcel in parcels]

    def _piles(self, parcel: Parcel) -> list[Pile]:
        stage, step = len(self.stages), len(self._open.steps)
        if (stage, step) != self._at:
            if stage >= len(self.told.stages) or step >= len(self.told.stages[stage].steps):
                raise ToldWrongError(f"by the rule papers move at stage {stage + 1}, and none do")
            self._at = stage, step
            self._waiting = list(self.told.stages[stage].steps[step].transfers)
        giver = next(x for x, held in enumerate(self.holdings) if any(y is parcel for y in held))
        piles, left = [], parcel.papers
        for each in self._waiting[:]:
            if left > 0 and (each.giver, each.before) == (giver, parcel.value):
                self._waiting.remove(each)
                left -= each.papers
                piles.append(Pile(self._way(each, stage), NO_ROWS, each.papers))
        if left:
            who = self.candidates[giver].name
            raise ToldWrongError(
                f"at stage {stage + 1} other papers of {who} are told of than {who} then held"
            )
        return piles

    def _way(self, transfer: Transfer, stage: int) -> int:
        if transfer.receiver in (NON_TRANSFERABLE, transfer.giver):
            return NON_TRANSFERABLE
        if transfer.receiver not in self.continuing:
            who = self.candidates[transfer.receiver].name
            raise ToldWrongError(f"at stage {stage + 1} papers go to {who}, who does not continue")
        return transfer.receiver


def first_preferences(told: CountRecord) -> Ballots:
    """Return papers with first preferences alone, as many as stage 1 tells."""
    full = told.one // told.parts
    steps = told.stages[0].steps if told.stages else ()
    votes = steps[0].votes if steps else ()
    if any(units % full for units in votes) or sum(votes) != told.valid_papers * told.one:
        raise ToldWrongError("the first preferences are not those of the valid papers")
    papers = [(units // full, (x,)) for x, units in enumerate(votes) if units]
    return pack([*papers, (told.invalid_papers * told.parts, ())], parts=told.parts)
