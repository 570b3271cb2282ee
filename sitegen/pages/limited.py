"""The result beside what it would have been without the limits on groups: who came in for whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.pages.frame import Dossier
from sitegen.pages.language import Language, mark
from sitegen.pages.limits import asked
from sitegen.pages.people import name, names, votes_of
from sitegen.pages.published import NOT_WITHOUT_LIMITS
from sitegen.pages.words import capital


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
    groups = record.constraints
    if dossier.sitting:
        groups = groups[:-1]  # the last one says that members stay
    if not groups:
        return None
    other, say = dossier.unlimited, dossier.say
    elected = other.elected if other else record.elected
    lost = [x for x in elected if x not in record.elected]
    gained = [x for x in record.elected if x not in elected]
    return Limited(
        lead=_lead(say, record, other, lost, gained)
        if dossier.contest.whole_papers
        else say(NOT_WITHOUT_LIMITS[dossier.contest.ballot_privacy]),
        kept=tuple(
            LimitKept(
                asked(say, each, record.seats),
                _elected_of(say, record, [x for x in record.elected if x in each.members]),
            )
            for each in groups
        ),
        changes=tuple(_change(say, record, other, x) for x in (*lost, *gained)) if other else (),
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


def changed(dossier: Dossier, record: CountRecord) -> Mapping[int, str]:
    """Return how whoever the limits on groups touched fared with and without them, a sentence."""
    other = dossier.unlimited
    if other is None or not record.constraints:
        return {}
    doomed = {x for stage in record.stages if stage.doomed for x in stage.excluded}
    touched = {*record.elected} ^ {*other.elected} | doomed
    return {x: _change(dossier.say, record, other, x) for x in sorted(touched)}


def _elected_of(say: Language, record: CountRecord, elected: list[int]) -> str:
    if not elected:
        return say("Nobody of them is elected.")
    return say.many(
        len(elected),
        "{number} is elected: {who}.",
        "{number} are elected: {who}.",
        number=capital(say.number(len(elected))),
        who=names(say, record, elected),
    )


def _lead(
    say: Language,
    record: CountRecord,
    other: CountRecord | None,
    lost: list[int],
    gained: list[int],
) -> str:
    if other is None:
        return say(
            "Who would be elected without these limits is not known, because that count needs a "
            "lot that nobody has drawn."
        )
    if not lost:
        same = say("Without these limits the same candidates would be elected.")
        if any(stage.bounds for stage in record.stages):
            return same
        return f"{same} {say('They never had to act.')}"
    return say.many(
        len(gained),
        "Without these limits {others} would be elected. With them {who} is elected instead.",
        "Without these limits {others} would be elected. With them {who} are elected instead.",
        others=names(say, record, lost),
        who=names(say, record, gained),
    )


def _change(say: Language, record: CountRecord, other: CountRecord, x: int) -> str:
    return say(
        "{who}: with the limits, {fate}; without them, {other}.",
        who=name(record, x),
        fate=_fate(say, record, x),
        other=_fate(say, other, x),
    )


def _fate(say: Language, record: CountRecord, x: int) -> str:
    for number, stage in enumerate(record.stages):
        for each in stage.elected:
            if each.candidate == x:
                votes = votes_of(say, record, each.votes)
                return say("elected at stage {stage} with {votes}", stage=stage.number, votes=votes)
        if x in stage.excluded:
            meek = stage.action == "keep-values"  # shares the papers out first
            held = stage if meek or not number else record.stages[number - 1]
            text = mark("excluded at stage {stage} with {votes}")
            if stage.doomed:
                text = mark("excluded because of them at stage {stage} with {votes}")
            votes = votes_of(say, record, held.end.votes[x])
            return say(text, stage=stage.number, votes=votes)
    left = votes_of(say, record, record.stages[-1].end.votes[x])
    return say("not elected, with {votes} at the end", votes=left)
