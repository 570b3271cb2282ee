"""Count BLT files with another program, in an environment of its own (`make bench`).

Usage: python tests/bench/others.py pyrankvote|votelib|votekit FILE...

Prints a line of JSON a file: who was elected, and the seconds that reading and counting took.
Each program is used as its documentation shows, under the rule of its own that is nearest to the
weighted inclusive Gregory method of Scotland. A program that reads BLT reads the file itself.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

Election = tuple[Any, ...]
Read = Callable[[str], Election]
Elect = Callable[[Election], list[str]]


def plain(file: str) -> tuple[int, list[str], Counter[tuple[int, ...]]]:
    """Read a plain BLT file: seats, names, and how many papers have each ranking."""
    lines = Path(file).read_text("utf-8").splitlines()
    candidates, seats = map(int, lines[0].split())
    end = lines.index("0")
    papers: Counter[tuple[int, ...]] = Counter()
    for line in lines[1:end]:
        number, *ranking = map(int, line.split()[:-1])
        papers[tuple(ranking)] += number
    names = [line.strip('"') for line in lines[end + 1 : end + 1 + candidates]]
    return seats, names, papers


def pyrankvote() -> tuple[Read, Elect]:
    """Its one rule: exact quota, surpluses shared out over all papers, floating point."""
    program = import_module("pyrankvote")

    def read(file: str) -> Election:
        seats, names, papers = plain(file)
        who = [program.Candidate(name) for name in names]
        ballots = [
            ballot
            for ranking, number in papers.items()
            for ballot in [program.Ballot([who[x - 1] for x in ranking])] * number
        ]
        return who, ballots, seats

    def elect(election: Election) -> list[str]:
        who, ballots, seats = election
        result = program.single_transferable_vote(who, ballots, seats)
        return [each.name for each in result.get_winners()]

    return read, elect


def votelib() -> tuple[Read, Elect]:
    """Weighted inclusive Gregory, in fractions that are not rounded."""
    evaluate = import_module("votelib.evaluate.sequential")
    blt = import_module("votelib.io.blt")

    def read(file: str) -> Election:
        with Path(file).open(encoding="utf-8") as lines:
            votes, seats, _, _ = blt.load(lines)
        return votes, seats

    def elect(election: Election) -> list[str]:
        votes, seats = election
        chosen = evaluate.TransferableVoteSelector(transferer="Gregory", quota_function="droop")
        return [str(each.name) for each in chosen.evaluate(votes, seats)]

    return read, elect


def votekit() -> tuple[Read, Elect]:
    """`FastSTV`, its faster class: weighted inclusive Gregory in floating point."""
    ballot = import_module("votekit.ballot")
    elections = import_module("votekit.elections")
    profiles = import_module("votekit.pref_profile")

    def read(file: str) -> Election:
        seats, names, papers = plain(file)
        alone = [frozenset([name]) for name in names]
        ballots = tuple(
            ballot.RankBallot(ranking=tuple(alone[x - 1] for x in ranking), weight=number)
            for ranking, number in papers.items()
        )
        return profiles.RankProfile(ballots=ballots, candidates=tuple(names)), seats

    def elect(election: Election) -> list[str]:
        profile, seats = election
        result = elections.FastSTV(profile, n_seats=seats, simultaneous=False, tiebreak="borda")
        return [str(name) for group in result.get_elected() for name in group]

    return read, elect


PROGRAMS = {"pyrankvote": pyrankvote, "votelib": votelib, "votekit": votekit}


def main(program: str, files: list[str]) -> None:
    """Count each file, and say how long reading and counting took."""
    read, elect = PROGRAMS[program]()
    for file in files:
        start = time.perf_counter()
        election = read(file)
        middle = time.perf_counter()
        try:
            elected = elect(election)
        except Exception as error:  # noqa: BLE001 - what a program cannot count is a result too
            elected = [f"{type(error).__name__}: {error}"]
        end = time.perf_counter()
        line = {"elected": elected, "read": middle - start, "count": end - middle}
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
