"""Each kernel against its plain twin: a few lines that work on one paper after the other."""

from collections.abc import Callable
from random import Random

import numpy as np
import pytest

from sitegen.count.kernels import (
    first_rank,
    heap,
    join,
    one_heap,
    papers_by_path,
    ranked_on,
    share_at_price,
    share_out,
    shared_papers,
    sort_papers,
)
from sitegen.count.paths import path_tree, share_along
from sitegen.count.record import NON_TRANSFERABLE
from sitegen.model.ballots import Ballots, aggregate, pack, unpack
from tests.oracle.elections import Election, random_election

ONE = 10**9


@pytest.fixture(params=range(60))
def election(request: pytest.FixtureRequest) -> Election:
    return random_election(request.param, ties=bool(request.param % 2))


def some(election: Election, seed: int) -> list[int]:
    random = Random(seed)  # noqa: S311 - it must be possible to make it again
    everybody = list(range(election.candidates))
    return sorted(random.sample(everybody, random.randint(0, len(everybody))))


def first(continuing: list[int], ranking: tuple[int, ...]) -> int:
    return next((x for x in ranking if x in continuing), NON_TRANSFERABLE)


def test_papers_are_sorted_by_the_first_continuing_candidate(election: Election) -> None:
    ballots, continuing = pack(election.papers), some(election, 1)
    plain: dict[int, int] = {}
    for number, ranking in election.papers:
        receiver = first(continuing, ranking)
        plain[receiver] = plain.get(receiver, 0) + number

    (piles,) = sort_papers(ballots, None, continuing, election.candidates, first_rank(ballots))

    assert {pile.receiver: pile.papers for pile in piles} == plain
    assert sorted(join([pile.rows for pile in piles]).tolist()) == list(range(len(election.papers)))


@pytest.mark.parametrize("most", [100, 30_000])  # the ways of three parcels, in 16 bits or more
def test_parcels_are_sorted_again_as_fewer_continue(election: Election, most: int) -> None:
    random, apart = Random(most), most // election.candidates  # noqa: S311
    papers = [(number, tuple(x * apart for x in ranking)) for number, ranking in election.papers]
    ballots = pack(papers)
    continuing = [x * apart for x in range(election.candidates)]
    rank = first_rank(ballots)
    while continuing:
        parcels = [np.arange(len(papers))[at::3] for at in range(random.randint(0, 3))]
        sorted_parcels = sort_papers(ballots, parcels, continuing, most, rank)
        for parcel, piles in zip(parcels, sorted_parcels, strict=True):
            there = [(pile.receiver, row) for pile in piles for row in pile.rows.tolist()]
            plain = [(first(continuing, papers[row][1]), row) for row in parcel.tolist()]

            assert sorted(there) == sorted(plain)
            for pile in piles:
                assert sum(papers[row][0] for row in pile.rows) == pile.papers
        continuing.pop(random.randrange(len(continuing)))


def test_the_ranked_are_those_on_any_of_the_papers(election: Election) -> None:
    rows = np.arange(0, len(election.papers), 2)
    plain = {x for _, ranking in election.papers[::2] for x in ranking}

    assert ranked_on(pack(election.papers), rows) == plain


