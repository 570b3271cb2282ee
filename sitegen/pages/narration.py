"""Each stage of a count in plain words, from the record's own events.

A sentence carries the paragraphs of the rule that it tells. A new cause fails to type-check here
until it has words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
from sitegen.count.law import GROUPS
from sitegen.count.record import Because, CountRecord, Election, Stage, Step
from sitegen.pages.below_quota import below_quota
from sitegen.pages.exclusions import exclusion, first, keep_values, last_places
from sitegen.pages.frame import NavLink
from sitegen.pages.language import Language, mark
from sitegen.pages.limits import settled
from sitegen.pages.movements import moved_by_keep_values, moved_papers
from sitegen.pages.people import name, names, votes_of
from sitegen.pages.rules import numbers
from sitegen.pages.ties import told
from sitegen.pages.words import capital

SURPLUS = {
    (True, False): mark(
        "{who} was elected with more than the quota: {votes} less {quota} leave a surplus of "
        "{surplus}. It is passed on to the next preferences."
    ),
    (True, True): mark(
        "{who} was elected with more than the quota: {votes} less {quota} leave a surplus of "
        "{surplus}, the largest of {number} surpluses. It is passed on to the next preferences."
    ),
    (False, False): mark(
        "{who} has more than the quota: {votes} less {quota} leave a surplus of {surplus}. It is "
        "passed on to the next preferences."
    ),
    (False, True): mark(
        "{who} has more than the quota: {votes} less {quota} leave a surplus of {surplus}, the "
        "largest of {number} surpluses. It is passed on to the next preferences."
    ),
}
"""A surplus, by whether its holder was elected before and whether there are others."""

PLAINLY = {
    Because.LAST_VACANCIES: mark(
        "{who} is elected with {votes}: as many candidates were left as places."
    ),
    Because.UNCONTESTED: mark("{who} is elected with {votes}, without a contest."),
    Because.SITTING: mark(
        "{who} is elected with {votes}, as a member already: the count ends here, and no member "
        "loses a place."
    ),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A fact of the count in words, and the paragraphs of the rule behind it."""

    text: str
    """One sentence or a few, plain text."""
    by: tuple[str, ...]
    """Numbers of paragraphs of the rule."""
    links: tuple[NavLink, ...] = ()
    """Words in the text that the glossary explains, where they stand first on the page."""


def title(say: Language, record: CountRecord, stage: Stage) -> str:
    """Return what a stage is called, such as `Surplus of Ann Example`."""
    match stage.cause:
        case FirstPreferences():
            return say("First preferences")
        case SurplusOf(candidate):
            return say("Surplus of {who}", who=name(record, candidate))
        case ExclusionOf(candidates) | ExclusionOfDoomed(candidates):
            return say("Exclusion of {who}", who=names(say, record, candidates))
        case LastVacancies():
            return say("Last places filled")
        case KeepValues(excluded=excluded):
            return _of_keep_values(say, record, stage, excluded)
        case Uncontested():
            return say("Elected without a contest")
        case _ as unknown:
            assert_never(unknown)


def _of_keep_values(
    say: Language, record: CountRecord, stage: Stage, excluded: Sequence[int]
) -> str:
    elected = names(say, record, [each.candidate for each in stage.elected] or excluded)
    out = names(say, record, excluded or [each.candidate for each in stage.elected])
    if not excluded:
        return say("Election of {who}", who=elected)
    if not stage.elected:
        return say("Exclusion of {who}", who=out)
    return say("Election of {who} and exclusion of {others}", who=elected, others=out)


def answer(say: Language, record: CountRecord) -> str:
    """Return the result in one sentence."""
    number = len(record.elected)
    return say.many(
        number,
        "{number} candidate is elected: {who}.",
        "{number} candidates are elected: {who}.",
        number=capital(say.number(number)),
        who=names(say, record, record.elected),
    )


