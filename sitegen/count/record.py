"""The record of a count: everything that happened, in order, in whole units.

Every form (pages, words, charts, CSV, JSON, the sheet) is made from this and from nothing else.
Votes are whole numbers of units, of which `CountRecord.one` make a vote: 10**places, times the
parts of a paper. Candidates are numbers from 0, the index into `CountRecord.candidates`. This
file knows no rule and no ballot.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import gcd
from typing import ClassVar, Literal, TypeAlias, assert_never

from sitegen.model.papers import Irregularity, PapersRead

NON_TRANSFERABLE = -1
"""The receiver of papers that have no next available preference."""

Purpose = Literal["surplus", "exclusion", "election"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a rule: its number and what it says, in our own words."""

    number: str
    says: str


UNCONTESTED = Paragraph(
    "uncontested",
    "Where no more candidates stand than there are places, all of them are elected and nothing is "
    "counted.",
)
"""What every rule here does before its first paragraph comes into play."""


@dataclass(frozen=True, slots=True)
class PaperLaw:
    """What a rule says of a paper with equal, skipped or repeated ranks, by which paragraph."""

    irregularity: Irregularity
    treatment: Literal["stop", "skip"]
    by: str
    says: str


@dataclass(frozen=True, slots=True)
class Rule:
    """The facts of a counting rule. Two texts of one law are two rules with two ids.

    `places` is the number of decimal places of a vote; `quota`, `surplus`, `ties` and `last` are
    plain sentences for people who are about to vote. `papers` is what the law says of irregular
    papers; of what is not there its text, as far as it was read, says nothing.
    """

    id: str
    title: str
    law: str
    url: str
    places: int
    quota: str
    surplus: str
    exclusion: str
    ties: str
    paragraphs: tuple[Paragraph, ...]
    papers: tuple[PaperLaw, ...] = ()

    def on_papers(self, irregularity: Irregularity) -> PaperLaw | None:
        """Return what the law says of papers that are irregular in this way."""
        return next((each for each in self.papers if each.irregularity == irregularity), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody on the ballot paper; one who withdrew is passed over on every paper."""

    id: str
    name: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FirstPreferences:
    """Stage 1: every valid paper goes to its first preference."""

    action: ClassVar[str] = "first-preferences"


@dataclass(frozen=True, slots=True)
class SurplusOf:
    """What a candidate holds above the quota is passed on."""

    action: ClassVar[str] = "surplus"

    candidate: int
    surplus: int


@dataclass(frozen=True, slots=True)
class ExclusionOf:
    """One candidate is excluded, or several together, and the papers are passed on."""

    action: ClassVar[str] = "exclusion"

    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LastVacancies:
    """As many continue as places are left: they are elected and no paper moves.

    `excluded` names those whose proposed exclusion left that number; nobody under most rules.
    """

    action: ClassVar[str] = "fill"

    excluded: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeepValues:
    """A round of Meek: papers shared out again and again until the elected keep just the quota.

    `keep` holds the keep value of each candidate (units) that the votes of this stage stand on;
    `surplus` is what the elected held above the quota at the end, all together (units). The
    round ended by electing (`stage.elected`) or by excluding `excluded`.
    """

    action: ClassVar[str] = "keep-values"

    iterations: int
    surplus: int
    keep: tuple[int, ...]
    excluded: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Uncontested:
    """No more candidates than places: all are elected, nothing is counted but first preferences."""

    action: ClassVar[str] = "uncontested"


Cause: TypeAlias = (
    FirstPreferences | SurplusOf | ExclusionOf | LastVacancies | KeepValues | Uncontested
)


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
    """

    number: int
    cause: Cause
    by: tuple[str, ...]
    ties: tuple[Tie, ...]
    deferred: Deferred | None
    steps: tuple[Step, ...]

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
            case ExclusionOf(candidates):
                return candidates
            case LastVacancies(excluded) | KeepValues(excluded=excluded):
                return excluded
            case FirstPreferences() | SurplusOf() | Uncontested():
                return ()
            case _:
                assert_never(self.cause)


class Status(StrEnum):
    """Where a candidate stands after a stage."""

    CONTINUING = "continuing"
    ELECTED = "elected"
    EXCLUDED = "excluded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class CountRecord:
    """A whole count. `elected` is in order of election; `invalid_papers` have no usable first
    preference and take no part in the quota.

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


def decimal(number: int, one: int, places: int) -> str:
    """Return number ÷ one as decimal text with so many places, and "…" if that is not all."""
    sign, number = ("-", -number) if number < 0 else ("", number)
    shown, rest = divmod(number * 10**places, one)
    whole, part = divmod(shown, 10**places)
    point = f".{part:0{places}}" if places else ""
    return f"{sign}{whole}{point}{'…' if rest else ''}"


def exact(number: int, one: int, places: int) -> str:
    """Return number ÷ one as decimal text with so many places, or as a fraction in low terms."""
    if number * 10**places % one == 0:
        return decimal(number, one, places)
    shared = gcd(number, one)
    return f"{number // shared}/{one // shared}"
