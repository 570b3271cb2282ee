"""Answers to what a reader may still ask at a stage: why now, why they, why that many votes.

The sentences of `narration.py` tell what happened; these give the arithmetic behind it.
"""

from collections.abc import Iterable, Sequence
from typing import assert_never

from sitegen.count.causes import (
    ExclusionOf,
    ExclusionOfDoomed,
    FirstPreferences,
    KeepValues,
    LastVacancies,
    SurplusOf,
    Uncontested,
)
from sitegen.count.course import AT_A_PRICE
from sitegen.count.record import CountRecord, LookBack, Tie
from sitegen.pages.language import Language
from sitegen.pages.people import name
from sitegen.pages.reasons import Moment, Reason
from sitegen.pages.rules import numbers
from sitegen.pages.why_elected import why_elected
from sitegen.pages.why_moves import why_not_transferable, why_surplus, why_value_of_excluded
from sitegen.pages.why_out import why_excluded
from sitegen.pages.why_quota import why_quota


def why(at: Moment) -> tuple[Reason, ...]:
    """Return questions and answers about a stage."""
    found = [*_cause(at), *_ties(at), *why_quota(at), *why_elected(at)]
    return tuple(Reason(x.question, x.answer, numbers(at.say, x.by), x.terms) for x in found)


def _cause(at: Moment) -> Iterable[Reason]:
    match at.stage.cause:
        case SurplusOf(giver, surplus):
            yield from why_surplus(at, giver, surplus)
            yield from why_not_transferable(at)
        case ExclusionOf() | ExclusionOfDoomed():
            yield from why_excluded(at)
            yield from why_value_of_excluded(at)
            yield from why_not_transferable(at)
        case LastVacancies():
            yield from why_excluded(at)
        case KeepValues() as cause:
            yield from why_excluded(at)
            yield from _keep_values(at, cause)
        case FirstPreferences() | Uncontested():
            pass
        case _ as unknown:
            assert_never(unknown)


def _keep_values(at: Moment, cause: KeepValues) -> Iterable[Reason]:
    say, record, end = at.say, at.record, at.stage.end
    full = record.one // record.parts
    keeping = [x for x, keep in enumerate(cause.keep) if 0 < keep < full]
    if not keeping:
        return
    what = say(
        "Each keeps just so much of every paper that comes as leaves them with the quota. While "
        "somebody holds more, the keep value is multiplied by the quota and divided by the votes, "
        "and all papers are shared out again."
    )
    if record.rule.id == AT_A_PRICE:
        what = say(
            "Each takes just that price of every paper that comes which leaves them with the "
            "quota. While somebody holds more, the price is multiplied by the quota and divided by "
            "the votes, and all papers are shared out again."
        )
    answer = [
        say(
            "{who} keeps {keep} and so holds {votes}; the quota is {quota}.",
            who=name(record, x),
            keep=record.exact_worth(cause.keep[x]),
            votes=record.exact(end.votes[x]),
            quota=record.exact(end.quota),
        )
        for x in keeping
    ]
    yield Reason(
        say("Why do the elected keep so much of each paper?"),
        (what, *answer),
        at.by("keep"),
        ("keep-value",),
    )
    if end.exhausted:
        yield Reason(
            say("Why do {votes} votes count for nobody?", votes=record.exact(end.exhausted)),
            (
                say(
                    "They are what is left of papers when all who stand on them and are still in "
                    "the count have kept their part: there is no further preference to take it."
                ),
            ),
            at.by("keep"),
            ("non-transferable",),
        )


def _ties(at: Moment) -> Iterable[Reason]:
    """Give the figures at the points that parted the tied."""
    say, record = at.say, at.record
    for tie in at.stage.ties:
        if isinstance(at.stage.cause, KeepValues):  # votes within a round are not on record
            answer = list(_level(at, tie, at.stage.cause))
        else:
            answer = [_point(at, tie, each) for each in tie.look_back]
        if tie.lot:
            answer.append(_lot(at, tie))
        if answer:
            yield Reason(
                say("How was the tie parted?"),
                tuple(answer),
                (tie.by,),
                ("tie", *(["lot"] if tie.lot and record.rule.draws_lots else [])),
            )


def _level(at: Moment, tie: Tie, cause: KeepValues) -> Iterable[str]:
    say, record, votes = at.say, at.record, at.stage.end.votes
    yield say("At this stage they have: {votes}.", votes=_listed(say, record, tie.tied, votes))
    if len({votes[x] for x in tie.tied}) > 1:
        yield say(
            "What the elected still hold above the quota, {surplus}, is as much as parts them or "
            "more, so they count as level.",
            surplus=record.exact(cause.surplus),
        )


def _point(at: Moment, tie: Tie, point: LookBack) -> str:
    say, record = at.say, at.record
    votes = record.stages[point.stage - 1].steps[point.step - 1].votes
    return say(
        "After stage {stage} they had: {votes}.",
        stage=point.stage,
        votes=_listed(say, record, tie.tied, votes),
    )


def _listed(say: Language, record: CountRecord, tied: Sequence[int], votes: Sequence[int]) -> str:
    return say.listed(
        say("{who} {votes}", who=name(record, x), votes=record.exact(votes[x]))
        for x in sorted(tied, key=lambda x: -votes[x])
    )


def _lot(at: Moment, tie: Tie) -> str:
    say, record = at.say, at.record
    who = say.listed(name(record, x) for x in tie.lot)
    if not record.rule.draws_lots:
        return say(
            "Nothing in the count parts {who}. The law then makes a number for each candidate out "
            "of the numbers of candidates, places and papers, which nobody can choose.",
            who=who,
        )
    return say(
        "Nothing in the count that the rule looks at parts {who}, so a lot decides: it was drawn "
        "in public, and no program chooses it.",
        who=who,
    )
