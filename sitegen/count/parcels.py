"""Papers that lie together on the counting table."""

from dataclasses import dataclass

from sitegen.count.kernels import Pile, Rows
from sitegen.count.record import NON_TRANSFERABLE


@dataclass(frozen=True, slots=True, eq=False)
class Parcel:
    """Papers of one value that a candidate received at one point; rows index the ballots.

    `papers` counts parts of papers, and `value` is what a part is worth in units: what a whole
    paper is worth in the decimal places of the rule.
    """

    value: int
    rows: Rows
    papers: int
    point: int


@dataclass(frozen=True, slots=True, eq=False)
class Sorted:
    """A parcel, sorted by the next available preferences on its papers."""

    parcel: Parcel
    piles: tuple[Pile, ...]

    @property
    def transferable(self) -> int:
        """Return how many papers have a next available preference."""
        return sum(pile.papers for pile in self.piles if pile.receiver != NON_TRANSFERABLE)
