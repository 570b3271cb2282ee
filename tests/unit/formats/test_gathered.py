"""Papers gathered piece by piece: equal ones once where there are many, or too many to hold."""

import pytest

from sitegen.formats import gathered
from sitegen.formats.gathered import Gathered
from sitegen.model.ballots import aggregate, pack, unpack
from tests.oracle.elections import random_election

UNLIKE = [(1, (x, y)) for x in range(9) for y in range(9) if x != y]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "BATCH", 20)


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "MOST_CELLS", 200)


@pytest.mark.parametrize("seed", range(40))
def test_gathered_papers_are_the_papers(seed: int) -> None:
    papers = random_election(seed, ties=True).papers[:60]
    held = Gathered()

    assert all(held.add(pack(papers[at : at + 7])) for at in range(0, len(papers), 7))
    assert unpack(aggregate(pack(papers))) == unpack(aggregate(held.take()))


def test_papers_that_are_unlike_stay_in_their_order() -> None:
    held = Gathered()

    assert all(held.add(pack([paper])) for paper in UNLIKE)
    assert UNLIKE == unpack(held.take())


@pytest.mark.usefixtures("_few")
def test_equal_papers_take_no_more_room_than_their_rankings() -> None:
    held = Gathered()

    assert all(held.add(pack([(1, (0, 1)), (2, (1, 0))])) for _ in range(1000))
    assert [(1000, (0, 1)), (2000, (1, 0))] == unpack(held.take())


@pytest.mark.usefixtures("_few")
def test_papers_that_are_equal_far_apart_are_put_together_before_there_are_too_many() -> None:
    held = Gathered()
    some = UNLIKE[:40]

    assert all(held.add(pack([paper])) for paper in some * 3)
    assert [(3, ranking) for _, ranking in some] == unpack(held.take())


@pytest.mark.usefixtures("_few")
def test_too_many_unlike_papers_are_not_held() -> None:
    held = Gathered()

    assert not all(held.add(pack([(1, (x, y, *range(90, 99)))])) for _, (x, y) in UNLIKE)
