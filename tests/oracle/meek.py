"""Meek's nine-place reference form a paper at a time: section 3.1, in 10^-9 of a vote.

The numbers in comments are the steps of that section. Warren's rule, section 3.4, is the same but
for what a candidate keeps of a paper in step 4.
"""

from collections.abc import Callable
from itertools import count as count_up

from tests.oracle.papers import Paper, Table, Votes

UNIT = 1_000_000_000
ENOUGH = UNIT // 1_000_000
"""A total surplus below this ends the iteration."""


Kept = Callable[[int, int], int]
"""Step 4: what a candidate keeps, given what is left of a paper and the keep factor."""


def count_meek(table: Table) -> None:
    """Section 3.1: a candidate keeps a share of what is left."""
    count_by_keep_factors(table, share)


def count_warren(table: Table) -> None:
    """Section 3.4: a candidate keeps a price, if that much is left."""
    count_by_keep_factors(table, at_a_price)


def share(weight: int, factor: int) -> int:
    """Step 4 of Meek: the factor's part of what is left, upwards."""
    return up9(weight * factor, UNIT)


def at_a_price(weight: int, price: int) -> int:
    """Step 4 of Warren: the price, or what is left if that is less."""
    return min(price, weight)


def count_by_keep_factors(table: Table, kept: Kept) -> None:
    """Steps 1, 2 and 11: rounds until everybody left has a place."""
    keep = [UNIT if x in table.continuing else 0 for x in range(table.candidates)]  # 1
    table.votes = [0] * table.candidates
    while len(table.continuing) > table.places > 0:  # 2
        one_round(table, keep, kept)
    if table.places > 0:  # 11
        for last in table.stages[-1].concerned:
            table.exhausted += table.votes[last]
            table.votes[last] = 0
        elected = table.elect(list(table.continuing))
        table.record("fill", elected, [table.point(elected)])


def one_round(table: Table, keep: list[int], kept: Kept) -> None:
    """Steps 3 to 10: iterate until somebody is elected or the surplus is small enough."""
    previous: Votes = table.valid
    for iteration in count_up(1):  # 3
        sort_papers(table, keep, kept)  # 4
        table.quota = sum(table.votes) // (table.seats + 1) + 1  # 5
        ready = [x for x in table.electable() if table.votes[x] >= table.quota]  # 6
        if len(ready) > table.places:
            raise ArithmeticError(f"{ready} all reach the quota for {table.places} places")
        if ready:
            elected = table.elect(ready)
            state = (iteration, surplus(table), tuple(keep))
            table.record("elect", elected, [table.point(elected)], state)
            return
        if table.doomed():  # before any surplus
            defeat(table, keep, table.doomed(), iteration)
            return
        total = surplus(table)  # 7
        if total < ENOUGH or total >= previous:  # 8
            break
        previous = total
        for x in table.elected:  # 9
            wanted = up9(keep[x] * table.quota, UNIT)
            keep[x] = up9(wanted * UNIT, table.votes[x])
    fewest = min(table.votes[x] for x in table.excludable())  # 10
    tied = [x for x in table.excludable() if table.votes[x] <= fewest + total]
    defeat(table, keep, [table.choose("exclusion", tied, min, ())], iteration)


def defeat(table: Table, keep: list[int], losers: list[int], iteration: int) -> None:
    """Step 10: whoever goes keeps nothing from then on."""
    table.record("defeat", losers, [table.point(())], (iteration, surplus(table), tuple(keep)))
    for loser in losers:
        table.continuing.remove(loser)
        keep[loser] = 0


def surplus(table: Table) -> Votes:
    """Step 7: what the elected hold above the quota, all together."""
    return max(sum(table.votes[x] - table.quota for x in table.elected), 0)


def sort_papers(table: Table, keep: list[int], kept: Kept) -> None:
    """Step 4: every candidate on a paper keeps some of what those before leave."""
    table.votes = [0] * table.candidates
    table.exhausted = 0
    for paper in table.papers:
        table.exhausted += share_out(paper, table.votes, keep, kept) * paper.share


def share_out(paper: Paper, votes: list[Votes], keep: list[int], kept: Kept) -> int:
    """Step 4 for one paper; gives what nobody keeps of it."""
    weight = UNIT
    for candidate in paper.preferences:
        if keep[candidate] > 0:
            taken = kept(weight, keep[candidate])
            votes[candidate] += taken * paper.share
            weight -= taken
            if weight <= 0:
                break
    return weight


def up9(numerator: int, denominator: Votes) -> int:
    """Divide, rounding up to a whole unit."""
    return -(-numerator // denominator)
