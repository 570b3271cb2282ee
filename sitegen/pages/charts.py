"""Geometry of the charts, from the record: whole numbers, no drawing.

Widths are thousandths of the chart's width, and all charts of one count have one scale.
"""

from dataclasses import dataclass

from sitegen.count.causes import Uncontested
from sitegen.count.record import CountRecord, Stage, Status
from sitegen.pages.language import Language
from sitegen.pages.people import STATUSES, SYMBOLS
from sitegen.pages.words import shortened

NAME_LENGTH = 24
"""Letters of a name that are shown at most."""
LETTERS = 30
"""Letters of name, change and figure that fit on one line of a narrow screen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A candidate's bar: what was held before and still is, what came, and what went."""

    name: str
    """The name, cut short if it is long."""
    figure: str
    """The votes after the stage, exact decimal text."""
    change: str
    """The change since the stage before with its sign, "" if nothing changed."""
    symbol: str
    """A symbol for the status, "" for a candidate who continues."""
    status: str
    """The status as a name for the stylesheet."""
    kept: int
    """Width of what was held before and still is, in thousandths of the chart."""
    gained: int
    """Width of what came at this stage."""
    gone: int
    """Width of what went away at this stage."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A stage as horizontal bars with the quota."""

    id: str
    """A name for the chart that is unique on its page."""
    title: str
    """What the chart shows."""
    description: str
    """Its figures in words, for those who do not see it."""
    quota: int
    """Where the quota stands, in thousandths of the width."""
    quota_label: str
    """The quota in words and figures; "" where none is needed, and then none is drawn."""
    bars: tuple[Bar, ...]
    """One bar a candidate, but for those who went out at an earlier stage, in the order given."""


def chart(
    say: Language,
    record: CountRecord,
    stage: Stage,
    statuses: tuple[Status, ...],
    order: tuple[int, ...],
    *,
    title: str,
) -> Chart:
    """Return the chart of a stage; `statuses` are those after it, `order` that of the bars."""
    votes = stage.end.votes
    earlier = record.stages[stage.number - 2].end.votes if stage.number > 1 else None
    before = earlier or (0,) * len(votes)
    full = record.most
    gone = (Status.EXCLUDED, Status.WITHDRAWN)
    shown = [
        x for x in order if votes[x] or before[x] or x in stage.excluded or statuses[x] not in gone
    ]

    def width(units: int) -> int:
        return units * 1000 // full

    bars = tuple(
        Bar(
            name=beside(record.candidates[x].name, record.decimal(votes[x])),
            figure=record.decimal(votes[x]),
            change=_change(record, x, votes[x], before[x]) if earlier else "",
            symbol=SYMBOLS[statuses[x]],
            status=statuses[x].value,
            kept=width(min(before[x], votes[x])) if earlier else width(votes[x]),
            gained=width(max(votes[x] - before[x], 0)) if earlier else 0,
            gone=width(max(before[x] - votes[x], 0)),
        )
        for x in shown
    )
    figures = "; ".join(
        f"{record.candidates[x].name} {record.decimal(votes[x])}, {say(STATUSES[statuses[x]])}"
        for x in shown
    )
    uncontested = isinstance(stage.cause, Uncontested)
    quota = "" if uncontested else say("Quota {quota}", quota=record.decimal(stage.end.quota))
    return Chart(
        id=f"chart-{stage.number}",
        title=say("Votes after stage {stage}, {title}", stage=stage.number, title=title),
        description=f"{quota}. {figures}." if quota else f"{figures}.",
        quota=width(stage.end.quota),
        quota_label=quota,
        bars=bars,
    )


def _change(record: CountRecord, x: int, now: int, before: int) -> str:
    """Return a candidate's change, or "" if nothing changed or there is no room for it."""
    if now == before:
        return ""
    told = change(record, now - before)
    name = beside(record.candidates[x].name, record.decimal(now))
    return told if len(f"{name}{told}{record.decimal(now)}") <= LETTERS else ""


def beside(name: str, figure: str) -> str:
    """Return a name as it fits on one line with a figure, cut short if it is long."""
    return shortened(name, min(NAME_LENGTH, LETTERS - len(figure)))


def change(record: CountRecord, units: int) -> str:
    """Return a change with its sign, a true minus for what went away; zero has no sign."""
    if units > 0:
        return f"+{record.decimal(units)}"
    return f"−{record.decimal(-units)}" if units else record.decimal(0)
