"""Change right files at random, and see that every reader tells of it and nothing else.

    PYTHONPATH=. .venv/bin/python -m tests.fuzz.fuzz_content --seconds 600 --seed 1

Each reader in `tests/fuzz/readers.py` gets its turn. At the first fault it ends, with the reader,
the number that makes the same bytes again (`--only READER --seed NUMBER`), and the bytes in a file.
`tests/test_fuzzed.py` runs a short slice of it.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from random import Random
from time import monotonic, process_time

from tests.fuzz.mutator import mutated
from tests.fuzz.readers import Reader, readers

SLOW = 5.0
"""Seconds of this process that no file may take; the demonstration itself takes some of them."""


class FaultError(Exception):
    """A reader did something else than it may."""


def once(name: str, reader: Reader, others: tuple[bytes, ...], seed: int) -> None:
    """Change a file by a number and read it. Raises FaultError."""
    data = mutated(reader.right, others, Random(f"{name} {seed}"))  # noqa: S311
    begun = process_time()
    try:
        reader.read(data)
    except reader.errors:
        pass
    except Exception as error:
        raise FaultError(told(name, seed, data, repr(error))) from error
    if (took := process_time() - begun) > SLOW:
        raise FaultError(told(name, seed, data, f"took {took:.1f} seconds"))


def told(name: str, seed: int, data: bytes, what: str) -> str:
    """Write bytes to a file, and return how to make them again."""
    with tempfile.NamedTemporaryFile(prefix="fuzzed-", delete=False) as file:
        file.write(data)
    return f"{what}\n--only {name!r} --seed {seed}; the bytes are in {file.name}"


def run(seeds: Iterable[int], only: str = "", seconds: float = float("inf")) -> int:
    """Give every reader its turn with each number, until the time is over; return how many."""
    every = readers()
    others = tuple(each.right for each in every.values())
    ends = monotonic() + seconds
    done = 0
    for seed in seeds:
        for name, reader in every.items():
            if not name.startswith(only):
                continue
            if monotonic() > ends:
                return done
            once(name, reader, others, seed)
            done += 1
    return done


def main() -> None:
    """Run until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    done = run(range(given.seed, 1 << 40), given.only, given.seconds)
    sys.stdout.write(f"{done:,} files were read, and nothing else happened\n")


if __name__ == "__main__":
    main()