def test_papers_are_shared_out_as_one_paper_after_the_other_would(election: Election) -> None:
    keep = [Random(x).randint(0, ONE) for x in range(election.candidates)]  # noqa: S311
    plain = [0] * election.candidates
    for number, ranking in election.papers:
        weight = ONE
        for x in ranking:
            taken = -(-weight * keep[x] // ONE)
            plain[x] += taken * number
            weight -= taken

    assert share_out(pack(election.papers), keep, ONE) == tuple(plain)


def test_papers_are_shared_out_at_a_price_as_one_paper_after_the_other_would(
    election: Election,
) -> None:
    price = [Random(x).randint(0, ONE) for x in range(election.candidates)]  # noqa: S311
    plain = [0] * election.candidates
    for number, ranking in election.papers:
        weight = ONE
        for x in ranking:
            taken = min(price[x], weight)
            plain[x] += taken * number
            weight -= taken

    assert share_at_price(pack(election.papers), price, ONE) == tuple(plain)


@pytest.mark.parametrize("at_a_price", [False, True])
def test_how_far_a_vote_comes_is_told_as_one_paper_after_the_other_would(
    election: Election, *, at_a_price: bool
) -> None:
    random = Random(1)  # noqa: S311 - it must be possible to make it again
    keep = [random.choice((0, ONE // 3, ONE)) for _ in range(election.candidates)]
    plain = []
    for _, ranking in election.papers:
        weight, reached = ONE, 0
        for x in ranking:
            reached += weight > 0
            weight -= min(keep[x], weight) if at_a_price else -(-weight * keep[x] // ONE)
        plain.append(reached)
    found = np.zeros(len(election.papers), dtype=np.int16)
    share = share_at_price if at_a_price else share_out
    share(pack(election.papers), keep, ONE, found)

    assert plain == found.tolist()
    share(pack(election.papers), [ONE] * election.candidates, ONE, found)
    assert plain == found.tolist()  # where it once came, it came


@pytest.mark.parametrize("share", [share_out, share_at_price])
@pytest.mark.parametrize("parts", [1, 4])
def test_more_papers_than_int64_holds_are_refused(
    share: Callable[[Ballots, list[int], int], tuple[int, ...]], parts: int
) -> None:
    """2⁶³ is 9 223 372 036.9 × 10⁹; past 2⁶⁴ votes would come round to figures that look right."""
    most = 9_223_372_036 // parts * parts

    assert share(pack([(most, (0,))], parts=parts), [ONE], ONE) == (most * ONE,)
    for more in (most + parts, 2 * most + parts):
        with pytest.raises(OverflowError, match="papers"):
            share(pack([(more, (0,))], parts=parts), [ONE], ONE)


def test_heaps_hold_the_elected_on_a_paper_up_to_the_first_continuing(election: Election) -> None:
    ballots = pack(election.papers)
    heaps = one_heap(np.arange(len(ballots.papers)))
    continuing = list(range(election.candidates))
    elected: list[int] = []
    for number, x in enumerate(some(election, 2)):
        plain: dict[tuple[int, ...], int] = {}
        for papers, ranking in election.papers:
            path = path_of(ranking, elected, continuing)
            plain[path] = plain.get(path, 0) + papers
        heaps = heap(
            ballots,
            heaps,
            elected=elected,
            continuing=continuing,
            candidates=election.candidates,
        )
        shared = unpack(shared_papers(ballots, heaps))

        assert {path: papers for papers, path in shared} == plain
        continuing.remove(x)
        if number % 2:
            elected.append(x)


def test_papers_are_shared_out_along_a_tree_as_one_paper_after_the_other_would(
    election: Election,
) -> None:
    one = 10**30
    elected = some(election, 3)
    continuing = [x for x in range(election.candidates) if x not in elected]
    keep = [Random(x).randint(1, one) if x in elected else one for x in range(election.candidates)]  # noqa: S311
    reached, kept = [0] * election.candidates, [0] * election.candidates
    for number, ranking in election.papers:
        weight = one
        for x in ranking:
            taken = -(-weight * keep[x] // one)
            reached[x] += weight * number
            kept[x] += taken * number
            weight -= taken
    ballots = pack(election.papers)
    heaps = heap(
        ballots,
        one_heap(np.arange(len(ballots.papers))),
        elected=elected,
        continuing=continuing,
        candidates=election.candidates,
    )
    tree = path_tree(papers_by_path(heaps))

    assert (reached, kept) == share_along(tree, keep, one)
    assert len(tree.branches) == len({way[:2] for way in tree.branches})


def path_of(ranking: tuple[int, ...], elected: list[int], continuing: list[int]) -> tuple[int, ...]:
    path = []
    for x in ranking:
        if x in elected:
            path.append(x)
        if x in continuing:
            return (*path, x)
    return tuple(path)


def test_nothing_joined_is_no_rows() -> None:
    assert join([]).tolist() == []


def test_packed_papers_come_out_as_they_went_in(election: Election) -> None:
    assert unpack(pack(election.papers)) == list(election.papers)


def test_aggregated_papers_are_each_ranking_once_in_order(election: Election) -> None:
    plain: dict[tuple[int, ...], int] = {}
    for papers, ranking in election.papers:
        plain[ranking] = plain.get(ranking, 0) + papers

    assert unpack(aggregate(pack(election.papers))) == [
        (papers, ranking) for ranking, papers in sorted(plain.items())
    ]


def test_no_papers_aggregate_to_no_papers() -> None:
    nothing: Ballots = pack([])

    assert aggregate(nothing).total == 0
