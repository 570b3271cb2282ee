"""Plain papers of a BLT file, read as whole arrays: one paper a line, digits and spaces alone.

With `model/ballots.py` this is the reading side's only use of numpy. What is not plain to the
byte is not read here at all: `blt_lines.py` reads it line by line, and says what is wrong with it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sitegen.model.ballots import NOBODY, Ballots

MOST_DIGITS = 18
"""A number of so many digits or more is left to the careful reader; more may not fit 64 bits."""

BITS = 63
"""With at most so many candidates a paper is a set of bits; with more, rankings are sorted."""


def plain_papers(text: bytes, candidates: int, most_cells: int) -> Ballots | None:
    """Return the papers of whole lines such as `3 1 2 0`, or None if any line is not like that.

    Neither is a line that ranks somebody twice or outside 1 to `candidates`, or a block that
    would take more than `most_cells` cells (papers × ranks).
    """
    lines = text.count(b"\n")
    if not lines or lines != text.count(b" 0\n") or text[-1:] != b"\n":
        return None
    numbers = _numbers(np.frombuffer(text, np.uint8))
    if numbers is None:
        return None
    ends = np.flatnonzero(numbers == 0)
    if len(ends) != lines:
        return None
    starts = np.empty_like(ends)
    starts[0], starts[1:] = 0, ends[:-1] + 1
    lengths = ends - starts - 1
    ranks = int(lengths.max())
    if lengths.min() < 0 or max(ranks, 1) * lines > most_cells:
        return None
    rankings = _rankings(numbers, starts, lengths, ranks)
    if rankings.max() >= candidates or _ranks_twice(rankings, candidates):
        return None
    return Ballots(rankings.T, numbers[starts])


def _numbers(text: NDArray[np.uint8]) -> NDArray[np.int64] | None:
    """Return the numbers in `text`, (numbers,) int64, or None if another byte is among them.

    `text` ends in a line end, so that a look one byte before its beginning meets no digit.
    """
    digits = text - np.uint8(ord("0"))
    is_digit = digits <= 9  # noqa: PLR2004 - whatever is below "0" has wrapped round to above
    if not (is_digit | (text == ord(" ")) | (text == ord("\n"))).all():
        return None
    digits[~is_digit] = 0
    last = np.flatnonzero(is_digit[:-1] & ~is_digit[1:])
    numbers = digits[last].astype(np.int64)
    numbers += digits[last - 1] * np.int64(10)
    longer = np.flatnonzero(is_digit[last - 1])
    for place in range(2, MOST_DIGITS):
        longer = longer[is_digit[last[longer] - place]]
        if not len(longer):
            return numbers
        numbers[longer] += digits[last[longer] - place] * np.int64(10**place)
    return None


def _rankings(
    numbers: NDArray[np.int64], starts: NDArray[np.intp], lengths: NDArray[np.intp], ranks: int
) -> NDArray[np.int16]:
    """Return (ranks, papers) int16, candidates from 0; numbers above int16 become its highest."""
    rankings = np.full((max(ranks, 1), len(starts)), NOBODY, np.int16)
    candidates = np.minimum(numbers - 1, np.iinfo(np.int16).max).astype(np.int16)
    for rank in range(ranks):
        ranked = lengths > rank
        rankings[rank, ranked] = candidates[starts[ranked] + (rank + 1)]
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


def join(blocks: Sequence[Ballots]) -> Ballots:
    """Return the papers of all blocks as one, in their order."""
    rows = sum(len(block.papers) for block in blocks)
    ranks = max((block.rankings.shape[1] for block in blocks), default=1)
    rankings = np.full((ranks, rows), NOBODY, np.int16)
    papers = np.empty(rows, np.int64)
    row = 0
    for block in blocks:
        end = row + len(block.papers)
        rankings[: block.rankings.shape[1], row:end] = block.rankings.T
        papers[row:end] = block.papers
        row = end
    return Ballots(rankings.T, papers)


def total(ballots: Ballots, *, ranked: bool = False) -> int:
    """Return how many papers there are, exactly, however large; `ranked` leaves blank ones out."""
    papers = ballots.papers[ballots.rankings[:, 0] != NOBODY] if ranked else ballots.papers
    return (int((papers >> 32).sum()) << 32) + int((papers & 0xFFFFFFFF).sum())
