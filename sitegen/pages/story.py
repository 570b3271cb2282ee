"""A candidate's way through the count: what came from whom, how it ended, where the votes went."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.count.record import NON_TRANSFERABLE, CountRecord, Stage, Step, Transfer
from sitegen.pages import urls
from sitegen.pages.charts import change
from sitegen.pages.endings import ending
from sitegen.pages.frame import NavLink
from sitegen.pages.language import Language, mark
from sitegen.pages.papers import first_preferences_of, not_more_than_one, papers_of
from sitegen.pages.people import name, votes_of
from sitegen.pages.reasons import Moment

NAMED = 4
"""How many receivers are named; the rest are counted."""

SETTLED = {
    ("doomed", True): mark(
        "From the beginning the limits on groups leave this candidate no place."
    ),
    ("doomed", False): mark("From here on the limits on groups leave this candidate no place."),
    ("guarded", True): mark(
        "From the beginning the limits on groups keep this candidate from being excluded."
    ),
    ("guarded", False): mark(
        "From here on the limits on groups keep this candidate from being excluded."
    ),
}
"""What the limits on groups settled for a candidate, and whether before the first stage."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stage at which something happened to the candidate."""

    stage: NavLink
    """The stage, and the link to it."""
    change: str
    """The change of the candidate's votes with its sign; "" if there was none."""
    votes: str
    """The candidate's votes after the stage."""
    sentences: tuple[str, ...]
    """What happened, in words."""


def story(moments: Iterable[Moment], x: int, path: str, results_page: str) -> tuple[Chapter, ...]:
    """Return the stages of a count that concern a candidate, with links from the page at `path`."""
    chapters = []
    votes = 0
    for at in moments:
        say, record, stage = at.say, at.record, at.stage
        now = stage.end.votes[x]
        sentences = (
            *_arrivals(say, record, stage, x),
            *_shared(say, record, stage, now - votes),
            *_settled(say, stage, x),
            *ending(at, x),
            *_departures(say, record, stage, x),
        )
        if sentences:
            link = NavLink(
                say("Stage {number}", number=stage.number),
                urls.href(path, results_page, urls.stage(stage.number)),
            )
            changed = change(record, now - votes) if now != votes and stage.number > 1 else ""
            chapters.append(Chapter(link, changed, record.decimal(now), sentences))
        votes = now
    return tuple(chapters)


def _arrivals(say: Language, record: CountRecord, stage: Stage, x: int) -> Iterable[str]:
    if stage.number == 1:
        rank = 1 + sum(votes > stage.end.votes[x] for votes in stage.end.votes)
        papers = stage.end.votes[x] * record.parts // record.one
        level = stage.end.votes.count(stage.end.votes[x]) > 1
        first = first_preferences_of(say, record, papers)
        if rank > 1:
            yield say.many(
                rank - 1,
                "{papers}; one candidate had more.",
                "{papers}; {n} candidates had more.",
                papers=first,
            )
        elif level:
            yield say("{papers}; nobody had more.", papers=first)
        else:
            yield say("{papers}; the most of all.", papers=first)
        return
    came = [each for each in _transfers(stage.steps) if each.receiver == x != each.giver]
    givers = dict.fromkeys(each.giver for each in came)
    for giver in givers:
        of_giver = [each for each in came if each.giver == giver]
        papers = sum(each.papers for each in of_giver)
        votes = sum(each.votes for each in of_giver)
        text = mark("{papers} of {who} bring {votes}.")
        if not_more_than_one(record, papers):
            text = mark("{papers} of {who} brings {votes}.")
        yield say(
            text,
            papers=papers_of(say, record, papers),
            who=name(record, giver),
            votes=votes_of(say, record, votes),
        )


def _shared(say: Language, record: CountRecord, stage: Stage, changed: int) -> Iterable[str]:
    """Tell a change that no papers explain: under Meek all papers are shared out anew."""
    if stage.number == 1 or not changed or any(_transfers(stage.steps)):
        return
    text = mark("Sharing out the papers anew takes away {votes}.")
    if changed > 0:
        text = mark("Sharing out the papers anew brings {votes}.")
    yield say(text, votes=votes_of(say, record, abs(changed)))


def _settled(say: Language, stage: Stage, x: int) -> Iterable[str]:
    for bound in stage.bounds:
        if x in bound.candidates:
            yield say(SETTLED[bound.fate, bound.step == 0])


def _departures(say: Language, record: CountRecord, stage: Stage, x: int) -> Iterable[str]:
    papers: Counter[int] = Counter()
    votes: Counter[int] = Counter()
    for each in _transfers(stage.steps):
        if each.giver == x != each.receiver:
            papers[each.receiver] += each.papers
            votes[each.receiver] += each.votes
    receivers = sorted(
        (receiver for receiver in papers if receiver != NON_TRANSFERABLE),
        key=lambda receiver: (-votes[receiver], -papers[receiver], receiver),
    )
    if receivers:
        who = [f"{name(record, y)} ({record.decimal(votes[y])})" for y in receivers[:NAMED]]
        rest = len(receivers) - NAMED
        if rest > 0:
            who.append(say.many(rest, "{n} other candidate", "{n} other candidates"))
        text = mark("The surplus goes to {who}.")
        if x in stage.excluded:
            text = mark("The papers go to {who}.")
        yield say(text, who=say.listed(who))
    if papers[NON_TRANSFERABLE]:
        number = papers[NON_TRANSFERABLE]
        text = mark("{papers}, worth {votes}, have no further preference.")
        if not_more_than_one(record, number):
            text = mark("{papers}, worth {votes}, has no further preference.")
        yield say(
            text,
            papers=papers_of(say, record, number),
            votes=votes_of(say, record, votes[NON_TRANSFERABLE]),
        )


def _transfers(steps: Iterable[Step]) -> list[Transfer]:
    return [each for step in steps for each in step.transfers]
