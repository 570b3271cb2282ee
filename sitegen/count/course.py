"""Where one paper sits after each stage of a count, from the record and from nothing else.

The paper is laid beside the others and changes nothing: it goes where the rule sends papers like
it, also where the count had none. `course` takes from a record what that needs; `follow` lets a
paper go through it. `static/follow.js` does the same in a browser.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sitegen.count.arithmetic import cut, raised
from sitegen.count.causes import (
    ExclusionOf,
    ExclusionOfDoomed,
    KeepValues,
    LastVacancies,
    SurplusOf,
)
from sitegen.count.record import NON_TRANSFERABLE, CountRecord, Stage

LAST_BATCH = ("ers97", "northern-ireland-1985")
"""Rules whose surpluses come from the papers received last, and whose exclusions go by batches."""

FIRST_PREFERENCES_FIRST = "northern-ireland-1985"
"""The rule that moves the first preferences of the excluded before other papers of any value."""

NEVER_ABOVE_SURPLUS = "northern-ireland-1985"
"""The rule by which a paper that nobody shares the surplus with takes no more than all of it."""

BY_FRACTION = ("minneapolis-2009", "minneapolis-2013")
"""Rules that cut surplus ÷ votes to their decimal places before they multiply a value by it."""

AT_A_PRICE = "warren"
"""The rule by which a keep value is a price and no share."""

FOLLOWED = (
    *LAST_BATCH,
    *BY_FRACTION,
    AT_A_PRICE,
    "scottish-2007",
    "meek-prf",
    "meek-nz",
    "av",
)
"""The rules by which papers can be followed: all that count contests."""

Moment: TypeAlias = tuple[int, int]
"""A stage and a step of it, both from 1. Step 0 is at no step of the count, but between two."""


@dataclass(frozen=True, slots=True)
class Rest:
    """No paper moves."""


@dataclass(frozen=True, slots=True)
class Surplus:
    """Papers of `giver` move: all, or those that came at `batch`.

    A value becomes value × `times` ÷ `over`, cut; with `over` 0 it becomes `times`.
    """

    giver: int
    batch: Moment | None
    times: int
    over: int


@dataclass(frozen=True, slots=True)
class Exclusion:
    """All papers of the `givers` move, at their value: a batch a step, or all at once if none."""

    givers: tuple[int, ...]
    batches: tuple["Batch", ...]
    in_batches: bool


@dataclass(frozen=True, slots=True)
class Sharing:
    """Every candidate on the paper keeps something of it, by keep values in units of a vote.

    What the `ended` would keep is exhausted: they went out when nothing was shared out any more.
    """

    keep: tuple[int, ...]
    price: bool
    ended: tuple[int, ...]


Batch: TypeAlias = tuple[bool, int]
"""Which papers move at a step: whether they came by a transfer, as far as that matters, and minus
their value. Batches go in this order."""

Act: TypeAlias = Rest | Surplus | Exclusion | Sharing


@dataclass(frozen=True, slots=True)
class Leg:
    """A stage of the course: what moves, and who is elected at each step or excluded before."""

    act: Act
    elected: tuple[tuple[int, ...], ...]
    excluded: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """All that a paper's way depends on. A paper is worth `full` units at first."""

    full: int
    seats: int
    withdrawn: tuple[int, ...]
    first_preferences_first: bool
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the paper's one vote (units), and with whom it is; NON_TRANSFERABLE is nobody."""

    candidate: int
    value: int


def course(record: CountRecord) -> Course:
    """Return what a paper's way through a count depends on."""
    return Course(
        full=record.one // record.parts,
        seats=record.seats,
        withdrawn=tuple(x for x, who in enumerate(record.candidates) if who.withdrawn),
        first_preferences_first=record.rule.id == FIRST_PREFERENCES_FIRST,
        legs=tuple(
            Leg(
                _act(record, stage),
                tuple(tuple(each.candidate for each in step.elected) for step in stage.steps),
                stage.excluded,
            )
            for stage in record.stages
        ),
    )


def _act(record: CountRecord, stage: Stage) -> Act:
    before = record.stages[stage.number - 2] if stage.number > 1 else None
    match stage.cause:
        case SurplusOf(giver, surplus):
            return _surplus(record, stage, giver, surplus)
        case ExclusionOf(givers) | ExclusionOfDoomed(givers):
            return _exclusion(record, stage, givers)
        case KeepValues(keep=keep):
            return Sharing(keep, record.rule.id == AT_A_PRICE, ())
        case LastVacancies() if before and isinstance(before.cause, KeepValues):
            return Sharing(before.cause.keep, record.rule.id == AT_A_PRICE, before.excluded)
        case _:
            return Rest()


