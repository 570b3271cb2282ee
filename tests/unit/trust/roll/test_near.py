"""Numbers that look like one another, by the index and by comparing all with all."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.trust.roll.near import UNKNOWN, Kind, Near, near_numbers

NUMBERS = st.from_regex(r"[AB]?[0-2]{4}", fullmatch=True)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("L0012345", "M0012345", "other letters"),
        ("0012345", "L0012345", "other letters"),
        ("L0012345", "L0012354", "two digits swapped"),
        ("L0012345", "L0102345", "two digits swapped"),
        ("L0012345", "L0012346", "one digit differs"),
        ("L0012345", "L9012345", "one digit differs"),
    ],
)
def test_near_numbers_are_found(first: str, second: str, kind: Kind) -> None:
    found = near_numbers([first, second], [1, 1], 7, 9)

    assert (1, [Near(first, second, kind)]) == found


def test_different_surnames_are_different_people() -> None:
    numbers = ["1234567", "1234568", "1234569"]

    assert (0, []) == near_numbers(numbers, [1, 2, 3], 7, 9)
    assert 2 == near_numbers(numbers, [1, UNKNOWN, 3], 7, 9)[0]


def test_nobody_has_nobody_near() -> None:
    assert (0, []) == near_numbers([], [], 7, 9)


@given(st.dictionaries(NUMBERS, st.integers(UNKNOWN, 1), max_size=30), st.integers(0, 40))
def test_the_index_finds_what_comparing_all_finds(people: dict[str, int], most: int) -> None:
    expected = sorted(
        Near(min(a, b), max(a, b), kind)
        for a, b in combinations(people, 2)
        for kind in kinds(a, b)
        if people[a] == people[b] or UNKNOWN in (people[a], people[b])
    )

    numbers = sorted(people)
    found = near_numbers(numbers, [people[each] for each in numbers], 4, most)

    assert (len(expected), expected[:most]) == found


def kinds(a: str, b: str) -> list[Kind]:
    """Return how two numbers are near one another, digit by digit."""
    if a[-4:] == b[-4:]:
        return ["other letters"]
    if a[:-4] != b[:-4]:
        return []
    at = [x for x, pair in enumerate(zip(a[-4:], b[-4:], strict=True)) if len(set(pair)) > 1]
    if len(at) == 1:
        return ["one digit differs"]
    swapped = len(at) == 2 and at[1] == at[0] + 1 and a[-4:][at[0]] == b[-4:][at[1]]
    return ["two digits swapped"] if swapped and a[-4:][at[1]] == b[-4:][at[0]] else []
