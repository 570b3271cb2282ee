"""Numbers that look like one another: perhaps one person whose number somebody mistyped.

Numbers are sorted, never compared all with all, as there may be half a million. Here alone the
roll has arrays, of int64: a number as an integer, its letters in front of its digits in base 27.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[np.int64]
Kind: TypeAlias = Literal["other letters", "two digits swapped", "one digit differs"]

UNKNOWN = -1
"""A surname that nobody told, which may be any."""


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """Two numbers and how they differ."""

    first: str
    second: str
    kind: Kind


def near_numbers(numbers: Sequence[str], surnames: Sequence[int], digits: int) -> list[Near]:
    """Return all such pairs whose surnames may be one, sorted.

    `numbers` are different, each of letters and then so many `digits`; `surnames` has a number for
    each that is the same for the same surname, or UNKNOWN.
    """
    ends = np.array([int(each[-digits:]) for each in numbers], dtype=np.int64)
    letters = np.array([_letters(each[:-digits]) for each in numbers], dtype=np.int64)
    whole, names = letters * 10**digits + ends, np.array(surnames, dtype=np.int64)
    pairs: list[tuple[Kind, Whole, Whole]] = [("other letters", *pair) for pair in _equal(ends)]
    for place in range(digits):
        unit = 10**place
        digit = whole // unit % 10
        rest = whole - digit * unit
        pairs += [("one digit differs", *pair) for pair in _equal(rest)]
        if place + 1 < digits:
            left = whole // (unit * 10) % 10
            swapped = whole + (digit - left) * unit * 10 + (left - digit) * unit
            rising = np.flatnonzero(digit < left)
            pairs.append(("two digits swapped", *_found(whole, swapped, rising)))
    return sorted(
        Near(min(numbers[a], numbers[b]), max(numbers[a], numbers[b]), kind)
        for kind, ours, theirs in pairs
        for a, b in _may_be_one(ours, theirs, names)
    )


def _letters(letters: str) -> int:
    value = 0
    for each in letters:
        value = value * 27 + ord(each) - ord("@")
    return value


def _equal(keys: Whole) -> Iterator[tuple[Whole, Whole]]:
    """Yield all pairs of places whose keys are equal, in bundles: next but none, but one, ..."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    for apart in range(1, len(keys)):
        at = np.flatnonzero(ordered[apart:] == ordered[:-apart])
        if not at.size:
            return
        yield order[at], order[at + apart]


def _found(whole: Whole, wanted: Whole, rows: Whole) -> tuple[Whole, Whole]:
    """Return of these rows those whose wanted number is there, and where it is."""
    order = np.argsort(whole, kind="stable")
    at = np.searchsorted(whole, wanted[rows], sorter=order)
    place = order[np.minimum(at, len(order) - 1)]
    hit = whole[place] == wanted[rows]
    return rows[hit], place[hit]


def _may_be_one(ours: Whole, theirs: Whole, names: Whole) -> Iterable[tuple[int, int]]:
    a, b = names[ours], names[theirs]
    may = np.flatnonzero((a == b) | (a == UNKNOWN) | (b == UNKNOWN))
    return zip(ours[may].tolist(), theirs[may].tolist(), strict=True)
