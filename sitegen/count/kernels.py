"""Work on whole arrays of papers. No rule lives here; each kernel has a plain twin in the tests.

Candidates are numbers from 0. Rows are row numbers of `Ballots.rankings`. Sums are int64: papers
in all, times the units of a vote, must stay below 2**63; under nine places that is 9.2e9 papers.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sitegen.count.record import NON_TRANSFERABLE
from sitegen.model.ballots import NOBODY, Ballots, pack

Rows: TypeAlias = NDArray[np.intp]
Ranks: TypeAlias = NDArray[np.int16]
Votes: TypeAlias = NDArray[np.int64]

BOUND = 2**63
"""What a sum of int64 must stay below."""

NO_ROWS: Rows = np.empty(0, dtype=np.intp)
"""The rows of papers that are not there."""

START = -2
"""Where the path of a paper begins that nobody has looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Pile:
    """Papers that go the same way: to a candidate, or NON_TRANSFERABLE."""

    receiver: int
    rows: Rows
    papers: int


def first_rank(ballots: Ballots) -> Ranks:
    """Return where the search for the next available preference begins on papers not yet seen."""
    return np.zeros(len(ballots.papers), dtype=np.int16)


def sort_papers(
    ballots: Ballots,
    parcels: Sequence[Rows] | None,
    continuing: Sequence[int],
    candidates: int,
    rank: Ranks,
) -> list[tuple[Pile, ...]]:
    """Sort each parcel by the first candidate on a paper who is continuing; None is all papers.

    As everybody earlier on a paper that is being moved continues no longer, the first is also the
    next available preference. `rank` is (rows,) for all rows of the ballots: nobody before that
    rank continues. It is set to where the search ends, so that no preference that has been passed
    over is looked at again. Piles come in the order of candidates, NON_TRANSFERABLE last.
    """
    sizes = [len(ballots.papers)] if parcels is None else [len(rows) for rows in parcels]
    rows = np.arange(sizes[0]) if parcels is None else join(parcels)
    found, rank[rows] = _next_of(ballots.rankings, rows, rank[rows], _mask(continuing, candidates))
    # the way after the last candidate's is that of papers with no next preference
    found[found == NOBODY] = candidates
    piles: list[list[Pile]] = [[] for _ in sizes]
    for parcel, way, there, papers in _in_piles(ballots, rows, sizes, found, candidates + 1):
        receiver = NON_TRANSFERABLE if way == candidates else way
        piles[parcel].append(Pile(receiver, there, papers))
    return [tuple(each) for each in piles]


def _in_piles(
    ballots: Ballots, rows: Rows, sizes: Sequence[int], ways: NDArray[np.int16], most: int
) -> Iterator[tuple[int, int, Rows, int]]:
    """Put papers together that go the same way; yield group, way, rows and number of papers.

    The rows come in groups of the given sizes, and `ways` says where each goes, below `most`.
    """
    if not len(rows):
        return
    key = np.repeat(np.arange(len(sizes)) * most, sizes)
    key += ways
    # 16 bits are sorted by how often each number is there, without comparing
    if len(sizes) * most <= np.iinfo(np.uint16).max:
        key = key.astype(np.uint16)
    order = np.argsort(key, kind="stable")
    key, rows = key[order], rows[order]
    starts = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    papers = np.add.reduceat(ballots.papers[rows], starts).tolist()
    ends = np.append(starts[1:], len(rows)).tolist()
    piles = zip(key[starts].tolist(), starts.tolist(), ends, papers, strict=True)
    for pile, start, end, number in piles:
        group, way = divmod(pile, most)
        yield group, way, rows[start:end], number


def _mask(wanted: Collection[int], candidates: int) -> NDArray[np.bool_]:
    """Return (candidates + 1,): who is wanted; the last place answers for NOBODY, which is -1."""
    mask = np.zeros(candidates + 1, dtype=bool)
    mask[list(wanted)] = True
    return mask


def _next_of(
    rankings: NDArray[np.int16], rows: Rows, rank: Ranks, wanted: NDArray[np.bool_]
) -> tuple[NDArray[np.int16], Ranks]:
    """Return, for each row, the first wanted candidate from a rank on, or NOBODY; and the rank.

    Where there is none, the rank is that at which it was seen.
    """
    stop = wanted.copy()
    stop[NOBODY] = True
    papers, ranks = rankings.shape
    found = np.full(len(rows), NOBODY, dtype=np.int16)
    cells = rankings.T.reshape(-1)
    searching = np.flatnonzero(rank < ranks)
    at = rank[searching] * np.intp(papers) + rows[searching]
    rank = rank.copy()
    while True:
        choice = look(cells, at)
        found[searching] = choice
        on = np.flatnonzero(~stop[choice])
        if not len(on):
            return found, rank
        searching, at = searching[on], at[on] + papers
        within = at < len(cells)
        if not within.all():
            found[searching[~within]] = NOBODY
            searching, at = searching[within], at[within]
        rank[searching] += np.int16(1)


