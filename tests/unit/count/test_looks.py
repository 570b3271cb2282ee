"""How much work a count is, without a clock: each look at a preference on a paper.

What is expected is what people at a table would do: they turn over the papers that move and no
others, and never read again what they have struck out.
"""

from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from sitegen.count import NothingToCountError, Standing, count, kernels
from sitegen.count.causes import ExclusionOf, SurplusOf
from sitegen.count.record import CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.oracle.elections import Election, Ranking, random_election

ELECTIONS = [random_election(seed, ties=bool(seed % 2)) for seed in range(60)]


@dataclass
class Looks:
    """The cells that were looked at, one after the other; a cell is rank × rows + row."""

    cells: list[int] = field(default_factory=list)

    def __call__(self, cells: NDArray[np.int16], at: NDArray[np.intp]) -> NDArray[np.int16]:
        self.cells += at.tolist()
        return cells[at]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    counted = Looks()
    monkeypatch.setattr(kernels, "look", counted)
    return counted


def counted(rule: str, election: Election) -> CountRecord | None:
    standing = tuple(
        Standing(f"c{x}", f"C{x}", withdrawn=x in election.withdrawn)
        for x in range(election.candidates)
    )
    try:
        return count(
            rule,
            pack(election.papers),
            seats=election.seats,
            candidates=standing,
            lots=lowest_number,
        )
    except NothingToCountError:
        return None


@dataclass
class Table:
    """Papers on a table, each with the names that are struck out at its top."""

    rankings: list[Ranking]
    looks: int = 0
    struck: list[int] = field(default_factory=list)
    holder: list[int | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.struck = [0] * len(self.rankings)
        self.holder = [None] * len(self.rankings)
        self.longest = max(1, *map(len, self.rankings))

    def move(self, giver: int | None, continuing: set[int]) -> None:
        """Read the papers of the giver from the names struck out on, up to one who continues."""
        for paper, ranking in enumerate(self.rankings):
            if self.holder[paper] != giver:
                continue
            self.holder[paper] = -1
            for rank in range(self.struck[paper], self.longest):
                self.looks += 1
                self.struck[paper] = rank
                if rank == len(ranking):
                    break
                if ranking[rank] in continuing:
                    self.holder[paper] = ranking[rank]
                    break


@pytest.mark.parametrize("election", ELECTIONS)
def test_only_papers_that_move_are_looked_at_and_from_where_they_were_left(
    election: Election, looks: Looks
) -> None:
    """Under the Scottish rule all papers of one candidate move at a stage."""
    record = counted("scottish-2007", election)
    table = Table([ranking for _, ranking in election.papers])
    continuing = {*range(election.candidates)} - election.withdrawn
    table.move(None, continuing)
    for stage in record.stages if record else ():
        match stage.cause:
            case SurplusOf(giver):
                table.move(giver, continuing)
            case ExclusionOf((loser,)):
                continuing.remove(loser)
                table.move(loser, continuing)
        continuing -= {each.candidate for each in stage.elected}

    assert table.looks == len(looks.cells)


@pytest.mark.parametrize("rule", ["meek-prf", "warren"])
@pytest.mark.parametrize("election", ELECTIONS)
def test_heaping_looks_at_no_preference_twice(rule: str, election: Election, looks: Looks) -> None:
    """Papers are sorted once for the valid ones; from then on each look is at a next preference."""
    counted(rule, election)
    sorting = Table([ranking for _, ranking in election.papers])
    sorting.move(None, {*range(election.candidates)} - election.withdrawn)
    heaping = looks.cells[sorting.looks :]

    assert len(set(heaping)) == len(heaping)
