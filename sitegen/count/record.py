"""The record of a count: everything that happened, in order, in whole units.

Every form (pages, words, charts, CSV, JSON, the sheet) is made from this and from nothing else.
Votes are whole numbers of units, of which `CountRecord.one` make a vote: 10**places, times the
parts of a paper. Candidates are numbers from 0, the index into `CountRecord.candidates`. This
file knows no rule and no ballot.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal, assert_never

from sitegen.count.causes import (
    Cause,
    ExclusionOf,
    ExclusionOfDoomed,
    FirstPreferences,
    KeepValues,
    LastVacancies,
    SurplusOf,
    Uncontested,
)
from sitegen.count.figures import decimal, exact
from sitegen.count.groups import Bound
from sitegen.count.law import GROUPS, Paragraph, Rule
from sitegen.model.groups import Constraint
from sitegen.model.papers import PapersRead

NON_TRANSFERABLE = -1
"""The receiver of papers that have no next available preference."""

Purpose = Literal["surplus", "exclusion", "election"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody on the ballot paper; one who withdrew is passed over on every paper."""

    id: str
    name: str
    withdrawn: bool = False


class Because(StrEnum):
    """Why a candidate was elected at the moment it happened."""

    QUOTA = "quota"
    """Reached the quota."""
    VOTE_REQUIRED = "vote-required"
    """Below the quota, but no other result is possible (ERS97 5.1.7(b), 5.3.13(b), 5.4.9(b))."""
    MAJORITY = "majority"
    """More than half of the votes still in play (one place)."""
    ALL_OTHERS = "all-others"
    """For the last place: as many votes as all other continuing candidates and surpluses."""
    LAST_VACANCIES = "last-vacancies"
    """As many candidates continued as places were left."""
    UNCONTESTED = "uncontested"
    SITTING = "sitting"
    """A member already, when the vacancy that the papers are counted again for is filled."""


@dataclass(frozen=True, slots=True)
class Election:
    """A candidate was elected with `votes` (units), for that reason, by that paragraph."""

    candidate: int
    votes: int
    because: Because
    by: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """`papers` went from `giver` to `receiver`, each worth `before`, then `after`.

    Papers are counted in parts, and values are units a part (see `CountRecord`). `votes` is what
    the receiver was credited with: papers × after. The receiver is
    NON_TRANSFERABLE for papers without a next available preference, or the giver for papers that
    stay where they are (then `votes` is 0 and nothing changes hands).
    """

    giver: int
    receiver: int
    papers: int
    before: int
    after: int
    votes: int


@dataclass(frozen=True, slots=True)
class Step:
    """A point of the count: papers moved, and the figures afterwards.

    A stage has one step, but an exclusion under ERS97 has one for each batch of papers of one
    value. `votes` has a figure for each candidate; `exhausted` is the non-transferable pile, all
    its papers' value; `lost` is what was lost to fractions; both since the start (units).
    `required` is the vote that would elect at this step before anybody was elected, if the rule
    knows such a thing. votes + exhausted + lost = valid papers, always.
    """

    transfers: tuple[Transfer, ...]
    votes: tuple[int, ...]
    exhausted: int
    lost: int
    quota: int
    required: int | None
    elected: tuple[Election, ...]


@dataclass(frozen=True, slots=True)
class LookBack:
    """The tied were parted by their votes at an earlier point; `left` were still level there."""

    stage: int
    step: int
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Equal votes where some had to be chosen: for what, between whom, how it was settled.

    `chosen` holds one candidate, whose surplus moves or who goes out; for an election as many
    as there were places, or nobody if the rule then waits. `look_back` lists the earlier points
    that parted some of the tied, in the order used; `lot` lists those between whom a lot was
    then drawn, and is empty if none was needed.
    """

    purpose: Purpose
    tied: tuple[int, ...]
    chosen: tuple[int, ...]
    look_back: tuple[LookBack, ...]
    lot: tuple[int, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """Surpluses that were left for later because they could not change who is lowest.

    `total` is all of them together (units), `candidates` their holders.
    """

    candidates: tuple[int, ...]
    total: int
    by: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the count: its cause, what it rests on, and its steps (at least one).

    `by` names the paragraphs of the rule that the stage carried out, in that order, each once.
    `bounds` are the fates that the constraints settled at it, in order.
    """

    number: int
    cause: Cause
    by: tuple[str, ...]
    ties: tuple[Tie, ...]
    deferred: Deferred | None
    steps: tuple[Step, ...]
    bounds: tuple[Bound, ...] = ()

    @property
    def action(self) -> str:
        """Return what the stage did, as one word for tables and files."""
        return self.cause.action

    @property
    def concerned(self) -> tuple[int, ...]:
        """Return whose surplus moved or who was excluded; under Meek also who was elected."""
        match self.cause:
            case SurplusOf(candidate):
                return (candidate,)
            case KeepValues(excluded=excluded):
                return excluded or tuple(each.candidate for each in self.elected)
            case _:
                return self.excluded

    @property
    def end(self) -> Step:
        """Return the last step, which holds the figures after the stage."""
        return self.steps[-1]

    @property
    def elected(self) -> tuple[Election, ...]:
        """Return who was elected at this stage, in order of election."""
        return tuple(election for step in self.steps for election in step.elected)

    @property
    def excluded(self) -> tuple[int, ...]:
        """Return who was excluded at this stage."""
        match self.cause:
            case ExclusionOf(candidates) | ExclusionOfDoomed(candidates):
                return candidates
            case LastVacancies(excluded) | KeepValues(excluded=excluded):
                return excluded
            case FirstPreferences() | SurplusOf() | Uncontested():
                return ()
            case _:
                assert_never(self.cause)

    @property
    def doomed(self) -> bool:
        """Say whether the constraints excluded those who were excluded, and not their votes."""
        match self.cause:
            case LastVacancies(doomed=doomed) | KeepValues(doomed=doomed):
                return doomed
            case _:
                return isinstance(self.cause, ExclusionOfDoomed)


