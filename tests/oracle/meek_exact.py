"""Meek with every act proven, a paper at a time, in 10^-30 of a vote.

The steps of section 3.1 (the numbers in comments) with other ends: a round goes on until what the
elected hold above the quota can lift nobody above it, and not the lowest to the next; what is
still open when it is below 10^-15 of a vote is a tie. Keep values never fall below those at which
the iterations would end: a new one is the quota, rounded up, over what reaches the candidate.
"""

from itertools import count as count_up

from tests.oracle.papers import Table, Votes

UNIT = 10**30
ENOUGH = UNIT // 10**6
NO_MORE = UNIT // 10**15


def count_meek_exact(table: Table) -> None:
    """Steps 1, 2 and 11: rounds until everybody left has a place."""
    keep = [UNIT if x in table.continuing else 0 for x in range(table.candidates)]  # 1
    while len(table.continuing) > table.places > 0:  # 2
        one_round(table, keep)
    if table.places > 0:  # 11
        last = table.stages[-1].concerned[0]
        table.exhausted += table.votes[last]
        table.votes[last] = 0
        elected = table.elect(list(table.continuing))
        table.record("fill", elected, [table.point(elected)])


def one_round(table: Table, keep: list[int]) -> None:
    """Steps 3 to 10."""
    places = table.seats + 1
    for iteration in count_up(1):  # 3
        reached = share_out(table, keep)  # 4
        in_play = sum(table.votes)
        table.quota = in_play // places  # 5
        ready = [x for x in table.continuing if table.votes[x] * places > in_play]  # 6
        if ready:
            elected = table.elect(ready)
            state = (iteration, surplus(table), tuple(keep))
            table.record("elect", elected, [table.point(elected)], state)
            return
        total = surplus(table)  # 7
        if total < NO_MORE or (total < ENOUGH and is_proven(table, total)):  # 8
            break
        for x in table.elected:  # 9
            wanted = -(-(table.quota + 1) * UNIT // reached[x])
            keep[x] = min(keep[x], wanted)
    fewest = min(table.votes[x] for x in table.continuing)  # 10
    tied = [x for x in table.continuing if table.votes[x] <= fewest + total]
    loser = table.choose("exclusion", tied, min, ())
    table.record("defeat", [loser], [table.point(())], (iteration, total, tuple(keep)))
    table.continuing.remove(loser)
    keep[loser] = 0


def surplus(table: Table) -> Votes:
    """Step 7: what the elected hold above the quota, all together."""
    return sum(table.votes[x] - table.quota for x in table.elected)


def is_proven(table: Table, total: Votes) -> bool:
    """Say whether the surplus left can neither elect anybody nor change who is lowest."""
    votes = sorted(table.votes[x] for x in table.continuing)
    return votes[0] + total < votes[1] and votes[-1] + total <= table.quota


def share_out(table: Table, keep: list[int]) -> list[Votes]:
    """Step 4: every candidate on a paper keeps some of what those before leave.

    Gives what reaches everybody.
    """
    reached: list[Votes] = [0] * table.candidates
    table.votes, table.exhausted = [0] * table.candidates, 0
    for paper in table.papers:
        left = UNIT
        for x in paper.preferences:
            if keep[x] > 0 and left > 0:
                reached[x] += left * paper.share
                taken = -(-left * keep[x] // UNIT)
                table.votes[x] += taken * paper.share
                left -= taken
        table.exhausted += left * paper.share
    return reached
