"""Northern Ireland a paper at a time: rules 47-52 of the 1985 Order, in hundredths of a vote.

The numbers in comments are the paragraphs of those rules.
"""

from tests.oracle.papers import Paper, Table, Votes, number_of

UNIT = 100


def count_northern_ireland(table: Table) -> None:
    """47 and 48, then surpluses and exclusions until all places are filled."""
    table.count_first_preferences()  # 47
    table.quota = (table.whole // (table.seats + 1) + 1) * UNIT  # 48(1), (2)
    table.record("first", (), [table.point(elect(table))])
    while table.places > 0:
        if untransferred(table) > 0 and not must_wait(table):
            transfer(table)
        else:
            exclude(table)


def elect(table: Table) -> list[int]:
    """48(3) and 52(2)."""
    moment: list[int] = []
    if table.seats > 1:
        moment = table.elect([x for x in table.continuing if table.votes[x] >= table.quota])
    if table.places == 1:
        sure = []
        for x in table.continuing:
            others = [table.votes[y] for y in table.continuing if y != x]
            if table.votes[x] >= sum(others) + untransferred(table):
                sure.append(x)
        if len(sure) == 1:
            moment += table.elect(sure)
    return moment


def untransferred(table: Table) -> Votes:
    """All surpluses together; one that was transferred is no more."""
    return sum(max(table.votes[x] - table.quota, 0) for x in table.elected)


def sums_below(table: Table) -> list[tuple[int, Votes, Votes]]:
    """(how many of the lowest, their votes, the next one's), as long as enough remain."""
    votes = sorted(table.votes[x] for x in table.continuing)
    sizes = range(1, len(votes) - table.places + 1)
    return [(size, sum(votes[:size]), votes[size]) for size in sizes]


def must_wait(table: Table) -> bool:
    """49(10)."""
    return any(untransferred(table) < above - below for _, below, above in sums_below(table))


def stages(table: Table) -> list[tuple[Votes, ...]]:
    """The votes at the end of each stage, from the first: rule 41 and "the earliest stage"."""
    return [stage.points[-1].votes for stage in table.stages]


def transfer(table: Table) -> None:
    """49(1) to (7) and 50."""
    surpluses = {x: table.votes[x] - table.quota for x in table.elected}
    largest = max(surpluses.values())  # 50(1)
    level = [x for x in table.elected if surpluses[x] == largest]
    giver = table.choose("surplus", level, max, stages(table))
    papers = table.held_by(giver)
    latest = max(paper.batch for paper in papers if paper.share)
    parcel = [paper for paper in papers if paper.batch == latest]  # 49(1), (5)
    receivers = [table.next_preference(paper) for paper in parcel]
    able = sum(paper.share for paper, to in zip(parcel, receivers, strict=True) if to is not None)
    moved: Votes = 0
    table.batch += 1
    for paper, to in zip(parcel, receivers, strict=True):
        if to is not None:
            value = min(largest // (able or 1), paper.received)  # 49(4), (7)
            table.give(paper, to, value)
            moved += value * paper.share
    table.votes[giver] = table.quota
    table.lost += largest - moved  # 50(2)(c)
    table.record("surplus", [giver], [table.point(elect(table))])


def exclude(table: Table) -> None:
    """51, and 52(1) when just enough are left."""
    sizes = [
        size
        for size, below, above in sums_below(table)
        if size > 1 and below + untransferred(table) < above
    ]
    ranked = sorted(table.continuing, key=lambda x: table.votes[x])
    if sizes:
        group = ranked[: max(sizes)]  # 51(12)
    else:
        level = [x for x in ranked if table.votes[x] == table.votes[ranked[0]]]
        group = [table.choose("exclusion", level, min, stages(table))]  # 51(1), (13)
    for x in group:
        table.continuing.remove(x)
    if len(table.continuing) == table.places:  # 52(1)
        table.record("fill", group, [table.point(table.elect(list(table.continuing)))])
        return
    papers = [paper for paper in table.papers if paper.holder in group]
    kinds = {id(paper): sub_parcel(paper) for paper in papers}
    points = []
    for kind in sorted(set(kinds.values())):
        table.batch += 1
        batch = [paper for paper in papers if kinds[id(paper)] == kind]
        for paper in batch:
            table.move_at_its_value(paper)
        if number_of(batch):  # papers that are only followed make no batch
            points.append(table.point(elect(table)))
        if table.places == 0:  # 51(5)
            break
    table.record("exclusion", group, points or [table.point(())])


def sub_parcel(paper: Paper) -> tuple[bool, int]:
    """51(2): first preferences move first; 51(6), (9): then papers of the highest value."""
    return (paper.batch > 1, -paper.value)
