"""Who is guarded and doomed, against trying every set of winners, and against worked examples."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from random import Random

import pytest

from sitegen.count.constraints import Position, Prospects, can_spare, prospects
from sitegen.count.groups import Fate, Limit
from sitegen.count.reasons import clash, why
from sitegen.model.groups import Constraint
from tests.oracle.constraints import PlainConstraint, Settled, analyse, random_constraints

CASES = 4_000
MINIMA = 1_000


def constraints_of(plain: Sequence[PlainConstraint]) -> list[Constraint]:
    return [
        Constraint(f"g{number}", "members", tuple(sorted(each.members)), each.least, each.most)
        for number, each in enumerate(plain)
    ]


def random_cases(number: int) -> Iterator[tuple[tuple[PlainConstraint, ...], Position]]:
    """Yield constraints and positions in the middle of a count, many of them without a result."""
    for seed in range(number):
        random = Random(seed)  # noqa: S311 - it must be possible to make it again
        candidates = random.randint(1, 9)
        places = random.randint(1, candidates)
        people = random.sample(range(candidates), candidates)
        elected = people[: random.randint(0, places)] if random.random() < 0.6 else []
        spare = candidates - places
        continuing = people[len(elected) : candidates - random.randint(0, spare)]
        plain = random_constraints(random, candidates, places, random.randint(0, 4))
        yield plain, Position(places, tuple(elected), tuple(continuing))


def settled(plain: Sequence[PlainConstraint], position: Position) -> Settled | None:
    return analyse(plain, position.places, position.elected, position.continuing)


def by_cells(constraints: Sequence[Constraint], position: Position) -> Settled | None:
    found = prospects(constraints, position)
    return None if found is None else Settled(found.guarded, found.doomed)


def test_guarded_and_doomed_are_those_of_every_set_of_winners() -> None:
    guarded = doomed = impossible = 0
    for plain, position in random_cases(CASES):
        expected = settled(plain, position)

        assert expected == by_cells(constraints_of(plain), position), (plain, position)

        impossible += expected is None
        guarded += bool(expected and expected.guarded)
        doomed += bool(expected and expected.doomed)
    assert min(guarded, doomed, impossible, CASES - impossible) > CASES // 10


def one_sided(plain: Sequence[PlainConstraint], limits: Sequence[Limit]) -> list[PlainConstraint]:
    return [
        PlainConstraint(plain[each.constraint].members, plain[each.constraint].least, 99)
        if each.side == "least"
        else PlainConstraint(plain[each.constraint].members, 0, plain[each.constraint].most)
        for each in limits
    ]


def all_limits(plain: Sequence[PlainConstraint]) -> list[Limit]:
    every = [(each, side) for each in range(len(plain)) for side in ("least", "most")]
    return [Limit(each, "least" if side == "least" else "most") for each, side in every]


def test_the_limits_that_clash_are_as_few_as_can_be() -> None:
    sizes = set()
    for plain, position in random_cases(MINIMA):
        found = clash(constraints_of(plain), position)
        sizes.add(len(found))
        if settled(plain, position) is not None:
            assert () == found
            continue

        assert settled(one_sided(plain, found), position) is None
        assert all(
            settled(one_sided(plain, fewer), position) is not None
            for fewer in combinations(all_limits(plain), len(found) - 1)
        )
    assert sizes >= {0, 1, 2}


def test_the_limits_behind_a_fate_are_as_few_as_can_be() -> None:
    sizes = set()
    for plain, position in random_cases(MINIMA):
        expected = settled(plain, position)
        for x in sorted(expected.guarded | expected.doomed) if expected else ():
            fate: Fate = "guarded" if expected and x in expected.guarded else "doomed"

            def holds(found: Settled | None, x: int = x, fate: str = fate) -> bool:
                return found is not None and x in getattr(found, fate)

            limits = why(constraints_of(plain), position, x, fate)
            sizes.add(len(limits))

            assert holds(settled(one_sided(plain, limits), position))
            assert not any(
                holds(settled(one_sided(plain, fewer), position))
                for fewer in combinations(all_limits(plain), max(len(limits) - 1, 0))
                if limits
            )
    assert sizes >= {0, 1, 2}


def test_several_can_be_spared_if_a_result_is_left_whoever_of_the_level_goes() -> None:
    answers = set()
    for plain, position in random_cases(CASES):
        random = Random(len(position.continuing))  # noqa: S311
        people = random.sample(position.continuing, len(position.continuing))
        sure, level = people[: len(people) // 3], people[len(people) // 3 :]
        number = random.randint(0, len(level))
        expected = all(
            settled(plain, position.without([*sure, *gone])) is not None
            for gone in combinations(level, number)
        )
        answers.add((expected, number > 1))

        assert expected == can_spare(constraints_of(plain), position, sure, level, number)
    assert set(product((True, False), repeat=2)) == answers


# The example of J. Otten, "Fuller disclosure than intended", Voting matters 13 (2001), paper 3:
# seven English, six Scottish, one Welsh; seven men, seven women. Three Scottish women stand, and
# enough in every other cell.
CELLS = ("EM", "EW", "SM", "SW", "WM", "WW")
RESULTS = """
0 7 6 0 1 0
1 6 5 1 1 0
1 6 6 0 0 1
2 5 4 2 1 0
2 5 5 1 0 1
3 4 3 3 1 0
3 4 4 2 0 1
4 3 3 3 0 1
"""


def example(letters: str) -> tuple[list[str], list[Constraint]]:
    """Return the people of the example by cell, and its constraints with those letters."""
    people = [cell for cell in CELLS for _ in range(3 if cell == "SW" else 7)]
    wanted = {("E", 0): 7, ("S", 0): 6, ("W", 0): 1, ("M", 1): 7, ("W", 1): 7}
    return people, [
        Constraint(
            letter,
            letter,
            tuple(x for x, cell in enumerate(people) if cell[at] == letter),
            number,
            number,
        )
        for (letter, at), number in wanted.items()
        if letter in letters
    ]


def some_of(people: Sequence[str], cells: Sequence[str]) -> tuple[int, ...]:
    """Return candidates of those cells, as often as a cell is named."""
    chosen: list[int] = []
    for cell in cells:
        chosen.append(next(x for x, each in enumerate(people) if each == cell and x not in chosen))
    return tuple(chosen)


def test_the_eight_results_of_the_example_are_all_there_are() -> None:
    people, constraints = example("ESWM")
    expected = {tuple(map(int, line.split())) for line in RESULTS.split("\n") if line}
    found = set()
    for numbers in product(*(range(min(people.count(cell), 7) + 1) for cell in CELLS)):
        if sum(numbers) == 14:
            cells = [cell for cell, n in zip(CELLS, numbers, strict=True) for _ in range(n)]
            if prospects(constraints, Position(14, some_of(people, cells), ())) is not None:
                found.add(numbers)

    assert expected == found


@pytest.mark.parametrize(
    ("elected", "fate"),
    [
        # no result has five English men
        (["EM"] * 5, None),
        # one result has four, and it takes all three Scottish women and a Welsh one
        (["EM"] * 4, ({"SW"}, {"EM", "WM"})),
        # of those with three, both have at least three Scottish men, and a place is left for one
        (["EM"] * 3 + ["WM"], ({"SW"}, {"EM", "WM", "WW"})),
    ],
)
def test_the_fates_of_the_example_are_those_of_its_results(
    elected: list[str], fate: tuple[set[str], set[str]] | None
) -> None:
    people, constraints = example("ESWM")
    gone = some_of(people, elected)
    rest = tuple(x for x in range(len(people)) if x not in gone)

    found = prospects(constraints, Position(14, gone, rest))

    assert fate == (
        found and ({people[x] for x in found.guarded}, {people[x] for x in found.doomed})
    )


def limited(*groups: tuple[set[int], int, int]) -> list[Constraint]:
    """Return constraints on groups of candidates who count from 1, as the examples number them."""
    return [
        Constraint(f"g{number}", "members", tuple(x - 1 for x in sorted(members)), least, most)
        for number, (members, least, most) in enumerate(groups)
    ]


def test_two_categories_where_a_grid_of_bounds_says_nothing() -> None:
    constraints = limited(
        ({1, 2, 8}, 2, 3), ({4, 6, 7}, 1, 1), ({3, 5}, 0, 2),
        ({3, 6, 8}, 1, 1), ({2, 4, 5}, 0, 3), ({1, 7}, 1, 2),
    )  # fmt: skip

    assert Prospects(guarded=frozenset({0, 1, 4}), doomed=frozenset({5})) == (
        prospects(constraints, Position(5, (), tuple(range(8))))
    )


def test_three_categories_where_a_grid_of_bounds_says_nothing() -> None:
    constraints = limited(
        ({1, 2}, 0, 1), ({3, 4}, 1, 1),
        ({1, 4}, 1, 2), ({2, 3}, 1, 1),
        ({2, 4}, 1, 2), ({1, 3}, 0, 1),
    )  # fmt: skip

    assert Prospects(guarded=frozenset({1, 3}), doomed=frozenset({0, 2})) == (
        prospects(constraints, Position(2, (), tuple(range(4))))
    )


def test_three_categories_without_a_result_where_a_grid_of_bounds_finds_none_amiss() -> None:
    constraints = limited(
        ({3, 4}, 1, 1), ({2}, 0, 1), ({1, 5}, 1, 2),
        ({4, 5}, 0, 1), ({1, 2, 3}, 1, 1),
        ({2, 3, 5}, 1, 1), ({1, 4}, 1, 1),
    )  # fmt: skip

    assert prospects(constraints, Position(2, (), tuple(range(5)))) is None


def test_all_limits_that_are_needed_for_a_clash_are_named() -> None:
    """At most one from each of three regions fill three places, not four; women have no part."""
    constraints = [
        Constraint("women", "women", (0, 2, 4), least=2),
        *(Constraint(f"region-{x}", "members", (2 * x, 2 * x + 1), most=1) for x in range(3)),
    ]

    assert tuple(Limit(each, "most") for each in (1, 2, 3)) == (
        clash(constraints, Position(4, (), tuple(range(6))))
    )
