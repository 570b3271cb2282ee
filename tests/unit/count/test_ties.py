from functools import partial

import pytest

from sitegen.count.record import LookBack, Tie
from sitegen.count.ties import (
    LotNeeded,
    Point,
    Question,
    by_order,
    highest_at,
    lowest_number,
    no_lots,
    settle,
)

POINTS = [Point(1, 1, (5, 5, 4, 9)), Point(2, 1, (6, 7, 7, 9)), Point(3, 1, (8, 8, 8, 8))]
settle_exclusion = partial(
    settle,
    purpose="exclusion",
    prefer=min,
    lots=no_lots,
    stage=4,
    look_back="back",
    lot="lot",
)


def test_the_first_point_at_which_the_tied_differ_parts_them() -> None:
    tie = settle_exclusion([0, 1, 2], points=POINTS)

    assert Tie("exclusion", (0, 1, 2), (2,), (LookBack(1, 1, (2,)),), (), "back") == tie


def test_a_three_way_tie_narrows_to_two_and_goes_on_between_them() -> None:
    tie = settle_exclusion([0, 1, 3], points=POINTS)

    assert (LookBack(1, 1, (0, 1)), LookBack(2, 1, (0,))) == tie.look_back
    assert (0,) == tie.chosen


def test_looking_back_from_the_latest_point_can_choose_another() -> None:
    tie = settle_exclusion([0, 1, 2], points=reversed(POINTS))

    assert (0,) == tie.chosen
    assert (LookBack(2, 1, (0,)),) == tie.look_back


def test_a_lot_is_drawn_between_those_still_level_alone() -> None:
    points = [Point(1, 1, (5, 5, 4))]
    with pytest.raises(LotNeeded) as needed:
        settle(
            [0, 1, 2],
            purpose="surplus",
            points=points,
            prefer=max,
            lots=no_lots,
            stage=4,
            look_back="back",
            lot="lot",
        )

    assert Question(4, "surplus", (0, 1)) == needed.value.question


def test_a_settled_lot_cites_the_paragraph_of_lots() -> None:
    tie = settle_exclusion([1, 0], points=[], lots=lowest_number)

    assert Tie("exclusion", (1, 0), (0,), (), (1, 0), "lot") == tie


@pytest.mark.parametrize(("purpose", "chosen"), [("surplus", 2), ("exclusion", 0)])
def test_earlier_in_a_drawn_order_comes_off_better(purpose: str, chosen: int) -> None:
    lots = by_order([2, 1, 0])

    assert chosen == lots(Question(1, purpose, (0, 1, 2)))  # type: ignore[arg-type]


def test_an_order_that_lacks_one_of_the_tied_asks_for_a_lot() -> None:
    question = Question(1, "exclusion", (0, 1))
    with pytest.raises(LotNeeded) as needed:
        by_order([1, 2])(question)

    assert question == needed.value.question
    assert repr(question) in str(needed.value)


def test_those_with_more_at_the_earliest_difference_are_elected_first() -> None:
    """ERS97 5.6.2."""
    points = [Point(1, 1, (3, 4, 5)), Point(2, 1, (6, 6, 6))]

    tie = highest_at([0, 1, 2], 2, points, by="5.6.2")

    assert Tie("election", (0, 1, 2), (2, 1), (LookBack(1, 1, (1,)),), (), "5.6.2") == tie


def test_those_level_at_every_point_are_not_elected_when_too_many() -> None:
    """ERS97 5.6.2, last sentence."""
    points = [Point(1, 1, (4, 4, 5)), Point(2, 1, (6, 6, 6))]

    tie = highest_at([0, 1, 2], 2, points, by="5.6.2")

    assert (2,) == tie.chosen
    assert (LookBack(1, 1, (0, 1)),) == tie.look_back
