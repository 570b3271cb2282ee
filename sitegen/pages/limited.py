"""The result beside what it would have been without the limits on groups: who came in for whom."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.pages.frame import Dossier
from sitegen.pages.limits import asked
from sitegen.pages.people import name, names, votes_of
from sitegen.pages.words import capital, in_words


@dataclass(frozen=True, slots=True)
class LimitKept:
    """A limit on a group, and how many of the group are elected."""

    asked: str
    """What it asks for, in a sentence."""
    elected: str
    """How many of the group are elected and who, in a sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """The elected with that number in order of election, with and without the limits."""

    number: int
    """The number in order of election."""
    limited: str
    """Who is elected."""
    gained: bool
    """Whether the limits alone elect that candidate."""
    unlimited: str
    """Who would be elected without the limits."""
    lost: bool
    """Whether that candidate is not elected with them."""


@dataclass(frozen=True, slots=True)
class Limited:
    """What the limits on groups changed."""

    lead: str
    """Whom they kept out and whom they brought in, in a sentence."""
    kept: tuple[LimitKept, ...]
    """The limits one by one."""
    changes: tuple[str, ...]
    """How each of those fared with and without the limits, a sentence each."""
    beside: tuple[Place, ...]
    """Both results beside each other; empty if they do not differ or the other is not known."""


def limited(dossier: Dossier, record: CountRecord) -> Limited | None:
    """Return what the limits on groups changed; None if the contest has none."""
    if not record.constraints:
        return None
    other = dossier.unlimited
    elected = other.elected if other else record.elected
    lost = [x for x in elected if x not in record.elected]
    gained = [x for x in record.elected if x not in elected]
    return Limited(
        lead=_lead(record, other, lost, gained),
        kept=tuple(
            LimitKept(
                asked(each, record.seats),
                _elected_of(record, [x for x in record.elected if x in each.members]),
            )
            for each in record.constraints
        ),
        changes=tuple(_change(record, other, x) for x in (*lost, *gained)) if other else (),
        beside=tuple(
            Place(
                number,
                record.candidates[x].name,
                x in gained,
                record.candidates[y].name,
                y in lost,
            )
            for number, (x, y) in enumerate(zip(record.elected, elected, strict=True), start=1)
        )
        if lost
        else (),
    )


def _elected_of(record: CountRecord, elected: list[int]) -> str:
    if not elected:
        return "Nobody of them is elected."
    verb = "is" if len(elected) == 1 else "are"
    return f"{capital(in_words(len(elected)))} {verb} elected: {names(record, elected)}."


def _lead(
    record: CountRecord, other: CountRecord | None, lost: list[int], gained: list[int]
) -> str:
    if other is None:
        return (
            "Who would be elected without these limits is not known, because that count needs a "
            "lot that nobody has drawn."
        )
    if not lost:
        acted = any(stage.bounds for stage in record.stages)
        never = "" if acted else " They never had to act."
        return f"Without these limits the same candidates would be elected.{never}"
    verb = "is" if len(gained) == 1 else "are"
    return (
        f"Without these limits {names(record, lost)} would be elected. With them "
        f"{names(record, gained)} {verb} elected instead."
    )


def _change(record: CountRecord, other: CountRecord, x: int) -> str:
    here, there = _fate(record, x), _fate(other, x)
    return f"{name(record, x)}: with the limits, {here}; without them, {there}."


def _fate(record: CountRecord, x: int) -> str:
    for number, stage in enumerate(record.stages):
        for each in stage.elected:
            if each.candidate == x:
                return f"elected at stage {stage.number} with {votes_of(record, each.votes)}"
        if x in stage.excluded:
            meek = stage.action == "keep-values"  # shares the papers out first
            held = stage if meek or not number else record.stages[number - 1]
            why = " because of them" if stage.doomed else ""
            votes = votes_of(record, held.end.votes[x])
            return f"excluded{why} at stage {stage.number} with {votes}"
    return f"not elected, with {votes_of(record, record.stages[-1].end.votes[x])} at the end"
