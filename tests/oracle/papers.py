"""What the plain counts share: single papers, the table of votes, look-back and lots.

Written from the restated counting rules (section 0) alone and kept naive on purpose: every
paper is an object of its own and every figure is a whole number in units of the rule.
Nothing here imports the package under test.

A paper that ranks candidates equally is so many papers with a share each of its one vote: votes are
then fractions of units, and what is cut or rounded is still a whole unit of a whole paper.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

from tests.oracle.constraints import PlainConstraint, Settled, analyse

Votes: TypeAlias = int | Fraction
"""Whole units, unless papers have shares."""

Lot = Callable[[str, tuple[int, ...]], int]
"""Takes a purpose ("surplus", "exclusion" or "election") and the tied; gives the one drawn."""


@dataclass(frozen=True, slots=True)
class PlainPoint:
    """The figures at one point of a count, in units; `elected` at this point, in order.

    `exhausted` and `lost` are totals since the count began. `required` is the vote that would
    have elected here, before anybody was, if the rule knows of one.
    """

    votes: tuple[Votes, ...]
    exhausted: Votes
    lost: Votes
    quota: int
    elected: tuple[int, ...]
    required: Votes | None = None


@dataclass(frozen=True, slots=True)
class PlainStage:
    """One stage: what was done, to whom, and the figures after each of its batches.

    A round of keep factors also has the number of its iterations, the surplus left and the factors.
    """

    kind: str
    concerned: tuple[int, ...]
    points: tuple[PlainPoint, ...]
    kept: tuple[int, Votes, tuple[int, ...]] | None = None


@dataclass(frozen=True, slots=True)
class PlainCount:
    """A whole count: the elected in order of election, the stages, papers, lots drawn.

    Figures are in units, so many to a vote.
    """

    unit: int
    elected: tuple[int, ...]
    stages: tuple[PlainStage, ...]
    valid: int
    invalid: int
    lots: tuple[tuple[str, tuple[int, ...], int], ...]
    followed: tuple[tuple[tuple[int | None, int], ...], ...] = ()
    """With whom each paper that weighs nothing lies, and at what value, after each stage."""


@dataclass(slots=True)
class Paper:
    """One single paper; `batch` numbers the move by which it reached its holder.

    `share` is how much of a whole paper it is, or how many papers with the same preferences, which
    always lie together, are bound up; `value` and `received` are those of a whole one. A share of 0
    is a paper that is only followed, and changes nothing.
    """

    preferences: tuple[int, ...]
    share: Votes = 1
    holder: int | None = None
    value: int = 0
    received: int = 0
    batch: int = 0


@dataclass(slots=True)
class Table:
    """The counting table: where every paper lies and what every candidate holds."""

    unit: int
    seats: int
    candidates: int
    continuing: list[int]
    papers: list[Paper]
    invalid: int
    lot: Lot
    quota: int = 0
    required: Votes | None = None
    exhausted: Votes = 0
    lost: Votes = 0
    batch: int = 0
    votes: list[Votes] = field(default_factory=list)
    elected: list[int] = field(default_factory=list)
    stages: list[PlainStage] = field(default_factory=list)
    lots: list[tuple[str, tuple[int, ...], int]] = field(default_factory=list)
    constraints: tuple[PlainConstraint, ...] = ()
    followed: list[tuple[tuple[int | None, int], ...]] = field(default_factory=list)

    @property
    def whole(self) -> int:
        """The valid papers; shares add up to whole ones."""
        papers = Fraction(sum(paper.share for paper in self.papers))
        assert papers.denominator == 1
        return papers.numerator

    @property
    def valid(self) -> int:
        """The valid papers, in units of value."""
        return self.whole * self.unit

    @property
    def places(self) -> int:
        """The places not yet filled."""
        return self.seats - len(self.elected)

    def settled(self) -> Settled:
        """Find who is guarded and who is doomed now, by trying every set of winners.

        Raises:
            ArithmeticError: no set of winners is left.

        """
        now = analyse(self.constraints, self.seats, self.elected, self.continuing)
        if now is None:
            raise ArithmeticError(f"nothing is left with {self.elected} and {self.continuing}")
        return now

    def electable(self) -> list[int]:
        """List those who continue and are not doomed."""
        return [
            x for x in self.continuing if not self.constraints or x not in self.settled().doomed
        ]

    def excludable(self) -> list[int]:
        """List those who continue and are not guarded."""
        return [
            x for x in self.continuing if not self.constraints or x not in self.settled().guarded
        ]

    def doomed(self) -> list[int]:
        """List those who continue and are doomed, the lowest first; they go before all else."""
        doomed = set(self.continuing) - set(self.electable())
        return sorted(doomed, key=lambda x: (self.votes[x], x))

    def can_all_be_elected(self, group: list[int]) -> bool:
        """Say whether some set of winners has all of these."""
        rest = [x for x in self.continuing if x not in group]
        elected = [*self.elected, *group]
        return len(group) <= self.places and bool(
            not self.constraints or analyse(self.constraints, self.seats, elected, rest)
        )

    def can_go_in_any_way(self, lowest: list[int], size: int) -> bool:
        """Say whether the `size` lowest can all go, whoever of the level at the edge it is."""
        edge = self.votes[lowest[size - 1]]
        below = [x for x in lowest if self.votes[x] < edge]
        level = [x for x in lowest if self.votes[x] == edge]
        return not self.constraints or all(
            analyse(
                self.constraints,
                self.seats,
                self.elected,
                set(self.continuing).difference(below, some),
            )
            for some in combinations(level, size - len(below))
        )

    def held_by(self, candidate: int) -> list[Paper]:
        """List the papers that lie with a candidate."""
        return [paper for paper in self.papers if paper.holder == candidate]

    def count_first_preferences(self) -> None:
        """Give every paper to its first preference at the value of one vote."""
        self.votes = [0] * self.candidates
        self.batch += 1
        for paper in self.papers:
            self.give(paper, paper.preferences[0], self.unit)

    def give(self, paper: Paper, candidate: int, value: int) -> None:
        """Lay a paper with a candidate as part of the batch now being moved."""
        paper.holder = candidate
        paper.value = value
        paper.received = value
        paper.batch = self.batch
        self.votes[candidate] += value * paper.share

    def next_preference(self, paper: Paper) -> int | None:
        """Find the next candidate on a paper, after its holder, who is continuing now."""
        if paper.holder is None:
            raise ValueError("a paper that lies with nobody has no next preference")
        after = paper.preferences.index(paper.holder) + 1
        for candidate in paper.preferences[after:]:
            if candidate in self.continuing:
                return candidate
        return None

    def move_at_its_value(self, paper: Paper) -> None:
        """Move an excluded candidate's paper on; without next preference it is exhausted."""
        holder = paper.holder
        if holder is None:
            raise ValueError("a paper that lies with nobody cannot be moved")
        to = self.next_preference(paper)
        self.votes[holder] -= paper.value * paper.share
        if to is None:
            paper.holder = None
            self.exhausted += paper.value * paper.share
        else:
            self.give(paper, to, paper.value)

    def elect(self, group: Iterable[int], points: Iterable[tuple[Votes, ...]] = ()) -> list[int]:
        """Elect candidates at one moment: the highest vote first, equal votes as they come.

        With constraints they are looked at anew after each, and whoever is then doomed stays. Of
        those with equal votes who cannot all be elected the points decide, then the lot.
        """
        left = sorted(group, key=lambda x: -self.votes[x])
        points, elected = list(points), []
        while left := [x for x in left if x in self.electable()]:
            level = [x for x in left if self.votes[x] == self.votes[left[0]]]
            first = left[0]
            if not self.can_all_be_elected(level):
                first = self.choose("election", level, max, points)
            left.remove(first)
            self.continuing.remove(first)
            self.elected.append(first)
            elected.append(first)
        return elected

    def point(self, elected: Sequence[int]) -> PlainPoint:
        """Write down the figures now.

        Raises:
            ArithmeticError: votes, exhausted and lost do not add up to the valid papers.

        """
        if sum(self.votes) + self.exhausted + self.lost != self.valid:
            raise ArithmeticError(
                f"{self.votes} + {self.exhausted} + {self.lost} is not {self.valid}"
            )
        required, self.required = self.required, None
        return PlainPoint(
            tuple(self.votes), self.exhausted, self.lost, self.quota, tuple(elected), required
        )

    def record(
        self,
        kind: str,
        concerned: Iterable[int],
        points: Iterable[PlainPoint],
        kept: tuple[int, Votes, tuple[int, ...]] | None = None,
    ) -> None:
        """Close a stage."""
        self.stages.append(PlainStage(kind, tuple(concerned), tuple(points), kept))
        self.followed.append(
            tuple((paper.holder, paper.value) for paper in self.papers if not paper.share)
        )

    def history(self) -> list[tuple[Votes, ...]]:
        """List all votes at every point of the closed stages, in order of time."""
        return [point.votes for stage in self.stages for point in stage.points]

    def choose(
        self,
        purpose: str,
        tied: Iterable[int],
        best: Callable[[Iterable[Votes]], Votes],
        points: Iterable[tuple[Votes, ...]],
    ) -> int:
        """Choose one of the tied by looking at `points` in the order given, then by lot.

        At the first point where they differ those with the `best` figure stay; the same is
        done among those still level until one is left or the points are at an end.

        Raises:
            ValueError: the lot fell on somebody who is not among the tied.

        """
        left = sorted(tied)
        for votes in points:
            figure = best(votes[x] for x in left)
            left = [x for x in left if votes[x] == figure]
        if len(left) == 1:
            return left[0]
        chosen = self.lot(purpose, tuple(left))
        if chosen not in left:
            raise ValueError(f"lot for {purpose} fell on {chosen}, not one of {left}")
        self.lots.append((purpose, tuple(left), chosen))
        return chosen


def number_of(papers: Iterable[Paper]) -> Votes:
    """Count single papers, those bound up too, and those in parts."""
    return sum((paper.share for paper in papers), Fraction(0))


def read_paper(ranking: Sequence[int], withdrawn: frozenset[int]) -> tuple[int, ...]:
    """Section 0: skip withdrawn candidates; a repeat is ignored the second time."""
    preferences: list[int] = []
    for candidate in ranking:
        if candidate not in withdrawn and candidate not in preferences:
            preferences.append(candidate)
    return tuple(preferences)
