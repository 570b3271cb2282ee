"""New Zealand a paper at a time: Schedule 1A of the regulations, in 10^-9 of a vote.

The numbers in comments are its clauses. Read as the count of Cargill Ward, Dunedin, in 2004 was
published: of the products in clause 10 only the last is rounded up, so that no paper is worth
more than one vote; and a candidate may go out at the end of step 1 already.
"""

from dataclasses import dataclass, field

from tests.oracle.papers import Table, Votes, number_of

UNIT = 1_000_000_000
SMALL = UNIT // 10_000
"""A total surplus below this is no reason to go on (clause 13)."""


@dataclass(slots=True)
class Steps:
    """What the clauses on ties ask for: a number for each candidate, and the votes so far."""

    numbers: dict[int, int]
    now: int = 1
    votes: list[list[Votes]] = field(default_factory=list)


def count_meek_nz(table: Table) -> None:
    """Part 1 for several places, Part 2 for one."""
    if table.seats == 1:
        one_place(table)
    else:
        several_places(table)


# -- Part 1 ------------------------------------------------------------------------------------


def several_places(table: Table) -> None:
    """3 to 23."""
    papers = [paper for paper in table.papers if paper.share]
    ranked = {candidate for paper in papers for candidate in paper.preferences}
    table.continuing = [x for x in table.continuing if x in ranked]  # 20
    steps = Steps(pseudo_random_numbers(table))
    keep = [UNIT if x in table.continuing else 0 for x in range(table.candidates)]  # 8, 9
    seen: list[list[int]] = []
    while True:
        allocate(table, keep)  # 5, 6 at step 1; 10
        table.quota = sum(table.votes) // (table.seats + 1) + 1  # 5, 11
        steps.votes.append(list(table.votes))
        elected = table.elect(x for x in table.continuing if table.votes[x] >= table.quota)  # 12
        total = sum(max(votes - table.quota, 0) for votes in table.votes)  # 14
        out: list[int] = []
        if not complete(table):
            out = leaves(table, steps, total, stable=keep in seen)
            for x in out:
                table.continuing.remove(x)
        if complete(table):
            elected += table.elect(list(table.continuing)) if table.places else []  # 3, 21
        if elected or out:
            # the places are filled at last, or somebody goes out, or somebody is elected
            state = (len(seen) + 1, total, tuple(keep))
            table.record("step", out or elected, [table.point(elected)], state)
            seen = []
        else:
            seen.append(list(keep))
        if not table.places or not table.continuing:
            return
        for x in table.elected:  # 7, 17
            keep[x] = up(up(table.quota * keep[x], UNIT) * UNIT, table.votes[x])
        for x in out:  # 16
            keep[x] = 0
        steps.now += 1


def complete(table: Table) -> bool:
    """3: no place is left, or only as many hopeful candidates as places; 21: or fewer."""
    return table.places == 0 or len(table.continuing) <= table.places


def allocate(table: Table, keep: list[int]) -> None:
    """10: (1 - k1) × (1 - k2) × ... × km, cut, but the last product up."""
    table.votes = [0] * table.candidates
    table.exhausted = 0
    for paper in table.papers:
        rest = UNIT
        for x in paper.preferences:
            if keep[x]:
                table.votes[x] += up(rest * keep[x], UNIT) * paper.share
                rest = rest * (UNIT - keep[x]) // UNIT
        table.exhausted += rest * paper.share


def leaves(table: Table, steps: Steps, total: Votes, *, stable: bool) -> list[int]:
    """13, 23: who goes out now, if anybody does."""
    fewest = min(table.votes[x] for x in table.continuing)
    lowest = [x for x in table.continuing if table.votes[x] == fewest]
    others = [table.votes[x] for x in table.continuing if x not in lowest]
    sure = len(lowest) == 1 and all(fewest + total < votes for votes in others)
    return [tied(table, steps, lowest)] if sure or total < SMALL or stable else []


# -- Part 2 ------------------------------------------------------------------------------------


def one_place(table: Table) -> None:
    """25 to 35: whole papers, until somebody has half of what is left."""
    table.count_first_preferences()  # 26
    steps = Steps(pseudo_random_numbers(table))
    kind = "first"
    out: list[int] = []
    while True:
        steps.votes.append(list(table.votes))
        half = up(sum(table.votes[x] for x in table.continuing), 2 * UNIT) * UNIT
        table.quota = half
        ready = [x for x in table.continuing if table.votes[x] >= half]  # 27, 31
        if len(table.continuing) == 1:
            ready = list(table.continuing)
        if len(ready) == 1:
            table.record(kind, out, [table.point(table.elect(ready))])
            return
        table.record(kind, out, [table.point(())])
        if len(ready) == 2:  # 34(b)
            loser = tied(table, steps, ready)
            table.continuing.remove(loser)
            winner = table.elect(x for x in ready if x != loser)
            table.record("half", [loser], [table.point(winner)])
            return
        fewest = min(table.votes[x] for x in table.continuing)  # 28
        steps.now += 1
        loser = tied(table, steps, [x for x in table.continuing if table.votes[x] == fewest])
        table.continuing.remove(loser)
        for paper in table.held_by(loser):  # 30
            table.move_at_its_value(paper)
        kind, out = "exclusion", [loser]


# -- Part 5 ------------------------------------------------------------------------------------


def tied(table: Table, steps: Steps, lowest: list[int]) -> int:
    """19, 34(a), 40, 48: who was behind at the first difference, else the lowest number."""
    level = list(lowest)
    for votes in steps.votes:
        behind = min(votes[x] for x in level)
        level = [x for x in level if votes[x] == behind]
    if len(level) == 1:
        return level[0]
    if steps.now % 2 == 1:
        chosen = min(level, key=lambda x: steps.numbers[x])
    else:
        chosen = min(level, key=lambda x: 10_000 - steps.numbers[x])
    table.lots.append(("exclusion", tuple(level), chosen))
    return chosen


def pseudo_random_numbers(table: Table) -> dict[int, int]:
    """41 to 47."""
    papers = number_of(table.papers)
    x, y, z = len(table.continuing) + 5, table.seats, (papers + 1000 * (papers % 10)) % 30323  # 42
    numbers: dict[int, int] = {}
    drawn: list[int] = []
    for candidate in table.continuing:
        while candidate not in numbers:
            x, y, z = 171 * x % 30269, 172 * y % 30307, 170 * z % 30323  # 43
            drawn.append(10_000 * x // 30269 + 10_000 * y // 30307 + 10_000 * z // 30323)
            if len(drawn) > 4 and drawn[-1] not in numbers.values():  # 44 to 46
                numbers[candidate] = drawn[-1]
    return numbers


def up(numerator: Votes, denominator: Votes) -> int:
    """Divide, and take the next whole unit unless it comes out exactly."""
    return -int(-numerator // denominator)