def narrate(say: Language, record: CountRecord, stage: Stage) -> tuple[Sentence, ...]:
    """Return a stage in words, in the order in which it happened."""
    before = record.stages[stage.number - 2] if stage.number > 1 else None
    sentences = (
        *_bounds(say, record, stage, step=0),
        *_deferred(say, record, stage),
        Sentence(_opening(say, record, stage, before), stage.by[:1]),
        *(Sentence(told(say, record, tie, before), (tie.by,)) for tie in stage.ties),
        *_steps(say, record, stage, before),
        *_ending(say, record, stage),
    )
    return tuple(Sentence(each.text, numbers(say, each.by)) for each in sentences)


def _acts(record: CountRecord, stage: Stage) -> tuple[str, ...]:
    """Return the paragraphs by which papers moved: those that nothing else of the stage cites."""
    cited = {each.by for each in stage.elected} | {each.by for each in stage.ties}
    cited |= {each.by for each in stage.bounds}
    if stage.deferred:
        cited.add(stage.deferred.by)
    if stage.number == len(record.stages):
        cited.update(_end(stage))
    return tuple(by for by in stage.by[1:] if by not in cited) or stage.by[:1]


def _end(stage: Stage) -> tuple[str, ...]:
    """Return the paragraph by which the count ended, which is one of the rule."""
    added = {each.number for each in GROUPS}
    return tuple(by for by in stage.by if by not in added)[-1:]


def _opening(say: Language, record: CountRecord, stage: Stage, before: Stage | None) -> str:
    match stage.cause:
        case FirstPreferences():
            return first(say, record)
        case SurplusOf(candidate, surplus):
            return _surplus(say, record, before or stage, candidate, surplus)
        case ExclusionOf(candidates) | ExclusionOfDoomed(candidates):
            return exclusion(say, record, stage, before or stage, candidates)
        case LastVacancies(excluded):
            return last_places(say, record, stage, (before or stage).end, excluded)
        case KeepValues() as cause:
            return keep_values(say, record, stage, cause)
        case Uncontested():
            return _uncontested(say, record)
        case _ as unknown:
            assert_never(unknown)


def _uncontested(say: Language, record: CountRecord) -> str:
    standing = sum(not who.withdrawn for who in record.candidates)
    return say.many(
        record.seats,
        "There is {places} and {candidates}, so nobody has to be left out. First preferences are "
        "shown for information.",
        "There are {places} and {candidates}, so nobody has to be left out. First preferences are "
        "shown for information.",
        places=say.many(record.seats, "{n} place", "{n} places"),
        candidates=say.many(standing, "{n} candidate", "{n} candidates"),
    )


def _surplus(say: Language, record: CountRecord, before: Stage, x: int, surplus: int) -> str:
    end = before.end
    earlier = {e.candidate for each in record.stages[: before.number] for e in each.elected}
    waiting = sum(votes > end.quota for votes in end.votes)
    return say(
        SURPLUS[x in earlier, waiting > 1],
        who=name(record, x),
        votes=votes_of(say, record, end.votes[x]),
        quota=record.decimal(end.votes[x] - surplus),
        surplus=record.decimal(surplus),
        number=say.number(waiting),
    )


def _deferred(say: Language, record: CountRecord, stage: Stage) -> list[Sentence]:
    if stage.deferred is None:
        return []
    text = say.many(
        len(stage.deferred.candidates),
        "The surplus of {who}, {total}, waits: it could not change who goes out now.",
        "The surpluses of {who}, {total} together, wait: they could not change who goes out now.",
        who=names(say, record, stage.deferred.candidates),
        total=record.decimal(stage.deferred.total),
    )
    return [Sentence(text, (stage.deferred.by,))]


