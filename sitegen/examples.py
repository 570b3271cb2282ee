"""A small invented election by the rule of a contest, for the page on how to vote.

Papers and candidates that do not exist; two places, or one where the contest fills one.
It is counted like any other, and papers with slips are read as the contest reads them.
"""

from sitegen.count import Standing, count
from sitegen.model.ballots import pack, unpack
from sitegen.model.paper_reading import read_irregular
from sitegen.model.papers import IRREGULARITIES, Irregular, Irregularity, Ranks
from sitegen.model.site import Contest
from sitegen.pages.voting import NAMES, Example, Slip
from sitegen.problems import Place

ASH, BIRCH, CEDAR, ELM, HAZEL = range(len(NAMES))
PAPERS = (
    (9, (ASH, BIRCH, CEDAR)),
    (8, (ASH, CEDAR)),
    (3, (ASH,)),
    (3, (BIRCH, CEDAR, ASH)),
    (4, (CEDAR, ASH)),
    (3, (CEDAR, ELM)),
    (8, (ELM, HAZEL)),
    (5, (HAZEL, ELM)),
    (1, (HAZEL, CEDAR)),
)
"""Made so that under every rule the paper that is followed moves on, and no lot is needed."""
FOLLOWED = {1: (BIRCH, CEDAR, ASH), 2: (ASH, BIRCH, CEDAR)}
"""The paper that is followed, by the number of places."""
SLIPS: dict[Irregularity, Ranks] = {
    "equal": ((ASH,), (BIRCH, CEDAR), (ELM,)),
    "skipped": ((ASH,), (), (BIRCH,)),
    "repeated": ((ASH,), (BIRCH,), (ASH,), (CEDAR,)),
}
"""A paper with a slip of each kind."""
NOWHERE = Place("example")


def example(contest: Contest) -> Example:
    """Return the example for a contest."""
    seats = min(contest.seats, max(FOLLOWED))
    record = count(
        contest.rule,
        pack(PAPERS),
        seats=seats,
        candidates=tuple(Standing(f"example-{x}", name) for x, name in enumerate(NAMES)),
    )
    return Example(record, FOLLOWED[seats], tuple(_slip(contest, each) for each in IRREGULARITIES))


def _slip(contest: Contest, kind: Irregularity) -> Slip:
    """Read a paper with a slip as the contest does; one that it refuses stands for no order."""
    ranks = SLIPS[kind]
    paper = Irregular(1, ranks, tuple(NOWHERE for _ in ranks))
    read, _, problems = read_irregular(
        pack(()), [paper], contest.irregular_papers, withdrawn=(), names=NAMES
    )
    orders = () if problems else tuple(ranking for _, ranking in unpack(read))
    return Slip(kind, ranks, orders)
