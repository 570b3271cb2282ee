"""Plain papers of a BLT file, read as whole arrays: one paper a line, digits and spaces alone.

With `model/ballots.py` this is the reading side's only use of numpy. What is not plain to the
byte is not read here at all: `blt_lines.py` reads it line by line, and says what is wrong with it.
"""

import numpy as np
from numpy.typing import NDArray

from sitegen.model.ballots import NOBODY, Ballots

MOST_DIGITS = 9
"""Longer numbers do not fit in 32 bits, and are left to the careful reader."""

BITS = 63
"""With at most so many candidates a paper is a set of bits; with more, rankings are sorted."""

_ZERO, _SPACE, _LINE_END = (np.uint8(ord(x)) for x in "0 \n")


def plain_papers(text: bytes, candidates: int, most_cells: int) -> Ballots | None:
    """Return the papers of whole lines such as `3 1 2 0`, or None if any line is not like that.

    Neither is a line that ranks somebody twice or outside 1 to `candidates`, or a block that
    would take more than `most_cells` cells (papers × ranks).
    """
    letters = np.frombuffer(text, np.uint8)
    lines = np.count_nonzero(letters == _LINE_END)
    found = _numbers(letters) if text.endswith(b"\n") else None
    if found is None:
        return None
    numbers, last = found
    ends = np.flatnonzero(numbers == 0)
    if len(ends) != lines or (letters[last[ends] + 1] != _LINE_END).any():
        return None
    starts = np.empty_like(ends)
    starts[0], starts[1:] = 0, ends[:-1] + 1
    ranks = int((ends - starts).max()) - 1
    if (starts == ends).any() or max(ranks, 1) * lines > most_cells:
        return None
    rankings = _rankings(numbers, starts, ends, max(ranks, 1))
    if rankings.max() >= candidates or _ranks_twice(rankings, candidates):
        return None
    return Ballots(rankings.T, numbers[starts].astype(np.int64))


def _numbers(letters: NDArray[np.uint8]) -> tuple[NDArray[np.int32], NDArray[np.intp]] | None:
    """Return the numbers, (numbers,) int32, and where the last digit of each stands.

    None if there is another byte than digits, spaces and line ends, or a number too long. The
    text ends in a line end, so that a look before its beginning, at its end, meets no digit.
    """
    digits = letters - _ZERO
    is_digit = digits <= 9  # noqa: PLR2004 - whatever is below "0" has wrapped round to above
    if not (is_digit | (letters == _SPACE) | (letters == _LINE_END)).all():
        return None
    last = np.flatnonzero(is_digit[:-1] & ~is_digit[1:])
    digits *= is_digit
    tens = np.empty_like(digits)
    tens[0], tens[1:] = 0, digits[:-1]
    tens *= np.uint8(10)
    numbers = (digits + tens)[last].astype(np.int32)
    if not (is_digit[2:] & is_digit[1:-1] & is_digit[:-2]).any():
        return numbers, last
    longer = np.flatnonzero(is_digit[last - 1])
    for place in range(2, MOST_DIGITS + 1):
        longer = longer[is_digit[last[longer] - place]]
        if not len(longer):
            return numbers, last
        if place < MOST_DIGITS:
            numbers[longer] += digits[last[longer] - place] * np.int32(10**place)
    return None


def _rankings(
    numbers: NDArray[np.int32], starts: NDArray[np.intp], ends: NDArray[np.intp], ranks: int
) -> NDArray[np.int16]:
    """Return (ranks, papers) int16: candidates from 0, so that the 0 at `ends` becomes NOBODY.

    Numbers above int16 become its highest.
    """
    candidates = np.minimum(numbers - 1, np.iinfo(np.int16).max).astype(np.int16)
    rankings = np.empty((ranks, len(starts)), np.int16)
    at = starts.copy()
    for ranking in rankings:
        at += 1
        np.minimum(at, ends, out=at)
        candidates.take(at, out=ranking, mode="clip")
    return rankings


def _ranks_twice(rankings: NDArray[np.int16], candidates: int) -> bool:
    """Say whether a paper of (ranks, papers) ranks anybody twice."""
    if candidates <= BITS:
        bits = np.zeros(candidates + 1, np.int64)
        bits[:candidates] = np.int64(1) << np.arange(candidates, dtype=np.int64)
        seen = np.zeros(rankings.shape[1], np.int64)
        for rank in rankings:
            bit = bits[rank]
            if (seen & bit).any():
                return True
            seen |= bit
        return False
    ordered = np.sort(rankings, axis=0)
    return bool(((ordered[1:] == ordered[:-1]) & (ordered[1:] != NOBODY)).any())


def join(blocks: list[Ballots]) -> Ballots:
    """Return the papers of all blocks as one, in their order.

    Takes the blocks out of the list, the last first, so that nothing is long in memory twice.
    """
    row = rows = sum(len(block.papers) for block in blocks)
    ranks = max((block.rankings.shape[1] for block in blocks), default=1)
    rankings = np.empty((ranks, rows), np.int16)
    papers = np.empty(rows, np.int64)
    while blocks:
        block = blocks.pop()
        here = slice(row - len(block.papers), row)
        ranked = block.rankings.shape[1]
        rankings[:ranked, here] = block.rankings.T
        rankings[ranked:, here] = NOBODY
        papers[here] = block.papers
        row = here.start
    return Ballots(rankings.T, papers)


def any_ranked(ballots: Ballots) -> bool:
    """Say whether any paper ranks anybody."""
    return bool((ballots.rankings[:, 0] != NOBODY).any())
