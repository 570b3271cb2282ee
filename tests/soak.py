"""Hold the engine against its plain twin in very many random elections: `make soak`.

All rules go through the same seeds side by side, so that a run which was stopped goes on from the
last seed it named. At the first difference it ends and says how to see that election again.
"""

import argparse
import sys
from itertools import product
from multiprocessing import Pool
from time import monotonic
from typing import NamedTuple

from tests.oracle.elections import draw_election
from tests.twin import TWINS, count_with_engine, count_with_twin, difference, has_a_valid_paper

SEEDS = 25_500
"""Two elections a seed, few of them without a valid paper: more than 50,000 a rule."""
AT_A_TIME = 50
CHUNKS_A_LINE = 10


class Chunk(NamedTuple):
    rules: list[str]
    first: int
    end: int


def main(words: list[str] | None = None) -> int:
    """Compare as many elections as asked for; give 1 if the two counts of one differ."""
    asked = read_arguments(words)
    end = asked.start + asked.seeds
    starts = range(asked.start, end, AT_A_TIME)
    chunks = [Chunk(asked.rule or list(TWINS), x, min(x + AT_A_TIME, end)) for x in starts]
    began, compared = monotonic(), 0
    with Pool(asked.processes) as pool:
        for done, found in enumerate(pool.imap(compare, chunks), start=1):
            if isinstance(found, str):
                say(found)
                return 1
            compared += found
            if done % CHUNKS_A_LINE == 0 or done == len(chunks):
                say(
                    f"seeds {asked.start} to {chunks[done - 1].end - 1}: {compared:,} elections a "
                    f"rule, counted alike ({monotonic() - began:,.0f} s)"
                )
    return 0


def read_arguments(words: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--rule", action="append", choices=TWINS, help="only this; all if missing")
    parser.add_argument("--start", type=int, default=0, help="the first seed")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="how many seeds")
    parser.add_argument("--processes", type=int, help="as many as there are cores if missing")
    return parser.parse_args(words)


def compare(chunk: Chunk) -> int | str:
    """Count every election of a chunk twice; give how many, or where the first two counts part."""
    compared = 0
    for seed, ties in product(range(chunk.first, chunk.end), (True, False)):
        election = draw_election(seed, ties=ties)
        if not has_a_valid_paper(election):
            continue
        compared += 1
        for rule in chunk.rules:
            try:
                found = difference(
                    count_with_twin(rule, election), count_with_engine(rule, election)
                )
            except Exception as error:  # noqa: BLE001 - a count that breaks is found, with its seed
                found = f"the count broke: {error!r}"
            if found:
                return (
                    f"{rule}, seed {seed}, {'many' if ties else 'few'} ties: {found}\n{election}\n"
                    f"see it again: make soak SOAK='--rule {rule} --start {seed} --seeds 1'"
                )
    return compared


def say(line: str) -> None:
    """Print a line at once: the next may take long."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
