"""Why a candidate was elected at the moment it happened, with the figures."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from sitegen.count.record import Because, Election, Step
from sitegen.pages.people import name, names
from sitegen.pages.reasons import Moment, Reason


def why_elected(at: Moment) -> Iterable[Reason]:
    """Return why those elected at a stage were, where figures can tell more than words."""
    for number, step in enumerate(at.stage.steps):
        for (because, by), group in groupby(step.elected, key=lambda x: (x.because, x.by)):
            elected = list(group)
            answer = tuple(_answer(at, number, because, elected))
            if answer:
                question = at.say.many(
                    len(elected),
                    "Why is {who} elected?",
                    "Why are {who} elected?",
                    who=names(at.say, at.record, [each.candidate for each in elected]),
                )
                yield Reason(question, answer, (by,), ("quota",))


def _answer(
    at: Moment, number: int, because: Because, elected: Sequence[Election]
) -> Iterable[str]:
    match because:
        case Because.QUOTA | Because.MAJORITY:
            yield from (_reached(at, at.stage.steps[number], each) for each in elected)
        case Because.VOTE_REQUIRED:
            for each in elected:
                yield from _required(at, number, each)
        case Because.ALL_OTHERS:
            yield from _all_others(at, at.stage.steps[number], elected[0])
        case Because.LAST_VACANCIES:
            yield at.say.many(
                len(elected),
                "There is {n} place left and {n} candidate for it: votes do not matter any more.",
                "There are {n} places left and {n} candidates for them: votes do not matter any "
                "more.",
            )
        case Because.UNCONTESTED | Because.SITTING:
            return


def _reached(at: Moment, step: Step, each: Election) -> str:
    say, record = at.say, at.record
    votes, quota = record.exact(each.votes), record.exact(step.quota)
    who = name(record, each.candidate)
    if each.votes == step.quota:
        return say("{who} has exactly what is needed: {votes}.", who=who, votes=votes)
    above = record.exact(each.votes - step.quota)
    return say(
        "{who} has {votes}, and {quota} is needed: {sum} more.",
        who=who,
        votes=votes,
        quota=quota,
        sum=f"{votes} − {quota} = {above}",
    )


def _required(at: Moment, number: int, each: Election) -> Iterable[str]:
    """ERS97 5.6.1: the active vote, and who would have to share it."""
    say, record, step = at.say, at.record, at.stage.steps[number]
    elected = [
        *(x for stage in record.stages[: at.stage.number - 1] for x in stage.elected),
        *(x for earlier in at.stage.steps[:number] for x in earlier.elected),
        *(x for x in step.elected if x.votes > each.votes),
    ]
    kept = sum(min(step.votes[x.candidate], step.quota) for x in elected)
    total = record.valid_papers * record.one
    gone = step.exhausted + step.lost
    active = record.exact(total - gone - kept)
    places = record.seats - len(elected)
    who, votes = name(record, each.candidate), record.exact(each.votes)
    yield say(
        "Of all votes, those that are non-transferable or lost are out of play, and so are those "
        "that the elected keep, up to a quota each. Still in play are {sum}.",
        sum=f"{record.exact(total)} − {record.exact(gone)} − {record.exact(kept)} = {active}",
    )
    yield say.many(
        places,
        "There is {n} place left for {who}. If one candidate more than that had {votes} each, they "
        "would need {sum}; no more votes are in play, so nobody can push {who} out.",
        "There are {n} places left for {who}. If one candidate more than that had {votes} each, "
        "they would need {sum}; no more votes are in play, so nobody can push {who} out.",
        votes=votes,
        sum=f"{votes} × {places + 1} = {record.exact(each.votes * (places + 1))}",
        who=who,
    )


def _all_others(at: Moment, step: Step, each: Election) -> Iterable[str]:
    say, record = at.say, at.record
    gone = {x for stage in record.stages[: at.stage.number] for x in stage.excluded}
    elected = {
        x.candidate
        for stage in record.stages[: at.stage.number]
        for x in stage.elected
        if x.candidate != each.candidate
    }
    others = [
        votes
        for x, votes in enumerate(step.votes)
        if x not in gone and x not in elected and x != each.candidate
    ]
    surpluses = sum(max(step.votes[x] - step.quota, 0) for x in elected)
    terms = [record.exact(votes) for votes in sorted(others, reverse=True) if votes]
    terms += [record.exact(surpluses)] if surpluses else []
    total = sum(others) + surpluses
    if len(terms) > 1:
        yield say(
            "One place is left. All the others who are still in the count, with the surpluses not "
            "passed on, have {sum} together, which is not more than {votes}.",
            sum=f"{' + '.join(terms)} = {record.exact(total)}",
            votes=record.exact(each.votes),
        )
    else:
        yield say(
            "One place is left. All the others who are still in the count, with the surpluses not "
            "passed on, have {total} together, which is not more than {votes}.",
            total=record.exact(total),
            votes=record.exact(each.votes),
        )
