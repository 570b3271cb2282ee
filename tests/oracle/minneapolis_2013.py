"""Minneapolis after 2013 a paper at a time: sections 167.20 and 167.70, in 1/10000 of a vote.

The letters in comments are the clauses of 167.70(c)(1). Whoever reaches the threshold continues,
and receives papers, until declared elected: that is when the surplus moves, or at the end.
"""

from itertools import pairwise

from tests.oracle.papers import Table, Votes, number_of

UNIT = 10_000


def count_minneapolis_2013(table: Table) -> None:
    """Rounds a to e, until f."""
    table.quota = (number_of(table.papers) // (table.seats + 1) + 1) * UNIT
    table.count_first_preferences()
    kind: str = "first"
    concerned: list[int] = []
    moved: list[int] = []
    while True:
        winners = list(table.continuing) if finished(table) else []  # a, f
        reached = [x for x in table.continuing if table.votes[x] >= table.quota]
        if len(reached) == table.places:
            winners = reached
        table.record(kind, concerned, [table.point([*moved, *table.elect(winners)])])
        if not table.places:
            return
        moved = []
        surpluses = {x: table.votes[x] - table.quota for x in reached}  # b
        concerned = impossible(table, sum(surpluses.values()))
        if concerned:  # c
            kind = defeat(table, concerned)
        elif any(surpluses.values()):  # d
            kind = "surplus"
            most = max(surpluses.values())
            tied = [x for x in surpluses if surpluses[x] == most]
            concerned = [table.choose("surplus", tied, max, ())]
            moved = transfer(table, concerned[0], most)
        else:  # e
            fewest = min(table.votes[x] for x in table.continuing)
            tied = [x for x in table.continuing if table.votes[x] == fewest]
            concerned = [table.choose("exclusion", tied, min, ())]
            kind = defeat(table, concerned)


def finished(table: Table) -> bool:
    """f: as many continue as seats are yet to be filled."""
    return len(table.continuing) == table.places


def impossible(table: Table, surpluses: Votes) -> list[int]:
    """167.20: who could not equal the next above, and all below; one for each seat must stay."""
    totals = sorted({table.votes[x] for x in table.continuing})
    group: list[int] = []
    for total, above in pairwise(totals):
        no_more = [x for x in table.continuing if table.votes[x] <= total]
        reach = sum(table.votes[x] for x in no_more) + surpluses
        if reach < above and len(table.continuing) - len(no_more) >= table.places:
            group = no_more
    return group


def defeat(table: Table, group: list[int]) -> str:
    """c, e: papers move at their value, unless the defeat leaves just enough for the seats."""
    for x in group:
        table.continuing.remove(x)
    if finished(table):
        return "fill"
    table.batch += 1
    for x in group:
        for paper in table.held_by(x):
            table.move_at_its_value(paper)
    return "exclusion"


def transfer(table: Table, giver: int, surplus: Votes) -> list[int]:
    """d: declared elected; surplus fraction and transfer value are cut one after the other."""
    moved = table.elect([giver])
    fraction = surplus * UNIT // table.votes[giver]
    table.batch += 1
    arrived: Votes = 0
    for paper in table.held_by(giver):
        to, value = table.next_preference(paper), paper.value * fraction // UNIT
        arrived += value * paper.share
        if to is None:
            paper.holder, paper.value = None, value
            table.exhausted += value * paper.share
        else:
            table.give(paper, to, value)
    table.votes[giver] = table.quota
    table.lost += surplus - arrived
    return moved
