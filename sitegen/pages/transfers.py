"""The page of all transfers: which votes went from whom to whom, as a flow chart and as tables."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.pages import urls
from sitegen.pages.departures import shared_anew
from sitegen.pages.flow_chart import FlowChart, flow_chart, who
from sitegen.pages.flows import StageFlows, flows
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.narration import title
from sitegen.pages.successions import Succession
from sitegen.pages.vacancy import title_of_count, told_as

KINDS = ("exclusion", "surplus", "shared", "nobody")
"""In which order a key explains what is in the chart."""


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Votes that went from one to another."""

    giver: str
    """Whose they were."""
    receiver: str
    """Whom they reached; words in brackets if no candidate."""
    votes: str
    """How many votes, exact decimal text."""


@dataclass(frozen=True, slots=True)
class StageTransfers:
    """All votes that moved at a stage."""

    number: int
    """The number of the stage."""
    anchor: str
    """The anchor of the table."""
    stage: NavLink
    """The stage, and the link to its section of the results."""
    title: str
    """What happened at it, in a few words."""
    rows: tuple[FlowRow, ...]
    """Who to whom."""
    total: str
    """All votes that moved at it, exact decimal text."""


@dataclass(frozen=True, slots=True)
class Transfers:
    """The page `transfers.html`, or `vacancy-1-transfers.html`: all transfers of a count."""

    frame: Frame
    """The frame of the page."""
    vacancy: Succession | None
    """The vacancy that this count fills, and the link to its page; None for the election."""
    lead: str
    """How to read the chart, in a few sentences."""
    kinds: tuple[str, ...]
    """What bands came from, and `nobody` if some votes reached nobody: what the key explains."""
    chart: FlowChart | None
    """The flow chart; None if no vote moved."""
    stages: tuple[StageTransfers, ...]
    """The same in tables, one a stage."""
    results: str
    """The link to the results."""
    styles: str
    """The link to the stylesheet of charts."""


def transfers(dossier: Dossier, record: CountRecord) -> Transfers:
    """Return the page of all transfers of a count."""
    say, path = dossier.say, dossier.of_count("transfers")
    heading = say("Transfers: {contest}", contest=title_of_count(dossier))
    moved = flows(record)
    chart = flow_chart(say, record, moved) if moved else None
    used = {each.style for each in chart.bands} if chart else set()
    return Transfers(
        frame=contest_frame(dossier, path, heading, say("Which votes went from whom to whom.")),
        vacancy=told_as(dossier, path),
        lead=_lead(dossier, moved),
        kinds=tuple(each for each in KINDS if each in used),
        chart=chart,
        stages=tuple(_stage(dossier, record, path, each) for each in moved),
        results=urls.href(path, dossier.of_count("results")),
        styles=dossier.shared(path, urls.CHART_STYLES),
    )


def _lead(dossier: Dossier, moved: tuple[StageFlows, ...]) -> str:
    say = dossier.say
    if not moved:
        return say("No vote moved in this count.")
    if shared_anew(moved):
        return say(
            "This rule shares all papers out anew at every stage. So it is known how many votes "
            "each candidate lost and gained, but not whose votes became whose: at every stage the "
            "votes that somebody lost go into one pool, and those that somebody gained come out "
            "of it."
        )
    return say(
        "Votes moved when somebody was excluded, or was elected with more votes than needed. These "
        "are votes and not papers: a paper can be worth less than one vote."
    )


def _stage(dossier: Dossier, record: CountRecord, path: str, moved: StageFlows) -> StageTransfers:
    say, number = dossier.say, moved.stage.number
    anchor = urls.stage(number)
    return StageTransfers(
        number=number,
        anchor=anchor,
        stage=NavLink(
            say("Stage {number}", number=number),
            urls.href(path, dossier.of_count("results"), anchor),
        ),
        title=title(say, record, moved.stage),
        rows=tuple(
            FlowRow(
                who(say, record, each.giver),
                who(say, record, each.receiver),
                record.decimal(each.votes),
            )
            for each in moved.flows
        ),
        total=record.decimal(sum(moved.received().values())),
    )
