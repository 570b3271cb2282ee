"""Ballot papers as packed arrays. The only place outside `count/kernels.py` that knows numpy."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

NOBODY = -1


@dataclass(frozen=True, slots=True, eq=False)
class Ballots:
    """Papers grouped by ranking; a row stands for `papers[row]` equal papers.

    `rankings` is (rows, ranks) int16, candidate numbers from 0 in order of preference, padded at
    the end with NOBODY; `papers` is (rows,) int64. A row of NOBODY alone is a blank paper.
    Where papers rank candidates equally, each is so many `parts`, spread evenly over its strict
    orders, and `papers` counts parts; else a paper is one part.
    """

    rankings: NDArray[np.int16]
    papers: NDArray[np.int64]
    parts: int = 1

    @property
    def total(self) -> int:
        """Return how many papers there are, blank ones included."""
        return int(self.papers.sum()) // self.parts


def pack(papers: Iterable[tuple[int, Sequence[int]]], *, parts: int = 1) -> Ballots:
    """Pack (number of papers, ranking) pairs; the rankings hold candidate numbers from 0.

    The numbers count parts of papers, so many to a paper.
    """
    pairs = list(papers)
    lengths = np.array([len(ranking) for _, ranking in pairs], dtype=np.int64)
    ranks = max(lengths.max(initial=0), 1)
    used = np.arange(ranks) < lengths[:, None]
    rankings = np.full(used.shape, NOBODY, dtype=np.int16)
    rankings[used] = np.fromiter(chain.from_iterable(ranking for _, ranking in pairs), np.int16)
    return Ballots(
        np.asfortranarray(rankings),
        np.array([number for number, _ in pairs], dtype=np.int64),
        parts,
    )


def relabel(ballots: Ballots, numbers: Sequence[int]) -> Ballots:
    """Return the same papers with candidate x numbered `numbers[x]`."""
    new = np.array([*numbers, NOBODY], dtype=np.int16)
    return replace(ballots, rankings=np.asfortranarray(new[ballots.rankings]))


def unpack(ballots: Ballots) -> list[tuple[int, tuple[int, ...]]]:
    """Return the (number of papers, ranking) pairs that `pack` would take, row by row."""
    return [
        (number, tuple(x for x in ranking if x != NOBODY))
        for number, ranking in zip(ballots.papers.tolist(), ballots.rankings.tolist(), strict=True)
    ]


def aggregate(ballots: Ballots) -> Ballots:
    """Return the same papers with equal rankings in one row, rows sorted by ranking.

    Shorter rankings sort before longer ones that begin alike, as NOBODY is below every number.
    """
    if not len(ballots.papers):
        return ballots
    order = np.lexsort(ballots.rankings.T[::-1])
    ranked = ballots.rankings[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (ranked[1:] != ranked[:-1]).any(axis=1)
    papers = np.add.reduceat(ballots.papers[order], np.flatnonzero(new))
    return Ballots(np.asfortranarray(ranked[new]), papers, ballots.parts)


def alone(ballots: Ballots) -> int:
    """Return how many whole papers have a ranking that no other has; a blank one has none."""
    kinds = aggregate(ballots)
    return int(((kinds.papers == 1) & (kinds.rankings[:, 0] != NOBODY)).sum())


def in_parts(ballots: Ballots, parts: int, more: Ballots) -> Ballots:
    """Return whole papers in so many parts each, and after them `more`, which are in parts."""
    ranks = max(ballots.rankings.shape[1], more.rankings.shape[1])
    rankings = [
        np.pad(each, ((0, 0), (0, ranks - each.shape[1])), constant_values=NOBODY)
        for each in (ballots.rankings, more.rankings)
    ]
    papers = np.concatenate((ballots.papers * parts, more.papers))
    return Ballots(np.asfortranarray(np.concatenate(rankings)), papers, parts)


def ranked_nobody(ballots: Ballots, gone: Collection[int]) -> int:
    """Return how many papers rank nobody, or nobody but those who are gone."""
    rows = np.arange(len(ballots.papers))
    for rank in ballots.rankings.T:
        rows = rows[np.isin(rank[rows], [*gone, NOBODY])]
    return int(ballots.papers[rows].sum()) // ballots.parts


def ranking(ballots: Ballots, x: int) -> int:
    """Return how many papers rank a candidate."""
    return int(ballots.papers[(ballots.rankings == x).any(axis=1)].sum()) // ballots.parts


def ranked_first(ballots: Ballots, x: int) -> int:
    """Return how many papers have a candidate as their first entry."""
    return int(ballots.papers[ballots.rankings[:, 0] == x].sum()) // ballots.parts
