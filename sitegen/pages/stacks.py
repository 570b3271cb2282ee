"""Geometry of the chart of what came when: each candidate's votes as a stack, piece by piece.

Whole numbers, no drawing: widths are thousandths of the chart's width.
"""

from dataclasses import dataclass
from typing import Literal

from sitegen.count.causes import SurplusOf
from sitegen.count.record import CountRecord, Stage, Status
from sitegen.pages.charts import beside
from sitegen.pages.flows import Kind
from sitegen.pages.language import Language
from sitegen.pages.people import SYMBOLS, outcome_order

KINDS = ("first", "exclusion", "surplus", "shared", "gone")
"""In which order a key explains what is in a chart."""
DIGIT, MARGIN = 34, 12
"""Thousandths of a narrow chart's width that a digit of a label takes, and the space around it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Votes that came at one stage."""

    kind: Kind | Literal["first"]
    """`first` for first preferences; else what the stage did that they came from."""
    start: int
    """Where the piece begins, in thousandths of the width."""
    width: int
    """How wide it is."""
    label: str
    """The number of the stage; "" for first preferences, and if the piece is too narrow for it."""
    words: str
    """The stage and the votes that came at it."""


@dataclass(frozen=True, slots=True)
class Stack:
    """All votes that ever came to a candidate, in the order in which they came."""

    name: str
    """The name, cut short if it is long."""
    figure: str
    """All of them together, exact decimal text."""
    symbol: str
    """A symbol for how it ended, "" for a candidate who stayed to the end."""
    status: str
    """How it ended, in a word."""
    pieces: tuple[Piece, ...]
    """The pieces from left to right."""
    end: int
    """Where the stack ends, in thousandths of the width."""
    kept: int
    """Up to where the votes were kept to the end; what lies beyond went on to others."""


@dataclass(frozen=True, slots=True)
class StackChart:
    """What came to each candidate, and when."""

    title: str
    """What the chart shows."""
    description: str
    """The same in words, for those who do not see it."""
    quota: int
    """Where the quota at the end stands, in thousandths of the width."""
    quota_label: str
    """The quota in words and figures; "" where none is needed, and then none is drawn."""
    stacks: tuple[Stack, ...]
    """One a candidate, as they came off."""
    kinds: tuple[str, ...]
    """What pieces came from, and `gone` if some went on: what the key explains."""


def stack_chart(say: Language, record: CountRecord) -> StackChart:
    """Return the chart of what came to each candidate at each stage."""
    last = record.stages[-1].end
    standing = [x for x in outcome_order(record) if not record.candidates[x].withdrawn]
    came = {x: _came(record, x) for x in standing}
    full = max(1, last.quota, *(sum(units for _, units in each) for each in came.values()))
    statuses = record.statuses()[-1]
    stacks = tuple(_stack(say, record, x, came[x], full=full, status=statuses[x]) for x in standing)
    needed = record.contested
    used: set[str] = {piece.kind for each in stacks for piece in each.pieces}
    if any(each.pieces and each.kept < each.end for each in stacks):
        used.add("gone")
    return StackChart(
        title=say("What came to each candidate, and when"),
        description=say(
            "All votes that ever came to each candidate: {figures}.",
            figures="; ".join(f"{each.name} {each.figure}" for each in stacks),
        ),
        quota=last.quota * 1000 // full,
        quota_label=say("Quota {votes}", votes=record.decimal(last.quota)) if needed else "",
        stacks=stacks,
        kinds=tuple(each for each in KINDS if each in used),
    )


def _came(record: CountRecord, x: int) -> list[tuple[Stage, int]]:
    """Return the stages at which a candidate gained votes, and how many (units)."""
    found = []
    before = 0
    for stage in record.stages:
        now = stage.end.votes[x]
        if now > before:
            found.append((stage, now - before))
        before = now
    return found


def _stack(
    say: Language,
    record: CountRecord,
    x: int,
    came: list[tuple[Stage, int]],
    *,
    full: int,
    status: Status,
) -> Stack:
    pieces: list[Piece] = []
    total = 0
    for stage, units in came:
        start = total * 1000 // full
        total += units
        width = total * 1000 // full - start
        number = str(stage.number)
        pieces.append(
            Piece(
                kind=_kind(stage),
                start=start,
                width=width,
                label=number if pieces and width >= DIGIT * len(number) + MARGIN else "",
                words=say(
                    "Stage {number}: {votes}", number=number, votes=f"+{record.decimal(units)}"
                ),
            )
        )
    return Stack(
        name=beside(record.candidates[x].name, record.decimal(total)),
        figure=record.decimal(total),
        symbol=SYMBOLS[status],
        status=status.value,
        pieces=tuple(pieces),
        end=total * 1000 // full,
        kept=record.stages[-1].end.votes[x] * 1000 // full,
    )


def _kind(stage: Stage) -> Kind | Literal["first"]:
    if stage.number == 1:
        return "first"
    if not any(step.transfers for step in stage.steps):
        return "shared"
    return "surplus" if isinstance(stage.cause, SurplusOf) else "exclusion"
