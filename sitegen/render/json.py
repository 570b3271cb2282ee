"""The record as JSON, whole: what `count.json` holds and `sitegen count --json` prints.

Votes are exact decimal text, never JSON numbers, and a fraction such as 100/3 where no decimal is
exact; `units` make a vote, `parts` a paper. Candidates go by id. From this alone the whole record
can be built again. A stage's own figures are those after it; `steps` tell how it got there.
"""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from sitegen.count.causes import KeepValues, LastVacancies, SurplusOf
from sitegen.count.groups import Bound
from sitegen.count.law import Rule
from sitegen.count.record import NON_TRANSFERABLE, CountRecord, Deferred, Election, Stage, Step, Tie
from sitegen.model.papers import PapersRead

SCHEMA = 1

Object: TypeAlias = dict[str, Any]


def write_json(
    record: CountRecord, recount: Object | None = None, made: Mapping[str, str] | None = None
) -> bytes:
    """Return `count.json`: the record, indented, keys in a fixed order, one last line feed.

    `recount` is what `recount_of` says of a contest's count; a count of a file has none. Nor has it
    `made`, which tells by what it was counted and from which data.
    """
    whole = count_object(record) | ({"recount": recount} if recount else {})
    whole |= {"made": {**made}} if made else {}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def count_object(record: CountRecord) -> Object:
    """Return the record as an object of JSON values."""
    return {
        "schema": SCHEMA,
        "rule": record.rule.id,
        "rule_facts": _rule(record.rule),
        "units": str(record.one),
        "parts": record.parts,
        "seats": record.seats,
        "valid_papers": record.valid_papers,
        "invalid_papers": record.invalid_papers,
        "papers_read": _papers_read(record.read) if record.read else None,
        "candidates": [
            {"number": number, "id": who.id, "name": who.name, "withdrawn": who.withdrawn}
            for number, who in enumerate(record.candidates, start=1)
        ],
        "constraints": [
            {
                "id": each.id,
                "name": each.name,
                "members": record.ids(each.members),
                "least": each.least,
                "most": each.most,
            }
            for each in record.constraints
        ],
        "elected": record.ids(record.elected),
        "stages": [
            _stage(record, stage, above_quota, not_carried)
            for stage, above_quota, not_carried in zip(
                record.stages, record.above_quota(), record.not_carried(), strict=True
            )
        ],
    }


def _papers_read(read: PapersRead) -> Object:
    return {
        "invalid": dict(read.invalid),
        "cut": dict(read.cut),
        "passed": dict(read.passed),
        "shared": read.shared,
    }


def _rule(rule: Rule) -> Object:
    return {
        "title": rule.title,
        "law": rule.law,
        "url": rule.url,
        "places": rule.places,
        "quota": rule.quota,
        "surplus": rule.surplus,
        "exclusion": rule.exclusion,
        "ties": rule.ties,
        "lower": rule.lower,
        "lower_by": rule.lower_by,
        "draws_lots": rule.draws_lots,
        "vacancy": rule.vacancy,
        "paragraphs": [{"number": each.number, "says": each.says} for each in rule.paragraphs],
        "papers": [
            {
                "irregularity": each.irregularity,
                "treatment": each.treatment,
                "by": each.by,
                "says": each.says,
            }
            for each in rule.papers
        ],
    }


def _stage(record: CountRecord, stage: Stage, above_quota: int, not_carried: int) -> Object:
    return {
        "number": stage.number,
        **_cause(record, stage),
        "by": list(stage.by),
        **_figures(record, stage.end),
        "cut_off": record.exact(stage.end.lost - not_carried),
        "not_carried": record.exact(not_carried),
        "above_quota": record.exact(above_quota),
        "elected": record.ids([each.candidate for each in stage.elected]),
        "excluded": record.ids(stage.excluded),
        "ties": [_tie(record, tie) for tie in stage.ties],
        "bounds": [_bound(record, each) for each in stage.bounds],
        "deferred": _deferred(record, stage.deferred) if stage.deferred else None,
        "steps": [_step(record, step) for step in stage.steps],
    }


def _cause(record: CountRecord, stage: Stage) -> Object:
    head: Object = {"action": stage.action, "candidates": record.ids(stage.concerned)}
    match stage.cause:
        case SurplusOf(surplus=surplus):
            return {**head, "surplus": record.exact(surplus)}
        case KeepValues(iterations, surplus, keep):
            return {
                **head,
                "iterations": iterations,
                "surplus": record.exact(surplus),
                "keep": {
                    who.id: record.exact_worth(value)
                    for who, value in zip(record.candidates, keep, strict=True)
                },
                "doomed": stage.doomed,
            }
        case LastVacancies():
            return {**head, "doomed": stage.doomed}
        case _:
            return head


def _figures(record: CountRecord, step: Step) -> Object:
    return {
        "quota": record.exact(step.quota),
        "required": None if step.required is None else record.exact(step.required),
        "votes": _by_id(record, step.votes),
        "non_transferable": record.exact(step.exhausted + step.lost),
        "exhausted": record.exact(step.exhausted),
        "lost_to_fractions": record.exact(step.lost),
    }


def _step(record: CountRecord, step: Step) -> Object:
    return {
        **_figures(record, step),
        "elected": [_election(record, each) for each in step.elected],
        "transfers": [
            {
                "giver": record.candidates[each.giver].id,
                "receiver": None
                if each.receiver == NON_TRANSFERABLE
                else record.candidates[each.receiver].id,
                "papers": record.papers(each.papers) if record.parts > 1 else each.papers,
                "before": record.exact_worth(each.before),
                "after": record.exact_worth(each.after),
                "votes": record.exact(each.votes),
            }
            for each in step.transfers
        ],
    }


def _election(record: CountRecord, election: Election) -> Object:
    return {
        "id": record.candidates[election.candidate].id,
        "votes": record.exact(election.votes),
        "because": election.because.value,
        "by": election.by,
    }


def _tie(record: CountRecord, tie: Tie) -> Object:
    return {
        "purpose": tie.purpose,
        "tied": record.ids(tie.tied),
        "chosen": record.ids(tie.chosen),
        "look_back": [
            {"stage": each.stage, "step": each.step, "left": record.ids(each.left)}
            for each in tie.look_back
        ],
        "lot": record.ids(tie.lot),
        "by": tie.by,
    }


def _bound(record: CountRecord, bound: Bound) -> Object:
    return {
        "fate": bound.fate,
        "candidates": record.ids(bound.candidates),
        "because": [
            {
                "constraint": record.constraints[each.limit.constraint].id,
                "limit": each.limit.side,
                "elected": each.elected,
                "continuing": each.continuing,
            }
            for each in bound.because
        ],
        "places_left": bound.places,
        "step": bound.step,
        "after": None if bound.after is None else record.candidates[bound.after].id,
        "by": bound.by,
    }


def _deferred(record: CountRecord, deferred: Deferred) -> Object:
    return {
        "candidates": record.ids(deferred.candidates),
        "total": record.exact(deferred.total),
        "by": deferred.by,
    }


def _by_id(record: CountRecord, figures: tuple[int, ...]) -> dict[str, str]:
    return {
        who.id: record.exact(units) for who, units in zip(record.candidates, figures, strict=True)
    }