def look(cells: NDArray[np.int16], at: NDArray[np.intp]) -> NDArray[np.int16]:
    """Look at preferences. All work with papers passes here, and tests count it."""
    return cells.take(at)


def ranked_on(ballots: Ballots, rows: Rows) -> set[int]:
    """Return the candidates who stand anywhere on these papers."""
    return set(np.unique(ballots.rankings[rows]).tolist()) - {NOBODY}


def join(rows: Sequence[Rows]) -> Rows:
    """Put rows together into one parcel's."""
    return rows[0] if len(rows) == 1 else np.concatenate([np.empty(0, dtype=np.intp), *rows])


Path: TypeAlias = tuple[int, ...]
"""The elected candidates on a paper, in order of preference, up to the first continuing one, with
whom it ends; it ends in NOBODY if no continuing candidate follows."""


@dataclass(frozen=True, slots=True, eq=False)
class Heap:
    """Papers of the same path; `rows` come in parts, in no order."""

    rows: tuple[Rows, ...]
    papers: int


@dataclass(frozen=True, slots=True, eq=False)
class Heaps:
    """Valid papers, heaped by the only thing that Meek's rule asks of them: their path.

    `rank` is (rows of the ballots,): where on the paper its path ends.
    """

    of: dict[Path, Heap]
    rank: Ranks


def one_heap(rows: Rows) -> Heaps:
    """Return all papers on one heap that nobody has looked at."""
    unseen = np.full(rows.max(initial=-1) + 1, -1, dtype=np.int16)
    return Heaps({(START,): Heap((rows,), 0)}, unseen)


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
    heaps, rank = dict(before.of), before.rank.copy()
    ends = {NOBODY, *continuing}
    stale = [path for path in heaps if path[-1] not in ends]
    while stale:
        moving = [join(heaps.pop(path).rows) for path in stale]
        rows = join(moving)
        found, rank[rows] = _next_of(ballots.rankings, rows, rank[rows] + np.int16(1), wanted)
        sizes = [len(each) for each in moving]
        arrived: dict[Path, None] = {}
        for old, way, there, papers in _in_piles(ballots, rows, sizes, found + 1, candidates + 1):
            kept = stale[old] if stale[old][-1] in elected else stale[old][:-1]
            path = (*kept, way - 1)
            before_them = heaps.get(path, Heap((), 0))
            heaps[path] = Heap((*before_them.rows, there), before_them.papers + papers)
            arrived[path] = None
        stale = [path for path in arrived if path[-1] in elected]
    return Heaps(heaps, rank)


def papers_by_path(heaps: Heaps) -> list[tuple[int, Path]]:
    """Return how many papers lie on each heap, with its path."""
    return [(each.papers, path) for path, each in heaps.of.items()]


def shared_papers(ballots: Ballots, heaps: Heaps) -> Ballots:
    """Return the heaps as papers: a heap's path is its ranking."""
    return pack(papers_by_path(heaps), parts=ballots.parts)


def share_out(
    papers: Ballots, keep: Sequence[int], one: int, reached: Ranks | None = None
) -> tuple[int, ...]:
    """Share papers out by keep values, as Meek's rule does; return everybody's votes.

    On each paper, in order of preference, a candidate takes what is left of it times the
    candidate's keep value, rounded up to a unit, until nothing is left. `keep` is in units of
    `one` = 10**9 at most, so that a product stays below 2**63. `reached` is (papers,): where a
    vote comes further than it says, to so many candidates, it is set to that.
    """

    def share(weight: Votes, factor: Votes) -> Votes:
        return (weight * factor + (one - 1)) // one

    return _take_in_turn(papers, keep, one, share, reached)


def share_at_price(
    papers: Ballots, keep: Sequence[int], one: int, reached: Ranks | None = None
) -> tuple[int, ...]:
    """Share papers out at a price, as Warren's rule does; return everybody's votes.

    On each paper, in order of preference, a candidate takes the keep value, or what is left of
    the paper if that is less, until nothing is left. `keep` is in units of `one`; `reached` is
    as in `share_out`.
    """
    return _take_in_turn(papers, keep, one, np.minimum, reached)


def _take_in_turn(
    papers: Ballots,
    keep: Sequence[int],
    one: int,
    take: Callable[[Votes, Votes], Votes],
    reached: Ranks | None,
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
        if reached is not None:
            further = (weight > 0) & (choice != NOBODY)
            reached[further] = np.maximum(reached[further], np.int16(rank + 1))
        taken = take(weight, factors[choice])
        np.add.at(votes, choice, taken * papers.papers)
        weight -= taken
    return tuple(votes[:-1].tolist())