class Status(StrEnum):
    """Where a candidate stands after a stage."""

    CONTINUING = "continuing"
    ELECTED = "elected"
    EXCLUDED = "excluded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class CountRecord:
    """A whole count. `elected` is in order of election; `invalid_papers` have no usable first
    preference and take no part in the quota. `constraints` are those that the elected keep to.

    `one` vote is so many units. A paper is so many `parts`: one, unless papers that rank
    candidates equally are spread over their strict orders. `read` tells how papers came to be
    invalid, cut or spread; None if whoever had them counted did not say.
    """

    rule: Rule
    one: int
    parts: int
    seats: int
    candidates: tuple[Standing, ...]
    valid_papers: int
    invalid_papers: int
    stages: tuple[Stage, ...]
    elected: tuple[int, ...]
    read: PapersRead | None = None
    constraints: tuple[Constraint, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return what the stages may cite: the rule's, and those on groups if there are any."""
        return (*self.rule.paragraphs, *(GROUPS if self.constraints else ()))

    @property
    def contested(self) -> bool:
        """Say whether there was anything for the rule to decide, so that papers moved."""
        return not isinstance(self.stages[0].cause, Uncontested)

    def ids(self, candidates: Iterable[int]) -> list[str]:
        """Return the ids of candidates given by number."""
        return [self.candidates[x].id for x in candidates]

    def names(self, candidates: Iterable[int]) -> list[str]:
        """Return the names of candidates given by number."""
        return [self.candidates[x].name for x in candidates]

    @cached_property
    def most(self) -> int:
        """Return the most that anybody held after a stage, or that the quota was; 1 at least.

        It is in units of a vote, and what charts are drawn to.
        """
        return max(1, *(max(*each.end.votes, each.end.quota) for each in self.stages))

    def statuses(self) -> tuple[tuple[Status, ...], ...]:
        """Return everybody's status after each stage: one row a stage, one entry a candidate."""
        now = [Status.WITHDRAWN if who.withdrawn else Status.CONTINUING for who in self.candidates]
        rows = []
        for stage in self.stages:
            for each in stage.elected:
                now[each.candidate] = Status.ELECTED
            for x in stage.excluded:
                now[x] = Status.EXCLUDED
            rows.append(tuple(now))
        return tuple(rows)

    def above_quota(self) -> tuple[int, ...]:
        """Return what the elected hold above the quota after each stage, all together (units).

        It is part of their votes: a surplus that waits, or that is never transferred.
        """
        return tuple(
            sum(
                max(votes - stage.end.quota, 0)
                for votes, status in zip(stage.end.votes, statuses, strict=True)
                if status is Status.ELECTED and stage.end.quota
            )
            for stage, statuses in zip(self.stages, self.statuses(), strict=True)
        )

    def not_carried(self) -> tuple[int, ...]:
        """Return the part of `lost` after each stage that no paper could carry (units).

        Papers that move at their present value are together worth no more than the surplus: what
        it exceeds them by is not cut off any value. The rest of `lost` is.
        """
        total = before = 0
        after_each = []
        for stage in self.stages:
            for step in stage.steps:
                moved = (each for each in step.transfers if each.receiver != each.giver)
                if all(each.after == each.before for each in moved):
                    total += step.lost - before
                before = step.lost
            after_each.append(total)
        return tuple(after_each)

    def decimal(self, units: int) -> str:
        """Return units of a vote as decimal text, such as 18500 → "185.00".

        A figure that goes beyond the rule's decimal places is cut there and ends in "…"; with
        papers in parts even whole votes are told to two places.
        """
        places = self.rule.places if self.parts == 1 else max(self.rule.places, 2)
        return decimal(units, self.one, places)

    def exact(self, units: int) -> str:
        """Return units of a vote as `decimal` does if that is exact, else a fraction: "100/3"."""
        return exact(units, self.one, self.rule.places)

    def worth(self, value: int) -> str:
        """Return what a paper is worth, given in units a part, as `decimal` does."""
        return self.decimal(value * self.parts)

    def exact_worth(self, value: int) -> str:
        """Return what a paper is worth, given in units a part, as `exact` does."""
        return self.exact(value * self.parts)

    def papers(self, parts: int) -> str:
        """Return parts of papers as papers: "3", or a fraction in low terms such as "7/2"."""
        return exact(parts, self.parts, places=0)
