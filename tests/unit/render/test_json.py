"""`count.json` is the record, whole: a record can be built from it again, field for field."""

import json
from fractions import Fraction
from typing import Any

import pytest

from sitegen.count import RULES, Standing, count
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
from sitegen.count.groups import Bound, Limit, Reason
from sitegen.count.law import PaperLaw, Paragraph, Rule
from sitegen.count.record import (
    NON_TRANSFERABLE,
    Because,
    CountRecord,
    Deferred,
    Election,
    LookBack,
    Stage,
    Step,
    Tie,
    Transfer,
)
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.model.groups import Constraint
from sitegen.model.papers import PapersRead
from sitegen.render.json import write_json
from tests.oracle.elections import Ranking, random_election
from tests.property.test_constraints import constrained_elections
from tests.twin import count_with_engine

Object = dict[str, Any]


class Reader:
    """Builds a record from the JSON alone, without a look at the program's own types of JSON."""

    def __init__(self, data: bytes) -> None:
        self.top: Object = json.loads(data, parse_float=self.refuse)
        facts = self.top["rule_facts"]
        paragraphs = tuple(Paragraph(**each) for each in facts["paragraphs"])
        papers = tuple(PaperLaw(**each) for each in facts["papers"])
        told = facts | {"paragraphs": paragraphs, "papers": papers}
        self.rule = Rule(id=self.top["rule"], **told)
        people = self.top["candidates"]
        self.people = tuple(Standing(p["id"], p["name"], withdrawn=p["withdrawn"]) for p in people)
        self.number = {each.id: x for x, each in enumerate(self.people)}

    def refuse(self, number: str) -> None:
        raise AssertionError(f"a float in the record: {number}")

    def record(self) -> CountRecord:
        return CountRecord(
            rule=self.rule,
            one=int(self.top["units"]),
            parts=self.top["parts"],
            seats=self.top["seats"],
            candidates=self.people,
            valid_papers=self.top["valid_papers"],
            invalid_papers=self.top["invalid_papers"],
            stages=tuple(self.stage(each) for each in self.top["stages"]),
            elected=self.ids(self.top["elected"]),
            constraints=tuple(
                Constraint(
                    each["id"], each["name"], self.ids(each["members"]), each["least"], each["most"]
                )
                for each in self.top["constraints"]
            ),
            read=self.read(self.top["papers_read"]),
        )

    def read(self, told: Object | None) -> PapersRead | None:
        if told is None:
            return None
        lists = {key: tuple(told[key].items()) for key in ("invalid", "cut", "passed")}
        return PapersRead(**lists, shared=told["shared"])

    def units(self, text: str) -> int:
        assert "/" in text or len(text.partition(".")[2]) == self.rule.places
        units = Fraction(text) * int(self.top["units"])
        assert units.denominator == 1
        return units.numerator

    def worth(self, text: str) -> int:
        parts: int = self.top["parts"]
        value, rest = divmod(self.units(text), parts)
        assert rest == 0
        return value

    def ids(self, ids: list[str]) -> tuple[int, ...]:
        return tuple(self.number[each] for each in ids)

    def by_id(self, figures: dict[str, str]) -> tuple[int, ...]:
        assert [each.id for each in self.people] == list(figures)
        return tuple(self.units(text) for text in figures.values())

    def stage(self, stage: Object) -> Stage:
        deferred = stage["deferred"]
        return Stage(
            number=stage["number"],
            cause=self.cause(stage),
            by=tuple(stage["by"]),
            ties=tuple(self.tie(each) for each in stage["ties"]),
            deferred=deferred
            and Deferred(
                self.ids(deferred["candidates"]), self.units(deferred["total"]), deferred["by"]
            ),
            steps=tuple(self.step(each) for each in stage["steps"]),
            bounds=tuple(self.bound(each) for each in stage["bounds"]),
        )

    def bound(self, bound: Object) -> Bound:
        constraints = [each["id"] for each in self.top["constraints"]]
        after = bound["after"]
        return Bound(
            fate=bound["fate"],
            candidates=self.ids(bound["candidates"]),
            because=tuple(
                Reason(
                    Limit(constraints.index(each["constraint"]), each["limit"]),
                    each["elected"],
                    each["continuing"],
                )
                for each in bound["because"]
            ),
            places=bound["places_left"],
            step=bound["step"],
            after=None if after is None else self.number[after],
        )

    def cause(self, stage: Object) -> Cause:
        concerned = self.ids(stage["candidates"])
        match stage["action"]:
            case "first-preferences":
                return FirstPreferences()
            case "surplus":
                return SurplusOf(concerned[0], self.units(stage["surplus"]))
            case "exclusion" | "exclusion-of-doomed" as action:
                return {"exclusion": ExclusionOf}.get(action, ExclusionOfDoomed)(concerned)
            case "fill":
                return LastVacancies(concerned, stage["doomed"])
            case "keep-values":
                surplus = self.units(stage["surplus"])
                keep = tuple(self.worth(text) for text in stage["keep"].values())
                out = self.ids(stage["excluded"])
                return KeepValues(stage["iterations"], surplus, keep, out, stage["doomed"])
            case "uncontested":
                return Uncontested()
            case other:
                raise AssertionError(other)

    def tie(self, tie: Object) -> Tie:
        return Tie(
            purpose=tie["purpose"],
            tied=self.ids(tie["tied"]),
            chosen=self.ids(tie["chosen"]),
            look_back=tuple(
                LookBack(each["stage"], each["step"], self.ids(each["left"]))
                for each in tie["look_back"]
            ),
            lot=self.ids(tie["lot"]),
            by=tie["by"],
        )

    def step(self, step: Object) -> Step:
        required = step["required"]
        return Step(
            transfers=tuple(self.transfer(each) for each in step["transfers"]),
            votes=self.by_id(step["votes"]),
            exhausted=self.units(step["exhausted"]),
            lost=self.units(step["lost_to_fractions"]),
            quota=self.units(step["quota"]),
            required=None if required is None else self.units(required),
            elected=tuple(
                Election(
                    self.number[each["id"]],
                    self.units(each["votes"]),
                    Because(each["because"]),
                    each["by"],
                )
                for each in step["elected"]
            ),
        )

    def transfer(self, each: Object) -> Transfer:
        receiver = each["receiver"]
        return Transfer(
            giver=self.number[each["giver"]],
            receiver=NON_TRANSFERABLE if receiver is None else self.number[receiver],
            papers=int(Fraction(each["papers"]) * self.top["parts"]),
            before=self.worth(each["before"]),
            after=self.worth(each["after"]),
            votes=self.units(each["votes"]),
        )