def _surplus(record: CountRecord, stage: Stage, giver: int, surplus: int) -> Surplus:
    if record.rule.id not in LAST_BATCH:
        votes = record.stages[stage.number - 2].end.votes[giver]
        if record.rule.id not in BY_FRACTION:
            return Surplus(giver, None, surplus, votes)
        full = record.one // record.parts
        return Surplus(giver, None, cut(surplus * full, votes), full)
    moved = stage.steps[0].transfers
    value = moved[0].before
    able = [each for each in moved if each.receiver != giver]
    if able:
        value = able[0].after
    elif record.rule.id == NEVER_ABOVE_SURPLUS:
        value = min(value, surplus)
    return Surplus(giver, last_batch(record, stage, giver), value, 0)


def last_batch(record: CountRecord, stage: Stage, giver: int) -> Moment:
    """Return when the papers came that a candidate had received last before a stage."""
    came = (1, 1)
    for earlier in record.stages[: stage.number - 1]:
        for number, step in enumerate(earlier.steps, start=1):
            if any(each.receiver == giver != each.giver for each in step.transfers):
                came = (earlier.number, number)
    return came


def _exclusion(record: CountRecord, stage: Stage, givers: tuple[int, ...]) -> Exclusion:
    if record.rule.id not in LAST_BATCH:
        return Exclusion(givers, (), in_batches=False)
    first = record.rule.id == FIRST_PREFERENCES_FIRST
    firsts = first and any(record.stages[0].end.votes[x] for x in givers)
    batches = tuple(
        (first and not (firsts and number == 0), -step.transfers[0].before)
        for number, step in enumerate(stage.steps)
        if step.transfers
    )
    return Exclusion(givers, batches, in_batches=True)


def follow(of: Course, ranking: Sequence[int]) -> tuple[tuple[Share, ...], ...]:
    """Return where a paper's one vote is after each stage, those who had it first first.

    `ranking` names each candidate once at most; who withdrew is passed over.
    """
    paper = _Paper(of, [x for x in ranking if x not in of.withdrawn])
    return tuple(paper.through(number, leg) for number, leg in enumerate(of.legs, start=1))


class _Paper:
    """A paper on its way: with whom it lies, at what value since when, and what it left behind."""

    def __init__(self, of: Course, preferences: Sequence[int]) -> None:
        self.of, self.preferences = of, preferences
        self.gone = set(of.withdrawn)
        self.places = of.seats
        self.holder = preferences[0] if preferences else NON_TRANSFERABLE
        self.value, self.came = of.full, (1, 1)
        self.left: list[Share] = []

    def through(self, number: int, leg: Leg) -> tuple[Share, ...]:
        """Let the paper go through a stage, and return where its vote is then."""
        self.gone.update(leg.excluded)
        match leg.act:
            case Sharing():
                return self.shared(leg.act)
            case Surplus(giver, batch, times, over):
                if self.holder == giver and batch in (None, self.came):
                    value = cut(self.value * times, over) if over else times
                    self.move((number, 1), value, stays=batch is not None)
            case Exclusion() if self.holder in leg.act.givers:
                self.excluded(number, leg, leg.act)
            case _:
                pass
        for elected in leg.elected:
            self.elect(elected)
        return (*self.left, Share(self.holder, self.value))

    def elect(self, elected: Sequence[int]) -> None:
        """Note who continues no longer."""
        self.places -= len(set(elected) - self.gone)
        self.gone.update(elected)

    def excluded(self, number: int, leg: Leg, act: Exclusion) -> None:
        """Move the paper at its batch, unless all places are filled before its turn comes."""
        transferred = self.of.first_preferences_first and self.came != (1, 1)
        mine = (transferred, -self.value)
        if not act.in_batches:
            self.move((number, 1), self.value)
            return
        for step, (batch, elected) in enumerate(zip(act.batches, leg.elected, strict=False), 1):
            if mine <= batch:
                self.move((number, step if mine == batch else 0), self.value)
                return
            self.elect(elected)
        if self.places > 0:
            self.move((number, 0), self.value)

    def move(self, now: Moment, value: int, *, stays: bool = False) -> None:
        """Pass the paper on at a value to the next who continues; some stay if there is nobody."""
        after = self.preferences.index(self.holder) + 1
        following = [x for x in self.preferences[after:] if x not in self.gone]
        if not following and stays:
            return
        if value != self.value:
            self.left.append(Share(self.holder, self.value - value))
        self.holder = following[0] if following else NON_TRANSFERABLE
        self.value, self.came = value, now

    def shared(self, act: Sharing) -> tuple[Share, ...]:
        """Share the paper out in order of preference; what nobody keeps is exhausted."""
        left, shares = self.of.full, list[Share]()
        nobody = 0
        for x in self.preferences:
            part = raised(left * act.keep[x], self.of.full)
            if act.price:
                part = min(left, act.keep[x])
            left -= part
            if x in act.ended:
                nobody += part
            elif part:
                shares.append(Share(x, part))
        if left + nobody:
            shares.append(Share(NON_TRANSFERABLE, left + nobody))
        return tuple(shares)
