"""Which papers moved at a step, to whom, at which value, and what stayed or was lost: in words."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sitegen.count.causes import KeepValues
from sitegen.count.record import NON_TRANSFERABLE, CountRecord, Step, Transfer
from sitegen.pages.language import Language, mark
from sitegen.pages.papers import not_more_than_one, papers_of
from sitegen.pages.people import name, votes_of

NAMED = 3
"""How many receivers a sentence names when there are more; a table below lists all."""


MOVED = {
    ("all", True, False): mark("It moves {how} to {who}."),
    ("all", True, True): mark("It moves {how}, {votes} together, to {who}."),
    ("all", False, False): mark("All of them move {how} to {who}."),
    ("all", False, True): mark("All of them move {how}, {votes} together, to {who}."),
    ("some", True, False): mark("{papers} moves {how} to {who}."),
    ("some", True, True): mark("{papers} moves {how}, {votes} together, to {who}."),
    ("some", False, False): mark("{papers} move {how} to {who}."),
    ("some", False, True): mark("{papers} move {how}, {votes} together, to {who}."),
}
"""Papers that move: all that were sorted or some of them, no more than one paper or more, and to
one candidate or several."""

HOW = {
    (True, True): mark("at that value"),
    (True, False): mark("at {worth}"),
    (False, True): mark("at the value they have"),
    (False, False): mark("at {worth} each"),
}
"""At which value papers move, by whether it is no more than one and whether it stays the same."""


def moved_papers(
    say: Language, record: CountRecord, step: Step, lost: int, *, batch: int
) -> list[str]:
    """Return what happened to the papers of a step; `lost` went to fractions at it (units).

    `batch` is the number of the step where a stage has several, 0 where it has one.
    """
    if not step.transfers:
        return []
    arrived = [
        each for each in step.transfers if each.receiver not in (NON_TRANSFERABLE, each.giver)
    ]
    exhausted = [each for each in step.transfers if each.receiver == NON_TRANSFERABLE]
    stay = [each for each in step.transfers if each.receiver == each.giver]
    sentences = [_examined(say, record, step.transfers, batch)]
    if arrived:
        everything = len(arrived) == len(step.transfers)
        sentences.append(_arrivals(say, record, arrived, everything=everything))
    if stay:
        sentences.append(_staying(say, record, stay))
    if exhausted:
        sentences.append(_exhausted(say, record, exhausted))
    if lost:
        sentences.append(_lost(say, record, arrived, lost))
    return [" ".join(sentences)]


def moved_by_keep_values(
    say: Language, record: CountRecord, cause: KeepValues, before: Step | None, step: Step
) -> list[str]:
    """Return who keeps what of each vote under Meek, and who gained since the stage before."""
    sentences = []
    keeping = [
        f"{name(record, x)} {record.worth(keep)}"
        for x, keep in enumerate(cause.keep)
        if 0 < keep < record.one // record.parts
    ]
    if keeping:
        sentences.append(say("Kept of each vote that arrives: {who}.", who=say.listed(keeping)))
    if before is not None:
        gains = sorted(
            (
                (after - old, x)
                for x, (old, after) in enumerate(zip(before.votes, step.votes, strict=True))
                if after > old
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if gains:
            who = [f"{name(record, x)} (+{record.decimal(gain)})" for gain, x in gains]
            sentences.append(say("Since the stage before, {who} gained.", who=_some(say, who)))
        rose = step.exhausted - before.exhausted
        if rose > 0:
            more = votes_of(say, record, rose)
            sentences.append(say("{votes} more have no further preference.", votes=more))
    return [" ".join(sentences)] if sentences else []


def _examined(say: Language, record: CountRecord, transfers: Sequence[Transfer], batch: int) -> str:
    papers = _papers(transfers)
    text = mark("{papers}, worth {worth} each, are sorted by next preference.")
    if not_more_than_one(record, papers):
        text = mark("{papers}, worth {worth}, is sorted by next preference.")
    told = say(
        text,
        papers=papers_of(say, record, papers),
        worth=_range(say, record, [each.before for each in transfers]),
    )
    return say("Batch {n}: {told}", n=batch, told=told) if batch else told


def _arrivals(
    say: Language, record: CountRecord, arrived: Sequence[Transfer], *, everything: bool
) -> str:
    papers: Counter[int] = Counter()
    votes: Counter[int] = Counter()
    for each in arrived:
        papers[each.receiver] += each.papers
        votes[each.receiver] += each.votes
    who = []
    for x in sorted(papers, key=lambda x: (-votes[x], -papers[x], x)):
        came = f"{papers_of(say, record, papers[x])}, {votes_of(say, record, votes[x])}"
        who.append(f"{name(record, x)} ({came})")
    one = not_more_than_one(record, papers.total())
    same = all(each.before == each.after for each in arrived)
    return say(
        MOVED["all" if everything else "some", one, len(who) > 1],
        papers=papers_of(say, record, papers.total()),
        how=say(HOW[one, same], worth=_range(say, record, [each.after for each in arrived])),
        votes=votes_of(say, record, votes.total()),
        who=_some(say, who),
    )


def _staying(say: Language, record: CountRecord, stay: Sequence[Transfer]) -> str:
    papers = _papers(stay)
    text = mark("{papers} without a next preference stay with {who}.")
    if not_more_than_one(record, papers):
        text = mark("{papers} without a next preference stays with {who}.")
    return say(text, papers=papers_of(say, record, papers), who=name(record, stay[0].giver))


def _exhausted(say: Language, record: CountRecord, exhausted: Sequence[Transfer]) -> str:
    papers, votes = _papers(exhausted), sum(each.votes for each in exhausted)
    text = mark("{papers}, worth {votes}, have no further preference and are exhausted.")
    if not_more_than_one(record, papers):
        text = mark("{papers}, worth {votes}, has no further preference and is exhausted.")
    return say(text, papers=papers_of(say, record, papers), votes=votes_of(say, record, votes))


def _lost(say: Language, record: CountRecord, arrived: Sequence[Transfer], lost: int) -> str:
    amount = record.decimal(lost)
    if not arrived:
        return say("No paper can move, so {votes} of the surplus goes to nobody.", votes=amount)
    if all(each.before == each.after for each in arrived):
        return say(
            "A paper never moves at more than it is worth, so {votes} of the surplus goes to "
            "nobody.",
            votes=amount,
        )
    return say.many(
        record.rule.places,
        "{votes} of a vote is lost to fractions, because values are cut to {number} decimal place.",
        "{votes} of a vote is lost to fractions, because values are cut to {number} decimal "
        "places.",
        votes=amount,
        number=say.number(record.rule.places),
    )


def _some(say: Language, items: Sequence[str]) -> str:
    rest = len(items) - NAMED
    if rest <= 1:
        return say.listed(items)
    return say.many(
        rest,
        "{who} and {number} other",
        "{who} and {number} others",
        who=", ".join(items[:NAMED]),
        number=say.number(rest),
    )


def _range(say: Language, record: CountRecord, values: Iterable[int]) -> str:
    each = sorted(set(values))
    if len(each) == 1:
        return record.worth(each[0])
    return say("from {low} to {high}", low=record.worth(each[0]), high=record.worth(each[-1]))


def _papers(transfers: Iterable[Transfer]) -> int:
    return sum(each.papers for each in transfers)
