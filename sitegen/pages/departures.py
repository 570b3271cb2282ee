"""Where the votes of a candidate went: to whom at each stage, or when under rules like Meek."""

from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.pages.charts import beside
from sitegen.pages.flow_chart import who as name_of
from sitegen.pages.flows import StageFlows, flows
from sitegen.pages.language import Language
from sitegen.pages.people import name


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


def departures(say: Language, record: CountRecord) -> dict[int, tuple[Departure, ...]]:
    """Return where votes went by candidate, for those whose votes did."""
    moved = flows(record)
    found: dict[int, list[StageFlows]] = {}
    for each in moved:
        for x in each.given():
            found.setdefault(x, []).append(each)
    if shared_anew(moved):
        return {x: (_left(say, record, x, stages),) for x, stages in found.items()}
    return {
        x: tuple(_departure(say, record, x, each) for each in stages) for x, stages in found.items()
    }


def shared_anew(moved: tuple[StageFlows, ...]) -> bool:
    """Say whether a count shares all papers out anew: nobody knows whose votes became whose."""
    return any(each.kind == "shared" for each in moved)


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
        f"went-{record.candidates[x].id}-{number}",
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
        f"went-{record.candidates[x].id}",
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
