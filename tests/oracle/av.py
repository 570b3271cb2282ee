"""The alternative vote a paper at a time: section 11 of the restated rules, in whole votes.

The numbers in comments are the steps of that section.
"""

from tests.oracle.papers import Table

UNIT = 1


def count_av(table: Table) -> None:
    """Steps 1 to 4: exclude the lowest until somebody has more than half.

    Raises:
        ValueError: there is more than one place.

    """
    if table.seats != 1:
        raise ValueError(f"the alternative vote fills one place, not {table.seats}")
    table.count_first_preferences()
    table.record("first", (), [table.point(elect_by_majority(table))])
    while table.places > 0:
        losers = table.doomed()
        if not losers:
            fewest = min(table.votes[x] for x in table.excludable())  # 3
            level = [x for x in table.excludable() if table.votes[x] == fewest]
            losers = [table.choose("exclusion", level, min, table.history())]
        for loser in losers:
            table.continuing.remove(loser)
        for paper in table.papers:  # 4
            if paper.holder in losers:
                table.move_at_its_value(paper)
        table.record("exclusion", losers, [table.point(elect_by_majority(table))])


def elect_by_majority(table: Table) -> list[int]:
    """Steps 1 and 2; half is not enough, and whoever is left alone needs no votes at all."""
    active = sum(table.votes[x] for x in table.continuing)
    table.quota = active // 2 + 1
    if len(table.continuing) == 1:
        return table.elect(list(table.continuing))
    return table.elect([x for x in table.continuing if 2 * table.votes[x] > active])
