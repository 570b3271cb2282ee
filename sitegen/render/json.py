"""The record as JSON, whole: what `count.json` holds and `sitegen count --json` prints.

Votes are exact decimal text, never JSON numbers; candidates go by id. From this alone the whole
record can be built again. A stage's own figures are those after it; `steps` tell how it got there.
"""

import json
from typing import Any, TypeAlias

from sitegen.count.record import (
    NON_TRANSFERABLE,
    CountRecord,
    Deferred,
    Election,
    KeepValues,
    Rule,
    Stage,
    Step,
    SurplusOf,
    Tie,
)

SCHEMA = 1

Object: TypeAlias = dict[str, Any]


def write_json(record: CountRecord) -> bytes:
    """Return `count.json`: the record, indented, keys in a fixed order, one last line feed."""
    text = json.dumps(count_object(record), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def count_object(record: CountRecord) -> Object:
    """Return the record as an object of JSON values."""
    return {
        "schema": SCHEMA,
        "rule": record.rule.id,
        "rule_facts": _rule(record.rule),
        "seats": record.seats,
        "valid_papers": record.valid_papers,
        "invalid_papers": record.invalid_papers,
        "candidates": [
            {"number": number, "id": who.id, "name": who.name, "withdrawn": who.withdrawn}
            for number, who in enumerate(record.candidates, start=1)
        ],
        "elected": _ids(record, record.elected),
        "stages": [_stage(record, stage) for stage in record.stages],
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
        "draws_lots": rule.draws_lots,
        "paragraphs": [{"number": each.number, "says": each.says} for each in rule.paragraphs],
    }


def _stage(record: CountRecord, stage: Stage) -> Object:
    return {
        "number": stage.number,
        **_cause(record, stage),
        "by": list(stage.by),
        **_figures(record, stage.end),
        "elected": _ids(record, [each.candidate for each in stage.elected]),
        "excluded": _ids(record, stage.excluded),
        "ties": [_tie(record, tie) for tie in stage.ties],
        "deferred": _deferred(record, stage.deferred) if stage.deferred else None,
        "steps": [_step(record, step) for step in stage.steps],
    }


def _cause(record: CountRecord, stage: Stage) -> Object:
    head: Object = {"action": stage.action, "candidates": _ids(record, stage.concerned)}
    match stage.cause:
        case SurplusOf(surplus=surplus):
            return {**head, "surplus": record.decimal(surplus)}
        case KeepValues(iterations, surplus, keep):
            return {
                **head,
                "iterations": iterations,
                "surplus": record.decimal(surplus),
                "keep": _by_id(record, keep),
            }
        case _:
            return head


def _figures(record: CountRecord, step: Step) -> Object:
    return {
        "quota": record.decimal(step.quota),
        "required": None if step.required is None else record.decimal(step.required),
        "votes": _by_id(record, step.votes),
        "non_transferable": record.decimal(step.exhausted + step.lost),
        "exhausted": record.decimal(step.exhausted),
        "lost_to_fractions": record.decimal(step.lost),
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
                "papers": each.papers,
                "before": record.decimal(each.before),
                "after": record.decimal(each.after),
                "votes": record.decimal(each.votes),
            }
            for each in step.transfers
        ],
    }


def _election(record: CountRecord, election: Election) -> Object:
    return {
        "id": record.candidates[election.candidate].id,
        "votes": record.decimal(election.votes),
        "because": election.because.value,
        "by": election.by,
    }


def _tie(record: CountRecord, tie: Tie) -> Object:
    return {
        "purpose": tie.purpose,
        "tied": _ids(record, tie.tied),
        "chosen": _ids(record, tie.chosen),
        "look_back": [
            {"stage": each.stage, "step": each.step, "left": _ids(record, each.left)}
            for each in tie.look_back
        ],
        "lot": _ids(record, tie.lot),
        "by": tie.by,
    }


def _deferred(record: CountRecord, deferred: Deferred) -> Object:
    return {
        "candidates": _ids(record, deferred.candidates),
        "total": record.decimal(deferred.total),
        "by": deferred.by,
    }


def _ids(record: CountRecord, candidates: tuple[int, ...] | list[int]) -> list[str]:
    return [record.candidates[x].id for x in candidates]


def _by_id(record: CountRecord, figures: tuple[int, ...]) -> dict[str, str]:
    return {
        who.id: record.decimal(units) for who, units in zip(record.candidates, figures, strict=True)
    }
