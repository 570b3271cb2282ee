"""A candidate's votes through the stages as a line, beside the quota: geometry in whole numbers.

Points are thousandths of the chart's width from the left and of its height from the top; all
lines of one count have one scale.
"""

from dataclasses import dataclass

from sitegen.count.causes import Uncontested
from sitegen.count.record import CountRecord, Status
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.language import Language
from sitegen.pages.people import SYMBOLS, name, outcome_order

Point = tuple[int, int]

DECIDED = (Status.ELECTED, Status.EXCLUDED)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where it was decided for a candidate."""

    symbol: str
    """A symbol for what was decided."""
    at: Point
    """The point of the line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate's votes after each stage, up to where there are none any more."""

    id: str
    """A name for the chart that is unique on its page."""
    title: str
    """What the chart shows."""
    description: str
    """The same in words, for those who do not see it."""
    points: tuple[Point, ...]
    """The votes: a point a stage."""
    quota: tuple[Point, ...]
    """The quota: a point a stage; none where none is needed."""
    quota_label: str
    """The quota at the end in words and figures; "" where none is needed."""
    label_first: bool
    """Whether the quota's label stands at the left, away from where it was decided."""
    mark: Mark | None
    """Where it was decided for the candidate, if it was."""
    outcome: str
    """How it ended, in words."""
    status: str
    """The same as a name for the stylesheet."""
    stages: int
    """The number of the last stage, which the axis ends with."""


@dataclass(frozen=True, slots=True)
class LineFigure:
    """A line with the words around it."""

    candidate: NavLink
    """The name, and the link to the candidate's page."""
    first: str
    """The first preferences, exact decimal text."""
    most: str
    """The most votes after any stage."""
    line: Line
    """The line."""


@dataclass(frozen=True, slots=True)
class Charts:
    """The page `charts.html`: each candidate's votes through the stages."""

    frame: Frame
    """The frame of the page."""
    figures: tuple[LineFigure, ...]
    """A chart a candidate, as they came off."""
    table: str
    """The link to the table of all stages, which has the figures."""
    results: str
    """The link to the results."""
    styles: str
    """The link to the stylesheet of charts."""


def charts(dossier: Dossier, record: CountRecord) -> Charts:
    """Return the page of all lines."""
    say, path, to = dossier.say, dossier.page("charts"), dossier.page("results")
    heading = say("Votes through the stages: {contest}", contest=dossier.contest.title)
    about = say("The votes of each candidate after each stage, as a line.")
    drawn = lines(say, record)
    return Charts(
        frame=contest_frame(dossier, path, heading, about),
        figures=tuple(
            LineFigure(
                candidate=NavLink(
                    record.candidates[x].name,
                    urls.href(path, dossier.candidate_page(record.candidates[x].id)),
                ),
                first=record.decimal(record.stages[0].end.votes[x]),
                most=record.decimal(max(stage.end.votes[x] for stage in record.stages)),
                line=drawn[x],
            )
            for x in outcome_order(record)
            if not record.candidates[x].withdrawn
        ),
        table=urls.href(path, to, "table"),
        results=urls.href(path, to),
        styles=dossier.shared(path, urls.CHART_STYLES),
    )


def lines(say: Language, record: CountRecord) -> tuple[Line, ...]:
    """Return the line of every candidate, all to one scale."""
    full = max(1, *(max(*each.end.votes, each.end.quota) for each in record.stages))
    statuses = record.statuses()
    return tuple(
        _line(say, record, x, full, tuple(row[x] for row in statuses))
        for x in range(len(record.candidates))
    )


def _line(
    say: Language, record: CountRecord, x: int, full: int, statuses: tuple[Status, ...]
) -> Line:
    votes = [stage.end.votes[x] for stage in record.stages]
    quotas = [stage.end.quota for stage in record.stages]
    needed = not isinstance(record.stages[0].cause, Uncontested)
    decided = next((at for at, status in enumerate(statuses) if status in DECIDED), None)
    last = _last(votes, statuses)
    across = max(1, len(votes) - 1)
    outcome = _outcome(say, decided, statuses[-1])

    def point(stage: int, units: int) -> Point:
        return stage * 1000 // across, 1000 - units * 1000 // full

    return Line(
        id=f"line-{record.candidates[x].id}",
        title=say("Votes of {who} after each stage", who=name(record, x)),
        description=say(
            "{outcome}. Votes stage by stage: {figures}.",
            outcome=outcome,
            figures="; ".join(record.decimal(units) for units in votes[: last + 1]),
        ),
        points=_seen([point(stage, votes[stage]) for stage in range(last + 1)]),
        quota=_seen([point(stage, units) for stage, units in enumerate(quotas)]) if needed else (),
        quota_label=say("Quota {votes}", votes=record.decimal(quotas[-1])) if needed else "",
        label_first=(last if decided is None else decided) * 2 > across,
        mark=None
        if decided is None
        else Mark(SYMBOLS[statuses[decided]], point(decided, votes[decided])),
        outcome=outcome,
        status=statuses[-1].value,
        stages=len(votes),
    )


def _outcome(say: Language, decided: int | None, status: Status) -> str:
    if decided is None:
        return say("Not elected")
    if status is Status.ELECTED:
        return say("Elected at stage {number}", number=decided + 1)
    return say("Excluded at stage {number}", number=decided + 1)


def _last(votes: list[int], statuses: tuple[Status, ...]) -> int:
    """Return the stage, from 0, after which nothing more can come to a candidate."""
    for stage, (units, status) in enumerate(zip(votes, statuses, strict=True)):
        if status is Status.EXCLUDED and not units:
            return stage
    return len(votes) - 1


def _seen(points: list[Point]) -> tuple[Point, ...]:
    """Return the points, so that even a count of one stage has a line to be seen."""
    (_, y), *rest = points
    return tuple(points) if rest else ((0, y), (1000, y))
