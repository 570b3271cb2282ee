"""ERS97 a paper at a time: section 1 of the restated rules, in hundredths of a vote.

The numbers in comments are the steps of that section; those in brackets are the booklet's.
"""

from collections.abc import Sequence

from tests.oracle.papers import PlainPoint, Table, Votes, number_of

UNIT = 100


def count_ers97(table: Table) -> None:
    """1.3: the main loop."""
    table.count_first_preferences()
    table.quota = quota(table)
    table.record("first", (), [table.point(elect(table))])
    while table.places > 0:
        if table.doomed():
            exclude(table, table.doomed())
        elif untransferred(table) > 0 and not defer(table):
            transfer_largest_surplus(table)
        else:
            exclude(table, choose_group(table))


def quota(table: Table) -> int:
    """1.1 (5.1.6, 5.4.8): valid votes less non-transferable over places + 1, upwards."""
    active = table.valid - table.exhausted - table.lost
    return -(-active // (table.seats + 1))


def surplus(table: Table, candidate: int) -> Votes:
    """1.1: what an elected candidate holds over the quota; a transferred one holds it exactly."""
    return max(table.votes[candidate] - table.quota, 0)


def untransferred(table: Table) -> Votes:
    """1.1: S, the sum of the surpluses not transferred."""
    return sum(surplus(table, x) for x in table.elected)


def total_active_vote(table: Table) -> Votes:
    """1.1 (5.6.1): TAV."""
    kept = sum(min(table.votes[x], table.quota) for x in table.elected)
    return table.valid - table.exhausted - table.lost - kept


def elect(table: Table) -> list[int]:
    """1.2: elect whoever can be, the highest first, and give them in order of election."""
    moment: list[int] = []
    # 1.1, for the sheet alone: electing compares with the fraction that is cut off here
    table.required = min(table.quota, total_active_vote(table) // (table.places + 1))
    while table.places > 0:  # 1
        places, active = table.places, total_active_vote(table)
        able = [  # 2; nobody is elected here who has no votes at all
            x
            for x in table.electable()
            if table.votes[x] > 0
            and (table.votes[x] >= table.quota or table.votes[x] * (places + 1) >= active)
        ]
        if not able:  # 3
            break
        highest = max(table.votes[x] for x in able)  # 4
        group = [x for x in able if table.votes[x] == highest]
        if len(group) > places:  # 5
            # Those picked before the level ones are reached are elected; "elect none of those"
            # is read as speaking of those who compete for the last place only.
            picked = pick(group, places, table.history())
            elected = table.elect(picked, table.history())
            moment += elected
            if len(elected) == len(picked):  # else one doomed another, and a place is left
                break
        else:
            moment += table.elect(group, table.history())  # 6
    return moment


def pick(group: list[int], places: int, points: Sequence[tuple[Votes, ...]]) -> list[int]:
    """1.2 step 5 (5.6.2): prefer the higher at the first difference, then among those level.

    Those picked are elected in the order in which they differed.
    """
    picked: list[int] = []
    competing = group
    for votes in points:
        for figure in sorted({votes[x] for x in competing}, reverse=True):
            level = [x for x in competing if votes[x] == figure]
            if len(picked) + len(level) > places:
                competing = level
                break
            picked += level
        if len(picked) == places:
            break
    return sorted(picked, key=lambda x: [-votes[x] for votes in points])


def excludable(table: Table, size: int) -> bool:
    """1.3 (5.2.5): can the `size` lowest go together? Equality is allowed."""
    lowest = sorted(table.excludable(), key=lambda x: table.votes[x])
    votes = [table.votes[x] for x in lowest]
    if len(table.continuing) - size < table.places:
        return False
    low_enough = sum(votes[:size]) + untransferred(table) <= votes[size]
    return low_enough and table.can_go_in_any_way(lowest, size)


def defer(table: Table) -> bool:
    """1.3 (5.2.2): the surpluses wait when any group, even of one, is excludable with them."""
    return any(excludable(table, size) for size in range(1, len(table.continuing)))


def transfer_largest_surplus(table: Table) -> None:
    """1.4 (5.3), with the choice between equal surpluses of 1.3 (5.2.3)."""
    largest = max(surplus(table, x) for x in table.elected)
    level = [x for x in table.elected if surplus(table, x) == largest]
    giver = table.choose("surplus", level, max, table.history())
    examined = table.held_by(giver)  # 1
    if giver not in table.stages[0].points[0].elected:
        last = max(paper.batch for paper in examined if paper.share)
        examined = [paper for paper in examined if paper.batch == last]
    received = examined[0].value
    moving = [(paper, table.next_preference(paper)) for paper in examined]  # 2
    transferable = sum(paper.share for paper, to in moving if to is not None)
    value = received  # 3
    if transferable * received > largest:
        value = largest // transferable
    table.batch += 1
    for paper, to in moving:  # 4; the others stay with the elected candidate for ever
        if to is not None:
            table.give(paper, to, value)
    table.lost += largest - transferable * value  # 5
    table.votes[giver] = table.quota  # 6
    table.record("surplus", [giver], [table.point(elect(table))])  # 7


def exclude(table: Table, group: list[int]) -> None:
    """1.5 (5.2.5, 5.4), which ends the count by 1.6 (a) when just enough would be left."""
    for candidate in group:  # 3
        table.continuing.remove(candidate)
    if len(table.continuing) == table.places:  # 2
        fill(table, group)
        return
    points: list[PlainPoint] = []
    pool = [paper for paper in table.papers if paper.holder in group]  # 4
    for value in sorted({paper.value for paper in pool}, reverse=True):  # 5
        table.batch += 1  # 7
        batch = [paper for paper in pool if paper.value == value and paper.holder in group]
        for paper in batch:  # 6
            table.move_at_its_value(paper)
        if not number_of(batch):  # papers that are only followed make no batch
            continue
        if not table.elected:  # 8
            table.quota = quota(table)
        points.append(table.point(elect(table)))  # 9
        if table.places == 0:  # 10
            break
    # A group that holds no papers at all has no batch; its stage shows the figures once.
    table.record("exclusion", group, points or [table.point(())])  # 11


def choose_group(table: Table) -> list[int]:
    """1.5 step 1: the largest group of two or more, or else the single lowest; nobody guarded.

    Where the line runs between level candidates the one to go is chosen as often as it
    takes, each time among those still level. The lowest come first in the answer.
    """
    sizes = [size for size in range(2, len(table.continuing)) if excludable(table, size)]
    size = max(sizes, default=1)
    border = sorted(table.votes[x] for x in table.excludable())[size - 1]
    group = [x for x in table.excludable() if table.votes[x] < border]
    level = [x for x in table.excludable() if table.votes[x] == border]
    while len(group) + len(level) > size and len(group) < size:
        chosen = table.choose("exclusion", level, min, table.history())
        level.remove(chosen)
        group.append(chosen)
    if len(group) < size:
        group += level
    return sorted(group, key=lambda x: (table.votes[x], x))


def fill(table: Table, group: list[int]) -> None:
    """1.6 (a): the rest are elected whatever they hold; nobody's papers move."""
    table.record("fill", group, [table.point(table.elect(list(table.continuing)))])
