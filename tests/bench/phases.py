"""Where the time of a count goes, in one process.

Usage: python -m tests.bench.phases FILE             processor seconds of each phase, as JSON
       python -m tests.bench.phases --wards FOLDER   seconds for all files times five rules
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sitegen.console import bytes_of
from sitegen.count import Standing, count
from sitegen.count.ties import lowest_number
from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.table import read_ballots

FIVE = ("ers97", "scottish-2007", "meek-prf", "warren", "minneapolis-2009")
PIECE = 1 << 18


def read(file: Path) -> BallotFile:
    """Read a ballot file in which nothing is wrong."""
    found, problems = read_ballots(bytes_of(file), str(file))
    if found is None:
        raise ValueError(problems)
    return found


def counted(file: BallotFile, rule: str) -> None:
    """Count it."""
    standing = tuple(
        Standing(f"c{x}", name, withdrawn=x in file.withdrawn) for x, name in enumerate(file.names)
    )
    count(rule, file.ballots, seats=file.seats or 1, candidates=standing, lots=lowest_number)


def look_at_bytes(file: Path) -> None:
    """Take every byte of a file into memory, and find the ends of lines: what nobody can omit."""
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            piece.count(b"\n")


def timed(work: Callable[[], object]) -> float:
    """Return the least of three times, in seconds of the processor."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(words: list[str]) -> dict[str, float]:
    """Return the seconds of each phase."""
    if words[0] == "--wards":
        files = sorted(Path(words[1]).glob("*.blt"))
        start = time.process_time()
        for ballots in map(read, files):
            for rule in FIVE:
                counted(ballots, rule)
        return {"files": len(files), "seconds": time.process_time() - start}
    file = Path(words[0])
    phases = {"bytes": timed(partial(look_at_bytes, file)), "read": timed(partial(read, file))}
    ballots = read(file)
    return phases | {rule: timed(partial(counted, ballots, rule)) for rule in FIVE}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])) + "\n")
