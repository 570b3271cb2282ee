"""What voters are told of lower preferences: they can neither harm nor help anybody above them.

Some papers of an election are changed below a rank, cut there or ranked otherwise, and all is
counted again with the same lots: whoever stands above on them is elected as before, or not.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from random import Random

import pytest

from sitegen.count import RULES, Constraint, count
from sitegen.count.ties import by_order
from sitegen.model.ballots import pack
from tests.oracle.constraints import PlainConstraint
from tests.oracle.elections import Election, draw_election
from tests.polls import order_of
from tests.property.test_constraints import BOUND, constrained_elections
from tests.twin import candidates_of, has_a_valid_paper, seats_of

ELECTIONS = 300
LIMITED = 150


def changed_below(random: Random, election: Election) -> tuple[Election, tuple[int, ...]]:
    """Change one line of papers below a rank; return who stands above it."""
    lines = [x for x, (_, ranking) in enumerate(election.papers) if len(ranking) > 1]
    (line,) = random.choices(lines, [election.papers[x][0] for x in lines])
    number, ranking = election.papers[line]
    rank = random.randrange(1, len(ranking))
    above, below = ranking[:rank], list(range(election.candidates))
    rest = [x for x in below if x not in above]
    other = random.sample(rest, random.randint(0, len(rest)))
    papers = list(election.papers)
    papers[line] = (number, (*above, *other))
    return replace(election, papers=tuple(papers)), tuple(above)


def elected(
    rule: str, election: Election, lots: list[int], constraints: tuple[PlainConstraint, ...] = ()
) -> set[int]:
    record = count(
        rule,
        pack(election.papers),
        seats=seats_of(rule, election),
        candidates=candidates_of(election),
        lots=by_order(lots),
        constraints=tuple(
            Constraint(f"g{number}", "members", tuple(sorted(each.members)), each.least, each.most)
            for number, each in enumerate(constraints)
        ),
    )
    return {*record.elected}


def elections() -> Iterator[tuple[int, Election]]:
    seed = 0
    while True:
        seed += 1
        election = draw_election(seed, ties=seed % 2 == 0)
        small = sum(number for number, _ in election.papers) < 5_000
        ranked = any(len(ranking) > 1 for _, ranking in election.papers)
        if small and ranked and has_a_valid_paper(election):
            yield seed, election


def test_a_lower_preference_decides_nothing_about_those_above_it(rule: str) -> None:
    others = 0
    for seed, election in islice(elections(), ELECTIONS):
        changed, above = changed_below(Random(seed), election)  # noqa: S311 - made again by seed
        lots = order_of(election)
        before, after = elected(rule, election, lots), elected(rule, changed, lots)

        assert before & {*above} == after & {*above}, (seed, above)
        others += before != after
    assert others > 2  # else the changes were too slight to try anything


@pytest.mark.parametrize("rule", BOUND)
def test_nor_does_it_under_limits_on_groups(rule: str) -> None:
    others, seed = 0, 0
    for election, constraints in islice(constrained_elections(rule), LIMITED):
        seed += 1
        if not any(len(ranking) > 1 for _, ranking in election.papers):
            continue
        changed, above = changed_below(Random(seed), election)  # noqa: S311 - made again by seed
        lots = order_of(election)
        before = elected(rule, election, lots, constraints)
        after = elected(rule, changed, lots, constraints)

        assert before & {*above} == after & {*above}, (seed, above)
        others += before != after
    assert others


def test_a_higher_preference_does_decide() -> None:
    """The same comparison finds a difference where the first rank itself is changed."""
    found = 0
    for _, election in islice(elections(), ELECTIONS):
        number, ranking = election.papers[0]
        papers = ((number, ranking[::-1]), *election.papers[1:])
        lots = order_of(election)
        before = elected("scottish-2007", election, lots)
        after = elected("scottish-2007", replace(election, papers=papers), lots)
        found += before & {*ranking[:1]} != after & {*ranking[:1]}
    assert found
    assert all(each.rule.lower and each.rule.lower_by for each in RULES.values())
