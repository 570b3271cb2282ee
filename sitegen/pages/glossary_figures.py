"""What the words of the glossary came to in a count, in figures."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from sitegen.count.causes import KeepValues, SurplusOf
from sitegen.count.record import CountRecord, Stage
from sitegen.pages.language import Language
from sitegen.pages.people import name, votes_of

Figure: TypeAlias = Callable[[Language, CountRecord], str]


def figures(say: Language, record: CountRecord, anchor: str) -> tuple[str, ...]:
    """Return what a word came to in a count, in sentences; none if there is nothing to tell."""
    told = FIGURES.get(anchor)
    if told is None or not record.contested:
        return ()
    text = told(say, record)
    return (text,) if text else ()


def _papers(say: Language, record: CountRecord) -> str:
    return say.many(
        record.valid_papers,
        "{n} valid paper was counted here.",
        "{n} valid papers were counted here.",
    )


def _first_preferences(say: Language, record: CountRecord) -> str:
    (first, *_) = record.stages
    if isinstance(first.cause, KeepValues) and first.cause.iterations > 1:
        return ""
    most = max(first.end.votes)
    return say(
        "Most here had {who}: {votes}.",
        who=say.listed(name(record, x) for x, votes in enumerate(first.end.votes) if votes == most),
        votes=votes_of(say, record, most),
    )


def _quota(say: Language, record: CountRecord) -> str:
    first, last = record.stages[0].end.quota, record.stages[-1].end.quota
    if first == last:
        return say("Here it is {quota}.", quota=record.decimal(first))
    return say(
        "Here it was {quota} at first and {last} at the end.",
        quota=record.decimal(first),
        last=record.decimal(last),
    )


def _stages(say: Language, record: CountRecord) -> str:
    return say.many(len(record.stages), "This count has {n} stage.", "This count has {n} stages.")


def _surpluses(say: Language, record: CountRecord) -> str:
    if any(isinstance(stage.cause, KeepValues) for stage in record.stages):
        return ""
    moved = sum(isinstance(stage.cause, SurplusOf) for stage in record.stages)
    if not moved:
        return say("No surplus was passed on here.")
    return say.many(moved, "{n} surplus was passed on here.", "{n} surpluses were passed on here.")


def _values(say: Language, record: CountRecord) -> str:
    """Give the first surplus that moved as an example."""
    for stage in record.stages:
        moved = _best(stage)
        if isinstance(stage.cause, SurplusOf) and moved:
            before, after = moved
            return say(
                "At stage {number} the surplus of {who}, {surplus}, moved; a paper that had been "
                "worth {before} was worth {after} from then on.",
                number=stage.number,
                who=name(record, stage.cause.candidate),
                surplus=record.exact(stage.cause.surplus),
                before=record.exact_worth(before),
                after=record.exact_worth(after),
            )
    return ""


def _best(stage: Stage) -> tuple[int, int] | None:
    transfers = (each for step in stage.steps for each in step.transfers)
    moved = [(each.before, each.after) for each in transfers if each.receiver != each.giver]
    return max(moved, default=None)


def _waited(say: Language, record: CountRecord) -> str:
    waited = sum(stage.deferred is not None for stage in record.stages)
    if not waited:
        return say("No surplus waited in this count.")
    return say.many(
        waited,
        "At {n} stage of this count a surplus waited.",
        "At {n} stages of this count a surplus waited.",
    )


def _excluded(say: Language, record: CountRecord) -> str:
    return say.many(
        sum(len(stage.excluded) for stage in record.stages),
        "{n} candidate was excluded here.",
        "{n} candidates were excluded here.",
    )


def _exhausted(say: Language, record: CountRecord) -> str:
    votes = votes_of(say, record, record.stages[-1].end.exhausted)
    return say("At the end of this count: {votes}.", votes=votes)


def _lost(say: Language, record: CountRecord) -> str:
    lost, other = record.stages[-1].end.lost, record.not_carried()[-1]
    values = {"votes": votes_of(say, record, lost - other), "other": record.decimal(other)}
    if not other:
        return say("In the whole of this count: {votes}.", **values)
    return say(
        "In the whole of this count: {votes}. Besides, {other} of surpluses went to nobody, as no "
        "paper could carry more than it was worth.",
        **values,
    )


def _ties(say: Language, record: CountRecord) -> str:
    ties = sum(len(stage.ties) for stage in record.stages)
    if not ties:
        return say("There was no tie in this count.")
    return say.many(
        ties,
        "There was {n} tie in this count.",
        "There were {n} ties in this count.",
    )


def _lots(say: Language, record: CountRecord) -> str:
    if not record.rule.draws_lots:
        return ""
    lots = sum(bool(tie.lot) for stage in record.stages for tie in stage.ties)
    if not lots:
        return say("This count needed no lot.")
    return say.many(
        lots,
        "This count needed {n} lot.",
        "This count needed {n} lots.",
    )


FIGURES: Mapping[str, Figure] = {
    "paper": _papers,
    "first-preference": _first_preferences,
    "quota": _quota,
    "stage": _stages,
    "surplus": _surpluses,
    "transfer-value": _values,
    "deferred-surplus": _waited,
    "exclusion": _excluded,
    "non-transferable": _exhausted,
    "fractions": _lost,
    "tie": _ties,
    "lot": _lots,
}
