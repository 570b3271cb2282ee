"""Equal votes: the looks back that rules prescribe, and lots. Nothing here is left to chance."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sitegen.count.record import LookBack, Purpose, Tie


@dataclass(frozen=True, slots=True)
class Question:
    """A lot is needed: at which stage, for what, between whom (candidate numbers from 0)."""

    stage: int
    purpose: Purpose
    tied: tuple[int, ...]


class LotNeeded(Exception):  # noqa: N818 - not an error of the program: a question to the scrutineer
    """Raised when the count needs a lot that nobody has drawn."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.question = question


Lots: TypeAlias = Callable[[Question], int]
"""Answers with the candidate on whom the lot fell, or raises LotNeeded."""


def no_lots(question: Question) -> int:
    """Raise LotNeeded, whatever is asked."""
    raise LotNeeded(question)


def lowest_number(question: Question) -> int:
    """Choose the tied candidate with the lowest number, whatever for (as test figures do)."""
    return min(question.tied)


def by_order(order: Sequence[int]) -> Lots:
    """Read lots off one order of all candidates that was drawn before the count.

    The earlier in the order comes off better: their surplus goes first, they are excluded last.
    """
    rank = {x: place for place, x in enumerate(order)}

    def answer(question: Question) -> int:
        if any(x not in rank for x in question.tied):
            raise LotNeeded(question)
        choose = max if question.purpose == "exclusion" else min
        return choose(question.tied, key=rank.__getitem__)

    return answer


@dataclass(frozen=True, slots=True)
class Point:
    """The votes at a point of the count that a tie may look back to."""

    stage: int
    step: int
    votes: tuple[int, ...]


def settle(
    tied: Sequence[int],
    *,
    purpose: Purpose,
    points: Iterable[Point],
    prefer: Callable[[Iterable[int]], int],
    lots: Lots,
    stage: int,
    look_back: str,
    lot: str,
) -> Tie:
    """Choose one of the tied: who was most (`prefer=max`) or fewest (`min`) at the first of the
    points at which they differ, then between those still level at the next; at last by lot.

    `look_back` and `lot` are the paragraphs for the one and the other.
    """
    left, looked = tuple(tied), []
    for point in points:
        best = prefer(point.votes[x] for x in left)
        level = tuple(x for x in left if point.votes[x] == best)
        if level != left:
            looked.append(LookBack(point.stage, point.step, level))
            left = level
        if len(left) == 1:
            return Tie(purpose, tuple(tied), left, tuple(looked), (), look_back)
    chosen = lots(Question(stage, purpose, left))
    return Tie(purpose, tuple(tied), (chosen,), tuple(looked), left, lot)


def highest_at(tied: Sequence[int], places: int, points: Sequence[Point], *, by: str) -> Tie:
    """Choose up to `places` of the tied to be elected: most votes at the earliest point first.

    Those level at every point who compete for the last places are not chosen (ERS97 5.6.2).
    """

    def votes_in_time(x: int) -> tuple[int, ...]:
        return tuple(point.votes[x] for point in points)

    ordered = sorted(tied, key=votes_in_time, reverse=True)
    last, first_out = ordered[places - 1], ordered[places]
    chosen = ordered[:places]
    if votes_in_time(last) == votes_in_time(first_out):
        chosen = [x for x in chosen if votes_in_time(x) != votes_in_time(last)]
    looked, left = [], tuple(tied)
    for point in points:
        level = tuple(x for x in left if point.votes[x] == point.votes[last])
        if level != left:
            looked.append(LookBack(point.stage, point.step, level))
            left = level
    return Tie("election", tuple(tied), tuple(chosen), tuple(looked), (), by)
