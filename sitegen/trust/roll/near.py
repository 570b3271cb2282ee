"""Numbers that look like one another: perhaps one person whose number somebody mistyped.

Numbers are sorted, never compared all with all, as there may be half a million. Here alone the
roll has arrays, of int64: a number as an integer, its letters in front of its digits in base 27.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[np.int64]
Kind: TypeAlias = Literal["other letters", "two digits swapped", "one digit differs"]
KINDS: tuple[Kind, ...] = tuple(sorted(get_args(Kind)))

UNKNOWN = -1
"""A surname that nobody told, which may be any."""


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """Two numbers and how they differ."""

    first: str
    second: str
    kind: Kind


def near_numbers(
    numbers: Sequence[str], surnames: Sequence[int], digits: int, most: int
) -> tuple[int, list[Near]]:
    """Return how many such pairs there are whose surnames may be one, and the first of them.

    `numbers` rise, each of letters and then so many `digits`; `surnames` has a number for each
    that is the same for the same surname, or UNKNOWN. Of the pairs, sorted, there are at `most`
    so many: where all of a million numbers are in use, each is near sixty others.
    """
    ends = np.array([int(each[-digits:]) for each in numbers], dtype=np.int64)
    letters = np.array([_letters(each[:-digits]) for each in numbers], dtype=np.int64)
    names = np.array(surnames, dtype=np.int64)
    total, first = 0, np.empty(0, dtype=np.int64)
    for kind, ours, theirs in _pairs(letters * 10**digits + ends, ends, digits):
        may = (names[ours] == names[theirs]) | (names[ours] == UNKNOWN) | (names[theirs] == UNKNOWN)
        low, high = np.minimum(ours, theirs)[may], np.maximum(ours, theirs)[may]
        total += low.size
        first = np.concatenate((first, (low * len(numbers) + high) * len(KINDS) + kind))
        if first.size > most:
            first = np.partition(first, most)[:most]
    told = []
    for key in np.sort(first).tolist():
        pair, kind = divmod(key, len(KINDS))
        low, high = divmod(pair, len(numbers))
        told.append(Near(numbers[low], numbers[high], KINDS[kind]))
    return total, told


def _pairs(whole: Whole, ends: Whole, digits: int) -> Iterator[tuple[int, Whole, Whole]]:
    """Yield the place of a kind and all pairs of places that are near in this way, in bundles."""
    letters, swap, differs = map(KINDS.index, get_args(Kind))
    for pair in _equal(ends):
        yield letters, *pair
    for place in range(digits):
        unit = 10**place
        digit = whole // unit % 10
        for pair in _equal(whole - digit * unit):
            yield differs, *pair
        if place + 1 < digits:
            left = whole // (unit * 10) % 10
            swapped = whole + (digit - left) * unit * 10 + (left - digit) * unit
            yield swap, *_found(whole, swapped, np.flatnonzero(digit < left))


def _letters(letters: str) -> int:
    value = 0
    for each in letters:
        value = value * 27 + ord(each) - ord("@")
    return value


def _equal(keys: Whole) -> Iterator[tuple[Whole, Whole]]:
    """Yield all pairs of places whose keys are equal, in bundles: next but none, but one, ..."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    at = np.arange(len(keys))
    for apart in range(1, len(keys)):
        at = at[: np.searchsorted(at, len(keys) - apart)]
        at = at[ordered[at + apart] == ordered[at]]
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