def _steps(
    say: Language, record: CountRecord, stage: Stage, before: Stage | None
) -> Iterable[Sentence]:
    acts = _acts(record, stage)
    quota = before.end.quota if before else 0
    last = before.end if before else None
    for number, step in enumerate(stage.steps, start=1):
        yield from _bounds(say, record, stage, step=number)
        batch = number if len(stage.steps) > 1 else 0
        if isinstance(stage.cause, KeepValues):
            texts = moved_by_keep_values(say, record, stage.cause, last, step)
        else:
            lost = step.lost - (last.lost if last else 0)
            texts = moved_papers(say, record, step, lost, batch=batch)
        yield from (Sentence(text, acts) for text in texts)
        if step.quota != quota:
            yield Sentence(_quota(say, record, quota, step.quota), acts)
        for each in step.elected:
            yield Sentence(_election(say, record, step, each), (each.by,))
            yield from _bounds(say, record, stage, step=number, after=each.candidate)
        quota, last = step.quota, step


def _quota(say: Language, record: CountRecord, before: int, after: int) -> str:
    if not before:
        return say("The quota is {quota}.", quota=record.decimal(after))
    falls = mark("The quota falls from {before} to {after}, because fewer votes are still in play.")
    rises = mark("The quota rises from {before} to {after}, because more votes are still in play.")
    text = falls if after < before else rises
    return say(text, before=record.decimal(before), after=record.decimal(after))


def _bounds(
    say: Language, record: CountRecord, stage: Stage, *, step: int, after: int | None = None
) -> Iterable[Sentence]:
    """Tell what the constraints settled by an election, or by an exclusion at a step."""
    here = [each for each in stage.bounds if (each.step, each.after) == (step, after)]
    for because in dict.fromkeys(each.because for each in here):
        same = [each for each in here if each.because == because]
        yield Sentence(settled(say, record, same), tuple(dict.fromkeys(each.by for each in same)))


def _election(say: Language, record: CountRecord, step: Step, election: Election) -> str:
    who = name(record, election.candidate)
    votes, quota = votes_of(say, record, election.votes), record.decimal(step.quota)
    match election.because:
        case Because.QUOTA:
            return say(
                "{who} is elected with {votes}, having reached the quota of {quota}.",
                who=who,
                votes=votes,
                quota=quota,
            )
        case Because.VOTE_REQUIRED | Because.ALL_OTHERS:
            elected = say("{who} is elected with {votes}.", who=who, votes=votes)
            return f"{elected} {below_quota(say, record, step, election)}"
        case Because.MAJORITY:
            text = mark(
                "{who} is elected with {votes}, more than half of the votes still in play; "
                "{quota} were enough."
            )
            if step.quota == record.one:
                text = mark(
                    "{who} is elected with {votes}, more than half of the votes still in play; "
                    "{quota} was enough."
                )
            return say(text, who=who, votes=votes, quota=quota)
        case Because.LAST_VACANCIES | Because.UNCONTESTED | Because.SITTING:
            return say(PLAINLY[election.because], who=who, votes=votes)
        case _ as unknown:
            assert_never(unknown)


def _ending(say: Language, record: CountRecord, stage: Stage) -> list[Sentence]:
    if stage.number < len(record.stages):
        return []
    rest = [
        x
        for x, who in enumerate(record.candidates)
        if not who.withdrawn
        and x not in record.elected
        and not any(x in each.excluded for each in record.stages)
    ]
    text = _filled(say, record)
    if rest:
        left = say.many(
            len(rest),
            "{who} stays without a place.",
            "{who} stay without a place.",
            who=names(say, record, rest),
        )
        text = f"{text} {left}"
    return [Sentence(text, _end(stage))]


def _filled(say: Language, record: CountRecord) -> str:
    filled = len(record.elected)
    number = say.number(filled)
    if filled < record.seats:
        return say(
            "{number} of {seats} places can be filled, and the count ends.",
            number=capital(number),
            seats=say.number(record.seats),
        )
    if filled == 2:  # noqa: PLR2004 - two are both
        return say("Both places are filled, and the count ends.")
    return say.many(
        filled,
        "The place is filled, and the count ends.",
        "All {number} places are filled, and the count ends.",
        number=number,
    )
