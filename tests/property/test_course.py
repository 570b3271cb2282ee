"""A followed paper lies where it lies in the plain count, at the value that it has there."""

from itertools import pairwise
from random import Random

import pytest

from sitegen.count.course import FOLLOWED, Share, course, follow
from sitegen.count.record import NON_TRANSFERABLE
from sitegen.count.rules import CONTEST_RULES
from tests.oracle import meek, meek_nz
from tests.oracle.elections import Election, draw_election
from tests.oracle.papers import Paper, PlainCount, PlainStage, Votes
from tests.twin import TWINS, count_with_engine, difference, has_a_valid_paper, seats_of

ELECTIONS = 150
PAPERS = 12


def test_every_rule_that_counts_contests_can_be_followed() -> None:
    assert set(CONTEST_RULES) == set(FOLLOWED)


def rankings_of(election: Election, seed: int) -> list[tuple[int, ...]]:
    """Return rankings on the papers, and others that may be on none; all name somebody."""
    random = Random(seed)  # noqa: S311 - it must be possible to make it again
    standing = [x for x in range(election.candidates) if x not in election.withdrawn]
    known = sorted({ranking for _, ranking in election.papers if set(ranking) - election.withdrawn})
    invented = [
        tuple(random.sample(standing, random.randint(1, len(standing)))) for _ in range(PAPERS)
    ]
    return [*random.sample(known, min(PAPERS, len(known))), *invented]


def followed_by_hand(rule: str, election: Election, rankings: list[tuple[int, ...]]) -> PlainCount:
    return TWINS[rule](
        seats=seats_of(rule, election),
        candidates=election.candidates,
        papers=election.papers,
        withdrawn=election.withdrawn,
        followed=rankings,
    )


def shared_by_hand(
    rule: str, ranking: tuple[int, ...], stage: PlainStage, before: PlainStage | None
) -> dict[int, int]:
    """Return what everybody keeps of a paper at a stage of a plain count by keep values."""
    if stage.kept is None:  # the last places: whoever went out before keeps nothing any more
        assert before
        assert before.kept
        kept = shared_by_hand(rule, ranking, before, None)
        out = set(before.concerned) - set(before.points[-1].elected)
        return {x: kept[x] for x in kept if x not in out}
    keep = list(stage.kept[2])
    votes: list[Votes] = [0] * len(keep)
    if rule == "meek-nz":
        rest = meek_nz.UNIT
        for x in ranking:
            if keep[x]:
                votes[x] = meek_nz.up(rest * keep[x], meek_nz.UNIT)
                rest = rest * (meek_nz.UNIT - keep[x]) // meek_nz.UNIT
    else:
        at_a_price = rule == "warren"
        meek.share_out(Paper(ranking), votes, keep, meek.at_a_price if at_a_price else meek.share)
    return {x: int(part) for x, part in enumerate(votes) if part}


def left_by_hand(hand: PlainCount, paper: int, number: int) -> tuple[Share, ...]:
    """Return what a paper left behind, wherever it moved on for less than it had been worth."""
    path = [each[paper] for each in hand.followed[: number + 1]]
    return tuple(
        Share(giver, before - after)
        for (giver, before), (_, after) in pairwise(path)
        if giver is not None and before != after
    )


@pytest.mark.parametrize("rule", FOLLOWED)
@pytest.mark.parametrize("ties", [True, False], ids=["many-ties", "few-ties"])
def test_a_paper_goes_where_the_plain_count_moves_it(rule: str, *, ties: bool) -> None:
    moved = left = nobody = shared = 0
    for seed in range(ELECTIONS):
        election = draw_election(seed, ties=ties)
        if not has_a_valid_paper(election):
            continue
        rankings = rankings_of(election, seed)
        record = count_with_engine(rule, election)
        hand = followed_by_hand(rule, election, rankings)
        assert difference(hand, record) is None, f"seed {seed}"  # they weigh nothing
        of = course(record)
        for paper, ranking in enumerate(rankings):
            stages = follow(of, ranking)
            ranks = tuple(x for x in ranking if x not in election.withdrawn)
            for number, shares in enumerate(stages):
                where = f"seed {seed}, stage {number + 1}, {ranking}"

                assert sum(each.value for each in shares) == of.full, where

                if hand.stages[0].kept:
                    before = hand.stages[number - 1] if number else None
                    kept = shared_by_hand(rule, ranks, hand.stages[number], before)
                    assert kept == with_somebody(shares), where
                    shared += len(shares) > 1
                else:
                    holder, value = hand.followed[number][paper]
                    expected = Share(NON_TRANSFERABLE if holder is None else holder, value)
                    assert expected == shares[-1], where
                    assert left_by_hand(hand, paper, number) == shares[:-1], where
                    moved += len({each[paper] for each in hand.followed}) > 1
                    left += len(shares) > 1
                    nobody += holder is None
    assert shared > ELECTIONS if rule in {"meek-prf", "meek-nz", "warren"} else moved > ELECTIONS
    assert nobody or shared
    assert left or shared or rule == "av"


def with_somebody(shares: tuple[Share, ...]) -> dict[int, int]:
    return {x.candidate: x.value for x in shares if x.candidate != NON_TRANSFERABLE}
