"""Nasty elections made from a number, for comparing two counts of the same papers.

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


MOST_ALIKE = 10**8
"""The most papers in a row: 90 such rows are close to what int64 holds in 10⁻⁹ of a vote."""


def draw_election(seed: int, *, ties: bool) -> Election:
    """Make one election, of which one in eight is unusual in one way."""
    random = Random(f"unusual {seed} {ties}")  # noqa: S311 - as below
    if random.random() < 7 / 8:
        return random_election(seed, ties=ties)
    (make,) = random.choices((wide, alike, huge, nearly_blank, unranked, long), (5, 5, 5, 3, 5, 1))
    return make(random, ties=ties)


def wide(random: Random, *, ties: bool) -> Election:
    """Many candidates for up to nine seats."""
    candidates, seats = random.randint(13, 20), random.randint(1, 9)
    rankings = make_rankings(random, candidates, random.randint(30, 300), ties=ties)
    return Election(seats, candidates, rows_of(rankings), frozenset())


def alike(random: Random, *, ties: bool) -> Election:
    """A few thousand papers, but only a few different ones."""
    candidates, seats = random.randint(3, 12), random.randint(1, 9)
    rankings = make_rankings(random, candidates, random.randint(2, 12), ties=ties)
    number = random.randint(50, 500)
    papers = tuple((number * random.choice((1, 1, 1, 2, 3)), each) for each in rankings)
    return Election(seats, candidates, papers, frozenset())


def huge(random: Random, *, ties: bool) -> Election:
    """Up to a hundred million papers a row; with `ties` most rows have equally many."""
    candidates, seats = random.randint(3, 12), random.randint(1, 9)
    rankings = make_rankings(random, candidates, random.choice((3, 10, 30, 88)), ties=ties)
    number = random.choice((MOST_ALIKE, MOST_ALIKE, random.randint(10**6, MOST_ALIKE)))
    drift = 0.1 if ties else 0.7
    papers = tuple(
        (number - (random.randint(0, number - 1) if random.random() < drift else 0), each)
        for each in rankings
    )
    return Election(seats, candidates, papers, frozenset())


def nearly_blank(random: Random, *, ties: bool) -> Election:
    """All papers blank but one, or, with `ties`, but one and the same with two swapped."""
    candidates, seats = random.randint(2, 9), random.randint(1, 5)
    rankings = make_rankings(random, candidates, 1, ties=ties)
    papers = ((random.randint(1, 500), ()), *((1, each) for each in rankings))
    return Election(seats, candidates, papers, frozenset())


def unranked(random: Random, *, ties: bool) -> Election:
    """Candidates whom nobody ranks, at any place of the ballot paper."""
    ranked, nobody = random.randint(2, 6), random.randint(1, 6)
    candidates, seats = ranked + nobody, random.randint(1, 6)
    numbers = sorted(random.sample(range(candidates), ranked))
    rankings = make_rankings(random, ranked, None, ties=ties)
    renumbered = [tuple(numbers[x] for x in each) for each in rankings]
    return Election(seats, candidates, rows_of(renumbered), frozenset())


def long(random: Random, *, ties: bool) -> Election:
    """A thousand papers and more, many of them different."""
    candidates, seats = random.randint(5, 14), random.randint(1, 9)
    rankings = make_rankings(random, candidates, random.randint(1000, 2500), ties=ties)
    return Election(seats, candidates, rows_of(sorted(rankings)), frozenset())


def random_election(seed: int, *, ties: bool) -> Election:
    """Make one small election; with `ties` most papers come again with two candidates swapped.

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
    return Election(seats, candidates, rows_of(rankings), withdrawn)


def rows_of(rankings: list[Ranking]) -> tuple[tuple[int, Ranking], ...]:
    """Put equal rankings that follow one another into one row."""
    return tuple((len(list(same)), ranking) for ranking, same in groupby(rankings))


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
