"""The counting table and its verbs: what every rule does with papers, and nothing a rule decides.

`Counting` is the only mutable object of a count and lives inside one call. A verb changes the
table and writes the open stage in the same lines. Sealing a step checks that no vote was made or
lost, always, and not only in tests.
"""

from collections.abc import Callable, Iterable, Sequence

from sitegen.count.arithmetic import cut, raised
from sitegen.count.causes import Cause, FirstPreferences
from sitegen.count.groups import Bound, Sitting
from sitegen.count.kernels import Rows, first_rank, join, sort_papers
from sitegen.count.law import Rule
from sitegen.count.open_stage import OpenStage, OpenStep
from sitegen.count.outlook import first_elected, outlook_at_start
from sitegen.count.parcels import Parcel, Sorted
from sitegen.count.record import (
    NON_TRANSFERABLE,
    Because,
    CountRecord,
    Deferred,
    Election,
    Purpose,
    Stage,
    Standing,
    Step,
    Tie,
    Transfer,
)
from sitegen.count.ties import Lots, Point, settle
from sitegen.count.visits import Visits
from sitegen.model.ballots import Ballots
from sitegen.model.groups import Constraint


class CountBrokenError(Exception):
    """The count does not add up: a bug in a rule. Nothing may be published."""


class Counting:
    """The table on which a rule counts. Votes are units; candidates numbers from 0.

    A vote is `one` unit times the `parts` of a paper: `full` is what a part is worth at first, and
    `one`, of all its parts, what a paper is.
    """

    def __init__(
        self,
        rule: Rule,
        ballots: Ballots,
        *,
        seats: int,
        candidates: tuple[Standing, ...],
        lots: Lots,
        constraints: tuple[Constraint, ...] = (),
        sitting: Sitting | None = None,
        each_stage: Callable[[Stage], None] | None = None,
        visits: Visits | None = None,
    ) -> None:
        self.each_stage, self.visits = each_stage, visits
        self.rule, self.ballots, self.seats = rule, ballots, seats
        self.candidates, self.lots = candidates, lots
        self.parts = ballots.parts
        self.full: int = 10**rule.places
        self.one: int = self.full * self.parts
        self.continuing = [x for x, who in enumerate(candidates) if not who.withdrawn]
        self.elected: list[int] = []
        self.votes = [0] * len(candidates)
        self.quota = self.exhausted = self.lost = 0
        # papers without a usable first preference are invalid and never touched again
        self._rank = first_rank(ballots)
        (piles,) = sort_papers(ballots, None, self.continuing, len(candidates), self._rank)
        self._first_preferences = [each for each in piles if each.receiver != NON_TRANSFERABLE]
        self.valid_papers = sum(pile.papers for pile in self._first_preferences) // self.parts
        self.holdings: list[list[Parcel]] = [[] for _ in candidates]
        self.points: list[Point] = []
        self.stages: list[Stage] = []
        self._stage: OpenStage | None = None
        self._step = OpenStep()
        self._bounds = list[Bound]()
        self.sitting = sitting
        protected = (sitting.constraint,) if sitting else ()
        self.outlook = outlook_at_start((*constraints, *protected), seats, self.continuing)
        self._look_ahead()

    def valid_rows(self) -> Rows:
        """Return the rows of all valid papers."""
        return join([pile.rows for pile in self._first_preferences])

    @property
    def vacancies(self) -> int:
        """Return how many places are not yet filled."""
        return self.seats - len(self.elected)

    @property
    def stage_number(self) -> int:
        """Return the number of the stage that `open_stage` would open now."""
        return len(self.stages) + (1 if self._stage is None else 2)

    def cut(self, votes: int, shares: int) -> int:
        """Divide votes (units) and drop what goes beyond the decimal places of the rule."""
        return cut(votes, shares * self.parts) * self.parts

    def raised(self, votes: int, shares: int) -> int:
        """Divide votes (units) and, unless it comes out exactly, take the next place above."""
        return raised(votes, shares * self.parts) * self.parts

    def surplus(self, x: int) -> int:
        """Return what a candidate holds above the quota, in units; 0 if nothing."""
        return max(self.votes[x] - self.quota, 0)

    def surpluses(self) -> list[int]:
        """Return the elected who hold more than the quota, in order of election."""
        return [x for x in self.elected if self.surplus(x)]

    @property
    def electable(self) -> list[int]:
        """Return the continuing candidates to whom the constraints leave a place."""
        return [x for x in self.continuing if x not in self.outlook.fates.doomed]

    @property
    def excludable(self) -> list[int]:
        """Return the continuing candidates without whom the constraints leave a result."""
        return [x for x in self.continuing if x not in self.outlook.fates.guarded]

    @property
    def doomed(self) -> list[int]:
        """Return the continuing candidates to whom they leave no place, fewest votes first."""
        doomed = self.outlook.fates.doomed.intersection(self.continuing)
        return sorted(sorted(doomed), key=lambda x: self.votes[x])

    def highest_first(self, candidates: Iterable[int]) -> list[int]:
        """Return candidates by votes, most first; level ones in ballot order."""
        return sorted(candidates, key=lambda x: -self.votes[x])

    def one_of(
        self,
        level: Sequence[int],
        purpose: Purpose,
        points: Iterable[Point],
        *,
        look_back: str,
        lot: str,
    ) -> tuple[int, list[Tie]]:
        """Choose one of those on equal votes; return it, and the tie if there are several.

        The earliest of `points` at which they differ decides, then a lot; for a surplus whoever
        had more goes first, for an exclusion whoever had fewer goes out. `look_back` and `lot`
        are the paragraphs of the one and the other.
        """
        if len(level) == 1:
            return level[0], []
        tie = settle(
            level,
            purpose=purpose,
            points=points,
            prefer=min if purpose == "exclusion" else max,
            lots=self.lots,
            stage=self.stage_number - (purpose == "election"),  # within a stage that is open
            look_back=look_back,
            lot=lot,
        )
        return tie.chosen[0], [tie]

    # -- verbs ------------------------------------------------------------------------------

    def sort_ballot_box(self, *, by: str, cause: Cause | None = None) -> None:
        """Open stage 1: every valid paper goes to its first preference, at one vote each."""
        self.open_stage(cause or FirstPreferences(), by=by)
        for pile in self._first_preferences:
            self._visit(pile.rows)
            self.votes[pile.receiver] = pile.papers * self.full
            self.holdings[pile.receiver] = [Parcel(self.full, pile.rows, pile.papers, point=0)]

    def open_stage(
        self,
        cause: Cause,
        *,
        by: str,
        ties: Sequence[Tie] = (),
        deferred: Deferred | None = None,
    ) -> None:
        """Close the stage before and open the next, with its cause and paragraph."""
        self.close_stage()
        self._stage = OpenStage(cause, [by], list(ties), deferred)
        for citation in [*(tie.by for tie in ties), *([deferred.by] if deferred else [])]:
            self.cite(citation)
        for bound in self._bounds:
            self.cite(bound.by)

    def examine(self, parcels: Iterable[Parcel]) -> list[Sorted]:
        """Sort each parcel by next available preference, before its new value is known."""
        examined = list(parcels)
        rows = [parcel.rows for parcel in examined]
        piles = sort_papers(self.ballots, rows, self.continuing, len(self.candidates), self._rank)
        return [Sorted(*each) for each in zip(examined, piles, strict=True)]

    def pass_on(
        self,
        giver: int,
        examined: Sequence[Sorted],
        *,
        taken: int,
        value: Callable[[Parcel], int],
        by: str,
        stays: bool = False,
    ) -> None:
        """Move the papers to their next available preferences at the value given for each parcel.

        `taken` units leave the giver's vote. Papers with no next preference go to the
        non-transferable pile at that value, or stay with the giver if `stays`. What of `taken`
        arrives nowhere is lost to fractions.
        """
        self.cite(by)
        arrived = 0
        for parcel, piles in ((each.parcel, each.piles) for each in examined):
            after = value(parcel)
            for pile in piles:
                receiver = pile.receiver
                if receiver == NON_TRANSFERABLE and stays:
                    stay = Transfer(giver, giver, pile.papers, parcel.value, parcel.value, 0)
                    self._step.transfers.append(stay)
                    continue
                credit = pile.papers * after
                arrived += credit
                if receiver == NON_TRANSFERABLE:
                    self.exhausted += credit
                else:
                    self.votes[receiver] += credit
                    self._step.arriving.setdefault((receiver, after), []).append(pile)
                self._step.transfers.append(
                    Transfer(giver, receiver, pile.papers, parcel.value, after, credit)
                )
        self.votes[giver] -= taken
        self.lost += taken - arrived
        self.holdings[giver] = [
            held
            for held in self.holdings[giver]
            if not any(held is each.parcel for each in examined)
        ]

    def elect(
        self,
        candidates: Iterable[int],
        *,
        because: Because,
        by: str,
        points: Sequence[Point] = (),
    ) -> None:
        """Deem candidates elected, in the order given: they continue no longer.

        If the constraints do not allow all of them, most votes go first, and level ones are
        parted by `points`, then by lot; those whom that dooms are passed over.
        """
        self.cite(by)
        left = list(candidates)
        while left:
            x = first_elected(self, left, points)
            self._seat(x, because, by)
            if self._keep_sitting():
                return
            self._look_ahead(after=x)
            left = [y for y in left if y != x and y not in self.outlook.fates.doomed]

    def _seat(self, x: int, because: Because, by: str) -> None:
        self.continuing.remove(x)
        self.elected.append(x)
        self._step.elected.append(Election(x, self.votes[x], because, by))

    def _keep_sitting(self) -> bool:
        """Seat the members who are not elected anew, if no places are left but theirs."""
        members = [x for x in self.continuing if self.sitting and x in self.sitting.members]
        if self.sitting is None or len(members) < self.vacancies:
            return False
        for x in self.highest_first(members):
            self.cite(self.sitting.by)
            self._seat(x, Because.SITTING, self.sitting.by)
        return True

    def exclude(self, candidates: Iterable[int], *, by: str) -> None:
        """Exclude candidates: they continue no longer, and keep their papers until passed on."""
        self.cite(by)
        for x in candidates:
            self.continuing.remove(x)
        self._look_ahead()

    def set_quota(self, quota: int, *, by: str) -> None:
        """Set the quota, in units; cited only when it changes."""
        if quota != self.quota:
            self.cite(by)
        self.quota = quota

    def require(self, votes: int) -> None:
        """Note the vote that elects at this step, before anybody is elected at it (units)."""
        self._step.required = votes

    def note_tie(self, tie: Tie) -> None:
        """Write a tie into the open stage."""
        self._open.ties.append(tie)
        self.cite(tie.by)

    def recast(self, cause: Cause) -> None:
        """Correct the cause of the open stage by what has come of it."""
        self._open.cause = cause

    def next_step(self) -> None:
        """Close the open step and begin another of the same stage."""
        self._seal_step()

    def restate(self, votes: Sequence[int]) -> None:
        """Set everybody's votes at once, as Meek does; the rest of the vote is exhausted."""
        self.votes = list(votes)
        self.exhausted = self.valid_papers * self.one - sum(votes)

    def finish(self) -> CountRecord:
        """Close the last stage and return the record."""
        self.close_stage()
        return CountRecord(
            rule=self.rule,
            one=self.one,
            parts=self.parts,
            seats=self.seats,
            candidates=self.candidates,
            valid_papers=self.valid_papers,
            invalid_papers=self.ballots.total - self.valid_papers,
            stages=tuple(self.stages),
            elected=tuple(self.elected),
            constraints=self.outlook.constraints,
        )

    # -- bookkeeping ------------------------------------------------------------------------

    @property
    def _open(self) -> OpenStage:
        if self._stage is None:
            raise CountBrokenError("no stage is open")
        return self._stage

    def cite(self, by: str) -> None:
        """Note that the open stage carried out a paragraph."""
        if by not in self._open.by:
            self._open.by.append(by)

    def _look_ahead(self, after: int | None = None) -> None:
        """Note whose fate the constraints have settled by now."""
        if self.outlook.constraints and self.vacancies:
            step = len(self._stage.steps) + 1 if self._stage else 0
            now = self.elected, self.continuing
            self.outlook, bounds = self.outlook.later(*now, step=step, after=after)
            self._bounds += bounds
            for bound in bounds if step else ():
                self.cite(bound.by)

    def _seal_step(self) -> None:
        stage = self._open
        total = sum(self.votes) + self.exhausted + self.lost
        if total != self.valid_papers * self.one or min(self.votes, default=0) < 0:
            raise CountBrokenError(f"stage {len(self.stages) + 1} adds up to {total} units")
        for (receiver, value), piles in self._step.arriving.items():
            rows = join([pile.rows for pile in piles])
            self._visit(rows)
            papers = sum(pile.papers for pile in piles)
            self.holdings[receiver].append(Parcel(value, rows, papers, point=len(self.points)))
        stage.steps.append(
            Step(
                transfers=tuple(self._step.transfers),
                votes=tuple(self.votes),
                exhausted=self.exhausted,
                lost=self.lost,
                quota=self.quota,
                required=self._step.required,
                elected=tuple(self._step.elected),
            )
        )
        self.points.append(Point(len(self.stages) + 1, len(stage.steps), tuple(self.votes)))
        self._step = OpenStep()

    def _visit(self, rows: Rows) -> None:
        """Tell whoever wants to know with whom papers lie now."""
        if self.visits:
            self.visits.sat(rows, self._rank)

    def close_stage(self) -> None:
        """Close the open stage, if there is one: papers that arrived lie with their receivers."""
        if self._stage is None:
            return
        self._seal_step()
        stage = self._stage
        self.stages.append(stage.closed(len(self.stages) + 1, self._bounds))
        self._stage, self._bounds = None, []
        if self.each_stage:
            self.each_stage(self.stages[-1])
