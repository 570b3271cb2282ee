"""Papers followed through a plain count: where each was after every stage, found by hand."""

from itertools import pairwise
from random import Random

from tests.oracle import meek, meek_nz
from tests.oracle.elections import Election, Ranking
from tests.oracle.papers import Paper, PlainCount, PlainStage, Votes
from tests.twin import TWINS, seats_of

PAPERS = 12
NOBODY = -1

Where = tuple[tuple[int, int], ...]
"""With whom a paper's vote is, in parts: candidate and units."""


def rankings_of(election: Election, seed: int) -> list[Ranking]:
    """Return rankings on the papers, and others that may be on none; all name somebody."""
    random = Random(seed)  # noqa: S311 - it must be possible to make it again
    standing = [x for x in range(election.candidates) if x not in election.withdrawn]
    known = sorted({ranking for _, ranking in election.papers if set(ranking) - election.withdrawn})
    invented = [
        tuple(random.sample(standing, random.randint(1, len(standing)))) for _ in range(PAPERS)
    ]
    return [*random.sample(known, min(PAPERS, len(known))), *invented]


def followed(
    rule: str, election: Election, rankings: list[Ranking]
) -> tuple[PlainCount, list[list[Where]]]:
    """Count with papers of these rankings that weigh nothing, and return where each of them was.

    There is a list for each paper, with an entry for each stage.
    """
    hand = TWINS[rule](
        seats=seats_of(rule, election),
        candidates=election.candidates,
        papers=election.papers,
        withdrawn=election.withdrawn,
        followed=rankings,
    )
    stages = range(len(hand.stages))
    if not hand.stages[0].kept:
        return hand, [[_lies(hand, paper, n) for n in stages] for paper in range(len(rankings))]
    read = [tuple(x for x in each if x not in election.withdrawn) for each in rankings]
    return hand, [[_shared(rule, hand, each, n) for n in stages] for each in read]


def _lies(hand: PlainCount, paper: int, number: int) -> Where:
    """Return what a paper left behind wherever it moved on for less, and where it is now."""
    path = [each[paper] for each in hand.followed[: number + 1]]
    left = tuple(
        (giver, before - after)
        for (giver, before), (_, after) in pairwise(path)
        if giver is not None and before != after
    )
    holder, value = path[-1]
    return (*left, (NOBODY if holder is None else holder, value))


def _shared(rule: str, hand: PlainCount, ranking: Ranking, number: int) -> Where:
    kept = _kept(rule, hand, ranking, number)
    rest = meek.UNIT - sum(kept.values())
    return (
        *((x, kept[x]) for x in ranking if kept.get(x)),
        *([(NOBODY, rest)] if rest else []),
    )


def _kept(rule: str, hand: PlainCount, ranking: Ranking, number: int) -> dict[int, int]:
    """Return what everybody keeps of a paper at a stage of a plain count by keep values."""
    stage: PlainStage = hand.stages[number]
    if stage.kept is None:  # the last places: whoever went out before keeps nothing any more
        before = hand.stages[number - 1]
        out = set(before.concerned) - set(before.points[-1].elected)
        kept = _kept(rule, hand, ranking, number - 1)
        return {x: part for x, part in kept.items() if x not in out}
    keep = list(stage.kept[2])
    votes: list[Votes] = [0] * len(keep)
    if rule == "meek-nz":
        rest = meek_nz.UNIT
        for x in ranking:
            if keep[x]:
                votes[x] = meek_nz.up(rest * keep[x], meek_nz.UNIT)
                rest = rest * (meek_nz.UNIT - keep[x]) // meek_nz.UNIT
    else:
        step_4 = meek.at_a_price if rule == "warren" else meek.share
        meek.share_out(Paper(ranking), votes, keep, step_4)
    return {x: int(part) for x, part in enumerate(votes)}
