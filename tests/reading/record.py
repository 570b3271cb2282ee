"""What `count.json` says, and what follows from it by adding and subtracting.

All that is known here comes from the file's bytes; nothing of the package that wrote them. Files
tell every figure exactly, if need be as a fraction; pages cut one that goes on, with an ellipsis.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor
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
    places: int
    parts: int
    seats: int
    valid: int
    invalid: int
    read: Object
    names: dict[str, str]
    withdrawn: frozenset[str]
    elected: list[str]
    stages: list[Object]
    constraints: list[Object]
    sitting: frozenset[str]
    """Members whose places were not vacant, where the count fills a vacancy; else nobody."""

    @property
    def limits(self) -> list[Object]:
        """List the limits of the contest; a vacancy has one more at the end, that members stay."""
        return self.constraints[:-1] if self.sitting else self.constraints

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

    def text(self, figure: Fraction) -> str:
        """Write a figure as files have it: with the places of the rule, or as a fraction."""
        if (figure * 10**self.places).denominator > 1:
            return str(figure)
        return decimal(figure, self.places)

    def shown(self, figure: str | Fraction) -> str:
        """Write a figure as pages have it: cut if it goes on, as papers in parts make some."""
        exact = number(figure)
        places = self.places if self.parts == 1 else max(self.places, 2)
        cut = Fraction(floor(abs(exact) * 10**places), 10**places)
        sign = "-" if exact < 0 else ""
        return f"{sign}{decimal(cut, places)}{'' if cut == abs(exact) else '…'}"

    def papers(self, number_of_papers: object) -> str:
        """Write a number of papers as pages have it: `3`, `1/2` or `3 1/2`."""
        whole, rest = divmod(number(number_of_papers), 1)
        return f"{whole} {rest}" if whole and rest else str(rest or whole)

    def told_on_pages(self) -> dict[tuple[int, str], Told]:
        """Give the same as `told`, as pages have it."""
        return {
            key: Told(
                self.shown(each.votes),
                self.shown(each.change)
                if each.change.startswith("-")
                else each.change and f"+{self.shown(each.change)}",
                each.status,
            )
            for key, each in self.told().items()
        }

    def moved_on_pages(self) -> list[Moved]:
        """Give the same as `moved`, as pages have it."""
        return [
            each._replace(
                papers=self.papers(each.papers),
                before=self.shown(each.before),
                after=self.shown(each.after),
                votes=self.shown(each.votes),
            )
            for each in self.moved()
        ]

    def told(self) -> dict[tuple[int, str], Told]:
        """Give everything that a table of all stages tells, by number of stage and id."""
        found = {}
        for stage in self.stages:
            before = self.before(stage)
            old = dict(rows_of(before)) if before else {}
            for who, votes in rows_of(stage):
                change = votes - old[who] if old else Fraction(0)
                sign = "+" if change > 0 else ""
                status = "" if who in PILES + PARTS else self.status(who, stage["number"])
                told = f"{sign}{self.text(change)}" if change else ""
                found[stage["number"], who] = Told(self.text(votes), told, status)
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
        record["rule_facts"]["places"],
        record["parts"],
        record["seats"],
        record["valid_papers"],
        record["invalid_papers"],
        record["papers_read"],
        {each["id"]: each["name"] for each in people},
        frozenset(each["id"] for each in people if each["withdrawn"]),
        record["elected"],
        record["stages"],
        record["constraints"],
        frozenset(record.get("recount", {}).get("sitting", ())),
    )


def rows_of(stage: Object) -> Iterator[tuple[str, Fraction]]:
    """Yield who and how much, for the candidates and the piles after a stage."""
    yield from ((who, number(votes)) for who, votes in stage["votes"].items())
    piles = stage["exhausted"], stage["lost_to_fractions"]
    total = total_of((*stage["votes"].values(), *piles))
    figures = (*map(number, piles), total, number(stage["quota"]))
    yield from zip(PILES, figures, strict=True)
    parts = (number(stage[key]) for key in ("above_quota", "cut_off", "not_carried"))
    yield from zip(PARTS, parts, strict=True)


def number(figure: object) -> Fraction:
    """Read a figure: `12`, `-12.50`, `100/3` or `3 1/2`."""
    return sum(map(Fraction, str(figure).split()), Fraction(0))


def total_of(figures: Iterable[object]) -> Fraction:
    """Add figures up."""
    return sum(map(number, figures), Fraction(0))


def decimal(figure: Fraction, places: int) -> str:
    """Write a figure that has no more than so many decimal places."""
    scaled = figure * 10**places
    assert scaled.denominator == 1
    whole, part = divmod(abs(scaled.numerator), 10**places)
    point = f".{part:0{places}}" if places else ""
    return f"{'-' if scaled < 0 else ''}{whole}{point}"


def without_zero(change: str) -> str:
    """Read a change as a page or file has it: a true minus as a hyphen, zero as none."""
    change = change.replace("−", "-")
    return change if change.startswith(("+", "-")) or not change or number(change) else ""
