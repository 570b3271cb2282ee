"""A count that is told by its stages alone, where a contest publishes no papers: `record.json`.

It has the form of `count.json` without what is known of the rule. What it says is never believed:
the rule is carried out once more on the papers as they are told to have gone, the count that comes
of it is written in the same form, and the first line that differs is a problem with a place.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from sitegen.count import ToldWrongError, count_as_told
from sitegen.count.causes import (
    Cause,
    ExclusionOf,
    ExclusionOfDoomed,
    FirstPreferences,
    KeepValues,
    LastVacancies,
    SurplusOf,
    Uncontested,
)
from sitegen.count.counting import CountBrokenError
from sitegen.count.groups import Bound, Limit, Reason
from sitegen.count.record import (
    NON_TRANSFERABLE,
    Because,
    CountRecord,
    Deferred,
    Election,
    LookBack,
    Stage,
    Standing,
    Step,
    Tie,
    Transfer,
)
from sitegen.count.rules import RULES
from sitegen.count.ties import Lots
from sitegen.model.groups import Constraint
from sitegen.model.papers import PapersRead
from sitegen.model.site import Contest
from sitegen.problems import Place, Problem
from sitegen.render.json import count_object

Object: TypeAlias = Mapping[str, Any]

CODE = "bad-record"
MOST = 10**12
"""Papers, or parts of a paper, that a record can tell of; no vote has as many."""
WRITTEN = "take the file that 'sitegen ballots reduce' wrote, unchanged"


def write_told(record: CountRecord) -> bytes:
    """Return `record.json`: the record, indented, keys in a fixed order, one last line feed."""
    whole = {key: value for key, value in count_object(record).items() if key != "rule_facts"}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()


def count_told(
    contest: Contest, data: bytes, place: Place, standing: tuple[Standing, ...], lots: Lots
) -> tuple[CountRecord | None, list[Problem]]:
    """Return the count of a contest that publishes its stages alone, or what is wrong with them.

    `data` is its `record.json`. Raises what `count` raises for a lot that is needed, or limits on
    groups that clash.
    """
    told = read_told(data)
    if told is None:
        sentence = "this is no record of a count as sitegen writes it"
        return None, [Problem(place, CODE, sentence, WRITTEN)]
    there = {
        "rule": (told.rule.id, contest.rule),
        "number of seats": (told.seats, contest.seats),
        "candidates": (told.candidates, standing),
        "limits on groups": (told.constraints, contest.constraints),
    }
    for what, (here, wanted) in there.items():
        if here != wanted:
            sentence = f"the {what} of this record and those of the contest are not the same"
            return None, [Problem(place, CODE, sentence, "see which of the two is right")]
    try:
        record = count_as_told(told, lots)
    except (ToldWrongError, CountBrokenError) as error:
        return None, [Problem(place, CODE, str(error), WRITTEN)]
    lines, wanted = data.split(b"\n"), write_told(record).split(b"\n")
    for number, (line, right) in enumerate(zip(lines, wanted, strict=False), start=1):
        if line != right:
            told_here, by_rule = (x.decode("utf-8", "replace").strip() for x in (line, right))
            sentence = f"{told_here} stands where {by_rule} follows from the rest by the rule"
            return None, [Problem(Place(place.path, number, 1), CODE, sentence, WRITTEN)]
    if len(lines) != len(wanted):
        sentence = f"this has {len(lines)} lines where {len(wanted)} follow by the rule"
        return None, [Problem(place, CODE, sentence, WRITTEN)]
    return record, []


def read_told(data: bytes) -> CountRecord | None:
    """Return the record that a file tells, believing everything; None if it is of another form."""
    try:
        return _Reader(json.loads(data, parse_float=_refused)).record()
    # whatever can be wrong with the shape of a foreign JSON text, at whatever depth
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None


def _refused(text: str) -> Fraction:
    raise ValueError(text)


class _Reader:
    """Takes a record from JSON values, candidates from their ids."""

    def __init__(self, whole: Object) -> None:
        self.whole = whole
        self.rule = RULES[whole["rule"]].rule
        self.parts = _number(whole["parts"])
        self.one = 10**self.rule.places * self.parts
        self.standing = tuple(
            Standing(each["id"], each["name"], each["withdrawn"]) for each in whole["candidates"]
        )
        self.number = {who.id: x for x, who in enumerate(self.standing)}
        self.groups = [each["id"] for each in whole["constraints"]]

    def record(self) -> CountRecord:
        whole = self.whole
        read = whole["papers_read"]
        return CountRecord(
            rule=self.rule,
            one=self.one,
            parts=self.parts,
            seats=_number(whole["seats"]),
            candidates=self.standing,
            valid_papers=_number(whole["valid_papers"], 0),
            invalid_papers=_number(whole["invalid_papers"], 0),
            stages=tuple(map(self._stage, whole["stages"])),
            elected=self._these(whole["elected"]),
            read=read
            and PapersRead(
                _counts(read["invalid"]),
                _counts(read["cut"]),
                _counts(read["passed"]),
                _number(read["shared"], 0),
            ),
            constraints=tuple(
                Constraint(x["id"], x["name"], self._these(x["members"]), x["least"], x["most"])
                for x in whole["constraints"]
            ),
        )

    def _stage(self, stage: Object) -> Stage:
        deferred = stage["deferred"]
        return Stage(
            number=stage["number"],
            cause=self._cause(stage),
            by=tuple(stage["by"]),
            ties=tuple(map(self._tie, stage["ties"])),
            deferred=deferred
            and Deferred(
                self._these(deferred["candidates"]), self._units(deferred["total"]), deferred["by"]
            ),
            steps=tuple(map(self._step, stage["steps"])),
            bounds=tuple(map(self._bound, stage["bounds"])),
        )

    def _cause(self, stage: Object) -> Cause:
        plain: Mapping[str, Cause] = {
            each.action: each() for each in (FirstPreferences, Uncontested)
        }
        of_some: Mapping[str, Callable[[tuple[int, ...]], Cause]] = {
            ExclusionOf.action: ExclusionOf,
            ExclusionOfDoomed.action: ExclusionOfDoomed,
            SurplusOf.action: lambda x: SurplusOf(x[0], self._units(stage["surplus"])),
            LastVacancies.action: lambda x: LastVacancies(x, stage["doomed"]),
            KeepValues.action: lambda x: KeepValues(
                stage["iterations"],
                self._units(stage["surplus"]),
                tuple(self._value(stage["keep"][who.id]) for who in self.standing),
                x,
                stage["doomed"],
            ),
        }
        action = stage["action"]
        if action in plain:
            return plain[action]
        concerned = "candidates" if action == SurplusOf.action else "excluded"
        return of_some[action](self._these(stage[concerned]))

    def _step(self, step: Object) -> Step:
        return Step(
            transfers=tuple(map(self._transfer, step["transfers"])),
            votes=tuple(self._units(step["votes"][who.id]) for who in self.standing),
            exhausted=self._units(step["exhausted"]),
            lost=self._units(step["lost_to_fractions"]),
            quota=self._units(step["quota"]),
            required=None if step["required"] is None else self._units(step["required"]),
            elected=tuple(
                Election(
                    self.number[each["id"]],
                    self._units(each["votes"]),
                    Because(each["because"]),
                    each["by"],
                )
                for each in step["elected"]
            ),
        )

    def _transfer(self, each: Object) -> Transfer:
        receiver = each["receiver"]
        return Transfer(
            self.number[each["giver"]],
            NON_TRANSFERABLE if receiver is None else self.number[receiver],
            _whole(Fraction(each["papers"]) * self.parts),
            self._value(each["before"]),
            self._value(each["after"]),
            self._units(each["votes"]),
        )

    def _tie(self, tie: Object) -> Tie:
        return Tie(
            tie["purpose"],
            self._these(tie["tied"]),
            self._these(tie["chosen"]),
            tuple(
                LookBack(each["stage"], each["step"], self._these(each["left"]))
                for each in tie["look_back"]
            ),
            self._these(tie["lot"]),
            tie["by"],
        )

    def _bound(self, bound: Object) -> Bound:
        after = bound["after"]
        return Bound(
            bound["fate"],
            self._these(bound["candidates"]),
            tuple(
                Reason(
                    Limit(self.groups.index(each["constraint"]), each["limit"]),
                    each["elected"],
                    each["continuing"],
                )
                for each in bound["because"]
            ),
            bound["places_left"],
            bound["step"],
            None if after is None else self.number[after],
        )

    def _these(self, ids: Sequence[str]) -> tuple[int, ...]:
        return tuple(self.number[each] for each in ids)

    def _units(self, votes: str) -> int:
        return _whole(Fraction(votes) * self.one)

    def _value(self, votes: str) -> int:
        return _whole(Fraction(votes) * self.one / self.parts)


def _number(value: object, least: int = 1) -> int:
    """Return a number as JSON gave it, if it is a whole one that can be counted with."""
    if type(value) is not int or not least <= value <= MOST:
        raise ValueError(value)
    return value


def _counts(numbers: Mapping[Any, object]) -> tuple[tuple[Any, int], ...]:
    return tuple((what, _number(papers)) for what, papers in numbers.items())


def _whole(number: Fraction) -> int:
    if number.denominator != 1:
        raise ValueError(number)
    return number.numerator
