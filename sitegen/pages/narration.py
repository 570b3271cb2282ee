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
from sitegen.pages.limits import settled, settled_before
from sitegen.pages.movements import moved_by_keep_values, moved_papers
from sitegen.pages.people import name, names, votes_of
from sitegen.pages.ties import told
from sitegen.pages.words import capital, in_words, listed, plural

SMALL_PART = 1_000
"""Surpluses below this part of a vote are too little to matter."""


PLAINLY = {
    Because.LAST_VACANCIES: ": as many candidates were left as places.",
    Because.UNCONTESTED: ", without a contest.",
    Because.SITTING: ", as a member already: the count ends here, and no member loses a place.",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A fact of the count in words, and the paragraphs of the rule behind it."""

    text: str
    """One sentence or a few, plain text."""
    by: tuple[str, ...]
    """Numbers of paragraphs of the rule."""


def title(record: CountRecord, stage: Stage) -> str:
    """Return what a stage is called, such as `Surplus of Ann Example`."""
    match stage.cause:
        case FirstPreferences():
            return "First preferences"
        case SurplusOf(candidate):
            return f"Surplus of {name(record, candidate)}"
        case ExclusionOf(candidates) | ExclusionOfDoomed(candidates):
            return f"Exclusion of {names(record, candidates)}"
        case LastVacancies():
            return "Last places filled"
        case KeepValues(excluded=excluded):
            return _of_keep_values(record, stage, excluded)
        case Uncontested():
            return "Elected without a contest"
        case _ as unknown:
            assert_never(unknown)


def _of_keep_values(record: CountRecord, stage: Stage, excluded: Sequence[int]) -> str:
    acts = {"election": [each.candidate for each in stage.elected], "exclusion": excluded}
    return capital(" and ".join(f"{act} of {names(record, x)}" for act, x in acts.items() if x))


def answer(record: CountRecord) -> str:
    """Return the result in one sentence."""
    elected = record.elected
    verb = "candidate is" if len(elected) == 1 else "candidates are"
    return f"{capital(in_words(len(elected)))} {verb} elected: {names(record, elected)}."


def narrate(record: CountRecord, stage: Stage) -> tuple[Sentence, ...]:
    """Return a stage in words, in the order in which it happened."""
    before = record.stages[stage.number - 2] if stage.number > 1 else None
    return (
        *_bounds(record, stage, step=0),
        *_deferred(record, stage),
        Sentence(_opening(record, stage, before), stage.by[:1]),
        *(Sentence(told(record, tie, before), (tie.by,)) for tie in stage.ties),
        *_steps(record, stage, before),
        *_ending(record, stage),
    )


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


def _opening(record: CountRecord, stage: Stage, before: Stage | None) -> str:
    match stage.cause:
        case FirstPreferences():
            return _first(record)
        case SurplusOf(candidate, surplus):
            return _surplus(record, before or stage, candidate, surplus)
        case ExclusionOf(candidates) | ExclusionOfDoomed(candidates):
            return _exclusion(record, stage, before or stage, candidates)
        case LastVacancies(excluded):
            return _last(record, stage, (before or stage).end, excluded)
        case KeepValues(iterations, surplus, _, excluded):
            return _keep_values(record, stage, iterations, surplus, excluded)
        case Uncontested():
            standing = sum(not who.withdrawn for who in record.candidates)
            return (
                f"There {'is' if record.seats == 1 else 'are'} {plural(record.seats, 'place')} and "
                f"{plural(standing, 'candidate')}, so nobody has to be left out. "
                "First preferences are shown for information."
            )
        case _ as unknown:
            assert_never(unknown)


def _surplus(record: CountRecord, before: Stage, x: int, surplus: int) -> str:
    end = before.end
    earlier = {e.candidate for each in record.stages[: before.number] for e in each.elected}
    waiting = sum(votes > end.quota for votes in end.votes)
    more = "was elected with more" if x in earlier else "has more"
    largest = f", the largest of {in_words(waiting)} surpluses" if waiting > 1 else ""
    return (
        f"{name(record, x)} {more} than the quota: "
        f"{votes_of(record, end.votes[x])} less {record.decimal(end.votes[x] - surplus)} "
        f"leave a surplus of {record.decimal(surplus)}{largest}. "
        "It is passed on to the next preferences."
    )


def _exclusion(record: CountRecord, stage: Stage, before: Stage, group: Sequence[int]) -> str:
    if stage.doomed:
        return _doomed(record, stage, before.end, group)
    votes = before.end.votes
    start = "There is no surplus to pass on. "
    if not any(each.elected for each in record.stages[: before.number]):
        below = max(votes) < before.end.quota
        start = "Nobody has reached the quota yet. " if below else start
    if stage.deferred:
        start = ""
    of, needed = _passed_over(record, stage, before.end)
    if stage.ties and len(group) == 1:
        return f"{start}The candidate with the fewest votes{of} is excluded.{needed}"
    if len(group) == 1:
        held = record.decimal(votes[group[0]])
        who = name(record, group[0])
        return f"{start}{who} has the fewest votes{of}, {held}, and is excluded.{needed}"
    each = listed(f"{name(record, x)} ({record.decimal(votes[x])})" for x in group)
    waiting = stage.deferred.total if stage.deferred else 0
    total = record.decimal(sum(votes[x] for x in group) + waiting)
    surplus = " with what waits" if waiting else ""
    return (
        f"{start}{each} have the fewest votes{of} and are excluded together: all their votes"
        f"{surplus}, {total}, could not lift one of them above the next candidate.{needed}"
    )


def _passed_over(record: CountRecord, stage: Stage, held: Step) -> tuple[str, str]:
    """Return words for the guarded who had no more votes than those excluded, if any had."""
    guarded = settled_before(record, stage, "guarded") - {
        each.candidate for earlier in record.stages[: stage.number - 1] for each in earlier.elected
    }
    most = max(held.votes[x] for x in stage.excluded)
    lower = [x for x in sorted(guarded) if held.votes[x] <= most]
    if not lower:
        return "", ""
    who = listed(f"{name(record, x)} ({record.decimal(held.votes[x])})" for x in lower)
    verb = "has" if len(lower) == 1 else "have"
    return (
        " of those who can be excluded",
        f" {who} {verb} no more, but the limits on groups cannot be kept to otherwise.",
    )


def _doomed(record: CountRecord, stage: Stage, held: Step, group: Sequence[int]) -> str:
    """Tell that the constraints exclude, and whoever has the votes of somebody elected."""
    verb = "is" if len(group) == 1 else "are"
    told = [
        str(each.number)
        for each in record.stages[: stage.number - 1]
        if any(bound.fate == "doomed" and {*bound.candidates} & {*group} for bound in each.bounds)
    ]
    where = f" (see {'stage' if len(told) == 1 else 'stages'} {listed(told)})" if told else ""
    out = (
        f"{names(record, group)} can no longer be elected for the limits on groups{where}, and "
        f"{verb} excluded before anything else, whatever the votes."
    )
    enough = [x for x in group if held.quota and held.votes[x] >= held.quota]
    if not enough:
        return out
    who = listed(f"{name(record, x)} ({record.decimal(held.votes[x])})" for x in enough)
    reach = "reaches" if len(enough) == 1 else "reach"
    return f"{out} {who} {reach} the quota of {record.decimal(held.quota)} and {verb} not elected."


def _last(record: CountRecord, stage: Stage, held: Step, excluded: Sequence[int]) -> str:
    places = plural(len(stage.elected), "place is left", "places are left")
    if not excluded:
        return f"{capital(places)} and as many candidates, so no more papers have to move."
    if stage.doomed:
        out = _doomed(record, stage, held, excluded)
    else:
        of, needed = _passed_over(record, stage, held)
        have, are = ("has", "is") if len(excluded) == 1 else ("have", "are")
        who = names(record, excluded)
        out = f"{who} {have} the fewest votes{of} and {are} excluded.{needed}"
    return f"{out} {capital(places)} and just as many candidates, so no papers move any more."


def _first(record: CountRecord) -> str:
    papers = plural(record.valid_papers, "valid paper")
    verb = "is" if record.valid_papers == 1 else "are"
    return (
        f"The {papers} {verb} sorted by first preference. "
        "Each counts as one vote for the candidate it prefers most."
    )


def _keep_values(
    record: CountRecord, stage: Stage, iterations: int, surplus: int, excluded: Sequence[int]
) -> str:
    small = surplus * SMALL_PART < record.one
    shared = _first(record) if stage.number == 1 else "All papers are shared out anew."
    if iterations > 1:
        end = "somebody new reaches the quota"
        if excluded:
            end = "the elected keep no more than the quota" if small else "one is sure to go out"
        shared = f"All papers are shared out anew, {iterations} times, until {end}."
    if not excluded:
        return shared
    if stage.doomed:
        return f"{shared} {_doomed(record, stage, stage.end, excluded)}"
    of, needed = _passed_over(record, stage, stage.end)
    start = "Nobody has reached the quota yet."
    new = any(each.because is Because.QUOTA for each in stage.elected)
    if new or any(each.elected for each in record.stages[: stage.number - 1]):
        held = "What the elected hold above the quota"
        if not new:
            held = "Nobody new reaches the quota; what the elected hold above it"
        matters = "is too little to matter" if small else "could not change who is lowest"
        start = f"{held}, {record.decimal(surplus)}, {matters}."
    if stage.ties:
        return f"{shared} {start} One of those with the fewest votes{of} is excluded.{needed}"
    held = listed(record.decimal(stage.end.votes[x]) for x in excluded)
    who = names(record, excluded)
    return f"{shared} {start} {who} has the fewest votes{of}, {held}, and is excluded.{needed}"


def _deferred(record: CountRecord, stage: Stage) -> list[Sentence]:
    if stage.deferred is None:
        return []
    holders, total = stage.deferred.candidates, record.decimal(stage.deferred.total)
    what = (
        f"The surplus of {names(record, holders)}, {total}, waits: it"
        if len(holders) == 1
        else f"The surpluses of {names(record, holders)}, {total} together, wait: they"
    )
    return [Sentence(f"{what} could not change who goes out now.", (stage.deferred.by,))]


def _steps(record: CountRecord, stage: Stage, before: Stage | None) -> Iterable[Sentence]:
    acts = _acts(record, stage)
    quota = before.end.quota if before else 0
    last = before.end if before else None
    for number, step in enumerate(stage.steps, start=1):
        yield from _bounds(record, stage, step=number)
        batch = number if len(stage.steps) > 1 else 0
        if isinstance(stage.cause, KeepValues):
            texts = moved_by_keep_values(record, stage.cause, last, step)
        else:
            lost = step.lost - (last.lost if last else 0)
            texts = moved_papers(record, step, lost, batch=batch)
        yield from (Sentence(text, acts) for text in texts)
        if step.quota != quota:
            yield Sentence(_quota(record, quota, step.quota), acts)
        for each in step.elected:
            yield _election(record, step, each)
            yield from _bounds(record, stage, step=number, after=each.candidate)
        quota, last = step.quota, step


def _quota(record: CountRecord, before: int, after: int) -> str:
    if not before:
        return f"The quota is {record.decimal(after)}."
    verb = "falls" if after < before else "rises"
    return (
        f"The quota {verb} from {record.decimal(before)} to {record.decimal(after)}, "
        f"because {'fewer' if after < before else 'more'} votes are still in play."
    )


def _bounds(
    record: CountRecord, stage: Stage, *, step: int, after: int | None = None
) -> Iterable[Sentence]:
    """Tell what the constraints settled by an election, or by an exclusion at a step."""
    here = [each for each in stage.bounds if (each.step, each.after) == (step, after)]
    for because in dict.fromkeys(each.because for each in here):
        same = [each for each in here if each.because == because]
        yield Sentence(settled(record, same), tuple(dict.fromkeys(each.by for each in same)))


def _election(record: CountRecord, step: Step, each: Election) -> Sentence:
    who = f"{name(record, each.candidate)} is elected with {votes_of(record, each.votes)}"
    return Sentence(f"{who}{_why(record, step, each)}", (each.by,))


def _why(record: CountRecord, step: Step, election: Election) -> str:
    quota = record.decimal(step.quota)
    match election.because:
        case Because.QUOTA:
            return f", having reached the quota of {quota}."
        case Because.VOTE_REQUIRED:
            enough = ""
            if step.required is not None and election.votes >= step.required:
                enough = f" At this point {record.decimal(step.required)} was enough."
            return (
                f". That is below the quota of {quota}, but it is enough: with the votes still in "
                f"play no more candidates can get that far than there are places left.{enough}"
            )
        case Because.MAJORITY:
            verb = "was" if step.quota == record.one else "were"
            return f", more than half of the votes still in play; {quota} {verb} enough."
        case Because.ALL_OTHERS:
            return (
                f". That is below the quota of {quota}, but there is one place left, and all the "
                "other candidates together, with every surplus still to come, have no more."
            )
        case Because.LAST_VACANCIES | Because.UNCONTESTED | Because.SITTING:
            return PLAINLY[election.because]
        case _ as unknown:
            assert_never(unknown)


def _ending(record: CountRecord, stage: Stage) -> list[Sentence]:
    if stage.number < len(record.stages):
        return []
    rest = [
        x
        for x, who in enumerate(record.candidates)
        if not who.withdrawn
        and x not in record.elected
        and not any(x in each.excluded for each in record.stages)
    ]
    verb = "stays" if len(rest) == 1 else "stay"
    left = f" {names(record, rest)} {verb} without a place." if rest else ""
    return [Sentence(f"{_filled(record)}, and the count ends.{left}", _end(stage))]


def _filled(record: CountRecord) -> str:
    filled = len(record.elected)
    if filled < record.seats:
        return f"{capital(in_words(filled))} of {in_words(record.seats)} places can be filled"
    match filled:
        case 1:
            return "The place is filled"
        case 2:
            return "Both places are filled"
        case _:
            return f"All {in_words(filled)} places are filled"
