"""Minneapolis a paper at a time: section 9.1 of the restated rules, in 1/10000 of a vote.

The letters in comments are the steps of that section.
"""

from tests.oracle.papers import Table, Votes

UNIT = 10_000


def count_minneapolis(table: Table) -> None:
    """Steps a to f: rounds until everybody has a place."""
    table.quota = (table.whole // (table.seats + 1) + 1) * UNIT
    table.count_first_preferences()  # a
    table.record("first", (), [table.point(elect_at_threshold(table))])
    while table.places > 0:
        waiting = {x: table.votes[x] - table.quota for x in table.elected}  # b
        beaten = hopeless(table, sum(waiting.values()))
        if beaten:  # c
            defeat(table, beaten)
        elif any(waiting.values()):  # d
            transfer(table, waiting)
        else:  # e
            fewest = min(table.votes[x] for x in table.continuing)
            level = [x for x in table.continuing if table.votes[x] == fewest]
            defeat(table, [table.choose("exclusion", level, min, ())])


def elect_at_threshold(table: Table) -> list[int]:
    """Step a: everyone continuing at or above the threshold."""
    return table.elect([x for x in table.continuing if table.votes[x] >= table.quota])


def hopeless(table: Table, surpluses: Votes) -> list[int]:
    """Step c: the largest group who cannot come up to the next above; as many stay as places.

    For each candidate: the votes of all lower or level ones, the candidate's own among them, and
    all surpluses, against the next candidate up.
    """
    group: list[int] = []
    for x in table.continuing:
        lower = [y for y in table.continuing if table.votes[y] <= table.votes[x]]
        higher = [y for y in table.continuing if table.votes[y] > table.votes[x]]
        if len(higher) < table.places:
            continue
        could_have = sum(table.votes[y] for y in lower) + surpluses
        if could_have < min(table.votes[y] for y in higher) and len(lower) > len(group):
            group = lower
    return group


def defeat(table: Table, group: list[int]) -> None:
    """Steps c and e, then a and f: all papers move at their value, also those of the last."""
    for x in group:
        table.continuing.remove(x)
    table.batch += 1
    for x in group:
        for paper in table.held_by(x):
            table.move_at_its_value(paper)
    elected = elect_at_threshold(table)
    if len(table.continuing) == table.places:  # f
        elected += table.elect(list(table.continuing))
    table.record("exclusion", group, [table.point(elected)])


def transfer(table: Table, waiting: dict[int, Votes]) -> None:
    """Step d: the largest surplus; the fraction is cut, and each paper's value again."""
    largest = max(waiting.values())
    level = [x for x, surplus in waiting.items() if surplus == largest]
    giver = table.choose("surplus", level, max, ())
    fraction = largest * UNIT // table.votes[giver]
    arrived: Votes = 0
    table.batch += 1
    for paper in table.held_by(giver):
        value = fraction * paper.value // UNIT
        arrived += value * paper.share
        to = table.next_preference(paper)
        if to is None:
            paper.holder, paper.value = None, value
            table.exhausted += value * paper.share
        else:
            table.give(paper, to, value)
    table.votes[giver] = table.quota
    table.lost += largest - arrived
    table.record("surplus", [giver], [table.point(elect_at_threshold(table))])
