"""Papers of a large file as they come, piece by piece, in no more memory than they need.

Where many papers are equal, equal ones are put together as the file is read, so that what is held
grows with the rankings that are met and not with the papers.
"""

from dataclasses import dataclass, field

from sitegen.formats.ballot_file import MOST_CELLS
from sitegen.formats.blt_digits import join
from sitegen.model.ballots import Ballots, aggregate

BATCH = 2**22
"""Cells (papers × ranks) that are gathered before it is asked whether many are equal."""

SAMPLE = 2**12
"""Papers that tell for their batch: where a quarter of them is equal, far more is of all."""


@dataclass(slots=True)
class Gathered:
    """What has been read so far; the only mutable thing, and it lives inside one reading.

    Papers stay in the order of the file as long as no batch is full of equal ones.
    """

    _blocks: list[Ballots] = field(default_factory=list)
    _batches: list[Ballots] = field(default_factory=list)
    _equal: bool = False

    def add(self, block: Ballots) -> bool:
        """Take in the next papers; say whether so many different ones can be held."""
        self._blocks.append(block)
        if _cells(self._blocks) > BATCH:
            self._close_batch()
        if _cells(self._batches) <= MOST_CELLS:
            return True
        self._batches = [aggregate(join(self._batches))]
        self._equal = True
        return _cells(self._batches) <= MOST_CELLS // 2

    def take(self) -> Ballots:
        """Return all papers, and hold none any more."""
        self._batches += self._blocks
        self._blocks.clear()
        ballots = join(self._batches)
        return aggregate(ballots) if self._equal else ballots

    def _close_batch(self) -> None:
        batch = join(self._blocks)
        sample = Ballots(batch.rankings[:SAMPLE], batch.papers[:SAMPLE])
        if len(aggregate(sample).papers) * 4 <= len(sample.papers) * 3:
            batch = aggregate(batch)
            self._equal = True
        self._batches.append(batch)


def _cells(blocks: list[Ballots]) -> int:
    """Return how many cells the papers of all blocks take as one."""
    ranks = max((block.rankings.shape[1] for block in blocks), default=0)
    return sum(len(block.papers) for block in blocks) * ranks
