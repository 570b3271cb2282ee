"""The work of a fixed count, without a clock: looks at preferences, and machine instructions.

Usage: python -m tests.bench.work read|ers97|scottish-2007|meek-prf

Reads the papers and counts them by the rule, if one is given. `make bench` runs it under callgrind,
once without and once with a rule: the difference is the count alone. Looks are the same on every
machine; instructions depend on Python, numpy and the processor, and are compared with care.
"""

import re
import subprocess
import sys

import numpy as np
from numpy.typing import NDArray

from sitegen.count import Standing, count, kernels
from sitegen.count.ties import lowest_number
from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.blt import read_blt
from tests.bench.ballots import make

PAPERS, CANDIDATES, SEATS = 20_000, 30, 9
RULES = ("ers97", "scottish-2007", "meek-prf")
COLLECTED = re.compile(r"Collected : (\d+)")


def read() -> BallotFile:
    """Read the papers of the fixed count."""
    file, problems = read_blt(make(PAPERS, CANDIDATES, SEATS), "fixed.blt")
    if file is None:
        raise ValueError(problems)
    return file


def counted(file: BallotFile, rule: str) -> None:
    """Count the papers."""
    standing = tuple(Standing(f"c{x}", name, withdrawn=False) for x, name in enumerate(file.names))
    count(rule, file.ballots, seats=SEATS, candidates=standing, lots=lowest_number)


def looks(rule: str) -> int:
    """Return how often the count looks at a preference on a paper."""
    file, plain, total = read(), kernels.look, 0

    def look(cells: NDArray[np.int16], at: NDArray[np.intp]) -> NDArray[np.int16]:
        nonlocal total
        total += len(at)
        return plain(cells, at)

    kernels.look = look
    try:
        counted(file, rule)
    finally:
        kernels.look = plain
    return total


def instructions() -> dict[str, int]:
    """Return how many instructions the count by each rule takes, by callgrind."""
    _collected(RULES[0])  # the first run may compile what it imports, which is no part of a count
    before = _collected("read")
    return {rule: _collected(rule) - before for rule in RULES}


def _collected(what: str) -> int:
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         sys.executable, "-m", "tests.bench.work", what],
        env={"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    found = COLLECTED.search(done.stderr)
    if found is None:
        raise ValueError(done.stderr)
    return int(found[1])


if __name__ == "__main__":
    papers = read()
    if sys.argv[1] in RULES:
        counted(papers, sys.argv[1])
