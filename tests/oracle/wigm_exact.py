"""The Scottish rule a paper at a time in fractions, nothing of which is ever cut.

Section 2 of the restated rules, as `scottish.py` has it, but for step 7: a paper's new value is
the fraction itself. Values are `Fraction`s of a vote until all is counted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from tests.oracle.papers import PlainCount, PlainPoint, PlainStage, read_paper

Lots = list[tuple[str, tuple[int, ...], int]]


def count_wigm_exact(
    *,
    seats: int,
    candidates: int,
    papers: Sequence[tuple[int, Sequence[int]]],
    withdrawn: frozenset[int] = frozenset(),
    bind_over: int = 100,
) -> PlainCount:
    """Count as `plain.count` does; units are so fine that all fractions of a vote are whole."""
    exact = ExactCount(seats, candidates, papers, withdrawn, bind_over)
    shares = [each for stage in exact.stages for each in (*stage.votes, stage.exhausted)]
    unit = lcm(*(each.denominator for each in shares))
    stages = tuple(
        PlainStage(
            stage.kind,
            tuple(stage.concerned),
            (
                PlainPoint(
                    tuple(int(each * unit) for each in stage.votes),
                    int(stage.exhausted * unit),
                    0,
                    exact.quota * unit,
                    tuple(stage.elected),
                ),
            ),
        )
        for stage in exact.stages
    )
    invalid = sum(number for number, ranking in papers if not read_paper(ranking, withdrawn))
    return PlainCount(unit, tuple(exact.elected), stages, exact.valid, invalid, tuple(exact.lots))


@dataclass(frozen=True, slots=True)
class ExactStage:
    """Who gave papers at a stage, and the figures afterwards; `elected` at it, in order."""

    kind: str
    concerned: list[int]
    votes: tuple[Fraction, ...]
    exhausted: Fraction
    elected: list[int]


@dataclass(slots=True)
class Paper:
    """One single paper, or a `number` of them bound up; where it lies and its worth there."""

    preferences: tuple[int, ...]
    holder: int | None
    value: Fraction = Fraction(1)
    number: int = 1


@dataclass(slots=True)
class ExactCount:
    """A whole count, carried out when it is made; lots fall on the lowest number."""

    seats: int
    candidates: int
    papers: Sequence[tuple[int, Sequence[int]]]
    withdrawn: frozenset[int] = frozenset()
    bind_over: int = 100
    quota: int = 0
    single: list[Paper] = field(default_factory=list)
    continuing: list[int] = field(default_factory=list)
    elected: list[int] = field(default_factory=list)
    spent: set[int] = field(default_factory=set)
    stages: list[ExactStage] = field(default_factory=list)
    lots: Lots = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, ranking in self.papers:
            preferences = read_paper(ranking, self.withdrawn)
            if preferences:
                bound = [number] if number > self.bind_over else [1] * number
                self.single += [Paper(preferences, preferences[0], number=x) for x in bound]
        self.continuing = [x for x in range(self.candidates) if x not in self.withdrawn]
        if len(self.continuing) <= self.seats:
            self.close("uncontested", [], self.elect(self.continuing))
            return
        self.quota = self.valid // (self.seats + 1) + 1  # 1
        self.close("first", [], self.elect_at_quota())  # 2
        while len(self.elected) < self.seats:  # 3
            if self.surpluses():
                self.transfer_largest_surplus()
            else:
                self.exclude_lowest()

    @property
    def valid(self) -> int:
        """The valid papers."""
        return sum(paper.number for paper in self.single)

    def votes(self, x: int) -> Fraction:
        """Add up what a candidate's papers are worth; one whose surplus went keeps the quota."""
        if x in self.spent:
            return Fraction(self.quota)
        return self.worth(x)

    def worth(self, holder: int | None) -> Fraction:
        """Add up what the papers of a candidate, or of nobody, are worth."""
        held = (paper for paper in self.single if paper.holder == holder)
        return sum((paper.value * paper.number for paper in held), Fraction(0))

    def surpluses(self) -> list[int]:
        """5: the elected who hold more than the quota."""
        return [x for x in self.elected if self.votes(x) > self.quota]

    def transfer_largest_surplus(self) -> None:
        """6 to 8 and 12."""
        largest = max(self.votes(x) for x in self.surpluses())
        level = [x for x in self.surpluses() if self.votes(x) == largest]
        giver = self.choose("surplus", level, max)
        share = (largest - self.quota) / largest
        for paper in self.single:
            if paper.holder == giver:  # 7
                paper.value *= share
                self.move(paper, giver)
        self.spent.add(giver)  # 8
        self.close("surplus", [giver], self.elect_at_quota())

    def exclude_lowest(self) -> None:
        """10 to 12, and then 4."""
        fewest = min(self.votes(x) for x in self.continuing)
        level = [x for x in self.continuing if self.votes(x) == fewest]
        loser = self.choose("exclusion", level, min)
        self.continuing.remove(loser)
        for paper in self.single:
            if paper.holder == loser:  # 11
                self.move(paper, loser)
        elected = self.elect_at_quota()
        if len(self.continuing) == self.seats - len(self.elected):
            elected += self.elect(self.continuing)
        self.close("exclusion", [loser], elected)

    def move(self, paper: Paper, holder: int) -> None:
        """Lay a paper with the next candidate on it who continues, or with nobody."""
        later = paper.preferences[paper.preferences.index(holder) + 1 :]
        paper.holder = next((x for x in later if x in self.continuing), None)

    def elect_at_quota(self) -> list[int]:
        """2 and 12."""
        return self.elect([x for x in self.continuing if self.votes(x) >= self.quota])

    def elect(self, group: Iterable[int]) -> list[int]:
        """Elect candidates, most votes first."""
        ordered = sorted(group, key=lambda x: (-self.votes(x), x))
        self.elected += ordered
        self.continuing = [x for x in self.continuing if x not in ordered]
        return ordered

    def close(self, kind: str, concerned: list[int], elected: list[int]) -> None:
        """Write a stage down; what lies with nobody is exhausted.

        Raises:
            ArithmeticError: votes and exhausted do not add up to the valid papers.

        """
        votes = tuple(self.votes(x) for x in range(self.candidates))
        exhausted = self.worth(None)
        if sum(votes) + exhausted != self.valid:
            raise ArithmeticError(f"{votes} + {exhausted} is not {self.valid}")
        self.stages.append(ExactStage(kind, concerned, votes, exhausted, elected))

    def choose(
        self, purpose: str, level: list[int], best: Callable[[Iterable[Fraction]], Fraction]
    ) -> int:
        """6 and 10: the latest stage at which they differ, then the lot."""
        left = level
        for stage in reversed(self.stages):
            figure = best(stage.votes[x] for x in left)
            left = [x for x in left if stage.votes[x] == figure]
        if len(left) > 1:
            self.lots.append((purpose, tuple(sorted(left)), min(left)))
        return min(left)
