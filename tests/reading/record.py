"""What `count.json` says, and what follows from it by adding and subtracting.

All that is known here comes from the file's bytes; nothing of the package that wrote them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

Object: TypeAlias = dict[str, Any]

PILES = ("(exhausted)", "(lost)", "(total)", "(quota)")
SYMBOLS = {"continuing": "", "elected": "✓", "excluded": "✗", "withdrawn": "–"}
PARTS = ("(above-quota)", "(cut-off)", "(not-carried)")
"""What is part of figures above it, and takes no part in the sum."""


class Told(NamedTuple):
    """What is told of a candidate or a pile at a stage; `change` is "" where nothing changed."""

    votes: str
    change: str
    status: str


class Moved(NamedTuple):
    """Papers that moved at a step of a stage, with ids; the receiver is "" where there is none."""

    stage: int
    step: int
    giver: str
    receiver: str
    papers: str
    before: str
    after: str
    votes: str


@dataclass(frozen=True, slots=True)
class Record:
    """A count as its file has it: `names` by id, stages as JSON objects."""

    rule: str
    seats: int
    valid: int
    invalid: int
    names: dict[str, str]
    withdrawn: frozenset[str]
    elected: list[str]
    stages: list[Object]
    constraints: list[Object]

    @property
    def elections(self) -> list[tuple[int, Object]]:
        """List the number of the stage and the election of everybody elected, in order."""
        return [
            (stage["number"], each)
            for stage in self.stages
            for step in stage["steps"]
            for each in step["elected"]
        ]

    def before(self, stage: Object) -> Object | None:
        """Give the stage before one, None before the first."""
        return self.stages[stage["number"] - 2] if stage["number"] > 1 else None

    def status(self, id_: str, number: int) -> str:
        """Say where a candidate stands after a stage."""
        for stage in self.stages[:number]:
            for status in ("elected", "excluded"):
                if id_ in stage[status]:
                    return status
        return "withdrawn" if id_ in self.withdrawn else "continuing"

    def settled(self, fate: str, number: int) -> set[str]:
        """Give those whose fate was settled before a stage had to decide."""
        return {
            id_
            for stage in self.stages[:number]
            for bound in stage["bounds"]
            if bound["fate"] == fate and (stage["number"] < number or bound["step"] == 0)
            for id_ in bound["candidates"]
        }

    def ids(self) -> dict[str, str]:
        """Give ids by name."""
        return {name: id_ for id_, name in self.names.items()}

    def told(self) -> dict[tuple[int, str], Told]:
        """Give everything that a table of all stages tells, by number of stage and id."""
        found = {}
        for stage in self.stages:
            number, before = stage["number"], self.before(stage)
            old = dict(rows_of(before)) if before else {}
            for who, votes in rows_of(stage):
                change = signed(Decimal(votes) - Decimal(old[who])) if old else ""
                status = "" if who in PILES + PARTS else self.status(who, number)
                found[number, who] = Told(votes, change, status)
        return found

    def moved(self) -> list[Moved]:
        """List all papers that moved, in order."""
        return [
            Moved(
                stage["number"],
                number,
                each["giver"],
                each["receiver"] or "",
                str(each["papers"]),
                each["before"],
                each["after"],
                each["votes"],
            )
            for stage in self.stages
            for number, step in enumerate(stage["steps"], start=1)
            for each in step["transfers"]
        ]


def read_record(data: bytes) -> Record:
    """Read `count.json`."""
    record = json.loads(data)
    people = record["candidates"]
    assert [*range(1, len(people) + 1)] == [each["number"] for each in people]
    return Record(
        record["rule"],
        record["seats"],
        record["valid_papers"],
        record["invalid_papers"],
        {each["id"]: each["name"] for each in people},
        frozenset(each["id"] for each in people if each["withdrawn"]),
        record["elected"],
        record["stages"],
        record["constraints"],
    )


def rows_of(stage: Object) -> Iterator[tuple[str, str]]:
    """Yield who and how much, for the candidates and the piles after a stage."""
    yield from stage["votes"].items()
    piles = stage["exhausted"], stage["lost_to_fractions"]
    total = total_of((*stage["votes"].values(), *piles))
    yield from zip(PILES, (*piles, total, stage["quota"]), strict=True)
    yield from zip(
        PARTS, (stage[key] for key in ("above_quota", "cut_off", "not_carried")), strict=True
    )


def total_of(figures: Iterable[str]) -> str:
    """Add up exact decimal text."""
    return exact(sum(map(Decimal, figures), Decimal(0)))


def exact(figure: Decimal) -> str:
    """Write a figure out with all of its decimal places."""
    return format(figure, "f")


def signed(figure: Decimal) -> str:
    """Write a change with its sign; none is ""."""
    return format(figure, "+f") if figure else ""


def without_zero(change: str) -> str:
    """Read a change as a page or file has it: a true minus as a hyphen, zero as none."""
    change = change.replace("−", "-")
    return change if change.startswith(("+", "-")) or not change or Decimal(change) else ""
