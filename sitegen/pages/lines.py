"""A candidate's votes through the stages as a line, beside the quota: geometry in whole numbers.

Points are thousandths of the chart's width from the left and of its height from the top; all
lines of one count have one scale.
"""

from dataclasses import dataclass

from sitegen.count.record import CountRecord, Status
from sitegen.pages import urls
from sitegen.pages.departures import Departure, departures, shared_anew
from sitegen.pages.flows import flows
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.language import Language
from sitegen.pages.people import SYMBOLS, name, outcome_order
from sitegen.pages.successions import Succession
from sitegen.pages.vacancy import title_of_count, told_as

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
    begin: str
    """What the axis begins with: the first stage, in words."""
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
    anchor: str
    """The anchor of the candidate on the page."""
    line: Line
    """The line."""
    departures: tuple[Departure, ...]
    """Where the votes went, each time that some did; of the election the candidate's own page
    has it."""


@dataclass(frozen=True, slots=True)
class Charts:
    """The page `charts.html`, or `vacancy-1-charts.html`: each candidate's votes by stages."""

    frame: Frame
    """The frame of the page."""
    vacancy: Succession | None
    """The vacancy that this count fills, and the link to its page; None for the election."""
    figures: tuple[LineFigure, ...]
    """A chart a candidate, as they came off."""
    shared: bool
    """Whether the rule shares all papers out anew: nobody knows whose votes became whose."""
    transfers: str
    """The link to the page of all transfers."""
    table: str
    """The link to the table of all stages, which has the figures."""
    results: str
    """The link to the results."""
    styles: str
    """The link to the stylesheet of charts."""


def charts(dossier: Dossier, record: CountRecord) -> Charts:
    """Return the page of all lines."""
    say, path, to = dossier.say, dossier.of_count("charts"), dossier.of_count("results")
    heading = say("Votes through the stages: {contest}", contest=title_of_count(dossier))
    about = say("The votes of each candidate after each stage, as a line.")
    drawn = lines(say, record)
    went = departures(say, record) if dossier.vacancy else {}
    return Charts(
        frame=contest_frame(dossier, path, heading, about),
        vacancy=told_as(dossier, path),
        figures=tuple(
            LineFigure(
                candidate=NavLink(
                    record.candidates[x].name,
                    urls.href(path, dossier.candidate_page(record.candidates[x].id)),
                ),
                first=record.decimal(record.stages[0].end.votes[x]),
                most=record.decimal(max(stage.end.votes[x] for stage in record.stages)),
                anchor=urls.who(record.candidates[x].id),
                line=drawn[x],
                departures=went.get(x, ()),
            )
            for x in outcome_order(record)
            if not record.candidates[x].withdrawn
        ),
        shared=shared_anew(flows(record)),
        transfers=urls.href(path, dossier.of_count("transfers")),
        table=urls.href(path, to, "table"),
        results=urls.href(path, to),
        styles=dossier.shared(path, urls.CHART_STYLES),
    )


def lines(say: Language, record: CountRecord) -> tuple[Line, ...]:
    """Return the line of every candidate, all to one scale."""
    statuses = record.statuses()
    return tuple(
        _line(say, record, x, tuple(row[x] for row in statuses))
        for x in range(len(record.candidates))
    )


def _line(say: Language, record: CountRecord, x: int, statuses: tuple[Status, ...]) -> Line:
    votes = [stage.end.votes[x] for stage in record.stages]
    quotas = [stage.end.quota for stage in record.stages]
    needed = record.contested
    decided = next((at for at, status in enumerate(statuses) if status in DECIDED), None)
    last = _last(votes, statuses)
    across = max(1, len(votes) - 1)
    outcome = _outcome(say, decided, statuses[-1])

    def point(stage: int, units: int) -> Point:
        return stage * 1000 // across, 1000 - units * 1000 // record.most

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
        begin=say("Stage {number}", number=1),
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
