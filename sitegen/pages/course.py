"""On the page of a candidate: the votes at every stage, and where they went from there."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.pages import urls
from sitegen.pages.charts import beside, change
from sitegen.pages.flow_chart import who as name_of
from sitegen.pages.flows import StageFlows, flows
from sitegen.pages.frame import Dossier, NavLink
from sitegen.pages.language import Language
from sitegen.pages.lines import Line, lines
from sitegen.pages.people import name


@dataclass(frozen=True, slots=True)
class VotesAtStage:
    """The votes after a stage."""

    stage: NavLink
    """The stage, and the link to it."""
    votes: str
    """The votes, exact decimal text."""
    change: str
    """The change since the stage before with its sign, "" if nothing changed."""
    quota: str
    """The quota after the stage."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Votes that reached somebody, or under some rules that left at a stage."""

    label: str
    """Who it is, or which stage."""
    short: str
    """The same, cut short for the chart if it is long."""
    votes: str
    """How many, exact decimal text."""
    width: int
    """The same in thousandths of the chart's width."""
    style: str
    """`surplus`, `exclusion`, `shared`, or `nobody` for votes that reach no candidate."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the votes of a candidate went, in the end or at one stage."""

    id: str
    """A name for the chart that is unique on its page."""
    heading: str
    """When the votes went, and how many."""
    title: str
    """What the chart shows."""
    description: str
    """The same in words, for those who do not see it."""
    reached: tuple[Reached, ...]
    """Where they went, most votes first."""


@dataclass(frozen=True, slots=True)
class Course:
    """The votes of a candidate through the count."""

    line: Line
    """The votes as a line."""
    stages: tuple[VotesAtStage, ...]
    """The same as a table."""
    departures: tuple[Departure, ...]
    """Where the votes went, each time that some did."""
    shared: bool
    """Whether the rule shares all papers out anew: nobody knows whose votes became whose."""
    transfers: str
    """The link to the page of all transfers."""
    styles: str
    """The link to the stylesheet of charts."""


def courses(dossier: Dossier) -> dict[str, Course]:
    """Return the votes of every candidate through the count by id, after the count."""
    record = dossier.record
    if record is None:
        return {}
    say = dossier.say
    moved: dict[int, list[StageFlows]] = {}
    for each in flows(record):
        for x in each.given():
            moved.setdefault(x, []).append(each)
    return {
        who.id: _course(dossier, record, x, moved.get(x, []), drawn)
        for x, (who, drawn) in enumerate(zip(record.candidates, lines(say, record), strict=True))
        if not who.withdrawn
    }


def _course(
    dossier: Dossier, record: CountRecord, x: int, moved: list[StageFlows], drawn: Line
) -> Course:
    say, path = dossier.say, dossier.candidate_page(record.candidates[x].id)
    shared = any(each.kind == "shared" for each in moved)
    return Course(
        line=drawn,
        stages=_stages(dossier, record, x, path),
        departures=(_left(say, record, x, moved),)
        if shared
        else tuple(_departure(say, record, x, each) for each in moved),
        shared=shared,
        transfers=urls.href(path, dossier.page("transfers")),
        styles=dossier.shared(path, urls.CHART_STYLES),
    )


def _stages(dossier: Dossier, record: CountRecord, x: int, path: str) -> tuple[VotesAtStage, ...]:
    found = []
    before: int | None = None
    for stage in record.stages:
        now = stage.end.votes[x]
        to = urls.href(path, dossier.page("results"), urls.stage(stage.number))
        found.append(
            VotesAtStage(
                NavLink(dossier.say("Stage {number}", number=stage.number), to),
                record.decimal(now),
                change(record, now - before) if before is not None and now != before else "",
                record.decimal(stage.end.quota),
            )
        )
        before = now
    return tuple(found)


def _departure(say: Language, record: CountRecord, x: int, moved: StageFlows) -> Departure:
    """Return to whom the votes went at one stage."""
    went = sorted(
        ((each.receiver, each.votes) for each in moved.flows if each.giver == x),
        key=lambda pair: (pair[0] < 0, -pair[1], abs(pair[0])),
    )
    total = sum(votes for _, votes in went)
    number = moved.stage.number
    reached = tuple(
        _reached(
            record, name_of(say, record, to), votes, total, moved.kind if to >= 0 else "nobody"
        )
        for to, votes in went
    )
    return _told(
        say,
        f"went-{number}",
        say("Stage {number}: {votes} votes went on", number=number, votes=record.decimal(total)),
        say("Where the votes of {who} went at stage {number}", who=name(record, x), number=number),
        reached,
    )


def _left(say: Language, record: CountRecord, x: int, moved: list[StageFlows]) -> Departure:
    """Return at which stages votes left, where nobody knows whose they became."""
    left = [(each.stage.number, each.given()[x]) for each in moved]
    total = sum(votes for _, votes in left)
    most = max(votes for _, votes in left)
    reached = tuple(
        _reached(record, say("Stage {number}", number=number), votes, most, "shared")
        for number, votes in left
    )
    return _told(
        say,
        "went",
        say("{votes} votes were shared out to others", votes=record.decimal(total)),
        say("When votes of {who} were shared out to others", who=name(record, x)),
        reached,
    )


def _reached(record: CountRecord, label: str, votes: int, full: int, style: str) -> Reached:
    return Reached(
        label,
        beside(label, record.decimal(votes)),
        record.decimal(votes),
        votes * 1000 // full,
        style,
    )


def _told(
    say: Language, id_: str, heading: str, title: str, reached: tuple[Reached, ...]
) -> Departure:
    figures = "; ".join(f"{each.label} {each.votes}" for each in reached)
    return Departure(id_, heading, title, say("{figures}.", figures=figures), reached)
