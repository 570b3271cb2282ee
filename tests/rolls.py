"""Invented lists of members, for the tests of the roll."""

from collections.abc import Iterable, Mapping, Sequence

from sitegen.trust.roll.codes import Codes
from sitegen.trust.roll.member_list import MemberList, read_list
from sitegen.trust.roll.numbers import Scheme

KEY = bytes(range(32))
"""The key of the worked figures: 00 01 02 … 1f."""
CODES = Codes(KEY, "demo-2017")
SCHEME = Scheme(fewest_letters=0, most_letters=1, digits=7, letter_counts=True, pad=False)
SETTINGS = b"""\
election: demo-2017
number: "[A]0000000"
letter: counts
different_surnames: no-ballot
"""


def csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a list with numbers and surnames."""
    return "".join(
        f"{','.join(row)}\n" for row in (("membership_number", "surname"), *rows)
    ).encode()


def member_list(organisation: str, *numbers: str, surname: str = "") -> MemberList:
    """Return a list of these numbers."""
    data = csv((each, surname) for each in numbers)
    return read_list(data, organisation, f"{organisation}.csv", SCHEME)


def three_organisations() -> Mapping[str, bytes]:
    """Return lists of 425, 404 and 312 lines that give 900 ballots and one number held.

    671 of the ballots go to members of one of them, 223 of two and 6 of all three; three lines are
    repeats and one holds no number.
    """
    next_number = iter(f"L{number:07}" for number in range(1_000_003, 9_000_000, 7919))

    def some(count: int) -> list[str]:
        return [next(next_number) for _ in range(count)]

    all_three, ab, ac, bc = some(6), some(100), some(60), some(63)
    a, b, c = some(256), some(233), some(182)
    held = next(next_number)

    def rows(*groups: Sequence[str]) -> list[tuple[str, str]]:
        return [(each, f"Name{each[-3:]}") for group in groups for each in group]

    return {
        "alpha": csv([*rows(all_three, ab, ac, a, a[:2]), (held, "Ash")]),
        "beta": csv([*rows(all_three, ab, bc, b, b[:1]), (held, "Birch")]),
        "gamma": csv([*rows(all_three, ac, bc, c), ("N/A", "Cedar")]),
    }
