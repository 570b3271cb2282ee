"""Small nasty elections made from a number, for comparing two counts of the same papers.

The same seed gives the same election everywhere: `random.Random` is a fixed algorithm.
"""

from dataclasses import dataclass
from itertools import groupby
from random import Random

Ranking = tuple[int, ...]
Ranks = tuple[Ranking, ...]


@dataclass(frozen=True, slots=True)
class Election:
    """What a count needs; candidates from 0, papers as (number, ranking), some of them blank.

    Equal rankings may stand under more than one number. A ranking may name withdrawn
    candidates, or nobody else. Somebody always stands; it may be no more than the seats.
    """

    seats: int
    candidates: int
    papers: tuple[tuple[int, Ranking], ...]
    withdrawn: frozenset[int]


def random_election(seed: int, *, ties: bool) -> Election:
    """Make one election; with `ties` most papers come again with two candidates swapped.

    Without `ties` equal votes are left to chance, which is still often among few papers.
    One in ten is larger: 9 to 12 candidates and up to 200 papers.
    """
    random = Random(f"{seed} {ties}")  # noqa: S311 - it must be possible to make it again
    large = random.random() < 0.1
    candidates = random.randint(9, 12) if large else random.choice((2, 3, 4, 5, 5, 6, 6, 7, 7, 8))
    withdrawn: frozenset[int] = frozenset()
    if random.random() < 0.25:
        gone = min(random.randint(1, 2), candidates - 1)
        withdrawn = frozenset(random.sample(range(candidates), gone))
    contested = candidates - len(withdrawn) - 1
    seats = random.randint(1, 5 if random.random() < 0.1 else max(1, min(5, contested)))
    rankings = make_rankings(
        random, candidates, random.randint(80, 190) if large else None, ties=ties
    )
    if withdrawn and random.random() < 0.5:
        rankings += [tuple(sorted(withdrawn))] * random.randint(1, 3)
    if random.random() < 0.3:
        rankings += [()] * random.randint(1, 3)
    if random.random() < 0.5:
        random.shuffle(rankings)
    papers = tuple((len(list(same)), ranking) for ranking, same in groupby(rankings))
    return Election(seats, candidates, papers, withdrawn)


def with_equal_ranks(
    election: Election, seed: int
) -> tuple[list[tuple[int, Ranking]], list[tuple[int, Ranks]]]:
    """Join neighbours on half of the papers into equal ranks; return the other papers and these.

    No paper has more than two such ranks of two, or one of three.
    """
    random = Random(seed)  # noqa: S311 - it must be possible to make it again
    strict, equal = [], []
    for number, ranking in election.papers:
        if len(ranking) < 2 or random.random() < 0.5:
            strict.append((number, ranking))
            continue
        sizes = random.choice(((2,), (2,), (3,), (2, 2), (1, 2), (1, 2, 2), (1, 1, 3)))
        ranks: list[Ranking] = []
        rest = ranking
        for size in sizes:
            ranks.append(rest[:size])
            rest = rest[size:]
        equal.append((number, tuple(rank for rank in (*ranks, *((x,) for x in rest)) if rank)))
    return strict, equal


def make_rankings(
    random: Random, candidates: int, total: int | None, *, ties: bool
) -> list[Ranking]:
    """Let up to four factions vote, most of them for their own list first.

    Uneven factions make surpluses at the first stage, small ones are put off, and voters who
    rank their own list alone make papers run out and the quota fall.
    """
    order = random.sample(range(candidates), candidates)
    number = random.randint(1, min(4, candidates))
    lists = [order[start::number] for start in range(number)]
    shares = [random.choice((1, 1, 2, 5)) for _ in lists]
    loyal, short = random.choice((0.1, 0.3, 0.9)), random.choice((0.1, 0.5, 0.9))
    always = random.sample(range(candidates), 2)
    once = random.random() < 0.5
    rankings: list[Ranking] = []
    wanted = total or random.randint(1, 57)
    while len(rankings) < wanted:
        members = random.choices(lists, shares)[0]
        ranking = make_ranking(random, members, order, loyal=loyal, short=short)
        rankings.append(ranking)
        if ties and (once or random.random() < 0.5):
            rankings.append(swap(ranking, *(always if once else random.sample(order, 2))))
    return rankings


def make_ranking(
    random: Random, members: list[int], order: list[int], *, loyal: float, short: float
) -> Ranking:
    """Rank one list, in its order or one's own, then perhaps all others; then perhaps cut."""
    own = members if random.random() < loyal else random.sample(members, len(members))
    others = [x for x in order if x not in members]
    ranking = [*own, *random.sample(others, len(others))]
    if random.random() < 0.1:
        random.shuffle(ranking)
    if random.random() < short:
        ranking = ranking[: random.choice((1, 2, len(own), random.randint(1, len(ranking))))]
    return tuple(ranking)


def swap(ranking: Ranking, one: int, other: int) -> Ranking:
    """Put two candidates in one another's places on a paper."""
    return tuple({one: other, other: one}.get(x, x) for x in ranking)
