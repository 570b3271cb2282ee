"""On the page of a candidate: the votes at every stage, and where they went from there."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.pages import urls
from sitegen.pages.charts import change
from sitegen.pages.departures import Departure, departures, shared_anew
from sitegen.pages.flows import flows
from sitegen.pages.frame import Dossier, NavLink
from sitegen.pages.lines import Line, lines


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
    went, shared = departures(say, record), shared_anew(flows(record))
    return {
        who.id: Course(
            line=drawn,
            stages=_stages(dossier, record, x, dossier.candidate_page(who.id)),
            departures=went.get(x, ()),
            shared=shared,
            transfers=urls.href(dossier.candidate_page(who.id), dossier.page("transfers")),
            styles=dossier.shared(dossier.candidate_page(who.id), urls.CHART_STYLES),
        )
        for x, (who, drawn) in enumerate(zip(record.candidates, lines(say, record), strict=True))
        if not who.withdrawn
    }


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
