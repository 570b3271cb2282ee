"""Work on whole arrays of papers. No rule lives here; each kernel has a plain twin in the tests.

Candidates are numbers from 0. Rows are row numbers of `Ballots.rankings`. Sums are int64: papers
in all, times the units of a vote, must stay below 2**63; under nine places that is 9.2e9 papers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sitegen.count.record import NON_TRANSFERABLE
from sitegen.model.ballots import NOBODY, Ballots

Rows: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Pile:
    """Papers that go the same way: to a candidate, or NON_TRANSFERABLE."""

    receiver: int
    rows: Rows
    papers: int


def sort_papers(
    ballots: Ballots, rows: Rows | None, continuing: Sequence[int], candidates: int
) -> tuple[Pile, ...]:
    """Sort papers by the first candidate on each who is continuing; None sorts all papers.

    As everybody earlier on a paper that is being moved continues no longer, the first is also the
    next available preference. Piles come in the order of candidates, NON_TRANSFERABLE last.
    """
    if rows is None:
        rows = np.arange(len(ballots.papers))
    found = _first_of(ballots.rankings, rows, continuing, candidates)
    # the place after the last candidate stands for papers with no next preference
    found[found == NOBODY] = candidates
    order = np.argsort(found, kind="stable")
    sorted_rows, sorted_found = rows[order], found[order]
    starts = np.flatnonzero(np.diff(sorted_found, prepend=-1))
    ends = np.append(starts[1:], len(sorted_rows))
    return tuple(
        Pile(
            receiver=NON_TRANSFERABLE if receiver == candidates else receiver,
            rows=sorted_rows[start:end],
            papers=int(ballots.papers[sorted_rows[start:end]].sum()),
        )
        for receiver, start, end in zip(
            sorted_found[starts].tolist(), starts.tolist(), ends.tolist(), strict=True
        )
    )


def _first_of(
    rankings: NDArray[np.int16], rows: Rows, continuing: Sequence[int], candidates: int
) -> NDArray[np.int16]:
    """Return (rows,) int16: on each paper the first continuing candidate, or NOBODY."""
    wanted = np.zeros(candidates + 1, dtype=bool)  # the last place answers for NOBODY, which is -1
    wanted[list(continuing)] = True
    found = np.full(len(rows), NOBODY, dtype=np.int16)
    searching = np.arange(len(rows))
    for rank in range(rankings.shape[1]):
        if not len(searching):
            break
        choice = rankings[rows[searching], rank]
        hit = wanted[choice]
        found[searching[hit]] = choice[hit]
        searching = searching[~hit & (choice != NOBODY)]
    return found


def join(rows: Sequence[Rows]) -> Rows:
    """Put rows together into one parcel's."""
    return rows[0] if len(rows) == 1 else np.concatenate([np.empty(0, dtype=np.intp), *rows])


def share_out(ballots: Ballots, rows: Rows, keep: Sequence[int], one: int) -> tuple[int, ...]:
    """Share each paper out by keep values, as Meek's rule does; return everybody's votes.

    On each paper, in order of preference, a candidate takes what is left of it times the
    candidate's keep value, rounded up to a unit, until nothing is left. `keep` is in units of
    `one` = 10**9 at most, so that a product stays below 2**63; `rows` are the valid papers.
    """
    factors = np.array([*keep, 0], dtype=np.int64)  # the last place answers for NOBODY, which is -1
    votes = np.zeros(len(keep) + 1, dtype=np.int64)
    weight = np.full(len(rows), one, dtype=np.int64)
    papers = ballots.papers[rows]
    for rank in range(ballots.rankings.shape[1]):
        choice = ballots.rankings[rows, rank]
        taken = (weight * factors[choice] + (one - 1)) // one
        np.add.at(votes, choice, taken * papers)
        weight = weight - taken
        going_on = (weight > 0) & (choice != NOBODY)
        if not going_on.all():
            rows, papers, weight = rows[going_on], papers[going_on], weight[going_on]
        if not len(rows):
            break
    return tuple(votes[:-1].tolist())
