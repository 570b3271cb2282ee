"""Work on whole arrays of papers. No rule lives here; each kernel has a plain twin in the tests.

Candidates are numbers from 0. Rows are row numbers of `Ballots.rankings`. Sums are int64: papers
in all, times the units of a vote, must stay below 2**63; under nine places that is 9.2e9 papers.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sitegen.count.record import NON_TRANSFERABLE
from sitegen.model.ballots import NOBODY, Ballots, pack

Rows: TypeAlias = NDArray[np.intp]
Votes: TypeAlias = NDArray[np.int64]

BOUND = 2**63
"""What a sum of int64 must stay below."""

START = -2
"""Where the path of a paper begins that nobody has looked at."""


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
    found, _ = _next_of(
        ballots.rankings, rows, np.zeros(len(rows), dtype=np.intp), _mask(continuing, candidates)
    )
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


def _mask(wanted: Collection[int], candidates: int) -> NDArray[np.bool_]:
    """Return (candidates + 1,): who is wanted; the last place answers for NOBODY, which is -1."""
    mask = np.zeros(candidates + 1, dtype=bool)
    mask[list(wanted)] = True
    return mask


def _next_of(
    rankings: NDArray[np.int16], rows: Rows, rank: Rows, wanted: NDArray[np.bool_]
) -> tuple[NDArray[np.int16], Rows]:
    """Return, for each row, the first wanted candidate from a rank on, or NOBODY; and the rank."""
    found = np.full(len(rows), NOBODY, dtype=np.int16)
    rank = rank.copy()
    searching = np.flatnonzero(rank < rankings.shape[1])
    while len(searching):
        choice = rankings[rows[searching], rank[searching]]
        hit = wanted[choice]
        found[searching[hit]] = choice[hit]
        searching = searching[~hit & (choice != NOBODY)]
        rank[searching] += 1
        searching = searching[rank[searching] < rankings.shape[1]]
    return found, rank


def ranked_on(ballots: Ballots, rows: Rows) -> set[int]:
    """Return the candidates who stand anywhere on these papers."""
    return set(np.unique(ballots.rankings[rows]).tolist()) - {NOBODY}


def join(rows: Sequence[Rows]) -> Rows:
    """Put rows together into one parcel's."""
    return rows[0] if len(rows) == 1 else np.concatenate([np.empty(0, dtype=np.intp), *rows])


@dataclass(frozen=True, slots=True, eq=False)
class Heaps:
    """Valid papers, heaped by the only thing that Meek's rule asks of them: their path.

    A path is the elected candidates on a paper, in order of preference, up to the first
    continuing one, with whom it ends; it ends in NOBODY if no continuing candidate follows.
    `heap_of` is (rows,) and indexes `paths`; `rank` is (rows,), where on the paper its path ends.
    """

    paths: tuple[tuple[int, ...], ...]
    rows: Rows
    heap_of: NDArray[np.intp]
    rank: NDArray[np.intp]


def one_heap(rows: Rows) -> Heaps:
    """Return all papers on one heap that nobody has looked at."""
    nothing = np.zeros(len(rows), dtype=np.intp)
    return Heaps(((START,),), rows, nothing, nothing - 1)


def heap(
    ballots: Ballots,
    before: Heaps,
    *,
    elected: Collection[int],
    continuing: Collection[int],
    candidates: int,
) -> Heaps:
    """Heap papers anew after some candidates were elected or excluded.

    Only papers whose path ended with one who continues no longer are looked at.
    """
    wanted = _mask([*elected, *continuing], candidates)
    ends = {NOBODY, *continuing}
    number = {path: at for at, path in enumerate(before.paths)}
    heap_of, rank = before.heap_of.copy(), before.rank.copy()
    while True:
        paths, sizes = list(number), np.bincount(heap_of, minlength=len(number))
        stale = np.array([path[-1] not in ends for path in paths]) & (sizes > 0)
        moving = np.flatnonzero(stale[heap_of])
        if not len(moving):
            break
        found, rank[moving] = _next_of(
            ballots.rankings, before.rows[moving], rank[moving] + 1, wanted
        )
        # a way is a heap and the candidate who follows there, as one number
        ways, way_of = np.unique(
            heap_of[moving] * (candidates + 1) + found + 1, return_inverse=True
        )
        arrived = []
        for way in ways.tolist():
            old, following = divmod(way, candidates + 1)
            kept = paths[old] if paths[old][-1] in elected else paths[old][:-1]
            arrived.append(number.setdefault((*kept, following - 1), len(number)))
        heap_of[moving] = np.array(arrived, dtype=np.intp)[way_of]
    used = np.flatnonzero(sizes)
    renumbered = np.zeros(len(paths), dtype=np.intp)
    renumbered[used] = np.arange(len(used))
    return Heaps(tuple(paths[at] for at in used.tolist()), before.rows, renumbered[heap_of], rank)


def papers_by_path(ballots: Ballots, heaps: Heaps) -> list[tuple[int, tuple[int, ...]]]:
    """Return how many papers lie on each heap, with its path."""
    papers = np.zeros(len(heaps.paths), dtype=np.int64)
    np.add.at(papers, heaps.heap_of, ballots.papers[heaps.rows])
    return list(zip(papers.tolist(), heaps.paths, strict=True))


def shared_papers(ballots: Ballots, heaps: Heaps) -> Ballots:
    """Return the heaps as papers: a heap's path is its ranking."""
    return pack(papers_by_path(ballots, heaps), parts=ballots.parts)


def share_out(papers: Ballots, keep: Sequence[int], one: int) -> tuple[int, ...]:
    """Share papers out by keep values, as Meek's rule does; return everybody's votes.

    On each paper, in order of preference, a candidate takes what is left of it times the
    candidate's keep value, rounded up to a unit, until nothing is left. `keep` is in units of
    `one` = 10**9 at most, so that a product stays below 2**63.
    """

    def share(weight: Votes, factor: Votes) -> Votes:
        return (weight * factor + (one - 1)) // one

    return _take_in_turn(papers, keep, one, share)


def share_at_price(papers: Ballots, keep: Sequence[int], one: int) -> tuple[int, ...]:
    """Share papers out at a price, as Warren's rule does; return everybody's votes.

    On each paper, in order of preference, a candidate takes the keep value, or what is left of
    the paper if that is less, until nothing is left. `keep` is in units of `one`.
    """
    return _take_in_turn(papers, keep, one, np.minimum)


def _take_in_turn(
    papers: Ballots, keep: Sequence[int], one: int, take: Callable[[Votes, Votes], Votes]
) -> tuple[int, ...]:
    """Let candidates take from each paper in order of preference; return everybody's votes.

    `take` says what they take of the weights that are left, given their keep values: (papers,).
    Raises OverflowError if a sum could reach what int64 does not hold.
    """
    if papers.total * papers.parts * one >= BOUND:
        raise OverflowError(f"{papers.total} papers in {papers.parts} parts of {one} units")
    factors = np.array([*keep, 0], dtype=np.int64)  # the last place answers for NOBODY, which is -1
    votes = np.zeros(len(keep) + 1, dtype=np.int64)
    weight = np.full(len(papers.papers), one, dtype=np.int64)
    for rank in range(papers.rankings.shape[1]):
        choice = papers.rankings[:, rank]
        taken = take(weight, factors[choice])
        np.add.at(votes, choice, taken * papers.papers)
        weight -= taken
    return tuple(votes[:-1].tolist())
