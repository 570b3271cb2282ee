"""Make a large BLT file: the same arguments give the same bytes.

Usage: python -m tests.bench.ballots FILE [PAPERS] [CANDIDATES] [SEATS]

Voters follow one of six lists, with every candidate's place shaken by chance, and stop after as
many names as it pleases them: a third rank everybody, a tenth one candidate alone.
"""

import sys
from pathlib import Path

import numpy as np

SEED = 20171124


def make(papers: int, candidates: int, seats: int) -> bytes:
    """Return a BLT file of that many single papers."""
    random = np.random.default_rng(SEED)
    lists = np.argsort(random.random((6, candidates)), axis=1)
    places = np.argsort(lists, axis=1)
    follows = random.choice(6, size=papers, p=[0.3, 0.25, 0.2, 0.12, 0.08, 0.05])
    shaken = places[follows] + random.normal(0, candidates / 5, (papers, candidates))
    rankings = np.argsort(shaken, axis=1) + 1
    lengths = random.integers(1, candidates + 1, papers)
    kind = random.random(papers)
    lengths[kind < 0.33] = candidates
    lengths[kind > 0.9] = 1
    lines = [f"{candidates} {seats}"]
    lines += [
        f"1 {' '.join(map(str, ranking[:length]))} 0"
        for ranking, length in zip(rankings.tolist(), lengths.tolist(), strict=True)
    ]
    lines += ["0", *(f'"Candidate {x}"' for x in range(1, candidates + 1))]
    return "\n".join([*lines, f'"{papers} papers made for measuring"', ""]).encode()


if __name__ == "__main__":
    file, *numbers = sys.argv[1:]
    size, people, places_to_fill = [*map(int, numbers), *[1_000_000, 30, 9][len(numbers) :]]
    Path(file).write_bytes(make(size, people, places_to_fill))
