"""Scottish local STV a paper at a time: section 2 of the restated rules, in 1/100000 of a vote.

The numbers in comments are the steps of that section.
"""

from tests.oracle.papers import Table, number_of

UNIT = 100_000


def count_scottish(table: Table) -> None:
    """Steps 1 to 5 and 9: quota, first stage, then surpluses before exclusions."""
    table.quota = (number_of(table.papers) // (table.seats + 1) + 1) * UNIT  # 1
    table.count_first_preferences()  # 2
    table.record("first", (), [table.point(elect_at_quota(table))])
    while table.places > 0:  # 3
        if table.doomed():
            exclude(table, table.doomed())
        elif any(surplus(table, x) > 0 for x in table.elected):  # 5
            transfer_largest_surplus(table)
        else:  # 9
            exclude_lowest(table)


def surplus(table: Table, candidate: int) -> int:
    """What an elected candidate holds over the quota; a transferred one holds it exactly."""
    return table.votes[candidate] - table.quota


def elect_at_quota(table: Table) -> list[int]:
    """Steps 2 and 12: everyone continuing at or above the quota."""
    ready = [x for x in table.continuing if table.votes[x] >= table.quota]
    return table.elect(ready, looking_back(table))


def looking_back(table: Table) -> list[tuple[int, ...]]:
    """Steps 6 and 10: the stages from the one just completed back to the first."""
    return table.history()[::-1]


def transfer_largest_surplus(table: Table) -> None:
    """Steps 6 to 8 and 12."""
    largest = max(surplus(table, x) for x in table.elected)  # 6
    level = [x for x in table.elected if surplus(table, x) == largest]
    giver = table.choose("surplus", level, max, looking_back(table))
    held, credited, stuck = table.votes[giver], 0, 0
    table.batch += 1
    for paper in table.held_by(giver):  # 7
        value = largest * paper.received // held
        to = table.next_preference(paper)
        if to is None:
            paper.holder = None
            paper.value = value
            stuck += value * paper.number
        else:
            table.give(paper, to, value)
            credited += value * paper.number
    table.votes[giver] = table.quota  # 8
    table.exhausted += stuck
    table.lost += largest - credited - stuck
    table.record("surplus", [giver], [table.point(elect_at_quota(table))])  # 12


def exclude_lowest(table: Table) -> None:
    """Step 10."""
    fewest = min(table.votes[x] for x in table.excludable())
    level = [x for x in table.excludable() if table.votes[x] == fewest]
    exclude(table, [table.choose("exclusion", level, min, looking_back(table))])


def exclude(table: Table, losers: list[int]) -> None:
    """Steps 11 and 12, and then 4.

    The last vacancies are filled in the stage that left just enough candidates, since no
    paper moves in filling them and published sheets give no stage of its own to it.
    """
    for loser in losers:
        table.continuing.remove(loser)
    table.batch += 1
    for paper in table.papers:  # 11
        if paper.holder in losers:
            table.move_at_its_value(paper)
    elected = elect_at_quota(table)  # 12
    if len(table.continuing) == table.places:  # 4
        elected += table.elect(list(table.continuing))
    table.record("exclusion", losers, [table.point(elected)])
