"""Reduce many random elections under every rule: `python -m tests.soak_reduction 300`.

The number is of plain elections a rule; of those with limits on groups and with irregular papers
there are two fifths as many each. What `tests/property/test_reduction.py` asks of a few is asked of
all.
"""

import sys
from collections import Counter

from sitegen.count.rules import CONTEST_RULES
from sitegen.reduction import all_papers, is_minimal, reduce_papers
from tests.property import test_reduction


def main() -> None:
    number = int(sys.argv[1])
    few = 2 * number // 5
    test_reduction.PLAIN, test_reduction.LIMITED, test_reduction.EQUAL = number, few, few
    for rule in CONTEST_RULES:
        met: Counter[str] = Counter()
        for drawn, contest, poll in test_reduction.polls_of(rule):
            reduced, problems = reduce_papers(contest, poll)
            if reduced is None:
                sys.exit(f"{rule}: {problems}: {drawn}")
            twice, _ = reduce_papers(contest, reduced.poll)
            if (
                twice is None
                or all_papers(twice.poll) != all_papers(reduced.poll)
                or twice.poll.parts != reduced.poll.parts
            ):
                sys.exit(f"{rule}: reduced twice is not reduced once: {drawn}")
            if not is_minimal(contest, reduced.poll):
                sys.exit(f"{rule}: not minimal: {drawn}")
            met["reduced"] += 1
            met["in parts"] += reduced.poll.ballots.parts > 1
            met["parts told"] += reduced.poll.parts > 1
        print(rule, *(f"{what} {number}," for what, number in met.items()))  # noqa: T201 - a program


if __name__ == "__main__":
    main()
