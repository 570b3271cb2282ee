"""Why papers moved, which, and at which value: the arithmetic of a surplus written out."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sitegen.count.causes import SurplusOf
from sitegen.count.course import BY_FRACTION, LAST_BATCH, last_batch
from sitegen.count.record import NON_TRANSFERABLE, Step, Transfer
from sitegen.pages.papers import not_more_than_one, number_of_papers, papers_of
from sitegen.pages.people import name, votes_of
from sitegen.pages.reasons import MORE, Moment, Reason, quotient

NAMED = 3
"""For how many values the arithmetic is written out; a table below has all."""


def why_surplus(at: Moment, giver: int, surplus: int) -> list[Reason]:
    """Return why a surplus moves now, by which papers, and at which value."""
    say, who = at.say, name(at.record, giver)
    (step, *_) = at.stage.steps
    return [
        Reason(
            say("Why does a surplus move now?"),
            tuple(_turn(at, surplus)),
            at.by("turn", always=True),
            ("surplus",),
        ),
        Reason(
            say("Which papers of {who} move?", who=who),
            tuple(_which(at, giver, step)),
            at.by("papers"),
            ("parcel",) if at.record.rule.id in LAST_BATCH else ("surplus",),
        ),
        Reason(
            say("Why at this value?"),
            tuple(_value(at, giver, surplus, step)),
            at.by("value"),
            ("transfer-value",),
        ),
    ]


def _turn(at: Moment, surplus: int) -> Iterable[str]:
    say, record = at.say, at.record
    if record.rule.id not in LAST_BATCH:
        if record.rule.id in BY_FRACTION:
            yield say("Nobody is certain to lose at this point, so the largest surplus moves.")
        else:
            yield say("A surplus always moves before anybody is excluded.")
        return
    held = at.held
    surpluses = sum(
        max(held.votes[each.candidate] - held.quota, 0)
        for stage in record.stages[: at.stage.number - 1]
        for each in stage.elected
    )
    lowest = at.excludable[:2]
    if record.constraints or len(lowest) < 2 or len(at.continuing) <= at.places:  # noqa: PLR2004
        yield say("The surplus could still change who is elected.")
        return
    low, next_ = (held.votes[x] for x in lowest)
    yield say(
        "{low} and {next} have the fewest votes. They are {sum} apart, and all surpluses together "
        "are {surpluses}: so it is not settled which of them is lowest.",
        low=name(record, lowest[0]),
        next=name(record, lowest[1]),
        sum=f"{record.exact(next_)} − {record.exact(low)} = {record.exact(next_ - low)}",
        surpluses=record.exact(surpluses),
    )
    if surpluses > surplus:
        yield say("The largest surplus goes first; the others wait for their turn.")


def _which(at: Moment, giver: int, step: Step) -> Iterable[str]:
    say, record, who = at.say, at.record, name(at.record, giver)
    papers = sum(each.papers for each in step.transfers)
    if record.rule.id not in LAST_BATCH:
        yield say("All that the candidate holds: {papers}.", papers=papers_of(say, record, papers))
        return
    stage, batch = last_batch(record, at.stage, giver)
    if stage == 1:
        yield say(
            "{who} holds nothing but first preferences, so all of them are looked at: {papers}.",
            who=who,
            papers=papers_of(say, record, papers),
        )
        return
    where = say("stage {number}", number=stage)
    if len(record.stages[stage - 1].steps) > 1:
        where = say("stage {number}, batch {batch}", number=stage, batch=batch)
    yield say(
        "Only those that came to {who} last, at {where}: under this rule they alone pass a later "
        "surplus on. They are {papers}; the others stay and are part of the quota.",
        where=where,
        who=who,
        papers=papers_of(say, record, papers),
    )


def _value(at: Moment, giver: int, surplus: int, step: Step) -> Iterable[str]:
    moved = [each for each in step.transfers if each.receiver != giver]
    if at.record.rule.id in LAST_BATCH:
        yield from _shared(at, surplus, moved)
    else:
        yield from _weighted(at, giver, surplus, moved)
    yield from _left_over(at, surplus, step, moved)


def _shared(at: Moment, surplus: int, moved: Sequence[Transfer]) -> Iterable[str]:
    """ERS97 and Northern Ireland: the papers that can move share the surplus."""
    say, record = at.say, at.record
    papers = sum(each.papers for each in moved)
    if not papers:
        yield say("None of them names anybody who is still in the count, so none can move.")
        return
    before, after = moved[0].before, moved[0].after
    if before == after:
        worth = f"{number_of_papers(record, papers)} × {record.exact_worth(before)}"
        yield say(
            "All that can move are worth {sum} together, which is not more than the surplus of "
            "{surplus}. So they keep their value.",
            sum=f"{worth} = {record.exact(papers * before)}",
            surplus=record.exact(surplus),
        )
        return
    found = quotient(surplus * record.parts, papers * record.one, record.rule.places + MORE)
    yield say(
        "The papers that can move share the surplus equally: {sum}, which is cut to {value}.",
        sum=f"{record.exact(surplus)} ÷ {_papers(at, papers)} = {found}",
        value=record.exact_worth(after),
    )


def _weighted(at: Moment, giver: int, surplus: int, moved: Sequence[Transfer]) -> Iterable[str]:
    """All papers move, each at its value × surplus ÷ votes."""
    say, record = at.say, at.record
    votes, places = at.held.votes[giver], record.rule.places + MORE
    full = record.one // record.parts
    fraction = surplus * full // votes
    by_fraction = record.rule.id in BY_FRACTION
    if by_fraction:
        found = quotient(surplus, votes, places)
        yield say(
            "What goes on of each paper is the surplus divided by the votes: {sum}, which is cut "
            "to {value}.",
            sum=f"{record.exact(surplus)} ÷ {record.exact(votes)} = {found}",
            value=quotient(fraction, full, record.rule.places),
        )
    else:
        yield say(
            "Each paper moves at its value times the surplus divided by the votes, cut to "
            "{places} decimal places.",
            places=say.number(record.rule.places),
        )
    papers = Counter[tuple[int, int]]()
    for each in moved:
        papers[each.before, each.after] += each.papers
    listed = sorted(papers.items(), key=lambda item: (-item[1], -item[0][0]))
    for (before, after), number in listed[:NAMED]:
        was = record.exact_worth(before)
        if by_fraction:
            share = quotient(fraction, full, record.rule.places)
            found = quotient(before * fraction, full * full, places)
            total = f"{was} × {share} = {found}"
        else:
            found = quotient(before * surplus, full * votes, places)
            total = f"{was} × {record.exact(surplus)} ÷ {record.exact(votes)} = {found}"
        yield say.many(
            1 if not_more_than_one(record, number) else 2,
            "{papers} worth {was}: {sum}, so {value}.",
            "{papers} worth {was} each: {sum}, so {value} each.",
            papers=papers_of(say, record, number),
            was=was,
            sum=total,
            value=record.exact_worth(after),
        )
    if len(listed) > NAMED:
        yield say.many(
            len(listed) - NAMED,
            "{n} more value goes the same way; the table below has it.",
            "{n} more values go the same way; the table below has them.",
        )


def _left_over(at: Moment, surplus: int, step: Step, moved: Sequence[Transfer]) -> Iterable[str]:
    say, record = at.say, at.record
    arrived = sum(each.votes for each in moved)
    lost = step.lost - at.held.lost
    if not lost:
        yield say("They carry the whole surplus, {surplus}.", surplus=record.exact(surplus))
        return
    total = f"{record.exact(surplus)} − {record.exact(arrived)} = {record.exact(lost)}"
    if all(each.before == each.after for each in moved):
        yield say("What no paper can carry goes to nobody: {sum}.", sum=total)
        return
    yield say("What is cut off is lost to fractions: {sum}.", sum=total)


def _papers(at: Moment, parts: int) -> str:
    return at.record.papers(parts)


def why_value_of_excluded(at: Moment) -> list[Reason]:
    """Return at which values the papers of the excluded moved."""
    say, record = at.say, at.record
    papers = Counter[int]()
    for step in at.stage.steps:
        for each in step.transfers:
            papers[each.before] += each.papers
    if not papers or isinstance(at.stage.cause, SurplusOf):
        return []
    answer = [say("Papers of the excluded keep the value that they came with.")]
    for value, number in sorted(papers.items(), reverse=True)[:NAMED]:
        worth, total = record.exact_worth(value), record.exact(value * number)
        answer.append(
            say.many(
                1 if not_more_than_one(record, number) else 2,
                "{papers} at {value}: {sum}.",
                "{papers} at {value} each: {sum}.",
                papers=papers_of(say, record, number),
                value=worth,
                sum=f"{record.papers(number)} × {worth} = {total}",
            )
        )
    if len(papers) > NAMED:
        answer.append(
            say.many(
                len(papers) - NAMED,
                "{n} more value goes the same way; the table below has it.",
                "{n} more values go the same way; the table below has them.",
            )
        )
    if len(papers) > 1 and len(at.stage.steps) > 1:
        answer.append(say("They move in batches, since a candidate elected by one gets no more."))
    question = say("What are the papers worth where they go?")
    term = "parcel" if record.rule.id in LAST_BATCH else "exclusion"
    return [Reason(question, tuple(answer), at.by("moved"), (term,))]


def why_not_transferable(at: Moment) -> list[Reason]:
    """Return why some papers cannot move on."""
    say, record = at.say, at.record
    moved = [each for step in at.stage.steps for each in step.transfers]
    gone = [each for each in moved if each.receiver == NON_TRANSFERABLE]
    stay = [each for each in moved if each.receiver == each.giver]
    found = []
    for those in (gone, stay):
        papers = sum(each.papers for each in those)
        if not papers:
            continue
        one = not_more_than_one(record, papers)
        question = say.many(
            1 if one else 2,
            "Why can {papers} not move on?",
            "Why can {papers} not move on?",
            papers=papers_of(say, record, papers),
        )
        why = say.many(
            1 if one else 2,
            "It names nobody after {who} who is still in the count: no further preference, or only "
            "candidates who are elected, excluded or withdrawn.",
            "They name nobody after {who} who is still in the count: no further preference, or "
            "only candidates who are elected, excluded or withdrawn.",
            who=say.listed(name(record, x) for x in dict.fromkeys(each.giver for each in those)),
        )
        by = at.by("value") or at.by("moved")
        found.append(Reason(question, (why, _what_of_them(at, those)), by, ("non-transferable",)))
    return found


def _what_of_them(at: Moment, those: Sequence[Transfer]) -> str:
    say, record = at.say, at.record
    number = 1 if not_more_than_one(record, sum(each.papers for each in those)) else 2
    if those[0].receiver == NON_TRANSFERABLE:
        return say.many(
            number,
            "It goes to the non-transferable pile, where it counts for nobody: {votes}.",
            "They go to the non-transferable pile, where they count for nobody: {votes}.",
            votes=votes_of(say, record, sum(each.votes for each in those)),
        )
    return say.many(
        number,
        "It stays with {who} as part of the quota, and the surplus goes to the others alone.",
        "They stay with {who} as part of the quota, and the surplus goes to the others alone.",
        who=name(record, those[0].giver),
    )
