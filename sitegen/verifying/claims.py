"""What `count.json` says was counted and how: as much of it as a recount needs.

A file from anybody's site may hold anything; whatever is not as `docs/data.md` says is refused.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from sitegen.content.groups import MOST_GROUPS
from sitegen.content.wording import quoted
from sitegen.count.record import Standing
from sitegen.count.rules import RULES
from sitegen.count.ties import Lots, Question, by_order, no_lots
from sitegen.model.groups import Constraint
from sitegen.model.paper_reading import MOST_PARTS
from sitegen.model.papers import IRREGULARITIES, TREATMENTS, Policy
from sitegen.model.site import BallotPrivacy

T = TypeVar("T")
MOST_SEATS = 2**15
HALF = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and no text can."""
PRIVACY: tuple[str, ...] = get_args(BallotPrivacy)


class MalformedError(Exception):
    """A published file is not what it must be; the message says in what."""


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot that was drawn: at which stage for what, between whom (numbers from 0), on whom."""

    stage: int
    purpose: str
    tied: frozenset[int]
    drawn: int


@dataclass(frozen=True, slots=True)
class Claims:
    """A published count: the whole record as JSON has it, and what to count by."""

    record: Mapping[str, Any]
    contest: str
    rule: str
    seats: int
    standing: tuple[Standing, ...]
    constraints: tuple[Constraint, ...]
    privacy: str
    policy: Policy
    order: tuple[int, ...]
    seed: str | None
    lots: tuple[Lot, ...]
    sitting: tuple[int, ...]
    parts: int

    @property
    def limits(self) -> tuple[Constraint, ...]:
        """Return the limits of the contest: in a vacancy a last one says that members stay."""
        return self.constraints[:-1] if self.sitting else self.constraints

    @property
    def withdrawn(self) -> tuple[int, ...]:
        """Return the numbers of those who are passed over on every paper."""
        return tuple(x for x, each in enumerate(self.standing) if each.withdrawn)


def read_claims(data: bytes) -> Claims:
    """Return what a `count.json`, or that of a vacancy, says. Raises MalformedError."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        raise MalformedError("it is not JSON") from None
    recount = take(record, "recount", dict)
    people = [
        Standing(take(each, "id", str), take(each, "name", str), take(each, "withdrawn", bool))
        for each in take(record, "candidates", list)
    ]
    number = {each.id: x for x, each in enumerate(people)}
    if len(number) != len(people):
        raise MalformedError("two candidates have one id")
    rule, seats = take(record, "rule", str), take(record, "seats", int)
    if rule not in RULES:
        raise MalformedError(f"this version knows no rule {quoted(rule)}")
    if not 1 <= seats <= MOST_SEATS or (RULES[rule].one_place and seats > 1):
        raise MalformedError(f"{rule} cannot fill {seats} seats")
    limits = tuple(constraint(each, number) for each in take(record, "constraints", list))
    if len(limits) > MOST_GROUPS:
        raise MalformedError(f"there are more than {MOST_GROUPS} limits on groups")
    order = numbers(take(recount, "lot_order", list), number)
    if order and len(order) != len(people):
        raise MalformedError("the order of lots does not hold everybody")
    privacy = take(recount, "ballot_privacy", str)
    if privacy not in PRIVACY:
        raise MalformedError(f"papers cannot be published as {quoted(privacy)}")
    seed = None if recount.get("lot_seed") is None else take(recount, "lot_seed", str)
    return Claims(
        record,
        take(recount, "contest", str),
        rule,
        seats,
        tuple(people),
        limits,
        privacy,
        policy(take(recount, "irregular_papers", dict)),
        order,
        seed,
        tuple(lot(each, number) for each in take(recount, "lots", list)),
        numbers(take(recount, "sitting", list), number),
        parts_of(record, privacy),
    )


def parts_of(record: Any, privacy: str) -> int:  # noqa: ANN401 - anything may stand in JSON
    """Return in how many parts papers were counted before they were cut, as these do not tell."""
    parts = take(record, "parts", int)
    if parts < 1 or MOST_PARTS % parts:
        raise MalformedError(f"no equal ranks make {parts} parts of a paper")
    return parts if privacy == "used" else 1


def take(record: Any, key: str, kind: type[T]) -> T:  # noqa: ANN401 - anything may stand in JSON
    """Return the value of a key, which must be of that kind and no other. Raises MalformedError."""
    value = record.get(key) if isinstance(record, dict) else None
    if type(value) is not kind or (isinstance(value, str) and HALF.search(value)):
        raise MalformedError(f"{quoted(key)} is not there, or not as it must be")
    return value


def numbers(ids: Sequence[object], number: Mapping[str, int]) -> tuple[int, ...]:
    """Return candidates' numbers; raises MalformedError for somebody who does not stand."""
    found = []
    for each in ids:
        if not isinstance(each, str) or each not in number:
            raise MalformedError(f"nobody who stands has the id {quoted(str(each))}")
        found.append(number[each])
    if len({*found}) != len(found):
        raise MalformedError("somebody stands in a list twice")
    return tuple(found)


def constraint(record: Any, number: Mapping[str, int]) -> Constraint:  # noqa: ANN401 - as above
    """Return a limit on a group."""
    least, members = take(record, "least", int), take(record, "members", list)
    most = None if record.get("most") is None else take(record, "most", int)
    if not 0 <= least <= MOST_SEATS or not least <= (least if most is None else most) <= MOST_SEATS:
        raise MalformedError("a limit on a group is no number of places")
    inside = tuple(sorted(numbers(members, number)))
    return Constraint(take(record, "id", str), take(record, "name", str), inside, least, most)


def policy(record: Mapping[str, object]) -> Policy:
    """Return how irregular papers are read."""
    for each in IRREGULARITIES:
        if record.get(each) not in TREATMENTS[each]:
            raise MalformedError(f"papers with {each} ranks cannot be read so")
    return Policy(**{each: record[each] for each in IRREGULARITIES})  # type: ignore[arg-type]


def lot(record: object, number: Mapping[str, int]) -> Lot:
    """Return a lot that was drawn."""
    tied = numbers(take(record, "tied", list), number)
    (drawn,) = numbers([take(record, "drawn", str)], number)
    return Lot(take(record, "stage", int), take(record, "purpose", str), frozenset(tied), drawn)


def drawn(claims: Claims, election: Claims | None = None) -> Lots:
    """Return the lots as an answer to the count's questions.

    In the count of a vacancy the lots of the `election` hold on, also between fewer candidates.
    """
    if claims.order:
        return by_order(claims.order)
    own = claims.lots[: len(claims.lots) - len(election.lots)] if election else claims.lots

    def answer(question: Question) -> int:
        tied = frozenset(question.tied)
        for each in own:
            if (each.stage, each.purpose, each.tied) == (question.stage, question.purpose, tied):
                return each.drawn
        for each in election.lots if election else ():
            if each.purpose == question.purpose and each.drawn in tied <= each.tied:
                return each.drawn
        return no_lots(question)

    return answer