@pytest.mark.parametrize("parts", [1, 6])
@pytest.mark.parametrize("rule", RULES)
def test_a_record_can_be_built_again_from_its_json(rule: str, parts: int) -> None:
    rebuilt = 0
    for seed in range(80):
        election = random_election(seed, ties=True)
        if not any(set(ranking) - election.withdrawn for _, ranking in election.papers):
            continue
        people = tuple(
            Standing(f"c{x}", f"Cänd “{x}”, junior", withdrawn=x in election.withdrawn)
            for x in range(election.candidates)
        )
        seats = 1 if rule == "av" else election.seats
        ballots = pack(in_parts(election.papers, parts), parts=parts)
        gone = sum(number for number, ranking in election.papers if not ranking)
        withdrawn = sum(
            number
            for number, ranking in election.papers
            if ranking and not set(ranking) - election.withdrawn
        )
        read = PapersRead(
            tuple(each for each in (("blank", gone), ("withdrawn", withdrawn)) if each[1])
        )
        record = count(rule, ballots, seats=seats, candidates=people, lots=lowest_number, read=read)
        reader = Reader(write_json(record))

        assert record == reader.record()
        assert all(
            stage["votes"] == stage["steps"][-1]["votes"]
            and stage["elected"] == [e["id"] for step in stage["steps"] for e in step["elected"]]
            for stage in reader.top["stages"]
        )
        rebuilt += 1
    assert rebuilt > 60


def in_parts(papers: tuple[tuple[int, Ranking], ...], parts: int) -> list[tuple[int, Ranking]]:
    """Spread each paper over two orders, a third of its parts turned round."""
    spread = []
    for number, ranking in papers:
        turned = number * (parts // 3)
        spread += [(number * parts - turned, ranking), (turned, ranking[::-1])]
    return [(number, ranking) for number, ranking in spread if number]


@pytest.mark.parametrize("rule", [id_ for id_, counter in RULES.items() if counter.constraints])
def test_what_constraints_did_can_be_built_again_from_the_json(rule: str) -> None:
    cases, bound = constrained_elections(rule), 0
    for _ in range(100):
        record = count_with_engine(rule, *next(cases))

        assert record == Reader(write_json(record)).record()

        bound += any(stage.bounds for stage in record.stages)
    assert bound > 20
