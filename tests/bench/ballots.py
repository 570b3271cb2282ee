"""Make a large BLT file: the same arguments give the same bytes.

Usage: python -m tests.bench.ballots FILE [PAPERS] [CANDIDATES] [SEATS]

Voters follow one of six lists, with every candidate's place shaken by chance, and stop after as
many names as it pleases them: a third rank everybody, a tenth one candidate alone.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SEED = 20171124
PIECE = 100_000
"""Papers made at a time."""


def pieces(papers: int, candidates: int, seats: int) -> Iterator[bytes]:
    """Yield a BLT file of that many single papers, piece by piece."""
    random = np.random.default_rng(SEED)
    lists = np.argsort(random.random((6, candidates)), axis=1)
    yield f"{candidates} {seats}\n".encode()
    for start in range(0, papers, PIECE):
        yield _papers(random, np.argsort(lists, axis=1), min(PIECE, papers - start))
    names = [f"Candidate {x}" for x in range(1, candidates + 1)]
    yield "\n".join(
        ["0", *(f'"{name}"' for name in names), f'"{papers} papers made for measuring"', ""]
    ).encode()


def make(papers: int, candidates: int, seats: int) -> bytes:
    """Return a BLT file of that many single papers."""
    return b"".join(pieces(papers, candidates, seats))


def _papers(random: np.random.Generator, places: NDArray[np.intp], papers: int) -> bytes:
    """Return the lines of some papers; `places` is (lists, candidates)."""
    candidates = places.shape[1]
    follows = random.choice(6, size=papers, p=[0.3, 0.25, 0.2, 0.12, 0.08, 0.05])
    shaken = places[follows] + random.normal(0, candidates / 5, (papers, candidates))
    rankings = np.argsort(shaken, axis=1) + 1
    lengths = random.integers(1, candidates + 1, papers)
    kind = random.random(papers)
    lengths[kind < 0.33] = candidates
    lengths[kind > 0.9] = 1
    return "".join(
        f"1 {' '.join(map(str, ranking[:length]))} 0\n"
        for ranking, length in zip(rankings.tolist(), lengths.tolist(), strict=True)
    ).encode()


if __name__ == "__main__":
    file, *numbers = sys.argv[1:]
    size, people, places_to_fill = [*map(int, numbers), *[1_000_000, 30, 9][len(numbers) :]]
    with Path(file).open("wb") as out:
        out.writelines(pieces(size, people, places_to_fill))
