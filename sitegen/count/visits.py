"""With whom papers sat in a count: marked by the count itself, whoever wants to know.

A paper that is cut to the candidates it sat with is counted to the same record by the same rule,
and shows no preference that the count never came to. Only a rule that asks of all papers together
whether any ranks a candidate needs one paper more that does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sitegen.count.kernels import Heaps, Ranks, Rows, join
from sitegen.model.ballots import NOBODY, Ballots


@dataclass(slots=True)
class Visits:
    """The ranks at which papers sat: `at` is (rows, ranks) bool, for the ballots that are counted.

    `sought` are candidates for whom the count looked on all papers, at whatever rank, and found
    them on some.
    Mutable, and marked by one count: hand a new one to each.
    """

    ballots: Ballots
    at: NDArray[np.bool_]
    sought: set[int] = field(default_factory=set)

    def sat(self, rows: Rows, rank: Ranks) -> None:
        """Mark that papers lie with the candidates at these ranks; `rank` is for all rows."""
        self.at[rows, rank[rows]] = True

    def cut_down(self) -> list[tuple[int, ...]]:
        """Return the ranking of each row, cut to where its papers sat: empty if invalid."""
        ranked = zip(self.ballots.rankings.tolist(), self.at.tolist(), strict=True)
        return [
            tuple(x for x, sat in zip(ranking, at, strict=True) if sat) for ranking, at in ranked
        ]


def no_visits(ballots: Ballots) -> Visits:
    """Return that nobody has looked at any of these papers yet."""
    return Visits(ballots, np.zeros(ballots.rankings.shape, dtype=bool))


def nobody_reached(visits: Visits | None, heaps: Heaps) -> Ranks | None:
    """Return, for each heap, that its vote has come to nobody yet: for a kernel to say how far.

    None if nobody wants to know.
    """
    return np.zeros(len(heaps.of), dtype=np.int16) if visits else None


def mark_reached(
    visits: Visits | None, heaps: Heaps, reached: Ranks | Sequence[int] | None
) -> None:
    """Mark that the vote of each heap came to so many candidates of its path, and no further."""
    if visits is None or reached is None:
        return
    for (path, heap), depth in zip(heaps.of.items(), reached, strict=True):
        rows = join(heap.rows)
        visits.at[rows] |= np.isin(
            visits.ballots.rankings[rows], sorted({*path[:depth]} - {NOBODY})
        )
