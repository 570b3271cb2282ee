"""How close it was: at each decision, how far those were apart between whom it fell."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from sitegen.count.causes import KeepValues
from sitegen.count.record import CountRecord, Stage, Status
from sitegen.pages import urls
from sitegen.pages.frame import NavLink
from sitegen.pages.language import Language, mark
from sitegen.pages.limits import guarded_before
from sitegen.pages.people import name, votes_of


@dataclass(frozen=True, slots=True)
class Margin:
    """A decision between two candidates, and the votes between them just before it."""

    stage: NavLink
    """The stage that decided, and the link to it."""
    behind: str
    """Who was excluded, or not elected."""
    ahead: str
    """Who stood next above and stayed, or took the last place."""
    votes: str
    """The votes between them, exact."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """Every exclusion with its margin, and the smallest of them in words."""

    lead: str
    """The closest decision in a sentence."""
    margins: tuple[Margin, ...]
    """All decisions, in order of stages."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """A margin before it is put into words."""

    stage: int
    """The number of the stage."""
    behind: int
    """The candidate who was left behind."""
    ahead: int
    """The candidate next above."""
    units: int
    """The votes between them, in units."""
    last_place: bool = False
    """Whether it decided the last place, and no exclusion."""


def closeness(
    say: Language, record: CountRecord, sitting: Collection[str] = ()
) -> Closeness | None:
    """Return how close the decisions of a count were; None where nothing had to be decided.

    Where it fills a vacancy, `sitting` are the ids of the members who stay: their places were
    never vacant, so that nobody was behind them.
    """
    gaps = [*_exclusions(record), *_last_place(record, sitting)]
    if not gaps:
        return None
    return Closeness(
        lead=_lead(say, record, gaps),
        margins=tuple(
            Margin(
                NavLink(say("Stage {number}", number=gap.stage), f"#{urls.stage(gap.stage)}"),
                record.candidates[gap.behind].name,
                record.candidates[gap.ahead].name,
                record.decimal(gap.units),
            )
            for gap in gaps
        ),
    )


def _exclusions(record: CountRecord) -> list[_Gap]:
    """Between the highest of those who go out together and the lowest of those who stay.

    Limits on groups are no matter of votes: whom they exclude or keep does not count here.
    """
    gaps = []
    for (before, stage), statuses in zip(
        pairwise((None, *record.stages)), (None, *record.statuses()), strict=False
    ):
        if stage is None or not stage.excluded or stage.doomed:
            continue
        guarded = guarded_before(record, stage)
        votes = _decided_on(before, stage)
        staying = [
            x
            for x, who in enumerate(record.candidates)
            if not who.withdrawn
            and x not in guarded.union(stage.excluded)
            and (statuses is None or statuses[x] is Status.CONTINUING)
        ]
        behind = max(stage.excluded, key=votes.__getitem__)
        if not staying:
            continue
        ahead = min(staying, key=votes.__getitem__)
        gaps.append(_Gap(stage.number, behind, ahead, max(votes[ahead] - votes[behind], 0)))
    return gaps


def _decided_on(before: Stage | None, stage: Stage) -> tuple[int, ...]:
    """Return the votes on which an exclusion was decided: Meek shares papers out anew first."""
    if isinstance(stage.cause, KeepValues) or before is None:
        return stage.end.votes
    return before.end.votes


def _last_place(record: CountRecord, sitting: Collection[str]) -> list[_Gap]:
    """Between the last elected and the next of those who were never excluded, if there are any."""
    doomed = {x for stage in record.stages for bound in stage.bounds for x in bound.candidates}
    left = [
        x
        for x, status in enumerate(record.statuses()[-1])
        if status is Status.CONTINUING and x not in doomed
    ]
    last = record.stages[-1]
    new = [x for x in last.elected if record.candidates[x.candidate].id not in sitting]
    if not left or not new:
        return []
    ahead = min(new, key=lambda each: each.votes)
    behind = max(left, key=last.end.votes.__getitem__)
    units = max(ahead.votes - last.end.votes[behind], 0)
    return [_Gap(last.number, behind, ahead.candidate, units, last_place=True)]


def _lead(say: Language, record: CountRecord, gaps: list[_Gap]) -> str:
    least = min(gap.units for gap in gaps)
    closest = [gap for gap in gaps if gap.units == least]
    apart = say("between candidates on equal votes")
    if least:
        apart = say("{votes} apart", votes=votes_of(say, record, least))
    if len(closest) > 1:
        stages = say.listed([str(each.stage) for each in closest])
        return say(
            "The closest decisions were {apart}: at stages {stages}.", apart=apart, stages=stages
        )
    gap = closest[0]
    text = mark(
        "The closest decision was {apart}: at stage {stage} {behind} was excluded and {ahead} "
        "stayed."
    )
    if gap.last_place:
        text = mark(
            "The closest decision was {apart}: at stage {stage} {ahead} took the last place before "
            "{behind}."
        )
    return say(
        text,
        apart=apart,
        stage=gap.stage,
        behind=name(record, gap.behind),
        ahead=name(record, gap.ahead),
    )
