"""A candidate's way through the count: what came from whom, how it ended, where the votes went."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.count.causes import KeepValues
from sitegen.count.record import NON_TRANSFERABLE, CountRecord, Stage, Step, Transfer
from sitegen.pages import urls
from sitegen.pages.charts import change
from sitegen.pages.frame import NavLink
from sitegen.pages.people import name, votes_of
from sitegen.pages.words import listed, plural

NAMED = 4
"""How many receivers are named; the rest are counted."""


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


def story(record: CountRecord, x: int, path: str, results_page: str) -> tuple[Chapter, ...]:
    """Return the stages that concern a candidate, with links from the page at `path`."""
    chapters = []
    votes = 0
    for stage in record.stages:
        now = stage.end.votes[x]
        sentences = (
            *_arrivals(record, stage, x),
            *_shared(record, stage, now - votes),
            *_elected(record, stage, x),
            *_settled(stage, x),
            *_excluded(record, stage, x),
            *_departures(record, stage, x),
        )
        if sentences:
            link = NavLink(
                f"Stage {stage.number}",
                urls.href(path, results_page, urls.stage(stage.number)),
            )
            changed = change(record, now - votes) if now != votes and stage.number > 1 else ""
            chapters.append(Chapter(link, changed, record.decimal(now), sentences))
        votes = now
    return tuple(chapters)


def _arrivals(record: CountRecord, stage: Stage, x: int) -> Iterable[str]:
    if stage.number == 1:
        rank = 1 + sum(votes > stage.end.votes[x] for votes in stage.end.votes)
        papers = stage.end.votes[x] // record.one
        level = stage.end.votes.count(stage.end.votes[x]) > 1
        place = f"{rank - 1} candidates had more"
        if rank == 1:
            place = "nobody had more" if level else "the most of all"
        if rank == 2:  # noqa: PLR2004 - one is above the second
            place = "one candidate had more"
        yield f"{plural(papers, 'first preference')}; {place}."
        return
    came = [each for each in _transfers(stage.steps) if each.receiver == x != each.giver]
    givers = dict.fromkeys(each.giver for each in came)
    for giver in givers:
        of_giver = [each for each in came if each.giver == giver]
        papers = sum(each.papers for each in of_giver)
        votes = sum(each.votes for each in of_giver)
        verb = "brings" if papers == 1 else "bring"
        yield (
            f"{plural(papers, 'paper')} of {name(record, giver)} {verb} {votes_of(record, votes)}."
        )


def _shared(record: CountRecord, stage: Stage, changed: int) -> Iterable[str]:
    """Tell a change that no papers explain: under Meek all papers are shared out anew."""
    if stage.number == 1 or not changed or any(_transfers(stage.steps)):
        return
    verb = "brings" if changed > 0 else "takes away"
    yield f"Sharing out the papers anew {verb} {votes_of(record, abs(changed))}."


def _elected(record: CountRecord, stage: Stage, x: int) -> Iterable[str]:
    for each in stage.elected:
        if each.candidate == x:
            place = record.elected.index(x) + 1
            yield (
                f"Elected with {votes_of(record, each.votes)}, "
                f"number {place} of {len(record.elected)} in order of election."
            )


def _settled(stage: Stage, x: int) -> Iterable[str]:
    for bound in stage.bounds:
        if x in bound.candidates:
            from_here = "From the beginning" if bound.step == 0 else "From here on"
            fate = "leave this candidate no place"
            if bound.fate == "guarded":
                fate = "keep this candidate from being excluded"
            yield f"{from_here} the limits on groups {fate}."


def _excluded(record: CountRecord, stage: Stage, x: int) -> Iterable[str]:
    if x in stage.excluded:
        counted = stage  # under Meek the papers go on at the next stage
        if not isinstance(stage.cause, KeepValues):
            counted = record.stages[max(stage.number - 2, 0)]
        why = ", for the limits on groups" if stage.doomed else ""
        yield f"Excluded with {votes_of(record, counted.end.votes[x])}{why}."


def _departures(record: CountRecord, stage: Stage, x: int) -> Iterable[str]:
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
            who.append(plural(rest, "other candidate"))
        what = "The papers go" if x in stage.excluded else "The surplus goes"
        yield f"{what} to {listed(who)}."
    if papers[NON_TRANSFERABLE]:
        number = papers[NON_TRANSFERABLE]
        verb = "has" if number == 1 else "have"
        yield (
            f"{plural(number, 'paper')}, worth {votes_of(record, votes[NON_TRANSFERABLE])}, "
            f"{verb} no further preference."
        )


def _transfers(steps: Iterable[Step]) -> list[Transfer]:
    return [each for step in steps for each in step.transfers]
